/** What a run came to, once nothing is left that could happen. */
import { isAwaited } from '../core/run/awaited.ts';
import type { RunError, RunOutcome, RunRequest } from '../core/run/contract.ts';
import { causeNotes, type DescribedError } from './causes.ts';
import type { Recorder } from './recorder.ts';
import type { StackCleaner } from './stack.ts';

export interface RunState {
  readonly request: RunRequest;
  readonly recorder: Recorder;
  readonly stacks: StackCleaner;
  readonly isSettled: boolean;
  readonly threwAtOnce: boolean;
  /** An error as JSON: what was thrown, or a rejection that nobody handles. */
  readonly errorJson: string | undefined;
}

export function conclude(state: RunState, finish: (outcome: RunOutcome, error?: RunError) => void): void {
  const { request, recorder, stacks, isSettled, threwAtOnce, errorJson } = state;
  const isUnanswered = isSettled && !threwAtOnce && !recorder.isRendered();
  if (isUnanswered && isAwaited(request)) recorder.note(notRendered(request.handler), '');
  if (errorJson !== undefined) {
    const described = JSON.parse(errorJson) as DescribedError;
    for (const { text, stack } of causeNotes(described)) recorder.note(text, stacks.frames(stack));
    const { name, message, stack } = described;
    finish('threw', { name, message, stack: stacks.error(stack) });
  } else if (isSettled) finish('returned');
  else finish('timed-out', neverSettles(request.handler));
}

function notRendered(handler: string): string {
  return `${handler} did not call renderData: whoever called it waits until the time is up. Call it on every path.`;
}

function neverSettles(handler: string): RunError {
  const message = `The promise of ${handler} can never settle: nothing is left that could resolve or reject it. Look for a promise whose resolve function is never called.`;
  return { name: 'TimeoutError', message, stack: '' };
}
