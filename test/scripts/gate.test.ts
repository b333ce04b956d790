/** The gate itself: what hangs is ended and named, what fails is counted, and steps wait for what they need. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runSteps, type Step } from '../../scripts/test/lanes.mjs';
import { measureSlowness } from '../../scripts/test/slowness.mjs';
import { runUnitTests } from '../../scripts/test/unit.mjs';
import { withGrowingLimit } from '../support/growing-limits.ts';

const MIXED = `import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
test('fine', () => {});
describe('group', () => {
  test('also fine', () => {});
  test('wrong', () => assert.equal(1, 2));
});`;
const HANGING = `import { test } from 'node:test';
test('fine', () => {});
test('waits for ever', () => new Promise(() => setInterval(() => {}, 1000)));`;
const LOOPING = `import { test } from 'node:test';
test('fine', async () => {});
test('never gives the processor back', async () => { for (;;); });`;

/** Where the machine is so slow that the runner has not started by then, it is more. */
const IDLE_MS = 500;
const slowness = measureSlowness(process.execPath);

/** What a run of one file counts and prints. */
const unit = (text: string, alone: boolean, idleMs?: number) => units({ 'a b.test.mjs': text }, alone, idleMs);

async function units(texts: Readonly<Record<string, string>>, alone: boolean, idleMs = 60_000) {
  const folder = mkdtempSync(join(tmpdir(), 'gate ü % '));
  const lines: string[] = [];
  try {
    const files = Object.entries(texts).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const print = (line: string) => void lines.push(line);
    // A test runner in a test runner would run nothing.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const how = { node: process.execPath, env, alone, slowness, idleMs };
    const count = await runUnitTests({ ...how, files, print });
    return { count, printed: lines.join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const alone of [true, false]) {
  describe(alone ? 'each file in a process' : 'all files in one process', () => {
    test('failures are counted once and printed with their place', async () => {
      const { count, printed } = await unit(MIXED, alone);
      assert.deepEqual(count, { passed: 2, failed: 1 });
      assert.match(printed, /✖ wrong\n.*a b\.test\.mjs:6\n/);
      assert.match(printed, /1 !== 2/);
    });

    test('a file that cannot be loaded is a failure', async () => {
      const { count, printed } = await unit("import './missing.mjs';", alone);
      assert.ok(count.failed > 0);
      assert.match(printed, /missing\.mjs/);
    });

    test('a file that throws behind its first test is a failure, wherever it stands', async () => {
      const fine = "import { test } from 'node:test'; test('fine', () => {});";
      const broken = `${fine}\nthrow new Error('halfway'); test('lost', () => {});`;
      for (const [name, place] of [
        ['0.test.mjs', 'first'],
        ['b.test.mjs', 'in the middle'],
        ['x.test.mjs', 'last'],
      ] as const) {
        const { count, printed } = await units(
          Object.fromEntries(Object.entries({ 'a.test.mjs': fine, 'c.test.mjs': fine, [name]: broken }).toSorted()),
          alone,
        );
        assert.ok(count.failed === 1 && count.passed >= 2, `${place}: ${JSON.stringify(count)}`);
        assert.match(
          printed,
          new RegExp(`${name.replace('.', '\\.')}[^]*Error: halfway|Error: halfway[^]*${name.replace('.', '\\.')}`),
        );
      }
    });

    test('a file that throws nothing is read once, and its tests are counted once', async () => {
      const once = `import { test } from 'node:test'; globalThis.read = (globalThis.read ?? 0) + 1; process.on('exit', () => console.error('read', globalThis.read)); test('fine', () => {});`;
      const { count, printed } = await unit(once, alone);
      assert.deepEqual(count, { passed: 1, failed: 0 });
      assert.match(printed, /^(?:.*\n)*read 1$/);
    });

    test('what hangs is ended, and the message names it', async () => {
      const { result } = await withGrowingLimit(
        (idleMs) => unit(HANGING, alone, idleMs),
        ({ count }) => count.passed > 0,
        IDLE_MS,
      );
      const { count, printed } = result;
      assert.deepEqual(count, { passed: 1, failed: 1 });
      assert.match(printed, /nothing has happened for [\d.]+ s[\s\S]*a b\.test\.mjs:3:1 waits for ever/);
    });

    test('a loop is ended, and the message names it, or its file', async () => {
      const named = alone ? /a b\.test\.mjs/ : /Begun and not ended:\n.*never gives the processor back/;
      const { result } = await withGrowingLimit(
        (idleMs) => unit(LOOPING, alone, idleMs),
        ({ printed }) => named.test(printed),
        IDLE_MS,
      );
      assert.ok(result.count.failed > 0);
      assert.match(result.printed, named);
    });
  });
}

describe('steps', () => {
  /** The order in which steps begin and end. */
  async function play(steps: readonly (Omit<Step, 'run'> & { fails?: true })[], lanes: number) {
    const order: string[] = [];
    const total = await runSteps(
      steps.map(({ fails, ...step }) => ({
        ...step,
        run: async () => {
          order.push(`begin ${step.title}`);
          await new Promise((done) => setImmediate(done));
          order.push(`end ${step.title}`);
          return fails ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
        },
      })),
      lanes,
      () => {},
    );
    return { order, total };
  }

  test('run side by side, as many as there are lanes', async () => {
    const { order, total } = await play([{ title: 'a' }, { title: 'b' }, { title: 'c' }], 2);
    assert.deepEqual(order.slice(0, 2), ['begin a', 'begin b']);
    assert.ok(order.indexOf('begin c') > order.indexOf('end a'));
    assert.deepEqual(total, { passed: 3, failed: 0 });
  });

  test('wait for what they need, and do not run when that failed', async () => {
    const { order, total } = await play(
      [
        { title: 'use', needs: ['make'] },
        { title: 'make', fails: true },
      ],
      2,
    );
    assert.deepEqual(order, ['begin make', 'end make']);
    assert.deepEqual(total, { passed: 0, failed: 2 });
  });

  test('a step that throws has failed, and the others go on', async () => {
    const ended: string[] = [];
    const broken: Step = { title: 'broken', run: () => Promise.reject(new Error('no such tool')) };
    const fine: Step = { title: 'fine', run: () => Promise.resolve({ passed: 2, failed: 0 }) };
    const total = await runSteps([broken, fine], 1, ({ title }, _, lines) => ended.push(title, ...lines));
    assert.deepEqual(ended, ['broken', 'no such tool', 'fine']);
    assert.deepEqual(total, { passed: 2, failed: 1 });
  });
});
