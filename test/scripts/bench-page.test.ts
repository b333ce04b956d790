/** What `npm run bench` writes and judges by: the page with its places, and slopes of a soak. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withParts } from '../../scripts/bench/page.ts';
import { randomFrom } from '../../scripts/soak/random.ts';
import { floorsOf, slopeOf, surelyAtLeast } from '../../scripts/soak/slope.ts';

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
  const tables = readdirSync(folder).flatMap((file) => {
    const ids = [...readFileSync(join(folder, file), 'utf8').matchAll(/\bid: '([^']+)'/g)].map(([, id]) => id);
    assert.ok(ids.length > 0, `${file} has no table`);
    return ids;
  });
  const places = [...page.matchAll(/<!-- bench: (\S+) -->/g)].map(([, name]) => name);
  assert.deepEqual(places.toSorted(), ['machine', ...tables].toSorted());
});

test('what the page says that counts is there', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');
  const named = [...page.matchAll(/`((?:test|scripts)\/[^`]+\.ts)`/g)].map(([, path = '']) => path);
  assert.ok(named.length > 10, `${named.length}`);
  for (const path of named) assert.ok(existsSync(join(import.meta.dirname, '../..', path)), path);
});

const memory = (growth: number) =>
  Array.from({ length: 40 }, (_, x) => ({ x, y: 60 + growth * x + (((x * 7919) % 13) - 6) / 10 }));

test('growth is told from noise', () => {
  assert.ok(surelyAtLeast(slopeOf(memory(0.1))) > 0.05);
  assert.ok(surelyAtLeast(slopeOf(memory(0))) <= 0);
  assert.throws(() => slopeOf(memory(0).slice(0, 4)), /needs 5 samples/);
});

/** As seen of a server without a leak: what it holds for the moment comes and goes, a leak does not. */
for (const [name, leak, isLeak] of [
  ['none', 0, false],
  ['half a megabyte for each 10,000 edits', 0.5, true],
] as const) {
  test(`a leak under what comes and goes: ${name}`, () => {
    const random = randomFrom(7);
    const samples = Array.from({ length: 90 }, (_, x) => ({
      x: x / 10,
      // Nothing for the moment in some samples, up to six megabytes in others.
      y: 32 + leak * (x / 10) + 6 * Math.max(0, random.number(1_000) / 1_000 - 0.2),
    }));
    assert.equal(surelyAtLeast(slopeOf(floorsOf(samples, 10))) > 0.1, isLeak);
  });
}
