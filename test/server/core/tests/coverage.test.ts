/** Coverage says of a file what Istanbul says of it: the same totals of all four kinds, and the same lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectCoverage, sourceFile, sumOf, totalsOf } from '../../../../server/src/core/index.ts';
import { bothCounts } from '../../../support/coverage-oracle.ts';

/** Each is the body of a file; `exports.run` is called once. */
const FILES: Readonly<Record<string, string>> = {
  nothing: '',
  'a file of which nothing is called':
    'exports = { a: function () { return 1; }, b() {}, c: () => 2, d: async () => 3 };',
  'branches that ran and did not': `
exports.run = function () {
  const x = 1;
  if (x === 1) { f(x); } else { f(2); }
  if (x === 2) f(3);
  if (x === 1) f(4);
  else f(5);
  if (x) { return x; }
};
function f(n) { return n > 1 ? 'many' : 'one'; }
`,
  'an async function property that never ran': `
exports.never = { a: async function () { await 1; }, async b() { await 2; }, c: async () => { await 3; }, *d() { yield 1; } };
exports.run = async function () { await 0; };
`,
  'methods, getters, classes and fields': `
class A {
  field = 1;
  #secret = () => 2;
  other = function () { return 3; };
  static s = 4;
  constructor(x) { this.x = x; }
  get value() { return this.x; }
  set value(v) { this.x = v; }
  never() { return 5; }
  static make() { return new A(1); }
  async wait() { await this.value; }
}
exports.run = async () => { const a = A.make(); a.value = 2; await a.wait(); return { get g() { return 1; }, m() { return 2; } }.g; };
`,
  loops: `
exports.run = () => {
  for (let i = 0; i < 3; i++) { if (i === 1) continue; if (i === 2) break; f(i); }
  for (const x of []) f(x);
  for (const k in { a: 1 }) f(k);
  let n = 0;
  while (n < 2) n++;
  do { n--; } while (n > 0);
  outer: for (const a of [1, 2]) { for (const b of [1]) { if (a === b) continue outer; f(b); } }
};
function f() {}
`,
  switches: `
exports.run = () => [kind(1), kind(2), kind(9)];
function kind(n) {
  switch (n) {
    case 1: return 'one';
    case 2:
    case 3: { f(); break; }
    case 4: return 'four';
    default: f();
  }
  return 'other';
}
function f() {}
`,
  'logical expressions': `
exports.run = () => {
  const a = null, b = 2, c = 0;
  const d = a || b || c;
  const e = a && b && c;
  const f = a ?? (b && c);
  const g = (a || c) && b;
  let h = a; h ||= 3;
  return [d, e, f, g, h, a?.b?.c, b && (() => 1), a || function () { return 2; }];
};
`,
  'ways of the ternary operator with functions': `
exports.run = () => {
  const f = 1 ? () => 1 : () => 2;
  const g = 0 ? function () { return 1; } : async () => 2;
  return [f(), g];
};
`,
  'nested functions': `
exports.run = () => [1, 2].map((x) => (y) => x + y).map((f) => f(1)).filter(Boolean).some((x) => x > 100);
const outer = () => () => () => 1;
outer()();
function never() { function inner() { return () => 1; } return inner; }
(function () { return 1; })();
(() => {})();
`,
  'what is thrown and caught': `
exports.run = () => {
  try { risky(); } catch (error) { handle(error); } finally { done(); }
  try { done(); } catch { handle(); }
};
function risky() { throw new Error('x'); }
function handle(e) { if (e) return; done(); }
function done() {}
`,
  'declarations without and with values': `
var a, b = 1, c = () => 2, d = async function () { return 3; };
const { e = 4, f } = { f: 5 };
let [g] = [6];
exports.run = () => c();
`,
  directives: `'use strict';
exports.run = () => { 'use strict'; 'a text'; return 1; };
`,
  'comments that leave code out': `
exports.run = () => {
  /* istanbul ignore if */
  if (Date.now() < 0) { f(); }
  // istanbul ignore else
  if (Date.now() > 0) { g(); } else { f(); }
  /* istanbul ignore next */
  const f = () => 1;
  return Date.now() > 0 ? 1 : /* istanbul ignore next */ f();
};
/* istanbul ignore next: nobody calls it */
function never() { return 1; }
function g() {}
`,
  'comments before what no comment leaves out': `
exports.run = () => {
  /* istanbul ignore next */
  const left = () => 1;
  const all = {
    /* istanbul ignore next */
    property: function () { return () => 1; },
    /* istanbul ignore next */
    method() { return 2; },
    /* istanbul ignore next */
    get getter() { return 3; },
    arrow: /* istanbul ignore next */ () => 4,
  };
  const called = /* istanbul ignore next */ function () { return [1]; }.call().map((x) => x);
  f(/* istanbul ignore next */ () => 5, /* istanbul ignore next */ { a: () => 6 });
  return f(() => 7) || /* istanbul ignore next */ f(() => 8);
};
class A {
  /* istanbul ignore next */
  m() { return 1; }
  /* istanbul ignore next */
  field = () => 2;
}
function f() {}
`,
  'texts of every kind': `
exports.run = () => { const s = "ü\\u{1F600}😀"; if (s) { return \`\${s ? 1 : 2}\`; } return s; };
`,
  'lines that end in CR and LF': 'exports.run = () => {\r\n  if (1) {\r\n    return 1;\r\n  }\r\n  return 2;\r\n};\r\n',
  'errors that are caught where they come from': `
exports.run = () => {
  try {
    const a = f(1);
    const b = f(0);
    const c = f(2);
    if (c) g();
  } catch (error) { g(); }
  try { if (f(0)) g(); g(); } catch { g() }
  for (const n of [1, 0]) { try { f(n); g() } catch {} }
  const r = inner();
  return r;
};
function inner() { try { f(0); return 1 } catch (error) { return 2 } }
function f(n) { if (n === 0) throw new Error('x'); return n }
function g() {}
`,
  'bodies in brackets': `
exports.run = () => ({ id: 1 });
const list = [1].map((x) => ({ x, y: () => ({ z: x }) }));
const two = (x) => (f(), x), three = (x) => ((x ? (y) => ((y)) : f()));
const four = async (x) => (await f(), { x }), five = (x = () => ({})) => (x());
two(1); three(1)(2); four(1); five();
function f() {}
`,
  'parameters that fail before the body begins': `
exports.run = async () => {
  for (const call of [a, b, c, d, e, h, i]) { try { await call(); } catch { g(); } }
  await a({}); b([]); d({ x: { y: 1 } }); e({ x: 1 });
};
async function a({ x }) { return x; }
function b([x]) { g(); return x; }
const c = (x = g(null).y) => x;
const d = ({ x: { y } }) => ({ y });
const e = ({ x }) => x ? (y) => y : () => ({});
const h = { async m({ x }) { return x; } }.m;
function i({ x }) { function inner() { return x; } return inner; }
function g(x) { return x; }
`,
  'generators that are called and never asked': `
exports.run = async () => { a(); b(); [...a()]; await b().next(); c(); d.m(); };
function* a() { yield 1; g(); }
async function* b() { yield 1; g(); }
function* c() { g(); }
const d = { *m() { g(); } };
function g() {}
`,
  'errors behind an await': `
exports.run = () => { later(); };
async function later() { await 0; try { g(); fail(); g(); } catch { } g(); if (1) g(); }
function fail() { throw new Error('x'); }
function g() {}
`,
  'default values': `
exports.run = () => { a(1); b(); c({}); c({ x: 2 }); const [y = 4] = []; const { z = g() } = { z: 1 }; d(); return y + z; };
function a(x = 1) { return x; }
function b(x = 1, y = x || g()) { return y; }
function c({ x = g() }) { return x; }
function d(x = () => 1, y = class {}) { return [x.name, y.name]; }
function g() { return 3; }
`,
  'statements of every form, without semicolons': `
exports.run = () => {
  let a = 1
  if (a) a = { b: 1 }
  if (a) for (const x of [1]) g(x)
  if (a) do g(); while (0)
  if (a) while (0) { g() }
  if (a) if (0) g(); else g()
  if (a) if (0) g()
  if (a) try { g() } finally { g() }
  if (a) switch (1) { case 1: g(); g() }
  if (a) x: for (;;) { break x }
  if (a) { g() } else if (0) g()
  if (a) ;
  ;[1].map(g)
  g()
  ;(() => g())()
  return a
}
function g() { function h() {} h(); }
class A { static { g(); g(); } static x = g() }
`,
  'labels, with and debugger': `
exports.run = () => { l: { if (1) break l; f(); } };
function f() { debugger; }
`,
  'callbacks that nobody waits for': `
exports.run = () => { Promise.resolve().then(function () { done(); }, function () { never(); }); };
function done() {}
function never() {}
`,
};

