/** freshworksEvents/debug: a run that waits until the client has brought a debugger, and has no time limit. */
import { type CancellationToken, CancellationTokenSource, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Inspector } from '../host.ts';
import { ATTACH, type AttachParams, DEBUG, type DebugParams, STOOD_STILL } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { runWith } from './run.ts';

export function provideDebugging(session: Session): void {
  session.connection.onRequest(DEBUG, (params: DebugParams, token: CancellationToken) => {
    // Ended by the client's cancellation, or by us when the client brings no debugger.
    const source = new CancellationTokenSource();
    token.onCancellationRequested(() => source.cancel());
    const attach = async (handler: string, inspector: Inspector): Promise<void> => {
      if (!(await isAttached(session, { session: String(params.session), handler, ...inspector }))) source.cancel();
    };
    return runWith(session, params, source.token, async (runner, request, onCancel) => {
      const result = await runner.debug(request, onCancel, (inspector) => attach(request.handler, inspector));
      const stood = await stoodStill(session, String(params.session));
      return { ...result, durationMs: Math.max(0, result.durationMs - stood) };
    });
  });
}

/** In milliseconds; a client that does not know it says nothing, and then the whole time is shown. */
async function stoodStill(session: Session, run: string): Promise<number> {
  try {
    const answer = await session.connection.sendRequest<unknown>(STOOD_STILL, { session: run });
    return typeof answer === 'number' && answer > 0 ? answer : 0;
  } catch (error) {
    const { code } = error instanceof ResponseError ? error : { code: undefined };
    if (code !== ErrorCodes.MethodNotFound)
      session.host.log(`asking for the time at breakpoints failed: ${describeError(error)}`);
    return 0;
  }
}

async function isAttached(session: Session, params: AttachParams): Promise<boolean> {
  try {
    return (await session.connection.sendRequest<unknown>(ATTACH, params)) === true;
  } catch (error) {
    session.host.log(`debugging failed: ${describeError(error)}`);
    return false;
  }
}
