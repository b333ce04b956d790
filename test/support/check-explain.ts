/** `explain`: what the catalog says about a name, or which name comes nearest. */
import assert from 'node:assert/strict';
import { type Explanation, explain } from '../../server/src/core/index.ts';

export type Question = readonly [subject: string, path?: string | undefined, platform?: string | undefined];

type Known<K extends Explanation['kind']> = Extract<Explanation, { readonly kind: K }>;

export const explainedScope = (...question: Question): Known<'scope'> => answerOf('scope', question);

export const explainedEvent = (...question: Question): Known<'event'> => answerOf('event', question);

/** The answer is that nobody knows, in these words. */
export function checkUnknown(question: Question, ...parts: readonly string[]): void {
  const { message } = answerOf('unknown', question);
  for (const part of parts) assert.ok(message.includes(part), `${part} in ${message}`);
}

function answerOf<K extends Explanation['kind']>(kind: K, question: Question): Known<K> {
  const answer = explain(...question);
  assert.equal(answer.kind, kind, 'message' in answer ? answer.message : JSON.stringify(question));
  return answer as Known<K>;
}
