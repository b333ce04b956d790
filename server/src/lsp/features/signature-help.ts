/** textDocument/signatureHelp: the parameters of the platform function that is being called. */
import type { ServerCapabilities, SignatureHelp } from 'vscode-languageserver';
import { signatureAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toMarkup } from '../to-lsp.ts';

export const signatureHelpCapability: Partial<ServerCapabilities> = {
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
};

export function provideSignatureHelp(session: Session): void {
  const formats = session.capabilities.textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
  const markdown = formats?.includes('markdown') === true;
  session.connection.onSignatureHelp(({ textDocument, position }) =>
    answerRequest<SignatureHelp | null>(session, 'signatureHelp', textDocument.uri, null, ({ app, path, file }) => {
      const signature = signatureAt(app, path, file.lines.offsetAt(position));
      if (!signature) return null;
      const { label, documentation, parameters, active } = signature;
      const information = { label, documentation: toMarkup(documentation, markdown), parameters: [...parameters] };
      return { signatures: [information], activeSignature: 0, activeParameter: active };
    }),
  );
}
