/** Links of a report from the first folder of the workspace: into it, out of it, and with any name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkFrom } from '../../../client/src/report/relative-link.ts';

const address = (path: string, scheme = 'file', authority = '') => ({ scheme, authority, path });

const cases: readonly (readonly [folder: string, target: string, link: string])[] = [
  ['/work/app', '/work/app/server/server.js', '/server/server.js'],
  ['/work/app/', '/work/app/server/server.js', '/server/server.js'],
  ['/work', '/work/apps/one/server/server.js', '/apps/one/server/server.js'],
  ['/work/app', '/work/app-tool/server/server.js', '/../app-tool/server/server.js'],
  ['/work/one', '/other/two/server/server.js', '/../../other/two/server/server.js'],
  ['/', '/work/server.js', '/work/server.js'],
  ['/c:/work/app', '/c:/work/app/server/server.js', '/server/server.js'],
  ['/c:/work/app', '/d:/app/server.js', '/../../../d%3A/app/server.js'],
  ['/work', '/work/my app (2)/100%/#1/überall.js', '/my%20app%20%282%29/100%25/%231/%C3%BCberall.js'],
];

for (const [folder, target, link] of cases) {
  test(`${folder} → ${target}`, () => {
    assert.equal(linkFrom(address(folder), address(target)), link);
    // As a preview reads it.
    const read = new URL(`http://host${folder.replace(/\/$/, '')}${link}`);
    assert.equal(decodeURIComponent(read.pathname), target);
  });
}

test('nothing leads to another machine or another kind of place', () => {
  assert.equal(linkFrom(address('/a'), address('/a/b', 'vscode-vfs')), undefined);
  assert.equal(linkFrom(address('/a', 'vscode-remote', 'one'), address('/a/b', 'vscode-remote', 'two')), undefined);
});
