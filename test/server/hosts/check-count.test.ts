/** What `check` costs, counted instead of timed: each file is read once and parsed once, and an app that was reported is held no longer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appsIn } from '../../../server/src/hosts/cli/apps.ts';
import { checkApps } from '../../../server/src/hosts/cli/check-apps.ts';
import { createTerminal } from '../../../server/src/hosts/cli/terminal.ts';
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

test('an app that was reported is held no longer', async () => {
  const terminal = createTerminal({
    write: () => undefined,
    writeError: () => undefined,
    isForPeople: false,
    input: () => Promise.resolve(''),
    folder,
    distFolder: '.',
    environment: {},
  });
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

/** The one that is reported, and one that the last answers of the engine may be about. */
const MOST_HELD = 2;
