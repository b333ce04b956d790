/** Lines and columns of offsets and back, for every kind of line break and for characters of two units. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeBetween } from '../../../../server/src/core/text/changed.ts';
import { lineIndex, linesAfter } from '../../../../server/src/core/text/lines.ts';
import { mutated, randomFrom } from '../../../support/random.ts';

const texts: Readonly<Record<string, readonly [text: string, lines: readonly string[]]>> = {
  empty: ['', ['']],
  'one line': ['abc', ['abc']],
  LF: ['a\nbc\n', ['a', 'bc', '']],
  CRLF: ['a\r\nbc\r\n', ['a', 'bc', '']],
  CR: ['a\rbc\r', ['a', 'bc', '']],
  mixed: ['a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
  'empty lines': ['\n\r\n\r\r\n', ['', '', '', '', '']],
  'a surrogate pair': ['𝒳a\n𝒳', ['𝒳a', '𝒳']],
  'lone surrogates': ['\ud800\n\udc00', ['\ud800', '\udc00']],
  'separators that are no line breaks': ['a\u2028b\u2029c\u0085d\vf\f', ['a\u2028b\u2029c\u0085d\vf\f']],
};

for (const [name, [text, lines]] of Object.entries(texts)) {
  test(`lines of: ${name}`, () => {
    const index = lineIndex(text);
    assert.equal(index.lineCount, lines.length);
    assert.deepEqual(
      lines.map((_, line) => index.lineText(line)),
      lines,
    );
    assert.deepEqual([index.lineText(-1), index.lineText(lines.length)], ['', '']);
  });

  test(`every offset has a place, and comes back: ${name}`, () => {
    const index = lineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { line, character } = index.positionAt(offset);
      const before = text.slice(0, offset);
      assert.equal(line, before.replace(/\r\n/g, '\n').split(/[\n\r]/).length - 1 - (inBreak(text, offset) ? 1 : 0));
      if (inBreak(text, offset)) continue;
      assert.equal(character, before.length - (Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1));
      assert.equal(index.offsetAt({ line, character }), offset);
    }
  });
}

const inBreak = (text: string, offset: number): boolean => text[offset - 1] === '\r' && text[offset] === '\n';

const outside: readonly (readonly [line: number, character: number, offset: number])[] = [
  [-1, 0, 0],
  [-1, 5, 0],
  [0, -1, 0],
  [0, 2, 2],
  [0, 3, 2],
  [0, 99, 2],
  [1, 0, 4],
  [1, 1, 5],
  [1, 2, 5],
  [2, 0, 5],
  [99, 0, 5],
];

for (const [line, character, offset] of outside) {
  test(`the place ${line}:${character} of a text of two lines is ${offset}`, () => {
    assert.equal(lineIndex('ab\r\nc').offsetAt({ line, character }), offset);
  });
}

test('offsets outside of the text are moved into it', () => {
  const index = lineIndex('ab\nc');
  assert.deepEqual(index.positionAt(-5), { line: 0, character: 0 });
  assert.deepEqual(index.positionAt(99), { line: 1, character: 1 });
});

test('a place among many lines', () => {
  const index = lineIndex('x\n'.repeat(100_000));
  assert.deepEqual(index.positionAt(123_457), { line: 61_728, character: 1 });
  assert.equal(index.offsetAt({ line: 61_728, character: 1 }), 123_457);
});

for (let seed = 1; seed <= 20; seed++) {
  test(`the lines of a text that is changed are those of the text read anew, seed ${seed}`, () => {
    const random = randomFrom(seed);
    let text = 'one\r\ntwo\nthree\rfour';
    let lines = lineIndex(text);
    for (let count = 0; count < 200; count++) {
      const next = mutated(text.slice(-200), random, ['\r', '\n', '\r\n', '\n\n', 'x', 'y\r']);
      const change = changeBetween(text, next);
      assert.equal(
        text.slice(0, change.start) + next.slice(change.start, change.end + change.delta) + text.slice(change.end),
        next,
      );
      lines = linesAfter(lines, change, next);
      text = next;
      const fresh = lineIndex(text);
      const places = (index: typeof lines) => Array.from({ length: text.length + 1 }, (_, at) => index.positionAt(at));
      assert.deepEqual(places(lines), places(fresh), JSON.stringify(text));
      assert.equal(lines.lineCount, fresh.lineCount);
    }
  });
}

for (let seed = 1; seed <= 10; seed++) {
  test(`the same where an author stays in a line for a while, seed ${seed}`, () => {
    const random = randomFrom(seed);
    let text = 'one\r\ntwo\nthree\rfour\n\nlast';
    let lines = lineIndex(text);
    for (let visit = 0; visit < 30; visit++) {
      const { line } = lines.positionAt(random.number(text.length + 1));
      for (let key = 0; key < 4; key++) {
        const at = lines.offsetAt({ line, character: random.number(8) });
        const isTaken = random.number(5) < 2 && lines.lineText(line) !== '';
        const next = isTaken
          ? withoutLast(text, line, lines)
          : `${text.slice(0, at)}${'xyz'.slice(key % 3)}${text.slice(at)}`;
        lines = linesAfter(lines, changeBetween(text, next), next);
        text = next;
        const fresh = lineIndex(text);
        assert.equal(lines.lineCount, fresh.lineCount);
        for (let other = 0; other < fresh.lineCount; other++)
          assert.equal(lines.lineText(other), fresh.lineText(other));
        for (let offset = 0; offset <= text.length; offset++)
          assert.deepEqual(lines.positionAt(offset), fresh.positionAt(offset));
      }
    }
  });
}

/** Its last character that is no break is taken away. */
function withoutLast(text: string, line: number, lines: ReturnType<typeof lineIndex>): string {
  const end = lines.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return text.slice(0, end - 1) + text.slice(end);
}

