/** What `check` costs, counted instead of timed: each file is read once and parsed once, and an app that was reported is held no longer. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { shapeOfFile } from '../../../server/src/core/model/file-shapes.ts';
import { appsIn } from '../../../server/src/hosts/cli/apps.ts';
import { checkApps } from '../../../server/src/hosts/cli/check-apps.ts';
import { keptTerminal } from '../../../server/src/hosts/cli/terminal.ts';
import type { HostFiles } from '../../../server/src/lsp/host.ts';
import { readApp } from '../../../server/src/lsp/read-app.ts';
import { waitingFiles } from '../../../server/src/node/files.ts';
import { app } from '../../support/app.ts';
import { cli, folderWith, inFolder } from '../../support/cli.ts';
import { stillHeld } from '../../support/collect-garbage.ts';
import { COUNTED_APP, COUNTED_SCRIPTS, counted } from '../../support/counted.ts';

const APP = {
  ...COUNTED_APP,
  'server/test_data/onTicketCreate.json': '{ "data": { "ticket": { "subject": "A" } } }\n',
};
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const folder = folderWith(Object.assign({}, ...NAMES.map((name) => inFolder(name, APP))));

test('each file is read once, and each script parsed once', async () => {
  const { result, read, parsed } = await counted(folder, () => cli(['check'], { folder }));
  assert.equal(result.code, 0, result.out);
  const files = NAMES.flatMap((name) => Object.keys(APP).map((path) => `${name}/${path}`));
  assert.deepEqual(read.filter((path) => files.includes(path)).toSorted(), files.toSorted());
  assert.deepEqual(parsed.toSorted(), NAMES.flatMap(() => COUNTED_SCRIPTS).toSorted());
});

test('the search for apps and the reading of each ask once what is in a folder', async () => {
  // An app in a folder of another one, pages, what is not searched, and a folder without an app.
  const apps = folderWith({
    ...inFolder('outer', { ...APP, 'app/scripts/app.js': '', 'app/scripts/node_modules/a.js': '', 'notes/a.txt': '' }),
    ...inFolder('outer/server/inner', APP),
    'other/notes/a.txt': '',
  });
  const inside = ['outer', 'outer/app/scripts', 'outer/notes', 'outer/server', 'outer/server/inner/server/lib'];
  for (const [words, others] of [
    [[], ['', 'other/notes']],
    [['outer'], []],
  ] as const) {
    const { result, listed } = await counted(apps, () => cli(['check', ...words], { folder: apps }));
    assert.equal(result.code, 0, result.out);
    assert.deepEqual(listed.toSorted(), [...new Set(listed)].toSorted());
    for (const path of [...inside, ...others]) assert.ok(listed.includes(path), path);
  }
});

test('an app that was reported is held no longer', async () => {
  const { terminal } = keptTerminal({ folder });
  const listener = { progress: () => undefined, note: () => undefined, unread: () => undefined };
  const apps: WeakRef<object>[] = [];
  const held: number[] = [];
  for await (const { app } of checkApps(appsIn([{ folder, shown: '.' }], listener), { fix: false }, terminal)) {
    assert.ok(app);
    apps.push(new WeakRef(app));
    held.push(await stillHeld(apps));
  }
  assert.equal(apps.length, NAMES.length);
  assert.ok(Math.max(...held) <= MOST_HELD, `after each app, so many are held: ${held.join(', ')}`);
});

test('nothing is asked for that the folder of the app does not show', async () => {
  const asked: { readonly what: 'read' | 'list' | 'look'; readonly path: string }[] = [];
  const note = (what: 'read' | 'list' | 'look', uri: string): void =>
    void asked.push({ what, path: fileURLToPath(uri) });
  const files: HostFiles = {
    ...waitingFiles,
    read(uri) {
      note('read', uri);
      return waitingFiles.read(uri);
    },
    list(uri) {
      note('list', uri);
      return waitingFiles.list(uri);
    },
    look(uri, length) {
      note('look', uri);
      return waitingFiles.look(uri, length);
    },
  };
  const { texts } = await readApp(files, pathToFileURL(join(folder, 'a')).href);
  assert.deepEqual([...texts.keys()].toSorted(), Object.keys(APP).toSorted());
  assert.deepEqual(
    asked.filter(({ path }) => !existsSync(path)),
    [],
  );
  const calls = asked.map(({ what, path }) => `${what} ${path}`);
  assert.deepEqual(calls, [...new Set(calls)], 'each is asked for once');
});

test('the structure of files that turn payloads into tests is built once for a platform version', () => {
  const [one, other] = ['a', 'b'].map(() => app(APP));
  assert.ok(one && other);
  for (const path of ['server/test_data/onTicketCreate.expect.json', 'server/test_data/scenarios/steps.json']) {
    assert.ok(shapeOfFile(one, path), path);
    assert.equal(shapeOfFile(one, path), shapeOfFile(other, path), path);
  }
});

/** The one that is reported, and one that the last answers of the engine may be about. */
const MOST_HELD = 2;
