/** Edits as data: several at once, in any order, each placed in the text before all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/text/edit.ts';
import { rangeOf, touches } from '../../../../server/src/core/text/range.ts';

const edit = (start: number, end: number, text: string) => ({ range: { start, end }, text });

const cases: Readonly<Record<string, readonly [edits: ReturnType<typeof edit>[], expected: string]>> = {
  nothing: [[], 'abcdef'],
  'an insertion': [[edit(3, 3, '-')], 'abc-def'],
  'an insertion at the start': [[edit(0, 0, '-')], '-abcdef'],
  'an insertion at the end': [[edit(6, 6, '-')], 'abcdef-'],
  'a removal': [[edit(1, 3, '')], 'adef'],
  'a replacement': [[edit(1, 3, 'XYZ')], 'aXYZdef'],
  'the whole text': [[edit(0, 6, 'x')], 'x'],
  'several, in order': [[edit(0, 1, 'A'), edit(2, 3, 'CC'), edit(5, 6, '')], 'AbCCde'],
  'several, in another order': [[edit(5, 6, ''), edit(0, 1, 'A'), edit(2, 3, 'CC')], 'AbCCde'],
  neighbours: [[edit(0, 3, 'x'), edit(3, 6, 'y')], 'xy'],
  'an insertion before a replacement': [[edit(2, 4, 'XY'), edit(2, 2, '-')], 'ab-XYef'],
  'two insertions at one place, the last one first': [[edit(2, 2, '1'), edit(2, 2, '2')], 'ab21cdef'],
  'an insertion behind a replacement': [[edit(4, 4, '-'), edit(2, 4, 'XY')], 'abXY-ef'],
};

for (const [name, [edits, expected]] of Object.entries(cases)) {
  test(`edits: ${name}`, () => {
    const before = [...edits];
    assert.equal(applyEdits('abcdef', edits), expected);
    assert.deepEqual(edits, before, 'the list stays as it was');
  });
}

test('a range touches the offsets from its start to right behind it', () => {
  const touched = [1, 2, 3, 4, 5, 6].filter((offset) => touches(rangeOf(2, 3), offset));
  assert.deepEqual(touched, [2, 3, 4, 5]);
});
