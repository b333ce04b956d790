/** Calls of the front end to server methods and jobs that the app does not have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-unknown-function';

const MODULES = modules({ common: { functions: { getNote: {} }, jobs: { sync: {} } }, deal: {} });
const SERVER = 'exports = { getNote() {}, sync() {}, look() {} };';

const withScript = (script: string, manifest: object = MODULES, server = SERVER): Files => ({
  'manifest.json': manifest,
  'server/server.js': server,
  'app/scripts/app.js': script,
});

const reported: Readonly<Record<string, Files>> = {
  'a name that is nearly one': withScript(
    `client.request.invoke('getNotes', {});
                       ^^^^^^^^ no-unknown-function: \`getNotes\` is not in \`functions\` of module common in manifest.json. Did you mean \`getNote\`?`,
  ),
  'a name that is nowhere': withScript(
    `client.request.invoke("xyzzy", {});
                       ^^^^^ no-unknown-function: Register it, or correct the name.`,
  ),
  'a function that is exported only': withScript(
    `this.client.request.invoke('look', {}).then(show);
                            ^^^^ no-unknown-function: server/server.js exports it: register it.`,
  ),
  'a function that is exported only, on 2.2': withScript(
    `client.request.invoke('look', {});
                       ^^^^ no-unknown-function: not in \`functions\` of product freshdesk in manifest.json`,
    product('freshdesk', {}, '2.2'),
  ),
  'a job': withScript(`client.job.invoke('sing', 'tag', {});
                   ^^^^ no-unknown-function: \`sing\` is not in \`jobs\` of module common
client.jobs.invoke('getNote', {});
                    ^^^^^^^ no-unknown-function`),
  'a job that is called as a function': withScript(`client.request.invoke('sync', {});
                       ^^^^ no-unknown-function`),
  'a function that is not exported, on 2.1': withScript(
    `client.request.invoke('getNotes', {});
                       ^^^^^^^^ no-unknown-function: server/server.js exports no function of that name. Did you mean \`getNote\`?
client.request.invoke('xyzzy', {});
                       ^^^^^ no-unknown-function: Write it into exports, or correct the name.
client.request.invoke('look', {});`,
    product('freshdesk', {}, '2.1'),
  ),
  'a name that a function of the app hands on': withScript(
    `let client; app.initialized().then((c) => { client = c; go(); });
function call(name, data) { return client.request.invoke(name, data); }
function go() { call('getNotes', {}).then(show); call('getNote', {}); call.call(this, 'gotNote'); }
                      ^^^^^^^^ no-unknown-function: Did you mean \`getNote\`?
                                                                                       ^^^^^^^ no-unknown-function`,
  ),
  'a name that leads to several calls, once': withScript(
    `app.initialized().then((client) => {
  const call = (name, data) => (data ? client.request.invoke(name, data) : client.request.invoke(name, {}));
  const other = (name) => call(name);
  call('getNotes'); other('gotNote');
        ^^^^^^^^ no-unknown-function
                           ^^^^^^^ no-unknown-function
});`,
  ),
  'a name that several functions hand on': withScript(
    `app.initialized().then((client) => {
  const send = async (options, name) => (await client.request.invoke(name, options)).response;
  const api = { call: (name) => send({ a: 1 }, name) };
  const NAME = 'getNotes'; api.call(NAME);
                ^^^^^^^^ no-unknown-function
});`,
  ),
  'a name that goes to a helper of another script': {
    ...withScript(
      'app.initialized().then((c) => { client = c; start(); });\nfunction call(name) { return client.request.invoke(name, {}); }',
    ),
    'app/index.html': '<script src="scripts/app.js"></script><script src="scripts/b.js"></script>',
    'app/scripts/b.js': `function start() { call('getNotes'); }
                         ^^^^^^^^ no-unknown-function`,
  },
  'an app without a server': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'app/app.js': `client.request.invoke('look', {});
                       ^^^^ no-unknown-function: the app has no server/server.js`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const CALL = "client.request.invoke('xyzzy', {});\n";

/** Other ways to get at the client, each with a call of a function that is nowhere. */
const ways: readonly string[] = [
  "app.initialized().then(function (c) { c.request.invoke('xyzzy', {}); });",
  "app.initialized().then((c) => { document.on('x', () => c.request.invoke('xyzzy', {})); });",
  "window.app.initialized().then(c => c.job.invoke('xyzzy', 'tag', {}));",
  "async function go() { const c = await app.initialized(); c.request.invoke('xyzzy', {}); }",
  "const { request } = client; request.invoke('xyzzy', {});",
  "const { request: r } = window.client; r.invoke('xyzzy', {});",
  "const r = client.request; r.invoke('xyzzy', {});",
  "app.initialized().then((c) => { const { request } = c; request.invoke('xyzzy', {}); });",
];

for (const code of ways) {
  test(`reports a call through another name: ${code}`, () =>
    checkFindings(withScript(`${code}\n${' '.repeat(code.indexOf('xyzzy'))}^^^^^ ${RULE}`), RULE));
}

/** Others have a `request`, too. */
const others: readonly string[] = [
  "load().then(function (c) { c.request.invoke('xyzzy', {}); });",
  "app.initialized().then(function (c) { [1].forEach((c) => c.request.invoke('xyzzy', {})); });",
  "app.initialized().then(function (a, c) { c.request.invoke('xyzzy', {}); });",
  "const { request } = http; request.invoke('xyzzy', {});",
  "function go(request) { request.invoke('xyzzy', {}); }",
  "let { request } = client; request = http; request.invoke('xyzzy', {});",
  "const c = await load(); c.request.invoke('xyzzy', {});",
];

