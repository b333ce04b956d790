/** freshworksEvents/pastedPayload: a payload file from what was pasted. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { pastedPayload } from '../../core/index.ts';
import { PASTED_PAYLOAD, type PastedPayloadParams, type PastedPayloadResult } from '../protocol/tests.ts';
import type { Session } from '../session.ts';
import { joinUri } from '../uris.ts';

export function providePastedPayloads({ connection, workspace }: Session): void {
  connection.onRequest(PASTED_PAYLOAD, async ({ app, text }: PastedPayloadParams): Promise<PastedPayloadResult> => {
    const located = typeof app === 'string' ? await workspace.load(app) : undefined;
    if (!located) throw refused(`No Freshworks app is open at ${String(app)}: open its manifest.json first`);
    const made = pastedPayload(located.app, String(text));
    if ('problem' in made) throw refused(made.problem);
    return {
      choices: made.choices.map(({ trigger: { scope, name }, by, path }) => ({
        scope,
        name,
        by,
        path,
        uri: joinUri(located.root, path),
      })),
      before: made.before,
      text: made.text,
      replaced: made.replaced.length,
    };
  });
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
