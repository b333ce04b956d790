/** The script that looks for changes no test notices: what it changes, and that it tells what is noticed from what is not. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { importersOf } from '../../scripts/mutants/importers.ts';
import { mutantsOf, mutated } from '../../scripts/mutants/mutate.ts';
import { type MutantsOptions, runMutants } from '../../scripts/mutants/run.ts';

/** Each text with all that is made of it. */
const CHANGES: readonly (readonly [code: string, ...mutants: readonly string[]])[] = [
  ['if (a) f = 1;', 'if ((true)) f = 1;', 'if ((false)) f = 1;', 'if (a) ;'],
  ['const a = b ? 1 : 2;', 'const a = (true) ? 1 : 2;', 'const a = (false) ? 1 : 2;'],
  ['const a = b || c;', 'const a = (b);', 'const a = (c);'],
  ['const a = b && c;', 'const a = (b);', 'const a = (c);'],
  ['const a = b ?? c;', 'const a = (b);', 'const a = (c);'],
  ['const a = b === c;', 'const a = (!(b === c));'],
  ['const a = b < c;', 'const a = (!(b < c));', 'const a = b <= c;'],
  ['const a = () => true;', 'const a = () => (!(true));'],
  ['a.b ??= c;', ';', '(a.b = c);'],
  ['a ||= b;', ';', '(a = b);'],
  ['const a = b.some(c);', 'const a = (!(b.some(c)));', 'const a = b.every(c);'],
  ['const a = b.filter(c);', 'const a = (b);'],
  ['const a = union(b, ...c);', 'const a = union(...c);', 'const a = union(b);'],
  ['const a = [UNKNOWN, b.UNKNOWN];', 'const a = [b.UNKNOWN];', 'const a = [UNKNOWN];', 'const a = [[], b.UNKNOWN];'],
  ['const a = NOTHING;', "const a = [{ kind: 'unknown' }];"],
  ["const a = new Set(['b', 'c']);", "const a = new Set(['c']);", "const a = new Set(['b']);"],
  ["const a = new Set(['b',]);", 'const a = new Set([]);'],
  ['const a = { b, c() {} };', 'const a = { c() {} };', 'const a = { b};'],
  [
    'switch (a) { case 1: case 2: f(); break; default: }',
    'switch (a) {  case 2: f(); break; default: }',
    'switch (a) { case 1:  default: }',
    'switch (a) { case 1: case 2: ; break; default: }',
    'switch (a) { case 1: case 2: f(); ; default: }',
  ],
  [
    'function f() { for (;;) { if (a) { b(); return; } } return 1; }',
    'function f() { for (;;) { if ((true)) { b(); return; } } return 1; }',
    'function f() { for (;;) { if ((false)) { b(); return; } } return 1; }',
    'function f() { for (;;) { if (a) { ; return; } } return 1; }',
    'function f() { for (;;) { if (a) { b(); ; } } return 1; }',
  ],
  // What would be no other program, or one that cannot run.
  ["import { UNKNOWN } from './x.js';"],
  ["const a = [b, c.d, 'x' + e];".replace('const', 'f = () => { const').concat(' };'), ';'],
];

describe('what is changed', () => {
  for (const [code, ...expected] of CHANGES) {
    test(code, () => {
      const found = mutantsOf(code).map((mutant) => mutated(code, mutant));
      assert.deepEqual(found.toSorted(), expected.toSorted());
      for (const text of found) assert.doesNotThrow(() => mutantsOf(text), text);
    });
  }

  test('a text that is no module is an error that says so', () =>
    assert.throws(() => mutantsOf('const ='), /no JavaScript/));
});

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'src/sign.ts': `export function sign(value: number): string {
  if (value < 0) return 'minus';
  return 'plus';
}
`,
  'src/wait.ts': `export function count(limit: number): number {
  let left = limit;
  while (left > 0) {
    left--;
  }
  return left;
}
`,
  'test/sign.test.ts': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sign } from '../src/sign.ts';
