/** Marks for V8 change neither the lines of a file nor what it does, and lead back to what is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectCoverage, sourceFile, withWrittenStacks } from '../../../../server/src/core/index.ts';

const probedOf = (text: string) => {
  const file = sourceFile('server/server.js', text);
  const collector = collectCoverage(file, '/app/server/server.js');
  assert.ok(collector);
  return { lines: file.lines, probed: collector.probed };
};

const TEXTS: Readonly<Record<string, string>> = {
  'a(); b()': 'a(); try{}finally{}b()',
  "'use strict'; a(); b()": "'use strict'; try{}finally{}a(); try{}finally{}b()",
  'if (a) b()': 'if (a) b();else{}',
  'if (a) b();': 'if (a) b();else{}',
  'if (a) if (b) { c() }': 'if (a) if (b) { c() }else{}else{}',
  'if (a) {} else if (b) c = {}': 'if (a) {} else if (b) c = {};else{}',
  'function f(a = 1) {}': 'function f(a = 1?1:0) {}',
  'function f(a = () => 1) {}': 'function f(a = () => 1) {}',
  'function f(a = (b, c)) {}': 'function f(a = (1?(b, c):0)) {}',
  'const { a = (b, c) } = d': 'const { a = (1?(b, c):0) } = d',
  'function* f() { const [a = yield b] = c; }': 'function* f() { try{}finally{}const [a = 1?yield b:0] = c; }',
  'function f() {} function g() {}': 'function f() {} function g() {}',
  'function f({ a }) { a(); b() }': 'function f({ a }) { try{}finally{}a(); try{}finally{}b() }',
  'const f = ({ a }) => ({ a })': 'const f = ({ a }) => (1?({ a }):0)',
  'const f = ([a]) => (a, b)': 'const f = ([a]) => (1?(a, b):0)',
  'const f = async ({ a }) => await a': 'const f = async ({ a }) => 1?(await a):0',
  'function f([a]) { function g() {} }': 'function f([a]) { try{}finally{}function g() {} }',
  "function f() { 'use strict'; a() }": "function f() { 'use strict'; try{}finally{}a() }",
  "function* f() { 'use strict'; a() }": "function* f() { 'use strict'; try{}finally{}a() }",
  'function* f() { yield 1 }': 'function* f() { try{}finally{}yield 1 }',
  'function f(a, ...b) { a() }': 'function f(a, ...b) { a() }',
};

for (const [text, expected] of Object.entries(TEXTS)) {
  test(`marks in ${text}`, () => {
    const { probed } = probedOf(text);
    assert.equal(probed.text, expected);
    assert.equal(sourceFile('server/server.js', probed.text).javascript.error, undefined);
    for (let offset = 0; offset < text.length; offset++) {
      assert.equal(probed.text[probed.offsetOf(offset)], text[offset]);
      assert.equal(probed.writtenOffset(probed.offsetOf(offset)), offset);
    }
  });
}

test('stacks name the columns of the file, and other files are left alone', () => {
  const ran = probedOf('exports = {\n  f() { a(); b(); if (c) d(); e(); }\n};');
  const column = (name: string): number => (ran.probed.text.split('\n')[1] ?? '').indexOf(name) + 1;
  const stack = (at: (name: string) => number): string =>
    [
      'Error: x:1:2',
      `    at d (/app/server/server.js:2:${at('d()')})`,
      `    at /app/server/server.js:2:${at('e()')}`,
      '    at f (/app/server/lib.js:2:40)',
      '    at f (/elsewhere/server/server.js:2:40)',
    ].join('\n');
  const result = {
    outcome: 'threw' as const,
    durationMs: 1,
    payload: {},
    calls: [],
    logs: [{ level: 'log' as const, text: 'server.js:2:40', stack: stack(column) }],
    error: { name: 'Error', message: 'x', stack: stack(column) },
  };
  const written = withWrittenStacks(result, '/app', (path) => (path === 'server/server.js' ? ran : undefined));
  const expected = stack((name) => '  f() { a(); b(); if (c) d(); e(); }'.indexOf(name) + 1);
  assert.equal(written.error?.stack, expected);
  assert.deepEqual(written.logs, [{ level: 'log', text: 'server.js:2:40', stack: expected }]);
  const logged = {
    ...result,
    logs: [{ level: 'log' as const, text: `it: { error: ${stack(column)} {\n  code: 1 }`, stack: '' }],
  };
  assert.equal(
    withWrittenStacks(logged, '/app', (path) => (path === 'server/server.js' ? ran : undefined)).logs[0]?.text,
    `it: { error: ${expected} {\n  code: 1 }`,
  );
});
