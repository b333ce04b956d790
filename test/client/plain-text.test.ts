/** Texts that handlers print, in one line and without what could deceive a reader. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { inOneLine, printable, shortened } = await import('../../client/src/plain-text.ts');

const ESCAPE = String.fromCharCode(27);

const lines: readonly (readonly [text: string, expected: string])[] = [
  ['plain', 'plain'],
  ['two\nlines', 'two ⏎ lines'],
  ['two\r\nlines', 'two ⏎ lines'],
  ['{\n  id: 1,\n  list: [\n    1\n  ]\n}', '{ id: 1, list: [ 1 ] }'],
  [`${ESCAPE}[31mred${ESCAPE}[0m`, 'red'],
  [`bell${String.fromCharCode(7)}`, 'bell\ufffd'],
  ['user\u202ejs.exe', 'user\ufffdjs.exe'],
  ['tab\there', 'tab here'],
  ['👩‍👩‍👧 ü', '👩‍👩‍👧 ü'],
];

for (const [text, expected] of lines) {
  test(`${JSON.stringify(text)} in one line`, () => assert.equal(inOneLine(text, 200), expected));
}

test('a long text is cut, and never through a character', () => {
  assert.equal(shortened('abcdef', 4), 'abc…');
  assert.equal(shortened('abcd', 4), 'abcd');
  assert.equal(shortened('ab𝒳𝒳', 4), 'ab…');
});

test('line breaks stay where there is room for them', () => assert.equal(printable('a\n\tb'), 'a\n\tb'));
