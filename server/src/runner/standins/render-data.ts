/** `renderData(error, output)`: what the caller gets, as of docs/platform.md 4.5. Only the first answer counts. */
import { INVALID_ERROR } from '../../core/run/awaited.ts';
import type { RunRendered, RunRequest } from '../../core/run/contract.ts';
import type { Recorder } from '../recorder.ts';
import { messageNote } from '../unenforced-limits.ts';
import { isObject, type StandIn } from './stand-in.ts';

export function renderDataStandIn(recorder: Pick<Recorder, 'rendered' | 'note'>, request: RunRequest): StandIn {
  let isAnswered = false;
  return ([error, output]) => {
    if (isAnswered) {
      // No error for the app: the platform's own exception about a second answer does not reach it.
      return {
        value: undefined,
        note: 'renderData was called again: it had answered already, so this answer is ignored.',
      };
    }
    isAnswered = true;
    const answer = answerOf(error, output);
    const note = messageNote(request, answer.message);
    if (note !== undefined) recorder.note(note);
    recorder.rendered(answer);
    return { value: undefined };
  };
}

function answerOf(error: unknown, output: unknown): RunRendered {
  if (!error) return output === undefined ? { status: 200 } : { status: 200, response: output };
  if (!isObject(error) || (error.message === undefined && error.status === undefined)) {
    return { status: 400, message: INVALID_ERROR };
  }
  const { status, message } = error;
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const hasText = message !== undefined && message !== null;
  return {
    status: typeof status === 'number' ? status : 500,
    ...(hasText && text !== undefined ? { message: text } : {}),
  };
}
