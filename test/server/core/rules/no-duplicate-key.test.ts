/** Keys that stand twice in an object of any JSON file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-duplicate-key';

const beside = { 'manifest.json': product('freshdesk', {}, '2.3') };

const reported: Readonly<Record<string, Files>> = {
  'a key of the manifest': {
    'manifest.json': `{
  "platform-version": "2.2",
  "platform-version": "2.3",
   ^^^^^^^^^^^^^^^^ no-duplicate-key: \`platform-version\` stands in manifest.json already, and only the last one counts
  "product": { "freshdesk": {} }
}`,
  },
  'a key deep in the manifest': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "requests": { "send": {}, "get": {}, "send": {} } } }
                                                                    ^^^^ no-duplicate-key: in \`product.freshdesk.requests\`
}`,
  },
  'a product that is written twice, with its events': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": {
    "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } } },
    "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } } }
     ^^^^^^^^^ no-duplicate-key
  }
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'a list of events that is written twice': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } },
    "events": { "onTicketCreate": { "handler": "on" } } } }
     ^^^^^^ no-duplicate-key
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'a key of a registration': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on", "handler": "on" } } } }
                                                                                ^^^^^^^ no-duplicate-key
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'an event of the manifest where nobody reads it': {
    'manifest.json': `{
  "platform-version": "2.0",
  "product": { "freshdesk": { "events": { "a": {}, "a": {} } } }
                                                    ^ no-duplicate-key
}`,
  },
  'a key three times': {
    ...beside,
    'config/app_settings.json': `{
  "a": {},
  "a": {},
   ^ no-duplicate-key
  "a": {}
   ^ no-duplicate-key
}`,
  },
  'a key that is escaped once': {
    ...beside,
    'config/app_settings.json': `{ "ä": {}, "\\u00e4": {} }
            ^^^^^^ no-duplicate-key: \`ä\` stands in config/app_settings.json already`,
  },
  'a key of a payload, in a list': {
    ...beside,
    'server/test_data/onTicketCreate.json': `{ "data": { "ticket": { "tags": [1, { "x": 1, "x": 2 }] } } }
                                               ^ no-duplicate-key: \`x\` stands in \`data.ticket.tags[]\` already`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

test('reports keys that every object inherits, and the empty one', () => {
  const text = '{ "__proto__": {}, "toString": {}, "__proto__": {}, "": {}, "": {} }';
  const found = findingsOf(app({ ...beside, 'config/app_settings.json': text }));
  assert.deepEqual(
    found.map(({ message }) => message.split(' ')[0]),
    ['`__proto__`', '``'],
  );
});

for (const name of ['a product that is written twice, with its events', 'a list of events that is written twice']) {
  test(`one cause, one finding: ${name}`, () => checkFindings(reported[name] ?? {}));
}

test('the first one is linked, the fix removes the one before', () => {
  const text = '{ "a": {}, "b": {}, "a": {}, "a": {} }';
  const found = findingsOf(app({ ...beside, 'config/app_settings.json': text }));
  assert.deepEqual(
    found.map(({ related }) => related?.map(({ range }) => range.start)),
    [[3], [3]],
  );
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ['warning', 'warning'],
  );
  checkFix({
    files: { ...beside, 'config/app_settings.json': '{ "a": {}, "b": {}, "a": {} }' },
    rule: RULE,
    safety: 'unsafe',
    after: { 'config/app_settings.json': '{ "b": {}, "a": {} }' },
  });
});

test('the fix takes the line along, that of Windows, too', () => {
  for (const end of ['\n', '\r\n']) {
    const text = ['{', '  "a": {},', '  "b": {},', '  "a": {}', '}'];
    checkFix({
      files: { ...beside, 'config/app_settings.json': text.join(end) },
      rule: RULE,
      after: { 'config/app_settings.json': [text[0], ...text.slice(2)].join(end) },
    });
  }
});

const silent: Readonly<Record<string, Files>> = {
  'events that stand twice, which have a rule of their own': {
    'manifest.json': `{ "platform-version": "2.3", "product": { "freshdesk": { "events": {
      "onTicketCreate": { "handler": "on" }, "onTicketCreate": { "handler": "on" } } } } }`,
  },
  'a key in two objects, and in one inside of the other': {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'events' }) }),
    'config/app_settings.json': '{ "a": { "a": {} }, "b": { "a": {} }, "A": {} }',
  },
  'files that are none of JSON': { ...beside, 'server/server.js': 'exports = { a: { b: 1, b: 2 } };' },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}
