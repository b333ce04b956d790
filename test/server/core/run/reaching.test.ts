/** What can be run that comes to a place: through helpers, files and callbacks, and in circles. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triggersReaching } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files, handlers, modules } from '../../../support/app.ts';

const MANIFEST = modules({
  support_ticket: { events: handlers({ onTicketCreate: 'create', onTicketUpdate: 'update', onTicketDelete: 'drop' }) },
});

const HANDLERS = `exports = {
  create: function (payload) { log(payload.data); },
  update: function (payload) { [payload].forEach(each); },
  drop: function () { console.log(1); }
};`;

const rows: Readonly<Record<string, readonly [files: Files, names: readonly string[]]>> = {
  'a helper that one calls': [
    { 'server/server.js': `function log(data) { console.<|>log(data); }\nfunction each() {}\n${HANDLERS}` },
    ['onTicketCreate'],
  ],
  'a helper that is passed on': [
    { 'server/server.js': `function log() {}\nfunction each(one) { console.<|>log(one); }\n${HANDLERS}` },
    ['onTicketUpdate'],
  ],
  'a helper of helpers': [
    {
      'server/server.js': `function deep(x) { return <|>x; }\nfunction log(data) { deep(data); }\nfunction each(one) { deep(one); }\n${HANDLERS}`,
    },
    ['onTicketCreate', 'onTicketUpdate'],
  ],
  'helpers that call each other': [
    {
      'server/server.js': `function log(data) { back(data); }\nfunction back(data) { log(<|>data); }\nfunction each() {}\n${HANDLERS}`,
    },
    ['onTicketCreate'],
  ],
  'a function inside of another': [
    {
      'server/server.js': `function log(data) { const inner = () => { <|>data; }; inner(); }\nfunction each() {}\n${HANDLERS}`,
    },
    ['onTicketCreate'],
  ],
  'a file that is required': [
    {
      'server/lib/log.js': 'exports = { log: function (data) { console.<|>log(data); } };',
      'server/server.js': `const { log } = require('./lib/log');\nfunction each() {}\n${HANDLERS}`,
    },
    ['onTicketCreate'],
  ],
  'the handler itself': [
    {
      'server/server.js':
        'exports = { create: function (payload) { <|>payload; }, update: function () {}, drop: function () {} };',
    },
    ['onTicketCreate'],
  ],
  'a helper that nobody calls': [
    { 'server/server.js': `function unused() { <|>1; }\nfunction log() {}\nfunction each() {}\n${HANDLERS}` },
    [],
  ],
  'outside of functions': [{ 'server/server.js': `<|>\nfunction log() {}\nfunction each() {}\n${HANDLERS}` }, []],
};

describe('what comes to the cursor', () => {
  for (const [name, [files, names]] of Object.entries(rows)) {
    test(name, () => {
      const { app, path, offset } = appWithCursor({ 'manifest.json': MANIFEST, ...files });
      const found = triggersReaching(app, path, offset);
      assert.deepEqual(
        found.map((trigger) => trigger.name),
        names,
      );
    });
  }
});

test('outside of server code', () => {
  const { app, path, offset } = appWithCursor({ 'manifest.json': MANIFEST, 'config/iparams.json': '{<|>}' });
  assert.deepEqual(triggersReaching(app, path, offset), []);
});
