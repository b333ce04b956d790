/** Addresses of clients on every system: lone percent signs, drive letters in each spelling, shares, long paths. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isSamePath, placeOf, relativePath } from '../../../server/src/core/index.ts';
import { nodeFiles } from '../../../server/src/node/files.ts';
import { pathOfUri } from '../../../server/src/node/path-of.ts';

const LONG = 'a'.repeat(200);

for (const [uri, unix, windows] of [
  ['file:///w/app/manifest.json', '/w/app/manifest.json', undefined],
  ['file:///w/../a/./b/.c', '/a/b/.c', undefined],
  ['file:///w//a+b-c_d/', '/w//a+b-c_d/', undefined],
  ['file:////w/a', '//w/a', undefined],
  ['file:///w/100%/a', '/w/100%/a', undefined],
  ['file:///w/100%25/a', '/w/100%/a', undefined],
  ['file:///w/%E4/a', '/w/%E4/a', undefined],
  ['file:///w/%C3%A4/a', '/w/ä/a', undefined],
  ['file:///w/a%2520b', '/w/a%20b', undefined],
  ['file:///w/c%23%3F', '/w/c#?', undefined],
  ['file:///c%3A/Work/my%20app', undefined, 'c:\\Work\\my app'],
  ['file:///C:/Work/my%20app', undefined, 'C:\\Work\\my app'],
  ['file:///c:/100%/a', undefined, 'c:\\100%\\a'],
  ['file://server/share/a%20b', undefined, '\\\\server\\share\\a b'],
  [`file:///c%3A/${LONG}/${LONG}`, undefined, `c:\\${LONG}\\${LONG}`],
] as const) {
  test(uri.slice(0, 40), () => {
    if (unix !== undefined) assert.equal(pathOfUri(uri, false), unix);
    if (windows !== undefined) assert.equal(pathOfUri(uri, true), windows);
    // What compares addresses and what reads files agree about which file it is.
    for (const path of [unix, windows]) if (path !== undefined) assert.ok(isSamePath(uri, path), path);
  });
}

for (const [uri, windows] of [
  ['file:///w/a%2Fb', false],
  ['file:///no-drive/a', true],
  ['file:///c:/a%5Cb', true],
  ['https://example.com/a', false],
] as const) {
  test(`${uri} is no file of ${windows ? 'Windows' : 'Unix'}`, () =>
    assert.throws(() => pathOfUri(uri, windows), TypeError));
}

describe('files whose names have percent signs are read', { skip: process.platform === 'win32' }, () => {
  const home = mkdtempSync(join(tmpdir(), 'percent '));
  after(() => rmSync(home, { recursive: true, force: true }));
  for (const name of ['100%', 'a%E4b', 'a%20b', '%']) {
    test(name, async () => {
      mkdirSync(join(home, name), { recursive: true });
      writeFileSync(join(home, name, 'manifest.json'), '{}');
      const folder = pathToFileURL(home).href;
      // As it should be written, and as some clients write what they must not.
      const spellings = name.includes('%20') ? [name.replaceAll('%', '%25')] : [name.replaceAll('%', '%25'), name];
      for (const spelling of spellings) {
        const uri = `${folder}/${spelling}/manifest.json`;
        assert.ok(nodeFiles.reaches(uri), uri);
        assert.equal(await nodeFiles.read(uri), '{}', uri);
        assert.equal(relativePath(`${folder}/${spelling}`, uri), 'manifest.json');
      }
    });
  }
});

test('one place has one key on a disk that does not tell capitals apart', () => {
  const spellings = [
    'C:\\Work\\App',
    'c:/work/app',
    'file:///c%3A/WORK/app',
    'file:///C:/Work/App',
    '\\\\?\\C:\\Work\\App',
  ];
  assert.equal(new Set(spellings.map((path) => placeOf(path).key)).size, 1);
  const shares = [
    '\\\\Server\\Share\\App',
    '//server/share/app',
    'file://SERVER/share/app',
    '\\\\?\\UNC\\server\\share\\app',
  ];
  assert.equal(new Set(shares.map((path) => placeOf(path).key)).size, 1);
  assert.ok(!isSamePath('/Work/App', '/work/app'));
});
