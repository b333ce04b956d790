/** Answers of stand-ins on their way into the context. */
import type { AnswerParts } from './bridge.ts';
import type { Settled } from './standins/stand-in.ts';

export function answerText(answer: Settled): string {
  if ('error' in answer) return textOf(['error', answer.error]);
  return answer.value === undefined ? textOf(['nothing']) : textOf(['value', answer.value]);
}

export const pendingText = (id: number): string => textOf(['pending', id]);

const textOf = (parts: AnswerParts): string => JSON.stringify(parts);
