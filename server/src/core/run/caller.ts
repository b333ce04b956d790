/** What reaches whoever called the handler and waits for `renderData` (docs/platform.md 4.1, 4.5 and 2.6). */
import { type CalledRun, INVALID_ERROR, isAwaited, isSetUp } from './awaited.ts';
import type { RunResult } from './contract.ts';

export interface CallerAnswer {
  readonly status: number;
  readonly message?: string;
  readonly response?: unknown;
  readonly errorSource?: 'APP';
}

/** Nothing where nobody waits: other events and jobs are answered before the handler runs. */
export function callerAnswer(
  run: CalledRun,
  { rendered, error, threwAtOnce }: Pick<RunResult, 'rendered' | 'error' | 'threwAtOnce'>,
): CallerAnswer | undefined {
  if (!isAwaited(run)) return undefined;
  if (rendered) return rendered;
  if (error && threwAtOnce) {
    const message = `Error while executing App server script! - ${error.message}`;
    return { status: 500, message, errorSource: 'APP' };
  }
  if (isSetUp(run)) return { status: 504, message: 'Request Timed Out!' };
  return { status: 504, message: 'Timeout error while processing the request.', errorSource: 'APP' };
}

/**
 * Whether whoever called and waits gets what he asked for; nothing where nobody waits. A set-up event has to succeed; to
 * others an app may answer with a refusal of its own, such as 404, and only what is the platform's or a fault counts.
 */
export function isAccepted(
  run: CalledRun,
  result: Pick<RunResult, 'rendered' | 'error' | 'threwAtOnce'>,
): boolean | undefined {
  const answer = callerAnswer(run, result);
  if (!answer) return undefined;
  if (isSetUp(run)) return answer.status < 400;
  return answer.status < 500 && answer.message !== INVALID_ERROR;
}
