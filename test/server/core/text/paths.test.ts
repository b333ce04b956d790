/** Places of files: one place however it is written, and what lies in what, on every system and from every system. */
import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isAbsolutePath, isInside, isSamePath, placeOf, relativePath } from '../../../../server/src/core/text/paths.ts';
import { randomFrom, seedOfRun } from '../../../support/random.ts';

/** Each row is one place. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'a folder': ['/home/a/app', '/home/a/app/', '/home//a/app', '/home/a/./app', '/home/a/lib/../app'],
  'an address': ['/home/a/app', 'file:///home/a/app', 'file:///home/a/app/', 'file:/home/a/app', 'FILE:///home/a/app'],
  'this machine by name': ['/home/a/app', 'file://localhost/home/a/app'],
  'a blank': ['/my app', 'file:///my%20app', 'file:///my app'],
  'letters of other languages': ['/w/äpp 𝒳', 'file:///w/%C3%A4pp%20%F0%9D%92%B3', 'file:///w/%c3%a4pp%20𝒳'],
  'a percent sign': ['/w/100%', 'file:///w/100%25', 'file:///w/100%'],
  'a percent sign beside an escape': ['/w/100%/my app', 'file:///w/100%/my%20app'],
  'what looks like an escape': ['/w/a%20b', 'file:///w/a%2520b'],
  'a number sign': ['/w/c#', 'file:///w/c%23', 'file:///w/c#'],
  'a question mark': ['/w/what?', 'file:///w/what%3F', 'file:///w/what?'],
  brackets: ['/w/a(1)[2]', 'file:///w/a%281%29%5B2%5D', 'file:///w/a(1)[2]'],
  'a drive letter': ['C:\\work\\app', 'c:\\work\\app', 'c:/work/app', 'C:\\work\\app\\', '/c:/work/app'],
  'the address of a drive': ['c:\\work\\app', 'file:///c:/work/app', 'file:///C%3A/work/app', 'file:///c%3a/work/app'],
  'the address of a drive, a slash short': ['c:\\work\\app', 'file://c:/work/app', 'file://C%3A/work/app'],
  'capitals on Windows': ['C:\\Work\\App', 'c:\\work\\APP', 'file:///C:/WORK/app'],
  'a long path of Windows': ['C:\\work\\app', '\\\\?\\C:\\work\\app'],
  'a share': ['\\\\server\\share\\app', '//server/share/app', 'file://server/share/app', '\\\\Server\\Share\\app\\'],
  'a long path of a share': ['\\\\server\\share\\app', '\\\\?\\UNC\\server\\share\\app'],
  'the top': ['/', 'file:///'],
  'the top of a drive': ['c:\\', 'C:/', 'C:', 'file:///c:/', 'file:///c%3A'],
  'another scheme': ['vscode-vfs://github/me/my%20app', 'vscode-vfs://github/me/my app/'],
  'inside of an app': ['server/lib/x.js', 'server//lib/x.js', './server/lib/x.js'],
};

for (const [name, spellings] of Object.entries(SAME)) {
  test(`one place: ${name}`, () => {
    const keys = new Set(spellings.map((spelling) => placeOf(spelling).key));
    assert.equal(keys.size, 1, [...keys].join(' | '));
    for (const spelling of spellings) assert.ok(isSamePath(spellings[0] ?? '', spelling), spelling);
  });
}

test('places of different rows are different', () => {
  const rows = Object.values(SAME).map(([first = '']) => placeOf(first).key);
  const twice = ['/home/a/app', 'c:/work/app', '//server/share/app'];
  assert.deepEqual(
    rows.filter((key, index) => rows.indexOf(key) !== index && !twice.includes(key)),
    [],
  );
});

/** Two places that are not the same, and neither of which lies in the other. */
const APART: readonly (readonly [string, string])[] = [
  ['/a/app', '/a/app-tool'],
  ['/a/app', '/a/app.js'],
  ['/a/app', '/a/ap'],
  ['/a/app', '/A/app'],
  ['/a/app', '/b/a/app'],
  ['/a/app', 'a/app'],
  ['/a/app', '/a/app/../other'],
  ['/a/app', 'file:///a/app%20'],
  ['/a/a%20b', '/a/a b'],
  ['/a/a\\b', '/a/a/b'],
  ['c:\\app', 'd:\\app'],
  ['c:\\app', 'c:\\app tool'],
  ['c:\\app', '/app'],
  ['\\\\server\\share', '\\\\server\\share2'],
  ['vscode-vfs://github/me', 'vscode-vfs://gitlab/me'],
  ['vscode-vfs://github/me', '/github/me'],
  ['untitled:Untitled-1', '/Untitled-1'],
  ['git:/a/app', '/a/app'],
  ['server/lib', 'server/library.js'],
];

