/** Forms of two platform versions in one app. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, checkSilent, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-mixed-platforms';

const ENGINES = '"engines": { "node": "24.11.0", "fdk": "10.1.2" }';

const server = (event: string): string => `exports = {
  events: [{ event: '${event}', callback: 'on' }],
//^^^^^^ no-mixed-platforms
  on: function (payload) {}
};`;

const reported: Readonly<Record<string, Files>> = {
  'a product on 3.0': {
    'manifest.json': `{
  "platform-version": "3.0",
  "product": { "freshdesk": { "anything": 1 } },
   ^^^^^^^ no-mixed-platforms: \`product\` is of platform 2.x, and this app is written for 3.0: describe the app in \`modules\`
  ${ENGINES}
}`,
  },
  'a product beside modules on 3.1': {
    'manifest.json': `{
  "platform-version": "3.1",
  "product": {},
   ^^^^^^^ no-mixed-platforms: is of platform 2.x, and this app is written for 3.1: remove it.
  "modules": { "deal": {} },
  ${ENGINES}
}`,
  },
  'modules on 2.3': {
    'manifest.json': `{
  "platform-version": "2.3",
  "modules": { "deal": { "anything": 1 } }
   ^^^^^^^ no-mixed-platforms: \`modules\` is of platform 3.x, and this app is written for 2.3: describe the app in \`product\`
}`,
  },
  'modules beside a product on 2.0': {
    'manifest.json': `{
  "platform-version": "2.0",
  "product": { "freshdesk": {} },
  "modules": []
   ^^^^^^^ no-mixed-platforms: \`modules\` is of platform 3.x, and this app is written for 2.0: remove it.
}`,
  },
  'an events array on 2.1 whose events nobody registers': {
    'manifest.json': product('freshdesk', {}, '2.1'),
    'server/server.js': server('onTicketCreate'),
  },
  'an events array on 2.3 whose events are registered': {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
    'server/server.js': server('onTicketCreate'),
  },
  'an events array on 3.0': {
    'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
    'server/server.js': server('onTicketUpdate'),
  },
  'events of the manifest on 2.0': {
    'manifest.json': `{
  "platform-version": "2.0",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } } } }
                               ^^^^^^ no-mixed-platforms: \`product.freshdesk.events\` is read from platform 2.1 on
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'functions and requests on 2.1': {
    'manifest.json': `{
  "platform-version": "2.1",
  "product": { "freshdesk": { "functions": { "on": {} }, "requests": { "send": {} } } }
                               ^^^^^^^^^ no-mixed-platforms: \`product.freshdesk.functions\` is read from platform 2.2 on
                                                          ^^^^^^^^ no-mixed-platforms: read from platform 2.3 on, and
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'requests on 2.2': {
    'manifest.json': `{
  "platform-version": "2.2",
  "product": { "freshdesk": { "functions": { "on": {} }, "requests": { "send": {} } } }
                                                          ^^^^^^^^ no-mixed-platforms: remove it, or write the app for 2.3
}`,
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

for (const name of ['a product on 3.0', 'modules on 2.3', 'modules beside a product on 2.0']) {
  test(`one cause, one finding: ${name}`, () => checkFindings(reported[name] ?? {}));
}

const severityOf = (files: Files): readonly string[] =>
  findingsOf(app(files)).flatMap(({ rule, severity }) => (rule === RULE ? severity : []));

const SERVER = "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on: function (payload) {} };";

test('what only says once more what is said in the right place is a warning', () => {
  const events = handlers({ onTicketCreate: 'on' });
  const files = (version: string, held: object) => ({
    'manifest.json': product('freshdesk', held, version),
    'server/server.js': SERVER,
  });
  assert.deepEqual(severityOf(files('2.3', {})), ['error']);
  assert.deepEqual(severityOf(files('2.3', { events })), ['warning']);
  assert.deepEqual(severityOf(files('2.0', { events })), ['warning']);
  assert.deepEqual(severityOf(files('2.0', { events: handlers({ onTicketUpdate: 'on' }) })), ['error']);
  assert.deepEqual(severityOf(files('2.0', { functions: { on: {} } })), ['warning']);
});

test('the events that are lost are named', () => {
  const [finding] = findingsOf(
    app({
      'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
      'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'on' },
        { event: 'onTicketUpdate', callback: 'on' }, { event: 'onAppInstall', callback: 'on' }], on() {} };`,
    }),
  );
  assert.match(
    finding?.message ?? '',
    /`onTicketUpdate`, `onAppInstall` will not be answered\. Register them in manifest\.json\.$/,
  );
  assert.equal(finding?.related?.[0]?.message, 'Written for platform 2.3');
});

test('the fix takes the version that the manifest is written like, or removes what is double', () => {
  checkFix({
    files: { 'manifest.json': `{ "platform-version": "2.3", "modules": { "deal": {} }, ${ENGINES} }` },
    rule: RULE,
    safety: 'unsafe',
    fix: 'Write the app for 3.0',
    after: { 'manifest.json': `{ "platform-version": "3.0", "modules": { "deal": {} }, ${ENGINES} }` },
  });
  checkFix({
    files: { 'manifest.json': '{ "platform-version": "3.0", "product": { "freshdesk": {} } }' },
    rule: RULE,
    fix: 'Write the app for 2.3',
    after: { 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} } }' },
  });
  checkFix({
    files: { 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} }, "modules": {} }' },
    rule: RULE,
    fix: 'Remove `modules`',
    after: { 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} } }' },
  });
});

const silent: Readonly<Record<string, Files>> = {
  'an events array on 2.0': { 'manifest.json': product('freshdesk', {}, '2.0'), 'server/server.js': SERVER },
  'an events array on 1.0': { 'manifest.json': product('freshdesk', {}, '1.0'), 'server/server.js': SERVER },
  'an empty list, and one of other things': {
    'manifest.json': product('freshdesk'),
    'server/server.js': "exports = { events: [], other: 1 };\nconst x = { events: [{ event: 'a', callback: 'b' }] };",
  },
  'events that are no registrations': {
    'manifest.json': product('freshdesk'),
    'server/server.js': "exports = { events: ['a', { event: 'click' }, { name: 'b', callback: 'c' }] };",
  },
  'empty objects of later versions': {
    'manifest.json': product('freshdesk', { events: {}, functions: {}, requests: {} }, '2.0'),
  },
  'everything in its place on 2.3': {
    'manifest.json': product('freshdesk', {
      events: handlers({ onTicketCreate: 'on' }),
      functions: { on: {} },
      requests: { send: {} },
    }),
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'a product that nobody knows': { 'manifest.json': product('freshfoo', { events: { a: {} } }, '2.0') },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('silent about versions that nobody knows', () =>
  checkFindings(
    {
      'manifest.json': '{ "platform-version": "4.0", "product": {}, "modules": {} }',
      'server/server.js': SERVER,
    },
    RULE,
  ));

test('nothing at all about small apps of each version', () => {
  checkSilent({ 'manifest.json': product('freshdesk', {}, '2.0'), 'server/server.js': SERVER });
  checkSilent({ 'manifest.json': modules({ support_ticket: {} }) });
});

const PASTED = `exports = {
  events: [
    { event: 'onTicketCreate', callback: 'on' },
    { event: 'onAppInstall', callback: 'install' }
  ],
  on: function (payload) {},
  install: function () { renderData(); }
};
`;

const WITHOUT = `exports = {
  on: function (payload) {},
  install: function () { renderData(); }
};
`;

for (const [where, manifest, after] of [
  [
    'a product without events',
    '{\n  "platform-version": "2.3",\n  "product": {\n    "freshdesk": {}\n  }\n}',
    '{\n  "platform-version": "2.3",\n  "product": {\n    "freshdesk": {\n      "events": {\n        "onTicketCreate": { "handler": "on" },\n        "onAppInstall": { "handler": "install" }\n      }\n    }\n  }\n}',
  ],
  [
    'a product with one of them',
    '{\n  "platform-version": "2.1",\n  "product": { "freshdesk": { "events": { "onAppInstall": { "handler": "install" } } } }\n}',
    '{\n  "platform-version": "2.1",\n  "product": { "freshdesk": { "events": { "onAppInstall": { "handler": "install" }, "onTicketCreate": { "handler": "on" } } } }\n}',
  ],
  [
    'modules, one of which is not there yet',
    '{\n  "platform-version": "3.0",\n  "modules": {\n    "support_ticket": { "events": {} }\n  }\n}',
    '{\n  "platform-version": "3.0",\n  "modules": {\n    "support_ticket": { "events": { "onTicketCreate": { "handler": "on" } } },\n    "common": {\n      "events": {\n        "onAppInstall": { "handler": "install" }\n      }\n    }\n  }\n}',
  ],
] as const)
  for (const end of ['\n', '\r\n'])
    test(`a pasted events array goes into the manifest: ${where}${end === '\n' ? '' : ', CRLF'}`, () => {
      const written = (text: string): string => text.replaceAll('\n', end);
      checkFix({
        rule: RULE,
        files: { 'manifest.json': written(manifest), 'server/server.js': written(PASTED) },
        after: { 'manifest.json': written(after), 'server/server.js': written(WITHOUT) },
        safety: 'unsafe',
      });
    });

test('an events array that the manifest repeats goes', () =>
  checkFix({
    rule: RULE,
    files: {
      'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on', onAppInstall: 'install' }) }),
      'server/server.js': PASTED,
    },
    after: { 'server/server.js': WITHOUT },
  }));

for (const [why, manifest, code] of [
  ['an event that the product has not', product('freshdesk', {}), PASTED.replace('onTicketCreate', 'onDealCreate')],
  [
    'an entry that is no literal',
    product('freshdesk', {}),
    PASTED.replace("{ event: 'onTicketCreate'", "other, { event: 'onTicketCreate'"),
  ],
  ['a name that is computed', product('freshdesk', {}), PASTED.replace("'onTicketCreate'", 'NAME')],
  ['a manifest with something else there', product('freshdesk', { events: [] }), PASTED],
  ['half-typed code', product('freshdesk', {}), PASTED.replace('(payload)', '(payload')],
  ['a half-typed manifest', '{ "platform-version": "2.3", "product": { "freshdesk": { } }', PASTED],
] as const)
  test(`an events array stays: ${why}`, () => {
    const opened = app({ 'manifest.json': manifest, 'server/server.js': code });
    const found = findingsOf(opened).filter(({ rule }) => rule === RULE);
    assert.deepEqual(
      found.flatMap(({ fixes }) => fixes?.() ?? []),
      [],
    );
  });
