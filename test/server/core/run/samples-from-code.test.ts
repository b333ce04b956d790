/** Samples that reach the branch: made from what the app's code reads, decodes and compares. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedPayload } from '../../../../server/src/core/run/payload.ts';
import { prepareRun } from '../../../../server/src/core/run/prepare.ts';
import { triggersOf } from '../../../../server/src/core/run/triggers.ts';
import { sampleOf } from '../../../../server/src/core/shape/sample.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';

const manifest = {
  'platform-version': '2.3',
  product: {
    freshdesk: {
      events: { onTicketCreate: { handler: 'onTicket' }, onExternalEvent: { handler: 'onExternal' } },
      functions: { look: {} },
      requests: { fetch: {}, other: {} },
    },
  },
};
const appWith = (server: string, more: Files = {}) =>
  app({ 'manifest.json': manifest, 'server/server.js': server, ...more });

function payloadOf(server: string, name: string): Record<string, unknown> {
  const opened = appWith(server);
  const trigger = triggersOf(opened).find((each) => each.name === name);
  assert.ok(trigger);
  return generatedPayload(opened, trigger);
}

const NUMBER = { page: sampleOf({ type: 'number' }, 'page'), amount: sampleOf({ type: 'number' }, 'amount') };

/** The body of a function that gets `args`, and what it is called with. */
const bodies: readonly [name: string, body: string, sample: unknown][] = [
  ['nothing is read', 'args;', {}],
  ['a member', 'args.email;', { email: 'jordan.lee@example.com' }],
  ['a pattern', 'const { name: who, order: { id } } = args; who;', { name: 'Jordan Lee', order: { id: '3256' } }],
  ['a default', 'const { page = 1 } = args; page * 2;', { page: NUMBER.page }],
  [
    'an alias',
    'const order = args.order; order.customer.email;',
    { order: { customer: { email: 'jordan.lee@example.com' } } },
  ],
  ['JSON', 'JSON.parse(args.body).ref;', { body: '{"ref":"ref"}' }],
  ['JSON of which nothing is read', 'JSON.parse(args.body);', { body: '{}' }],
  [
    'JSON by an alias',
    'const text = args.body; const data = JSON.parse(text); const { ref } = data; ref;',
    { body: '{"ref":"ref"}' },
  ],
  ['atob', 'const atob = require("atob"); atob(args.token);', { token: 'dG9rZW4=' }],
  ['a package', 'const base64 = require("base-64"); base64.decode(args.token);', { token: 'dG9rZW4=' }],
  [
    'Buffer',
    'const { Buffer } = require("buffer"); Buffer.from(args.token, "base64").toString();',
    { token: 'dG9rZW4=' },
  ],
  [
    'JSON in base64',
    'const { Buffer } = require("buffer"); JSON.parse(Buffer.from(args.state, "base64").toString("utf8")).ref;',
    { state: 'eyJyZWYiOiJyZWYifQ==' },
  ],
  [
    'a buffer of something else',
    'const { Buffer } = require("buffer"); Buffer.from(args.token, "hex");',
    { token: 'token' },
  ],
  ['a comparison', 'if (args.action === "create") args.name;', { action: 'create', name: 'Jordan Lee' }],
  ['a switch', 'switch (args.action) { case "open": break; case "close": }', { action: 'open' }],
  ['a beginning', 'if (args.path.startsWith("/v2")) args.path;', { path: '/v2' }],
  ['a list', 'for (const item of args.items) item.sku;', { items: [{ sku: 'sku' }] }],
  [
    'a list by a callback',
    'args.items.filter((one) => one.ok).map(({ sku }) => sku);',
    { items: [{ ok: 'ok', sku: 'sku' }] },
  ],
  ['a list by place', 'args.items[0].sku;', { items: [{ sku: 'sku' }] }],
  ['a number', 'Number(args.amount) + 1;', { amount: NUMBER.amount }],
  ['a method of text', 'args.code.trim().toUpperCase();', { code: 'code' }],
  ['a helper', 'helper(args.order);', { order: { total: { cents: 'cents' } } }],
  ['a method of every object', 'args.hasOwnProperty("x"); args.toString();', {}],
  [
    'names of every object',
    'args.constructor; args.__proto__; args.toString;',
    JSON.parse('{"constructor":"constructor","__proto__":"  proto  ","toString":"toString"}'),
  ],
  ['what the platform gives', 'args.iparams.key; args.currentHost;', {}],
  ['what is written', 'args.done = true;', {}],
  ['what goes round in circles', 'walk(args.tree);', undefined],
];
for (const [name, body, sample] of bodies) {
  test(`arguments of a function: ${name}`, () => {
    const helpers =
      'function helper(order) { order.total.cents; } function walk(node) { if (node.child) walk(node.child); }';
    const made = payloadOf(`${helpers} exports = { look(args) { ${body} renderData(); } };`, 'look');
    if (sample === undefined) assert.ok(JSON.stringify(made).length < 500, JSON.stringify(made));
    else assert.equal(JSON.stringify(made), JSON.stringify(sample));
  });
}

test('what another service sends is what the handler reads of it', () => {
  const server = `exports = { onExternal(payload) {
    const { action, issue } = payload.data;
    if (action !== 'opened' || payload.headers['x-event'] !== 'issues') return;
    issue.user.login;
  } };`;
  const { data, headers } = payloadOf(server, 'onExternalEvent');
  assert.deepEqual(data, { action: 'opened', issue: { user: { login: 'login' } } });
  assert.deepEqual(headers, { 'x-event': 'issues' });
});

