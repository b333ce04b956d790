/** What reaches whoever called the handler and waits for `renderData` (docs/platform.md 4.1, 4.5 and 2.6). */
import { type CalledRun, isAwaited, isSetUp } from './awaited.ts';
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
