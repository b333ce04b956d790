/** freshworksEvents/pastedPayload: a payload file from what was pasted. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { pastedPayload } from '../../core/index.ts';
import { APP, type Members, onOwnRequest, text } from '../parameters.ts';
import { PASTED_PAYLOAD, type PastedPayloadParams, type PastedPayloadResult } from '../protocol/tests.ts';
import type { Session } from '../session.ts';
import { joinUri } from '../uris.ts';

export function providePastedPayloads({ connection, workspace }: Session): void {
  onOwnRequest(connection, PASTED_PAYLOAD, PARAMS, async ({ app, text: pasted }): Promise<PastedPayloadResult> => {
    const located = await workspace.load(app);
    if (!located) throw refused(`No Freshworks app is open at ${app}: open its manifest.json first`);
    const made = pastedPayload(located.app, pasted);
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

const PARAMS: Members<PastedPayloadParams> = { app: APP, text: text('what was pasted') };

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