test('a body that is decoded is a text', () => {
  const { data } = payloadOf('exports = { onExternal(p) { JSON.parse(p.data).ref; } };', 'onExternalEvent');
  assert.equal(data, '{"ref":"ref"}');
});

const answers: readonly [name: string, body: string, answers: Readonly<Record<string, unknown>> | undefined][] = [
  [
    'await',
    'const r = await $request.invokeTemplate("fetch", {}); JSON.parse(r.response).items[0].id;',
    { fetch: { items: [{ id: '3256' }] } },
  ],
  [
    'then',
    '$request.invokeTemplate("fetch").then(function (r) { JSON.parse(r.response).name; });',
    { fetch: { name: 'Jordan Lee' } },
  ],
  [
    'a pattern',
    'const { response } = await $request.invokeTemplate("fetch"); const { id } = JSON.parse(response); id;',
    { fetch: { id: '3256' } },
  ],
  [
    'two calls',
    'JSON.parse((await $request.invokeTemplate("fetch")).response).a; JSON.parse((await $request.invokeTemplate("fetch")).response).b;',
    { fetch: { a: 'a', b: 'b' } },
  ],
  ['a function between', 'const body = await load(); body.total;', { other: { total: 'total' } }],
  [
    'a fault and more pages',
    'const b = JSON.parse((await $request.invokeTemplate("fetch")).response); if (b.error) throw b; b.next_page; b.id;',
    { fetch: { id: '3256' } },
  ],
  ['nothing is read', 'await $request.invokeTemplate("fetch");', undefined],
  ['a text', 'console.log((await $request.invokeTemplate("fetch")).response);', undefined],
];
for (const [name, body, expected] of answers) {
  test(`default answers: ${name}`, () => {
    const load =
      'async function load() { const r = await $request.invokeTemplate("other"); return JSON.parse(r.response); }';
    const opened = appWith(`${load} exports = { async onTicket(payload) { ${body} } };`);
    const prepared = prepareRun(opened, { name: 'onTicketCreate', appFolder: '/a' });
    assert.ok('request' in prepared);
    const { madeUpAnswers } = prepared.request;
    const made =
      madeUpAnswers && Object.fromEntries(Object.entries(madeUpAnswers).map(([key, text]) => [key, JSON.parse(text)]));
    const { other, ...rest } = made ?? {};
    assert.deepEqual(expected && 'other' in expected ? { other } : made && rest, expected);
  });
}

const page: Files = {
  'config/iparams.html': '<input>',
  'config/requests.json': { fetch: { schema: { host: '<%= iparam.domain %>.example.com' } } },
};
const parametersOf = (server: string, files: Files) => {
  const prepared = prepareRun(appWith(server, files), { name: 'onTicketCreate', appFolder: '/a' });
  assert.ok('request' in prepared);
  return prepared.request;
};

test('parameters of a page have values for every name that anything shows', () => {
  const server = `exports = { onTicket({ iparams }) {
    const { api_key: key, settings } = iparams; settings.mapping.status; JSON.parse(iparams.rules).length; helper(iparams); key;
  } };
  function helper(values) { values.late; }`;
  const { iparams, madeUpParameters, missingParameters } = parametersOf(server, {
    ...page,
    'config/iparam_test_data.json': { api_key: 'given', region: 'eu' },
  });
  assert.deepEqual(iparams, {
    domain: 'sample',
    api_key: 'given',
    settings: { mapping: { status: 'status' } },
    rules: '{}',
    late: 'late',
    region: 'eu',
  });
  assert.deepEqual(madeUpParameters, ['domain', 'settings', 'rules', 'late']);
  assert.equal(missingParameters, undefined);
});

test('a declared parameter that is decoded holds what is read of it, and stays a text', () => {
  const server = 'exports = { onTicket({ iparams }) { JSON.parse(iparams.mapping).a; iparams.plain.b; } };';
  const declared = { 'config/iparams.json': { mapping: { type: 'paragraph' }, plain: { type: 'text' } } };
  assert.deepEqual(parametersOf(server, declared).iparams, { mapping: '{"a":"a"}', plain: 'plain' });
});

test('a parameter that has no value is named with its place, unless the code can do without', () => {
  const server = `exports = { onTicket(payload) {
  payload.iparams.key;
  payload.iparams.gone.length;
  payload.iparams.extra || 'none';
} };`;
  const { missingParameters } = parametersOf(server, { 'config/iparams.json': { key: { type: 'text' } } });
  assert.deepEqual(missingParameters, [{ name: 'gone', file: 'server/server.js', line: 3 }]);
});

const onOldPlatform: Readonly<Record<string, readonly [body: string, keys: readonly string[]]>> = {
  'an address': ["ask('https://a.example.com/x?b=c');", ['GET https://a.example.com/x']],
  'an address in a variable that is assigned twice': [
    "let url = `${payload.iparams.base}api/v2/users/${payload.data.id}?a=b`; ask(url); url = payload.iparams.base + 'x/y';",
    ['GET *api/v2/users/*', 'GET *x/y'],
  ],
  'an address of which nothing is known': ['ask(payload.x + payload.y);', []],
};
for (const [name, [body, keys]] of Object.entries(onOldPlatform)) {
  test(`answers by ${name}`, () => {
    const code = body.replace(/ask\((.*?)\);/, '$request.get($1).then(function (r) { JSON.parse(r.response).name; });');
    const { madeUpAnswers = {} } = parametersOf(`exports = { onTicket(payload) { ${code} } };`, {
      'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }, '2.2'),
    });
    assert.deepEqual(madeUpAnswers, Object.fromEntries(keys.map((key) => [key, '{"name":"Jordan Lee"}'])));
  });
}
