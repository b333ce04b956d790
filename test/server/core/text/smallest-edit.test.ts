/** The edit between two texts: as small as it goes, and never between the halves of a character. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/text/edit.ts';
import { smallestEdit } from '../../../../server/src/core/text/smallest-edit.ts';

/** Before, after, and what of the text before is replaced. */
const CASES: Readonly<Record<string, readonly [before: string, after: string, replaced: string]>> = {
  'nothing differs': ['abc', 'abc', ''],
  'a word in the middle': ['a bad c', 'a good c', 'ba'],
  'an insertion': ['ac', 'abc', ''],
  'a repeated letter': ['aa', 'aaa', ''],
  'all of it': ['abc', 'xyz', 'abc'],
  'characters with the same first half': ['x\u{1F600}y', 'x\u{1F601}y', '\u{1F600}'],
  'characters with the same second half': ['x\u{1F600}y', 'x\u{1FA00}y', '\u{1F600}'],
  'a character of the same first half before one': ['\u{1F600}', '\u{1F601}\u{1F600}', '\u{1F600}'],
  'a character of the same second half behind one': ['\u{1F600}', '\u{1F600}\u{1FA00}', ''],
  'one of two alike': ['\u{1F600}\u{1F600}', '\u{1F600}', '\u{1F600}'],
  'a character that becomes a letter': ['\u{1F600}', 'a', '\u{1F600}'],
};

for (const [name, [before, after, replaced]] of Object.entries(CASES)) {
  test(name, () => {
    const edit = smallestEdit(before, { start: 0, end: before.length }, after);
    assert.equal(applyEdits(before, [edit]), after);
    assert.equal(before.slice(edit.range.start, edit.range.end), replaced);
    for (const text of [edit.text, before.slice(0, edit.range.start), before.slice(edit.range.end)])
      assert.doesNotMatch(text, /\p{Surrogate}/u, JSON.stringify(edit));
  });
}

test('a part of a text: the rest is left alone', () => {
  assert.deepEqual(smallestEdit('[a, b]', { start: 1, end: 5 }, 'a, c'), { range: { start: 4, end: 5 }, text: 'c' });
});
