/** What `server/server.js` exports, in every way to write it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExports } from '../../../../server/src/core/model/exports.ts';
import { sourceFile } from '../../../../server/src/core/model/source-file.ts';

interface Case {
  readonly code: string;
  /** `name form`, and `?` where the function itself is not in sight. */
  readonly exports: readonly string[];
  readonly open?: true;
  /** Nothing is assigned to `exports` at all. */
  readonly unassigned?: true;
}

const cases: readonly Case[] = [
  { code: 'exports = { a: function () {}, b: async function () {} };', exports: ['a function', 'b function'] },
  { code: 'exports = { a() {}, async b() {}, *c() {} };', exports: ['a function', 'b function', 'c function'] },
  { code: 'exports = { a: () => {}, b: async () => 1 };', exports: ['a arrow', 'b arrow'] },
  { code: "exports = { 'a': function () {}, 5: function () {} };", exports: ['a function', '5 function'] },
  { code: 'function a() {}\nexports = { a, b: a, c: z };', exports: ['a reference', 'b reference', 'c reference ?'] },
  { code: 'const a = () => {}, b = function () {};\nexports = { a, b };', exports: ['a reference', 'b reference'] },
  { code: 'const a = b, b = a;\nexports = { a };', exports: ['a reference ?'] },
  { code: 'exports = { a: x.y, b: wrap(() => {}) };', exports: ['a reference ?', 'b reference ?'] },
  { code: "exports = { a: 1, b: 'text', c: {}, d: [], e: null };", exports: [] },
  { code: 'exports = { events: [], a() {} };', exports: ['a function'] },
  { code: 'exports = { events: function () {} };', exports: ['events function'] },
  { code: 'exports = { a() {}, a() {} };', exports: ['a function', 'a function'] },
  { code: 'exports.a = function () {}; exports.b = () => {};', exports: ['a assignment', 'b assignment'] },
  { code: 'function a() {}\nexports.b = a; exports.c = x;', exports: ['b assignment', 'c assignment ?'] },
  { code: 'exports = { a() {} };\nexports.b = function () {};', exports: ['a function', 'b assignment'] },
  { code: "exports = { ...require('./x'), a() {} };", exports: ['a function'], open: true },
  { code: 'exports = { [name]: function () {} };', exports: [], open: true },
  { code: "exports = require('./x');", exports: [], open: true },
  { code: 'exports = Object.assign({ a() {} }, other);', exports: [], open: true },
  { code: 'exports = {};', exports: [] },
  { code: 'exports.a ||= function () {}; exports.b ??= () => {};', exports: ['a assignment', 'b assignment'] },
  { code: 'exports.a += 1; exports.b **= 2; exports >>= 1; exports |= { a() {} };', exports: [], unassigned: true },
  { code: 'exports = { a() {} }; exports.calls += 1;', exports: ['a function'] },
  { code: 'module.exports = { a() {} };', exports: [], unassigned: true },
  { code: 'module.exports.a = function () {};', exports: [], unassigned: true },
  { code: 'other = { a() {} };', exports: [], unassigned: true },
  { code: 'other.a = function () {};', exports: [], unassigned: true },
  { code: 'const a = 1;', exports: [], unassigned: true },
  { code: '', exports: [], unassigned: true },
  { code: 'if (x) { exports = { a() {} }; }', exports: [], unassigned: true },
  { code: 'function f() { exports = { a() {} }; }', exports: [], unassigned: true },
  {
    code: 'exports = {\n  a: function () {\n    const = ;\n  },\n  b: function () {}\n};',
    exports: ['a function', 'b function'],
  },
  { code: 'exports = {\n  a: function () {\n', exports: ['a function'] },
  { code: "'use strict';\nexports = { größe() {} };", exports: ['größe function'] },
];

for (const { code, exports, open, unassigned } of cases) {
  test(`exports of ${code.replace(/\n\s*/g, ' ')}`, () => {
    const read = readExports(sourceFile('server/server.js', code));
    assert.deepEqual(
      read.functions.map(({ name, form, node }) => `${name} ${form}${node ? '' : ' ?'}`),
      exports,
    );
    assert.equal(read.open, open === true);
    assert.equal(read.assigned, !unassigned);
    for (const { name, nameRange } of read.functions) {
      assert.equal(code.slice(nameRange.start, nameRange.end), name, 'the range of the name');
    }
  });
}

test('a file is read once', () => {
  const file = sourceFile('server/server.js', 'exports = { a() {} };');
  assert.equal(readExports(file), readExports(file));
});
