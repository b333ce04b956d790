/** Where text beside a line stays after edits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedLine } from '../../../client/src/editor/moved-line.ts';

/** `start` and `end` as `line:character`; the line in question is 5. */
const cases: Readonly<
  Record<string, readonly [start: string, end: string, text: string, expected: number | undefined]>
> = {
  'typing in the line': ['5:3', '5:3', 'x', 5],
  'typing at its beginning': ['5:0', '5:0', 'x', 5],
  'a line break at its beginning': ['5:0', '5:0', '\n', 6],
  'a line break inside': ['5:4', '5:4', '\n', 5],
  'a line break before': ['2:7', '2:7', '\n', 6],
  'two lines put in before': ['4:0', '4:0', 'a\nb\n', 7],
  'a line taken out before': ['3:0', '4:0', '', 4],
  'the line above taken out': ['4:0', '5:0', '', 4],
  'joined with the line above': ['4:9', '5:0', '', 4],
  'an edit below': ['6:0', '9:1', 'a\nb', 5],
  'the line taken out': ['5:0', '6:0', '', undefined],
  'taken out from the end of the line above': ['4:9', '5:8', '', undefined],
  'taken out with its neighbours': ['3:1', '7:2', '', undefined],
  'replaced from its beginning': ['5:0', '6:0', 'other\n', 5],
  'the end of it and the next line taken out': ['5:4', '6:9', '', 5],
  'replaced together with the line above': ['4:0', '5:8', 'one\ntwo', 5],
};

for (const [name, [start, end, text, expected]] of Object.entries(cases)) {
  test(name, () => {
    const [startLine = 0, startCharacter = 0] = start.split(':').map(Number);
    const [endLine = 0, endCharacter = 0] = end.split(':').map(Number);
    const range = {
      start: { line: startLine, character: startCharacter },
      end: { line: endLine, character: endCharacter },
    };
    assert.equal(movedLine(5, { range, text }), expected);
  });
}