for (const code of others) test(`silent about another library: ${code}`, () => checkFindings(withScript(code), RULE));

const silent: Readonly<Record<string, Files>> = {
  'a function that makes another name of what it gets': withScript(
    "app.initialized().then((client) => { const call = (name) => client.request.invoke(`get${name}`, {}); call('Note'); const other = (name) => { name = 'getNote'; return client.request.invoke(name, {}); }; other('x'); const third = ({ name }) => client.request.invoke(name, {}); third({ name: 'y' }); });",
  ),
  'a function of the same name that is another': withScript(
    "app.initialized().then((client) => { const api = { call: (name) => client.request.invoke(name, {}) }; api.call('getNote'); other.call('x'); const mine = { call: (name) => name }; mine.call('y'); const either = a ? api : mine; either.call('z'); });",
  ),
  'functions that hand on to each other without end': withScript(
    "app.initialized().then((client) => { const a = (name) => { b(name); client.request.invoke(name, {}); }; const b = (name) => a(name); a('getNote'); });",
  ),

  'functions and jobs that are registered': withScript(
    "client.request.invoke('getNote', {}); client.job.invoke('sync', 'tag', {}); client.jobs.invoke('sync', {});",
  ),
  'names that are computed': withScript("client.request.invoke(name, {}); client.request.invoke('get' + x, {});"),
  'an empty name, while it is typed': withScript("client.request.invoke('', {});"),
  templates: withScript("client.request.invokeTemplate('xyzzy', {});"),
  'an action': { ...withScript("client.request.invoke('act', {});"), 'actions.json': { act: {} } },
  'jobs on 2.3, which has none': withScript("client.job.invoke('xyzzy', {});", product('freshdesk')),
  'exports that cannot be seen, on 2.0': withScript(
    CALL,
    product('freshdesk', {}, '2.0'),
    "exports = require('./all');",
  ),
  'a server that never parsed, on 2.0': withScript(
    CALL,
    product('freshdesk', {}, '2.0'),
    'exports = { a: function ( };',
  ),
  'a manifest that is broken': {
    ...withScript(CALL),
    'manifest.json': '{ "platform-version": "3.0", "modules": { "deal": {}, "common": { } }, }',
  },
  libraries: {
    ...withScript(''),
    'app/lib.min.js': CALL,
    'app/node_modules/x/index.js': CALL,
    'app/webpack.js': `var __webpack_modules__ = {};\n${CALL}`,
    'app/minified.js': `${'a();'.repeat(600)}${CALL}`,
  },
  'server code': { ...withScript(''), 'server/lib/a.js': CALL },
  'a script that does not parse': withScript(`${CALL} if (`),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const inCommon = (text: string): string => `{ "platform-version": "3.0", "modules": { "deal": {}${text} } }`;

test('the fix registers what is exported, making what is missing on the way', () => {
  const registered: Readonly<Record<string, string>> = {
    '': ', "common": { "functions": { "look": {} } }',
    ', "common": {}': ', "common": { "functions": { "look": {} } }',
    ', "common": { "functions": { "a": {} } }': ', "common": { "functions": { "a": {}, "look": {} } }',
  };
  for (const [before, after] of Object.entries(registered)) {
    checkFix({
      files: { ...withScript("client.request.invoke('look', {});"), 'manifest.json': inCommon(before) },
      rule: RULE,
      safety: 'safe',
      after: { 'manifest.json': inCommon(after) },
    });
  }
});

test('the fix registers a job', () =>
  checkFix({
    files: { ...withScript("client.job.invoke('look', {});"), 'manifest.json': inCommon('') },
    rule: RULE,
    safety: 'safe',
    after: { 'manifest.json': inCommon(', "common": { "jobs": { "look": {} } }') },
  }));

test('the fix registers in each product', () =>
  checkFix({
    files: {
      ...withScript("client.request.invoke('look', {});"),
      'manifest.json': '{ "platform-version": "2.3", "product": { "freshsales": {}, "freshworks_crm": {} } }',
    },
    rule: RULE,
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshsales": { "functions": { "look": { "timeout": 5 } } }, "freshworks_crm": { "functions": { "look": { "timeout": 5 } } } } }',
    },
  }));

test('the fix calls what was meant, by its registration or by its export', () => {
  for (const manifest of [MODULES, product('freshdesk', {}, '2.1')]) {
    checkFix({
      files: withScript("client.request.invoke('getNotes', {});", manifest),
      rule: RULE,
      fix: 'Call `getNote`',
      safety: 'unsafe',
      after: { 'app/scripts/app.js': "client.request.invoke('getNote', {});" },
    });
  }
});

test('the export is linked', () => {
  const found = findingsOf(app(withScript("client.request.invoke('look', {});"))).find(({ rule }) => rule === RULE);
  const start = SERVER.indexOf('look');
  assert.deepEqual(found?.related, [
    { path: 'server/server.js', range: { start, end: start + 4 }, message: 'Exported here' },
  ]);
});

test('a function that is exported only is a warning on 2.2 and an error from 2.3 on', () => {
  for (const [version, severity] of [
    ['2.2', 'warning'],
    ['2.3', 'error'],
  ] as const) {
    const files = withScript("client.request.invoke('look', {});", product('freshdesk', {}, version));
    severitiesOf(files, RULE, [severity]);
  }
});
