/** A word that gets other letters is told from every other change, because then nothing around it means anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeBetween } from '../../../../server/src/core/text/changed.ts';
import { typedWord } from '../../../../server/src/core/text/typed-word.ts';

/** The word in brackets; `new` in front where it begins with the change. */
function seen(before: string, text: string): string | undefined {
  const word = typedWord(before, text, changeBetween(before, text));
  if (!word) return undefined;
  const { start, end, isNew } = word;
  return `${isNew ? 'new ' : ''}${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

const CASES: readonly (readonly [before: string, text: string, word: string | undefined])[] = [
  ['a.s;', 'a.su;', 'a.[su];'],
  ['a.su;', 'a.sub;', 'a.[sub];'],
  ['a.ub;', 'a.sub;', 'a.[sub];'],
  ['a.sub', 'a.subj', 'a.[subj]'],
  ['sub', 'subj', '[subj]'],
  ['a.ss', 'a.sss', 'a.[sss]'],
  ['a.subj', 'a.su', 'a.[su]'],
  ['a.subj', 'a.other_1$', 'a.[other_1$]'],
  ['a.;', 'a.s;', 'new a.[s];'],
  ['', 'word', 'new [word]'],
  ['a.s;', 'a.;', undefined],
  ['a.s;', 'a.s.;', undefined],
  ['a.s;', 'a.s u;', undefined],
  ['a.s b', 'a.sb', undefined],
  ['a.s;', 'a.s();', undefined],
  ['a.s;', 'b.s1;', undefined],
  // A number, a letter of another alphabet, an escape, a private name.
  ['a.;', 'a.1;', undefined],
  ['a.s1;', 'a.1;', undefined],
  ['a.1;', 'a.s1;', undefined],
  ['a.é;', 'a.éa;', undefined],
  ['a.sé;', 'a.asé;', undefined],
  ['a.\\u0061;', 'a.\\u0061b;', undefined],
  ['a.#s;', 'a.#su;', undefined],
];
for (const [before, text, word] of CASES)
  test(`${before} becomes ${text}`, () => assert.equal(seen(before, text), word));
