/** What `npm run bench` writes and judges by: the page with its places, and slopes of a soak. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withParts } from '../../scripts/bench/page.ts';
import { slopeOf, surelyAtLeast } from '../../scripts/soak/slope.ts';

const PAGE = '# Page\n\n<!-- bench: a -->\nold\n<!-- /bench -->\nby hand\n<!-- bench: b -->\n<!-- /bench -->\n';

test('tables take their places, and the rest stays as it is', () => {
  const written = withParts(PAGE, { b: 'B', a: 'A' });
  assert.match(
    written,
    /<!-- bench: a -->\n\nA\n\n<!-- \/bench -->\nby hand\n<!-- bench: b -->\n\nB\n\n<!-- \/bench -->/,
  );
  assert.equal(withParts(written, { a: 'A', b: 'B' }), written);
});

test('a table without a place is a mistake', () => {
  assert.throws(() => withParts(PAGE, { c: 'C' }), /no place for "c"/);
});

test('the page has a place for every table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');
  const folder = join(import.meta.dirname, '../../scripts/bench/sections');
  const names = [
    'check',
    'completion',
    'findings',
    'memory',
    'names',
    'opening',
    'peers',
    'requests',
    'runs',
    'sizes',
    'worker',
  ];
  for (const name of names) {
    assert.ok(readFileSync(join(folder, `${name}.ts`), 'utf8').includes(`'${name}'`), name);
    assert.equal(page.split(`<!-- bench: ${name} -->`).length, 2, name);
  }
});

const memory = (growth: number) =>
  Array.from({ length: 40 }, (_, x) => ({ x, y: 60 + growth * x + (((x * 7919) % 13) - 6) / 10 }));

test('growth is told from noise', () => {
  assert.ok(surelyAtLeast(slopeOf(memory(0.1))) > 0.05);
  assert.ok(surelyAtLeast(slopeOf(memory(0))) <= 0);
  assert.throws(() => slopeOf(memory(0).slice(0, 4)), /needs 5 samples/);
});
