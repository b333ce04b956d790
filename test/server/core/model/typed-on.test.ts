/** A file with more letters in its word is what the same text makes of it, and asks for the text only when somebody needs it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { readExports } from '../../../../server/src/core/model/exports.ts';
import { fileTypedOn, type SourceFile } from '../../../../server/src/core/model/source-file.ts';
import { parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';

const PATH = 'server/server.js';
const textWith = (name: string): string => `exports = {\n  a: function (p) { p.data.${name}; },\n  b() {}\n};\n`;

/** A file whose tree and lines are known, with the first letter of a name, and what was asked for since. */
function typed(letters: string, from = 's'): { readonly file: SourceFile; readonly asked: string[] } {
  const asked: string[] = [];
  const first = sourceFile(PATH, textWith(''));
  void [first.javascript, first.lines];
  let file = sourceFile(PATH, textWith(from), first, true);
  for (const length of letters.split('').keys()) {
    const name = from + letters.slice(0, length + 1);
    const text = (): string => {
      asked.push(name);
      return textWith(name);
    };
    file = fileTypedOn(file, 1, text, 'utf-16');
  }
  return { file, asked };
}

test('the word is known, and no text is asked for', () => {
  const { file, asked } = typed('ubject');
  const start = textWith('').indexOf(';');
  assert.deepEqual(file.typedWord, { start, end: start + 7, isNew: false });
  assert.equal(file.path, PATH);
  assert.deepEqual(asked, []);
});

test('of all that were typed only the last text is asked for, once, and it is read as if it were new', () => {
  const { file, asked } = typed('ubject');
  const whole = textWith('subject');
  assert.deepEqual(file.javascript.program, parseJavaScript(whole).program);
  assert.equal(file.javascript.error, undefined);
  assert.equal(file.text, whole);
  assert.deepEqual([file.lines.lineCount, file.lines.positionAt(whole.indexOf('b()'))], [5, { line: 2, character: 2 }]);
  assert.deepEqual(
    readExports(file).functions.map(({ name }) => name),
    ['a', 'b'],
  );
  assert.deepEqual(asked, ['subject']);
});

test('what comes behind it is parsed from the tree that is there, and broken code has the last text that was good', () => {
  const { file } = typed('ub');
  const broken = sourceFile(PATH, textWith('sub.'), file, true);
  assert.ok(broken.javascript.error);
  assert.equal(broken.lastGood, file);
  assert.deepEqual(
    readExports(broken).functions.map(({ name }) => name),
    ['a', 'b'],
  );
});
