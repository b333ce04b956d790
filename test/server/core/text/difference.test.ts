/** What of a list is another one than before: put in place of what is gone, what has come makes the list of now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Difference, difference, differences } from '../../../../server/src/core/text/difference.ts';

/** Lists by their letters, and what is gone and come in one difference, and in two of which the first item has its own. */
const LISTS: readonly (readonly [before: string, after: string, one: string, two: string])[] = [
  ['abc', 'abc', '-', '-'],
  ['abc', 'abxc', '-x', '-x'],
  ['abc', 'ac', 'b-', 'b-'],
  ['abcde', 'xbcye', 'abcd-xbcy', 'a-x d-y'],
  ['abc', 'xbc', 'a-x', 'a-x -'],
  ['abc', 'xb', 'abc-xb', 'a-x c-'],
  ['a', 'xb', 'a-xb', 'a-x -b'],
  ['', 'ab', '-ab', '-ab'],
  ['ab', '', 'ab-', 'ab-'],
  ['aba', 'ba', 'a-', 'a-b b-'],
];

describe('what differs between two lists', () => {
  for (const [before, after, one, two] of LISTS) {
    it(`${before} and ${after}`, () => {
      const [was, is] = [[...before], [...after]];
      const found = differences(was, is);
      assert.equal(shown([difference(was, is)]), one);
      assert.equal(shown(found), two);
      for (const all of [[difference(was, is)], found]) assert.deepEqual(changed(was, all), is);
    });
  }
});

const shown = (found: readonly Difference<string>[]): string =>
  found.map(({ gone, come }) => `${gone.join('')}-${come.join('')}`).join(' ');

/** With what has come in place of what is gone, the last one first, so that the places of the others stay. */
const changed = (list: readonly string[], found: readonly Difference<string>[]): readonly string[] =>
  found.toReversed().reduce((all, { gone, come, first }) => all.toSpliced(first, gone.length, ...come), list);
