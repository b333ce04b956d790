/** The page in the marketplace: an icon and pictures that fit, links that lead somewhere, and files that are there to be packed. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VSIX_FILES } from '../scripts/package/vsix-files.ts';

const ROOT = join(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'docs', 'pictures');

/** Width and height of a PNG, as its header says them. */
function sizeOf(path: string): readonly [width: number, height: number] {
  const bytes = readFileSync(path);
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG', path);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('the icon is a square of 128 pixels or more, and small', () => {
  const { icon } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly icon: string };
  const [width, height] = sizeOf(join(ROOT, icon));
  assert.equal(width, height);
  assert.ok(width >= 128);
  assert.ok(statSync(join(ROOT, icon)).size < 15_000);
  assert.ok(VSIX_FILES.includes(icon));
});

test('there is a picture of each step of the first hour, of less than 150 KB', () => {
  const names = readdirSync(PICTURES).sort();
  const walk = readFileSync(join(ROOT, 'scripts', 'vscode', 'first-hour.mjs'), 'utf8');
  const taken = [...walk.matchAll(/screenshot\('(.+?)'\)/g)].map(([, name]) => `${name}.png`);
  assert.deepEqual(names, taken.sort());
  assert.ok(names.length >= 8);
  for (const name of names) {
    assert.ok(statSync(join(PICTURES, name)).size < 150_000, name);
    assert.deepEqual(sizeOf(join(PICTURES, name)), [1000, 560], name);
  }
});

for (const page of ['README.md', 'SUPPORT.md', 'SECURITY.md', 'CONTRIBUTING.md', 'npm/README.md']) {
  test(`every link of ${page} leads to something that is there`, () => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    assert.ok(links.length > 0);
    for (const link of own) assert.ok(existsSync(join(ROOT, decodeURIComponent(link))), link);
  });
}

test('everything that is packed is there, but for what the build makes', () => {
  const missing = VSIX_FILES.filter((file) => !file.startsWith('dist/') && !existsSync(join(ROOT, file)));
  assert.deepEqual(missing, []);
});
