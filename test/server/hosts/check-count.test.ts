/** What `check` costs, counted instead of timed: each file is read once and parsed once, and an app that was reported is held no longer. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import { test } from 'node:test';
import { StrictParser } from '../../../server/src/core/syntax/parsers.ts';
import { appsIn } from '../../../server/src/hosts/cli/apps.ts';
import { checkApps } from '../../../server/src/hosts/cli/check-apps.ts';
import { createTerminal } from '../../../server/src/hosts/cli/terminal.ts';
import { cli, folderWith, inFolder } from '../../support/cli.ts';
import { stillHeld } from '../../support/collect-garbage.ts';

const APP = {
  'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "on" } } } },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  'config/iparams.json': '{}\n',
  'server/server.js':
    "const { nameOf } = require('./lib/names');\nexports = { on: function (payload) { console.log(nameOf(payload.data.ticket)); } };\n",
  'server/lib/names.js': 'exports = { nameOf: (ticket) => ticket.subject };\n',
  'server/test_data/onTicketCreate.json': '{ "data": { "ticket": { "subject": "A" } } }\n',
};
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const folder = folderWith(Object.assign({}, ...NAMES.map((name) => inFolder(name, APP))));

const { readFileSync } = fs;
const prototype = StrictParser.prototype as unknown as { parse(): unknown; readonly input: string };
const { parse } = prototype;

test('each file is read once, and each script parsed once', async () => {
  const read: string[] = [];
  const parsed: string[] = [];
  fs.readFileSync = ((...args: Parameters<typeof readFileSync>) => {
    read.push(relative(folder, String(args[0])).replaceAll('\\', '/'));
    return readFileSync(...args);
  }) as typeof readFileSync;
  syncBuiltinESMExports();
  prototype.parse = function () {
    parsed.push(this.input);
    return parse.call(this);
  };
  // Other files of tests run in the same process.
  const { code, out } = await cli(['check'], { folder }).finally(() => {
    fs.readFileSync = readFileSync;
    syncBuiltinESMExports();
    prototype.parse = parse;
  });
  assert.equal(code, 0, out);
  const files = NAMES.flatMap((name) => Object.keys(APP).map((path) => `${name}/${path}`));
  assert.deepEqual(read.filter((path) => files.includes(path)).toSorted(), files.toSorted());
  const scripts = NAMES.flatMap(() => [APP['server/server.js'], APP['server/lib/names.js']]);
  assert.deepEqual(parsed.toSorted(), scripts.toSorted());
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
