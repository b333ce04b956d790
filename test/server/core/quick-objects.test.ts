/**
 * What is asked of everywhere lies where V8 finds it at once: a literal with a getter is a table of its own there, several times as
 * large and as slow to read, and nothing else tells of it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { codePartsOf, flowOf } from '../../../server/src/core/flow/flow.ts';
import { indexFile } from '../../../server/src/core/flow/index/index-file.ts';
import { readsIn } from '../../../server/src/core/flow/uses/reads.ts';
import { type App, openApp, withFile } from '../../../server/src/core/index.ts';
import { lintedFile } from '../../../server/src/core/lint/linted-file.ts';
import { copyOf } from '../../../server/src/core/model/open-app.ts';
import { app } from '../../support/app.ts';

setFlagsFromString('--allow-natives-syntax');
const isQuick = runInNewContext('(object) => %HasFastProperties(object)') as (object: object) => boolean;

const SERVER = `const { nameOf } = require('./lib/names');
exports = {
  onTicketCreateHandler: function (payload) {
    const { ticket } = payload.data;
    let seen = 0;
    [ticket].forEach((one) => { seen += one.id; });
    console.log(nameOf(ticket), seen);
  }
};
`;
const shown = app({
  'manifest.json': {
    'platform-version': '3.0',
    modules: { support_ticket: { events: { onTicketCreate: { handler: 'onTicketCreateHandler' } } } },
  },
  'server/server.js': SERVER,
  'server/lib/names.js': 'exports = { nameOf: (ticket) => ticket.subject };\n',
});

test('a literal with a getter is what is looked for here', () => {
  const slow = {
    get first() {
      return 1;
    },
  };
  assert.equal(isQuick(slow), false);
  assert.equal(isQuick({ first: 1 }), true);
});

test('files, their parts, what is read in them and what the platform calls lie quick', () => {
  const flow = flowOf(shown);
  const file = shown.server;
  assert.ok(file);
  const index = indexFile(file);
  const linted = lintedFile(file.text, file.javascript.program, () => undefined);
  const objects: Readonly<Record<string, readonly object[]>> = {
    file: [...shown.files.values()],
    'tree of a file': [file.javascript],
    index: flow.files(),
    part: [...index.parts().values()],
    'part as rules see it': codePartsOf(index),
    read: readsIn(flow, index),
    function: shown.exports.functions,
    'file as lint sees it': [linted],
    scope: linted.scopes().all,
  };
  for (const [name, all] of Object.entries(objects)) {
    assert.ok(all.length > 0, `no ${name} was made`);
    assert.deepEqual(
      all.filter((one) => !isQuick(one)),
      [],
      `a table was made for a ${name}`,
    );
  }
  assert.deepEqual(index.parts().length, 3);
});

test('an app lies quick in each of its forms: read, still found out, of a chain of snapshots, and as a copy', () => {
  const openedWith = (files: App['files'], chain?: object): App => {
    const opened = openApp(files, shown.assets, shown.unread, chain);
    assert.ok(opened);
    return opened;
  };
  const typed = ['.s', '.su'].reduce(
    (files, written) => withFile(files, 'server/server.js', SERVER.replace('one.id', `one${written}`), true),
    shown.files,
  );
  const [still, noted] = [openedWith(typed), openedWith(shown.files, {})];
  assert.equal(still.server?.typedWord?.isNew, false, 'no word goes on there');
  const forms = { read: shown, still, noted, copy: copyOf(noted), 'copy of what is still found out': copyOf(still) };
  for (const [name, form] of Object.entries(forms)) {
    assert.deepEqual([form.registrations.length, form.exports.functions.length], [1, 1], name);
    assert.ok(isQuick(form), `a table was made for the app: ${name}`);
  }
});

test('of a part, only the tables exist that something stands in', () => {
  const file = shown.files.get('server/lib/names.js');
  assert.ok(file);
  const [first, ...others] = indexFile(file).parts();
  assert.ok(first && others.length === 0);
  const empty = [first.calls, first.through, first.passed, first.memberWrites, first.aliases];
  assert.deepEqual(
    empty.map(({ size }) => size),
    [0, 0, 0, 0, 0],
  );
  assert.equal(new Set(empty).size, 1, 'each empty table is the same one');
  assert.deepEqual([...first.assigned.keys()], ['exports']);
});