for (const [one, other] of APART) {
  test(`two places: ${one} and ${other}`, () => {
    assert.ok(!isSamePath(one, other));
    assert.ok(!isInside(one, other));
    assert.ok(!isInside(other, one));
  });
}

const WAYS: readonly (readonly [folder: string, path: string, way: string | undefined])[] = [
  ['/a/app', '/a/app/server/server.js', 'server/server.js'],
  ['/a/app/', '/a/app/server/', 'server'],
  ['/a/app', '/a/app', undefined],
  ['/a/app', '/a', undefined],
  ['/', '/a', 'a'],
  ['/a/my app', 'file:///a/my%20app/lib/%C3%BC%23%25.js', 'lib/ü#%.js'],
  ['file:///a/100%25', '/a/100%/x', 'x'],
  ['/a/app', '/a/app/a\\b.js', 'a\\b.js'],
  ['/a/app', '/a/app/..x/y', '..x/y'],
  ['c:\\apps\\mine', 'C:\\apps\\mine\\server\\Server.js', 'server/Server.js'],
  ['C:\\Apps\\Mine', 'file:///c:/apps/mine/Lib/X.js', 'Lib/X.js'],
  // The small form of this letter is longer than the letter.
  ['c:\\İ', 'C:\\İ\\İx', 'İx'],
  ['c:\\', 'c:\\x', 'x'],
  ['\\\\server\\share\\app', '\\\\SERVER\\share\\app\\x', 'x'],
  ['vscode-vfs://github/me/repo', 'vscode-vfs://github/me/repo/server/my%20x.js', 'server/my x.js'],
  ['server', 'server/lib/x.js', 'lib/x.js'],
];

for (const [folder, path, way] of WAYS) {
  test(`from ${folder} to ${path}`, () => {
    assert.equal(relativePath(folder, path), way);
    assert.equal(relativePath(placeOf(folder), placeOf(path)), way);
    assert.equal(isInside(folder, path), way !== undefined);
  });
}

test('what says where it begins', () => {
  for (const text of ['/a', '\\\\server\\x', 'c:\\a', 'C:/a', 'file:///a', 'node:fs', 'freshworks-runner:x'])
    assert.ok(isAbsolutePath(text), text);
  for (const text of ['', 'a', 'a/b', './a', '../a', 'a b:c', 'index 0', '<anonymous>', ':1', '1a:x'])
    assert.ok(!isAbsolutePath(text), text);
});

test('random names: addresses and paths of both systems agree with what Node says', () => {
  const random = randomFrom(seedOfRun(4));
  const signs = ['a', 'B', ' ', '%', '#', '?', '%20', 'ü', '𝒳', '(', ']', '&', '+', '@', '.', '-', ':', "'", '`', '$'];
  const name = (): string => `x${Array.from({ length: 1 + random.number(6) }, () => random.pick(signs)).join('')}`;
  const names = (): readonly string[] => Array.from({ length: 1 + random.number(3) }, name);
  for (let count = 0; count < 2_000; count++) {
    const [folder, below] = [names(), names()];
    for (const { join, root, windows } of [
      { join: posix.join, root: '/', windows: false },
      { join: win32.join, root: 'D:\\', windows: true },
    ]) {
      const [outer, inner] = [join(root, ...folder), join(root, ...folder, ...below)];
      const address = pathToFileURL(inner, { windows }).href;
      assert.ok(isSamePath(inner, address), `${inner} ${address}`);
      assert.equal(relativePath(outer, inner), below.join('/'), inner);
      assert.equal(relativePath(outer, address), below.join('/'), address);
      assert.ok(!isInside(`${outer}x`, inner) && !isInside(inner, outer), inner);
    }
  }
});
