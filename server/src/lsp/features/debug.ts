/** freshworksEvents/debug: a run that waits until the client has brought a debugger, and has no time limit. */
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import type { Inspector } from '../host.ts';
import { ATTACH, type AttachParams, DEBUG, type DebugParams } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { runWith } from './run.ts';

export function provideDebugging(session: Session): void {
  session.connection.onRequest(DEBUG, (params: DebugParams, token: CancellationToken) => {
    // Ended by the client's cancellation, or by us when the client brings no debugger.
    const source = new CancellationTokenSource();
    token.onCancellationRequested(() => source.cancel());
    const attach = async (inspector: Inspector): Promise<void> => {
      if (!(await isAttached(session, { session: String(params.session), ...inspector }))) source.cancel();
    };
    return runWith(session, params, source.token, (runner, request, onCancel) =>
      runner.debug(request, onCancel, attach),
    );
  });
}

async function isAttached(session: Session, params: AttachParams): Promise<boolean> {
  try {
    return (await session.connection.sendRequest<unknown>(ATTACH, params)) === true;
  } catch (error) {
    session.host.log(`debugging failed: ${describeError(error)}`);
    return false;
  }
}
