/** Parsing only what was edited, a function or what stands between functions, gives what parsing the whole text gives: random edits, compared after each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SourceFile, sourceFile } from '../../../../server/src/core/index.ts';
import { readExports } from '../../../../server/src/core/model/exports.ts';
import { MISSING_NAME, nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { plainTree } from '../../../support/plain-tree.ts';
import { randomFrom } from '../../../support/random.ts';
import { randomEdits, TEXT } from '../../../support/random-edits.ts';

for (let seed = 1; seed <= 40; seed++) {
  test(`random edits, seed ${seed}`, () => {
    let file: SourceFile = sourceFile('server/server.js', TEXT);
    void file.javascript;
    for (const { text, where } of randomEdits(seed, 60)) {
      file = sourceFile('server/server.js', text, file, true);
      const whole = parseJavaScript(text);
      assert.equal(file.javascript.error === undefined, whole.error === undefined, where);
      checkPlaces(file, where);
      if (!whole.error) assert.deepEqual(plainTree(file.javascript.program), plainTree(whole.program), where);
      const names = readExports(file).functions.map(({ name }) => name);
      assert.ok(Array.isArray(names), where);
    }
  });
}

/** With semicolons and without, and objects in objects. */
const AT_TOP = `${TEXT}
const one = { a: 1,
  b: { c: 2,
    d() { return 3; },
  },
  // four
  e: [5]
}
let two = one
var three = two.a

if (two) { var four = 1; }
exports.more = { x: 1,
  y: 2 }
(function () { return four; })()
`;

/** Whole members and statements, and what begins or ends one. */
const PIECES = [
  ...[
    '.',
    'a',
    ' ',
    '\n',
    '(',
    ')',
    '{',
    '}',
    ',',
    ';',
    '=',
    '[',
    ']',
    '+',
    '`a`',
    'async ',
    'return',
    'else',
    '// c\n',
  ],
  ...['/* d */', 'const z = 1;\n', 'let q;', 'function f() { return 1; }\n', 'first: 2,', 'x: { y: 1 },\n', 'x()'],
  ...['var t = 1\n', 'if (a) b;', 'class Z {}', 'z: function () { return 2; },\n', "'s';", 'helper', 'const one = 2\n'],
];

for (let seed = 1; seed <= 20; seed++) {
  test(`random edits outside of functions, seed ${seed}`, () => {
    const random = randomFrom(seed);
    let text = AT_TOP;
    let file = sourceFile('server/server.js', text);
    void file.javascript;
    for (let step = 0; step < 40; step++) {
      const start = random.number(text.length);
      const end = Math.min(text.length, start + (random.number(3) > 0 ? 0 : random.number(12)));
      const edited = step % 8 === 7 ? AT_TOP : text.slice(0, start) + random.pick(PIECES) + text.slice(end);
      const where = `step ${step}: ${JSON.stringify(edited.slice(Math.max(0, start - 20), start + 20))}`;
      const whole = parseJavaScript(edited);
      const after = sourceFile('server/server.js', edited, file, true);
      assert.equal(after.javascript.error === undefined, whole.error === undefined, where);
      if (!whole.error) assert.deepEqual(plainTree(after.javascript.program), plainTree(whole.program), where);
      // What is not valid is taken back, so that the next edit finds a tree that it can edit.
      if (!whole.error) text = edited;
      file = whole.error ? sourceFile('server/server.js', text, after, true) : after;
      assert.deepEqual(plainTree(file.javascript.program), plainTree(parseJavaScript(text).program), where);
    }
  });
}

for (const line of [
  "const lib = require('./lib');",
  'function added(a, { b }) { return a + b; }',
  'let many = [{ a: 1 }, (2)];',
  '/* a note */ // and another',
  'if (two) { three(); } else four();',
]) {
  test(`${line} is typed at the top, and taken away again`, () => {
    const text = AT_TOP.replace('\nlet two', '\n\nlet two');
    const at = text.indexOf('\nlet two');
    let file = sourceFile('server/server.js', text);
    void file.javascript;
    const lengths = [...line].map((_, index) => index + 1);
    for (const length of [...lengths, ...lengths.toReversed().slice(1), 0]) {
      const typed = text.slice(0, at) + line.slice(0, length) + text.slice(at);
      file = sourceFile('server/server.js', typed, file, true);
      const whole = parseJavaScript(typed);
      const where = JSON.stringify(line.slice(0, length));
      assert.deepEqual(file.javascript.error, whole.error, where);
      checkPlaces(file, where);
      if (!whole.error) assert.deepEqual(plainTree(file.javascript.program), plainTree(whole.program), where);
    }
  });
}

/** What is typed, where, and whether the tree of the text before is edited for it also while it is not valid. */
const FORMS: readonly (readonly [string, string, string, boolean])[] = [
  ['a function', 'a: function (p) { p; }', 'p;', true],
  ['an async function', 'a: async function (p) { p; }', 'p;', true],
  ['an arrow', 'a: (p) => { p; }', 'p;', true],
  ['an async arrow', 'a: async (p) => { p; }', 'p;', true],
  ['an arrow as an argument', 'a: f((p) => { p; }, 1)', 'p;', true],
  ['a method', 'a(p) { p; }', 'p;', true],
  ['an async generator', 'async *a(p) { p; }', 'p;', true],
  ['a getter', 'get a() { p; }', 'p;', true],
  ['a default of a parameter', 'a: function (f = () => { p; }) { f(); }', 'p;', true],
  ['a class inside of a function', 'a: function () { class A extends B { c() { super.c(); p; } } }', 'p;', true],
  ['a class at the top', 'a: 1 }; class A extends B { constructor(p) { super(p); p; } } x = {', 'p;', false],
  ['no function', 'a: p, b: 1', 'p,', false],
];