test('a list of all lines is made where an author goes to another line, and not while he stays in one', (context) => {
  const lists = context.mock.method(Int32Array.prototype, 'set');
  // What is put behind something else has a place.
  const countLists = (): number => lists.mock.calls.filter(({ arguments: [, place] }) => place === undefined).length;
  let text = 'x\n'.repeat(1_000);
  let lines = lineIndex(text);
  const made = [100, 500, 500, 900].map((line) => {
    const before = countLists();
    for (let key = 0; key < 20; key++) {
      const at = lines.offsetAt({ line, character: 1 });
      const next = `${text.slice(0, at)}y${text.slice(at)}`;
      lines = linesAfter(lines, { start: at, end: at, delta: 1 }, next);
      text = next;
    }
    assert.equal(lines.lineText(line + 1), 'x');
    return countLists() - before;
  });
  assert.deepEqual(made, [0, 1, 0, 1]);
});

test('where an author goes to another line, only the lines between the two are looked at', (context) => {
  const looks = context.mock.method(Int32Array.prototype, 'forEach');
  const countLines = (): number =>
    looks.mock.calls.reduce((sum, { this: starts }) => sum + (starts instanceof Int32Array ? starts.length : 0), 0);
  let text = 'x\n'.repeat(1_000);
  let lines = lineIndex(text);
  const looked = [500, 510, 505, 505, 520].map((line, visit) => {
    const before = countLines();
    const at = lines.offsetAt({ line, character: 1 });
    // A new line each second time.
    const added = visit % 2 === 0 ? 'y' : 'y\ny';
    const next = `${text.slice(0, at)}${added}${text.slice(at)}`;
    lines = linesAfter(lines, { start: at, end: at, delta: added.length }, next);
    text = next;
    const fresh = lineIndex(text);
    for (const other of [0, 499, 500, 501, 506, 511, 512, 999])
      assert.equal(lines.offsetAt({ line: other, character: 0 }), fresh.offsetAt({ line: other, character: 0 }));
    return countLines() - before;
  });
  assert.deepEqual(looked, [0, 10, 6, 0, 14]);
});