for (const [name, text] of Object.entries(FILES)) {
  test(`as Istanbul counts: ${name}`, async () => {
    const { ours, istanbul } = await bothCounts(text);
    assert.deepEqual(ours, istanbul);
  });
}

test('a file that is left out, and one that is no JavaScript, are not counted', () => {
  for (const text of ['/* istanbul ignore file */ a();', 'exports = {']) {
    assert.equal(collectCoverage(sourceFile('server/server.js', text), '/x'), undefined, text);
  }
});

test('runs are added up, and totals of several files', () => {
  const file = sourceFile('server/server.js', 'f();\ng();');
  const collector = collectCoverage(file, '/x');
  assert.ok(collector);
  const never = collector.result();
  assert.deepEqual(totalsOf(never).statements, { total: 2, covered: 0, pct: 0 });
  const once = [
    {
      ranges: [
        { startOffset: 0, endOffset: 9, count: 1 },
        { startOffset: 5, endOffset: 9, count: 0 },
      ],
    },
  ];
  collector.add(once);
  collector.add(once);
  const twice = collector.result();
  assert.deepEqual(twice.s, { 0: 2, 1: 0 });
  assert.deepEqual(sumOf([totalsOf(twice), totalsOf(never)]).lines, { total: 4, covered: 1, pct: 25 });
  assert.deepEqual(sumOf([]).branches, { total: 0, covered: 0, pct: 100 });
});
