/** freshworksEvents/debug: a run that waits until the client has brought a debugger, and has no time limit. */
import { type CancellationToken, CancellationTokenSource, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { RunRequest, RunResult } from '../../core/index.ts';
import type { HostRunner, Inspector } from '../host.ts';
import { ATTACH, type AttachParams, DEBUG, type DebugParams, STOOD_STILL } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { runWith } from './run.ts';

export function provideDebugging(session: Session): void {
  session.connection.onRequest(DEBUG, (params: DebugParams, token: CancellationToken) => {
    const source = new CancellationTokenSource();
    token.onCancellationRequested(() => source.cancel());
    return runWith(session, params, source.token, (runner, request, onCancel) =>
      debugged(session, runner, request, { session: String(params.session), source }, onCancel),
    );
  });
}

export interface Debugging {
  /** As the client calls it. */
  readonly session: string;
  /** Ended by the client's cancellation, or by us when the client brings no debugger. */
  readonly source: CancellationTokenSource;
}

/** The result of a run that a debugger followed, without the time for which it stood still. */
export async function debugged(
  session: Session,
  runner: HostRunner,
  request: RunRequest,
  debugging: Debugging,
  onCancel: (cancel: () => void) => void = (cancel) => {
    if (debugging.source.token.isCancellationRequested) cancel();
    else debugging.source.token.onCancellationRequested(cancel);
  },
): Promise<RunResult> {
  const attach = async (inspector: Inspector): Promise<void> => {
    const params = { session: debugging.session, handler: request.handler, ...inspector };
    if (!(await isAttached(session, params))) debugging.source.cancel();
  };
  const result = await runner.debug(request, onCancel, attach);
  const stood = await stoodStill(session, debugging.session);
  return { ...result, durationMs: Math.max(0, result.durationMs - stood) };
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