test('signs', () => assert.equal(sign(1), 'plus'));
test('signs', () => assert.equal(sign(-1), 'minus'));
`,
  'test/count.test.ts': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count } from '../src/wait.ts';
test('counts', () => assert.equal(count(2), 0));
`,
  'test/loading.test.ts': `import { test } from 'node:test';
import '../src/sign.ts';
test('nothing', () => {});
`,
  'test/failing.test.ts': `import { test } from 'node:test';
import { sign } from '../src/sign.ts';
test('never right', () => { throw new Error(sign(1)); });
`,
};

async function inFixture<T>(act: (root: string) => T | Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'mutants ü % '));
  try {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await act(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function run(root: string, targets: readonly string[], more: Partial<MutantsOptions> = {}) {
  const survivors: string[] = [];
  const usual = { tests: ['test/{sign,count}.test.ts'], seed: 1, limit: 100, jobs: 1 };
  const options = {
    root,
    targets,
    ...usual,
    ...more,
    print: (line: string) => void survivors.push(line),
    progress: () => {},
  };
  return runMutants(options).then((result) => ({ ...result, survivors }));
}

describe('what survives', () => {
  test('mutants are killed but for the one at the border that no test knows, and the files stay as they are', () =>
    inFixture(async (root) => {
      assert.deepEqual(await run(root, ['src/sign.ts']), {
        made: 3,
        tried: 3,
        killed: 2,
        stuck: 0,
        survived: 1,
        survivors: ['src/sign.ts:2: < → <='],
      });
      for (const [path, text] of Object.entries(FILES)) assert.equal(readFileSync(join(root, path), 'utf8'), text);
    }));

  test('one line', () =>
    inFixture(async (root) => {
      const { made, killed } = await run(root, ['src/wait.ts:3', 'src/sign.ts:1', 'src/sign.ts:3']);
      assert.deepEqual({ made, killed }, { made: 2, killed: 2 });
    }));

  test('one that goes round for ever is ended, and counts for itself', () =>
    inFixture(async (root) => {
      const { made, stuck, survivors } = await run(root, ['src/wait.ts:4'], { leastLimitMs: 1_000 });
      assert.deepEqual(
        { made, stuck, survivors },
        { made: 1, stuck: 1, survivors: ['src/wait.ts:4: left--; → ;  (stuck)'] },
      );
    }));

  test('the same seed takes the same ones, another seed others', () =>
    inFixture(async (root) => {
      // Whatever is tried survives a test that looks at nothing.
      const sample = { limit: 1, tests: ['test/loading.test.ts'] };
      const results = [];
      for (const seed of [1, 1, 2, 3, 4]) results.push(await run(root, ['src'], { ...sample, seed }));
      const [first, again, ...others] = results.map(({ survivors }) => survivors.join());
      assert.equal(first, again);
      assert.ok(others.some((other) => other !== first));
      for (const { made, tried, survived } of results) assert.deepEqual([made, tried, survived], [6, 1, 1]);
    }));

  const mistakes: readonly (readonly [what: string, target: string, tests: string, message: RegExp])[] = [
    [
      'tests that fail without a mutant',
      'src/sign.ts',
      'test/failing.test.ts',
      /do not pass: mend .*never right first/,
    ],
    ['a folder that is not there', 'lib', 'test/*.ts', /There is no lib in /],
    ['tests of something else', 'src/wait.ts', 'test/sign.test.ts', /None of the 1 test files/],
    ['a line without anything to change', 'src/sign.ts:1', 'test/*.ts', /nothing to change in src\/sign\.ts:1/],
  ];
  for (const [what, target, tests, message] of mistakes) {
    test(`${what}: an error that says so`, () =>
      inFixture((root) => assert.rejects(run(root, [target], { tests: [tests] }), message)));
  }

  test('tests are chosen by what they import', () =>
    inFixture((root) => {
      const files = ['test/sign.test.ts', 'test/count.test.ts'].map((path) => join(root, path));
      assert.deepEqual(importersOf(files, new Set([join(root, 'src/wait.ts')])), [files[1]]);
    }));
});