for (const [name, member, typedIn, isEdited] of FORMS) {
  for (const more of ['.', '.q', ' =']) {
    test(`typing ${more} in ${name} edits the tree${isEdited ? '' : ' where the text is valid'}`, () => {
      const text = `exports = { ${member} };`;
      const before = sourceFile('server/server.js', text);
      assert.equal(before.javascript.error, undefined);
      const { program } = before.javascript;
      const typed = text.replace(typedIn, `p${more}${typedIn.slice(1)}`);
      const after = sourceFile('server/server.js', typed, before, true);
      const whole = parseJavaScript(typed);
      assert.equal(after.javascript.program === program, isEdited || !whole.error);
      assert.equal(after.javascript.error === undefined, whole.error === undefined);
    });
  }
}

/** What is put in place of what, outside of functions, and whether the tree of the text before stays for it. */
const GAPS = `#!/usr/bin/env node
// first
const one = 1 // ends with the line

/* second */ const two = { three: 3,
  // third
  four: [4, 5] , five
};
exports = { six() { one; } };
`;

const OUTSIDE: readonly (readonly [string, string, boolean])[] = [
  ['\n\n/* second', '\n \n\t/* second', true],
  ['\n\n/* second', '\r\n\u00a0\n/* second', true],
  [' const two', 'const two', true],
  ['3,\n', '3 ,\n', true],
  ['// third\n  four', '// third\n\n  four', true],
  ['five\n', 'five', true],
  ['] , five', '], five', true],
  ['};\nexports', '};\n\n\n\nexports', true],
  ['};\nexports', '};exports', true],
  ['{ six()', '{  six()', true],
  ['} };\n', '} };\n\n', true],
  ['const two', '\nconst two', true],
  ['1 //', '1\n//', true],
  ['// first', '//  first', true],
  ['// first\n', '// first ', true],
  ['/* second */', '/* second  */', true],
  ['// third\n', '// third', true],
  ['line\n\n/*', 'line/*', false],
  ['five\n', 'five,\n', true],
  ['[4, 5]', '[4,  5]', true],
  ['const one', 'con st one', false],
  ['three: 3', 'three:  3', true],
  ['#!', ' #!', false],
  ['{ one; }', '{ one;  }', true],
  ['five\n', 'five, six: 6,\n', true],
  ['const two = {', 'const three = 3; let two = {', true],
  ['four: [4, 5] ,', '', true],
  ['exports = {', 'exports = { seven: { eight: 8 }, ', true],
  // Only once in an object, so that its statement is parsed.
  ['three: 3', '__proto__: 3', true],
  // What goes on behind the line, what is declared twice, and what is said of the whole file.
  ['/* second */', '(2);\n/* second */', false],
  ['exports = {', 'const one = 2;\nexports = {', false],
  ['// first', "'use strict';", false],
  ['five\n', 'get five\n', false],
];

for (const [before, after, isKept] of OUTSIDE) {
  test(`${JSON.stringify(after)} for ${JSON.stringify(before)} ${isKept ? 'edits the tree' : 'parses the whole text'}`, () => {
    const file = sourceFile('server/server.js', GAPS);
    const { program } = file.javascript;
    const text = GAPS.replace(before, after);
    assert.notEqual(text, GAPS);
    const edited = sourceFile('server/server.js', text, file, true);
    assert.equal(edited.javascript.program === program, isKept);
    const whole = parseJavaScript(text);
    assert.equal(edited.javascript.error === undefined, whole.error === undefined);
    if (!whole.error) assert.deepEqual(plainTree(edited.javascript.program), plainTree(whole.program));
    const healed = sourceFile('server/server.js', GAPS, edited, true);
    assert.deepEqual(plainTree(healed.javascript.program), plainTree(parseJavaScript(GAPS).program));
  });
}

const TWO = 'exports = { a: function (p) { p; }, b: function (q) { q.r; } };';

for (const piece of ['{', '(', '[', ' if (x {', ' for (;', ' => {', "'", '`', '/*', '}', ')', '${', 'const { a: {']) {
  test(`${piece} in one function leaves the others as they are`, () => {
    const before = sourceFile('server/server.js', TWO);
    const { program } = before.javascript;
    const after = sourceFile('server/server.js', TWO.replace('p; }', `p${piece}; }`), before, true);
    assert.equal(after.javascript.program, program);
    assert.ok(after.javascript.error);
    checkPlaces(after, piece);
    const { functions } = readExports(after);
    assert.deepEqual(
      functions.map(({ name, node }) => [name, node && after.text.slice(node.start, node.end)]),
      [
        ['a', `function (p) { p${piece}; }`],
        ['b', 'function (q) { q.r; }'],
      ],
    );
    const healed = sourceFile('server/server.js', TWO, after, true);
    assert.deepEqual(plainTree(healed.javascript.program), plainTree(parseJavaScript(TWO).program));
  });
}

test('what makes two functions of one is read as it is', () => {
  const before = sourceFile('server/server.js', TWO);
  void before.javascript;
  const after = sourceFile('server/server.js', TWO.replace('p; }', 'p; }, c: function () { }'), before, true);
  assert.equal(after.javascript.error, undefined);
  assert.deepEqual(
    readExports(after).functions.map(({ name }) => name),
    ['a', 'c', 'b'],
  );
});

/** Every name stands where its node says, in guessed trees too. */
function checkPlaces(file: SourceFile, where: string): void {
  for (const node of nodesOf(file.javascript.program)) {
    if (node.type !== 'Identifier' || node.name === MISSING_NAME) continue;
    const written = file.text.slice(node.start, node.end);
    assert.ok(written === node.name || written.includes('\\u'), `${where}: ${node.name} is said to be ${written}`);
  }
}
