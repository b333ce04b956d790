/** freshworksEvents/debug: a run that waits until the client has brought a debugger, and has no time limit. */
import { type CancellationToken, CancellationTokenSource, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { RunReport, RunRequest, RunResult } from '../../core/index.ts';
import type { Inspector } from '../host.ts';
import { onOwnRequest } from '../parameters.ts';
import { ATTACH, type AttachParams, DEBUG, type DebugParams, STOOD_STILL } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { RUN_MEMBERS, runWith, SESSION } from './run.ts';

export function provideDebugging(session: Session): void {
  onOwnRequest<DebugParams, RunReport>(
    session.connection,
    DEBUG,
    { ...RUN_MEMBERS, session: SESSION },
    (params, token) => {
      const source = endedBy(token);
      return runWith(session, params, source.token, (runner, request, onCancel) =>
        debugRun(
          session,
          params.session,
          source,
          (onInspector) => runner.debug(request, onCancel, onInspector),
          request,
        ),
      );
    },
  );
}

/** Ended by the client's cancellation, or by us when the client brings no debugger. */
export function endedBy(token: CancellationToken): CancellationTokenSource {
  const source = new CancellationTokenSource();
  token.onCancellationRequested(() => source.cancel());
  return source;
}

/** One run, to which the client is asked to bring its debugger; the time at breakpoints is no part of it. */
export async function debugRun(
  session: Session,
  name: string,
  source: CancellationTokenSource,
  debug: (onInspector: (inspector: Inspector) => void) => Promise<RunResult>,
  { handler }: Pick<RunRequest, 'handler'>,
): Promise<RunResult> {
  const attach = async (inspector: Inspector): Promise<void> => {
    if (!(await isAttached(session, { session: name, handler, ...inspector }))) source.cancel();
  };
  const result = await debug((inspector) => void attach(inspector));
  const stood = await stoodStill(session, name);
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
