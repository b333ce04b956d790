/** Requests that the parent sends for the app: which have no reply yet, and who is told when one comes. */
import type { RunReply } from '../core/run/contract.ts';
import { answerText } from './answer-text.ts';
import type { Controls } from './bridge.ts';
import type { Recorder } from './recorder.ts';
import type { Settled } from './standins/stand-in.ts';

export interface Replies {
  /** `finish` makes the answer of what came back; the result is the number of the call. */
  expect(finish: (reply: RunReply) => Settled): number;
  /** Takes one line of the parent. */
  read(line: string, controls: Pick<Controls, 'answer'>): void;
}

/** `onWaiting` is told whether any reply is expected. */
export function createReplies(recorder: Pick<Recorder, 'answered'>, onWaiting: (isWaiting: boolean) => void): Replies {
  const expected = new Map<number, (reply: RunReply) => Settled>();
  let last = 0;
  return {
    expect(finish) {
      expected.set(++last, finish);
      onWaiting(true);
      return last;
    },
    read(line, controls) {
      const { id, reply } = JSON.parse(line) as { id: number; reply: RunReply };
      const finish = expected.get(id);
      expected.delete(id);
      onWaiting(expected.size > 0);
      if (!finish) return;
      const answer = finish(reply);
      const isError = 'error' in answer;
      recorder.answered(
        id,
        isError ? { error: JSON.stringify(answer.error) } : { result: JSON.stringify(answer.value) },
      );
      controls.answer(id, answerText(answer));
    },
  };
}
