/** From "run this" to the request of the runner: scopes, refusals, payloads, envelopes, limits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { payloadOf } from '../../../../server/src/core/catalog/events.ts';
import { type App, openApp, prepareRun, sourceFile } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, modules, product } from '../../../support/app.ts';
import { argumentOf, checkRefused, prepared } from '../../../support/check-run.ts';
import { misfits } from '../../../support/fits.ts';

const SERVER = 'exports = { onTicket: function (payload) {}, lookUp: function (args) {}, work() {}, act() {} };';

const desk = (more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }),
    functions: { lookUp: {} },
    requests: { send: {}, fetch: {} },
  }),
  'server/server.js': SERVER,
  ...more,
});

const two = (more: Files = {}): Files => ({
  'manifest.json': modules({
    common: { functions: { lookUp: {} }, jobs: { work: {} } },
    support_ticket: { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }) },
    service_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
  }),
  'server/server.js': SERVER,
  ...more,
});

test('a request holds everything that the runner needs', () => {
  const { request, trigger, payloadSource } = prepared(
    desk({
      'config/requests.json': { send: { schema: { method: 'GET' } } },
      'config/iparams.json': { key: { type: 'text', default_value: 'x' } },
    }),
    { name: 'onTicketCreate' },
  );
  const { argument, foreignOptions = [], ...rest } = request;
  assert.ok(['json', 'headers', 'url', 'method'].every((name) => foreignOptions.includes(name)));
  assert.deepEqual(rest, {
    platform: '2.3',
    kind: 'event',
    name: 'onTicketCreate',
    product: 'freshdesk',
    handler: 'onTicket',
    exportedNames: ['onTicket', 'lookUp', 'work', 'act'],
    appFolder: '/app',
    overlay: { 'server/server.js': SERVER },
    timeoutMs: 20_000,
    requestTemplates: { send: { schema: { method: 'GET' } } },
    registeredTemplates: ['send', 'fetch'],
    registeredEvents: ['onTicketCreate', 'onTicketUpdate'],
    iparams: { key: 'x' },
  });
  assert.equal((argument as { event?: string }).event, 'onTicketCreate');
  assert.equal(trigger.scope, 'freshdesk');
  assert.equal(payloadSource, 'generated');
});

// Scopes and refusals.

test('an event of two modules needs the scope', () => {
  checkRefused(two(), { name: 'onTicketCreate' }, 'manifest.json:14:10', 'support_ticket and service_ticket');
  assert.equal(prepared(two(), { name: 'onTicketCreate', scope: 'service_ticket' }).trigger.scope, 'service_ticket');
  assert.equal(prepared(two(), { name: 'onTicketCreate', scope: 'support_ticket' }).trigger.scope, 'support_ticket');
  assert.equal(prepared(two(), { name: 'onTicketUpdate' }).trigger.scope, 'support_ticket');
});

test('a scope for which it is not registered is refused, with those for which it is', () => {
  checkRefused(
    two(),
    { name: 'onTicketCreate', scope: 'deal' },
    'manifest.json:14:10',
    '`deal`',
    'support_ticket or service_ticket',
  );
  checkRefused(desk(), { name: 'onTicketCreate', scope: 'freshchat' }, 'manifest.json:6:10', 'choose freshdesk');
});

test('an unknown name is refused, with the nearest', () => {
  checkRefused(
    desk(),
    { name: 'onTicketCreat' },
    'manifest.json:1:1',
    '`onTicketCreat`',
    'did you mean `onTicketCreate`?',
  );
  checkRefused(desk(), { name: 'lookup' }, 'manifest.json:1:1', 'did you mean `lookUp`?');
  checkRefused(desk(), { name: 'xyzzy' }, 'manifest.json:1:1', 'choose one of: onTicketCreate, onTicketUpdate, lookUp');
  checkRefused({ 'manifest.json': product('freshdesk') }, { name: 'x' }, 'manifest.json:1:1', 'register an event');
});

test('a handler that is not exported is refused, where it is named', () => {
  const files = desk({ 'server/server.js': 'exports = { onTickets: function () {} };' });
  checkRefused(files, { name: 'onTicketCreate' }, 'manifest.json:7:23', '`onTicket`', 'did you mean `onTickets`?');
  checkRefused(
    desk({ 'server/server.js': 'exports = { other() {} };' }),
    { name: 'lookUp' },
    'manifest.json:14:10',
    'exports no function of that name: write it into exports',
  );
});

test('a registration without a handler, and an app without server.js, are refused', () => {
  checkRefused(
    { 'manifest.json': product('freshdesk', { events: { onTicketCreate: {} } }) },
    { name: 'onTicketCreate' },
    'manifest.json:6:10',
    'names no handler',
  );
  const { 'server/server.js': _, ...without } = desk();
  checkRefused(without, { name: 'onTicketCreate' }, 'manifest.json:7:23', 'the app has no server/server.js');
});

const leftToTheRun: Readonly<Record<string, string>> = {
  'a syntax error': 'exports = { onTicket: function ( };',
  'module.exports': 'module.exports = { onTicket() {} };',
  'an empty file': '',
  'a spread': "exports = { ...require('./x') };",
  'something assembled': 'exports = Object.assign({}, x);',
};

for (const [name, server] of Object.entries(leftToTheRun)) {
  test(`what the code says itself is left to the run: ${name}`, () => {
    assert.equal(
      prepared(desk({ 'server/server.js': server }), { name: 'onTicketCreate' }).request.handler,
      'onTicket',
    );
  });
}

// Payloads.

const payload = (from: string, more: object = {}): object => ({ data: { from }, ...more });

const fromOf = (files: Files, name: string, scope?: string): unknown => {
  const data = argumentOf(files, { name, ...(scope && { scope }) }).data as { from?: unknown } | undefined;
  return data?.from ?? 'generated';
};

const EVENT = 'server/test_data/onTicketUpdate.json';
const IN_MODULE = 'server/test_data/support_ticket/onTicketUpdate.json';
const VARIANT_A = 'server/test_data/onTicketUpdate.a.json';
const VARIANT_B = 'server/test_data/support_ticket/onTicketUpdate.b.json';

const choices: readonly (readonly [files: readonly string[], chosen: string])[] = [
  [[], 'generated'],
  [[EVENT], EVENT],
  [[IN_MODULE], IN_MODULE],
  [[EVENT, IN_MODULE], IN_MODULE],
  [[IN_MODULE, EVENT, VARIANT_A, VARIANT_B], IN_MODULE],
  [[EVENT, VARIANT_A], EVENT],
  [[VARIANT_A, EVENT], EVENT],
  [[VARIANT_B], VARIANT_B],
  [[VARIANT_B, VARIANT_A], VARIANT_A],
  [['server/test_data/onTicketUpdated.json'], 'generated'],
  [['server/test_data/service_ticket/onTicketUpdate.json'], 'generated'],
  [['test_data/onTicketUpdate.json'], 'generated'],
];

for (const [files, chosen] of choices) {
  test(`the payload among ${files.join(', ') || 'nothing'}`, () => {
    const more = Object.fromEntries(files.map((path) => [path, payload(path)]));
    assert.equal(fromOf(two(more), 'onTicketUpdate'), chosen);
    assert.equal(prepared(two(more), { name: 'onTicketUpdate' }).payloadSource, chosen);
  });
}

test('each module has its own payload file', () => {
  const files = two({
    'server/test_data/service_ticket/onTicketCreate.json': payload('service'),
    'server/test_data/onTicketCreate.json': payload('any'),
  });
  assert.equal(fromOf(files, 'onTicketCreate', 'service_ticket'), 'service');
  assert.equal(fromOf(files, 'onTicketCreate', 'support_ticket'), 'any');
});

test('functions, jobs and actions have payload files too, and an empty argument without', () => {
  assert.deepEqual(argumentOf(desk(), { name: 'lookUp' }), { iparams: {} });
  const files = desk({ 'server/test_data/lookUp.json': { id: 5 }, 'actions.json': { act: {} } });
  assert.deepEqual(argumentOf(files, { name: 'lookUp' }), { id: 5, iparams: {} });
  assert.deepEqual(argumentOf(files, { name: 'act' }), { iparams: {} });
  const sources = ['lookUp', 'act', 'onTicketCreate'].map((name) => prepared(files, { name }).payloadSource);
  assert.deepEqual(sources, ['server/test_data/lookUp.json', 'empty', 'generated']);
});

test('a payload that is given wins over all files', () => {
  const files = desk({ 'server/test_data/onTicketCreate.json': payload('file') });
  const given = sourceFile('mine.json', '{ "data": { "from": "given" } }');
  const { request, payloadSource } = prepared(files, { name: 'onTicketCreate', payload: given });
  assert.deepEqual((request.argument as { data?: unknown }).data, { from: 'given' });
  assert.equal(payloadSource, 'mine.json');
});

const badPayloads: readonly (readonly [text: string, place: string, part: string])[] = [
  ['{ "data": }', '1:11', 'is not valid JSON. A value is missing'],
  ['{\n  "data": 1,\n}', '3:1', 'A comma stands before the closing'],
  ['{} {}', '1:4', 'is not valid JSON. A second value follows'],
  ['[]', '1:1', 'is no JSON object'],
  ['"text"', '1:1', 'is no JSON object'],
  ['null', '1:1', 'is no JSON object'],
];

for (const text of ['', ' \r\n\t', '\uFEFF']) {
  test(`an empty payload ${JSON.stringify(text)} is run as an empty object, as FDK does`, () => {
    const path = 'server/test_data/onTicketCreate.json';
    const query = { name: 'onTicketCreate' };
    const { request, payloadSource } = prepared(desk({ [path]: text }), query);
    assert.deepEqual([request.argument, payloadSource], [{ event: 'onTicketCreate', iparams: {} }, path]);
    const given = sourceFile('mine.json', text);
    assert.deepEqual(prepared(desk(), { ...query, payload: given }).request.argument, request.argument);
    assert.deepEqual(prepared(desk(), { ...query, iparams: given }).request.iparams, {});
  });
}

for (const [text, place, part] of badPayloads) {
  test(`a payload ${JSON.stringify(text)} is refused`, () => {
    const path = 'server/test_data/onTicketCreate.json';
    checkRefused(desk({ [path]: text }), { name: 'onTicketCreate' }, `${path}:${place}`, path, part);
    const given = sourceFile('standard input', text);
    checkRefused(
      desk(),
      { name: 'onTicketCreate', payload: given },
      `standard input:${place}`,
      'The payload standard input',
      part,
    );
    checkRefused(
      desk(),
      { name: 'onTicketCreate', iparams: given },
      `standard input:${place}`,
      'The parameters standard input',
      part,
    );
  });
}

test('a payload may begin with a byte order mark, and repeat names that every object has', () => {
  const given = sourceFile('x', '\uFEFF{ "data": { "constructor": 1, "toString": 2 } }');
  const { data } = argumentOf(desk(), { name: 'onTicketCreate', payload: given });
  assert.deepEqual(JSON.parse(JSON.stringify(data)), { constructor: 1, toString: 2 });
});

test('a generated payload fits its event, on each platform', () => {
  const cases: readonly (readonly [string, Files, string])[] = [
    ['freshdesk', desk(), '2.3'],
    ['support_ticket', two(), '3.0'],
  ];
  for (const [scope, files, platform] of cases) {
    const shape = payloadOf(platform, scope, 'onTicketUpdate');
    assert.ok(shape);
    assert.deepEqual(misfits(shape, argumentOf(files, { name: 'onTicketUpdate', scope })), []);
  }
});

test('the changes of a generated update lead to the record beside them', () => {
  const { data } = argumentOf(two(), { name: 'onTicketUpdate' }) as {
    data: { ticket: Record<string, unknown> & { changes: Record<string, readonly unknown[]> } };
  };
  const [[name, change] = ['', []]] = Object.entries(data.ticket.changes);
  assert.equal(change.length, 2);
  assert.notDeepEqual(change[0], change[1]);
  assert.deepEqual(data.ticket[name], change[1]);
});

// Envelopes.

test('2.x: the payload as it is, with event and iparams', () => {
  const files = desk({
    'server/test_data/onTicketCreate.json': payload('x', { account_id: '1', domain: 'd', region: 'US' }),
  });
  assert.deepEqual(argumentOf(files, { name: 'onTicketCreate' }), {
    event: 'onTicketCreate',
    data: { from: 'x' },
    account_id: '1',
    domain: 'd',
    region: 'US',
    iparams: {},
  });
});

test('the event is the one that is run, whatever its payload says; functions keep what they are called with', () => {
  const files = desk({
    'server/test_data/onTicketCreate.json': { event: 'other' },
    'server/test_data/lookUp.json': { event: 'other' },
  });
  assert.equal(argumentOf(files, { name: 'onTicketCreate' }).event, 'onTicketCreate');
  assert.equal(argumentOf(files, { name: 'lookUp' }).event, 'other');
  const moved = two({ 'server/test_data/onTicketUpdate.json': { event: 'other', app_settings: { a: 1 } } });
  const { event, app_settings } = argumentOf(moved, { name: 'onTicketUpdate' });
  assert.deepEqual([event, app_settings], ['onTicketUpdate', { a: 1 }]);
});

test('1.0: the envelope of its documentation', () => {
  const files: Files = {
    'manifest.json': product('freshdesk', {}, '1.0'),
    'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on() {} };",
  };
  const { request } = prepared(files, { name: 'onTicketCreate' });
  assert.equal(request.platform, '1.0');
  const argument = request.argument as Record<string, unknown>;
  assert.deepEqual(Object.keys(argument).sort(), ['account_id', 'data', 'domain', 'event', 'iparams']);
  assert.equal(argument.event, 'onTicketCreate');
});

test('3.0: currentHost and settings are added, account and domain go', () => {
  const files = two({
    'server/test_data/support_ticket/onTicketCreate.json': payload('x', { account_id: '1', domain: 'd', region: 'US' }),
  });
  const { currentHost, ...argument } = argumentOf(files, { name: 'onTicketCreate', scope: 'support_ticket' });
  assert.deepEqual(argument, {
    event: 'onTicketCreate',
    app_settings: {},
    data: { from: 'x' },
    region: 'US',
    iparams: {},
  });
  assert.deepEqual(currentHost, {
    subscribed_modules: ['support_ticket', 'service_ticket'],
    endpoint_urls: { freshdesk: 'https://sample.freshdesk.com', freshservice: 'https://sample.freshservice.com' },
  });
});

test('3.0: a payload that has a currentHost keeps it', () => {
  const files = two({ 'server/test_data/onTicketUpdate.json': { currentHost: { endpoint_urls: { freshdesk: 'x' } } } });
  assert.deepEqual(argumentOf(files, { name: 'onTicketUpdate' }).currentHost, { endpoint_urls: { freshdesk: 'x' } });
});

test('3.0: a function gets currentHost and keeps what it is called with', () => {
  const files = two({ 'server/test_data/lookUp.json': { account_id: 5 } });
  const argument = argumentOf(files, { name: 'lookUp' });
  assert.equal(argument.account_id, 5);
  assert.ok(argument.currentHost);
  assert.equal(argument.event, undefined);
  assert.equal(argument.app_settings, undefined);
});

test('the product of a run is that of its scope', () => {
  const productOf = (files: Files, name: string, scope?: string) =>
    prepared(files, { name, ...(scope !== undefined && { scope }) }).request.product;
  assert.equal(productOf(two(), 'onTicketCreate', 'service_ticket'), 'freshservice');
  assert.equal(productOf(two(), 'onTicketCreate', 'support_ticket'), 'freshdesk');
  assert.equal(productOf(two(), 'lookUp'), 'freshdesk');
  assert.equal(productOf(desk(), 'lookUp'), 'freshdesk');
  const common = { events: handlers({ onExternalEvent: 'onTicket' }) };
  assert.equal(productOf(two({ 'manifest.json': modules({ common }) }), 'onExternalEvent'), undefined);
  assert.equal(productOf(two({ 'manifest.json': modules({ common, deal: {} }) }), 'onExternalEvent'), 'freshworks_crm');
});

// Time limits.

const limits: readonly (readonly [files: Files, query: string, milliseconds: number])[] = [
  [desk(), 'onTicketCreate', 20_000],
  [desk(), 'lookUp', 5_000],
  [two(), 'lookUp', 20_000],
  [two(), 'work', 120_000],
  [desk({ 'actions.json': { act: {} } }), 'act', 20_000],
  [desk({ 'manifest.json': product('freshdesk', { functions: { lookUp: { timeout: 15 } } }) }), 'lookUp', 15_000],
  [desk({ 'manifest.json': product('freshdesk', { functions: { lookUp: { timeout: '10' } } }) }), 'lookUp', 10_000],
  [desk({ 'manifest.json': product('freshdesk', { functions: { lookUp: { timeout: -1 } } }) }), 'lookUp', 5_000],
  [desk({ 'manifest.json': product('freshdesk', { functions: { lookUp: { timeout: 'soon' } } }) }), 'lookUp', 5_000],
];

for (const [files, name, milliseconds] of limits) {
  test(`${name} may take ${milliseconds} ms`, () => {
    assert.equal(prepared(files, { name }).request.timeoutMs, milliseconds);
    assert.equal(prepared(files, { name, timeoutMs: 77 }).request.timeoutMs, 77);
  });
}

// Unsaved texts.

test('the text of the buffer is run, and of other unsaved files', () => {
  const before = app(desk({ 'server/lib/x.js': 'old' }));
  const now = edited(before, ['server/server.js', `${SERVER}\n// unsaved`], ['server/lib/x.js', 'new']);
  const run = (unsaved: readonly string[]) => prepared(now, { name: 'onTicketCreate', unsaved }).request.overlay;
  assert.deepEqual(run([]), { 'server/server.js': `${SERVER}\n// unsaved` });
  assert.deepEqual(run(['server/lib/x.js', 'server/lib/not-there.js']), {
    'server/server.js': `${SERVER}\n// unsaved`,
    'server/lib/x.js': 'new',
  });
});

test('an event registered twice runs the callback that counts', () => {
  const manifest =
    '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "lookUp" }, "onTicketCreate": { "handler": "onTicket" } } } } }';
  assert.equal(prepared(desk({ 'manifest.json': manifest }), { name: 'onTicketCreate' }).request.handler, 'onTicket');
});

// What could not be read.

const DENIED = 'EACCES: permission denied';

const unreadIn = (files: Files, ...paths: readonly string[]): App => {
  const { files: sources, assets } = app(files);
  const left = new Map([...sources].filter(([path]) => !paths.some((place) => `${path}/`.startsWith(`${place}/`))));
  const opened = openApp(left, assets, new Map(paths.map((path) => [path, DENIED])));
  assert.ok(opened);
  return opened;
};

for (const path of [
  'server',
  'server/server.js',
  'server/lib/x.js',
  'config',
  'config/requests.json',
  'config/iparams.json',
  'server/test_data',
  'server/test_data/onTicketCreate.json',
  'server/test_data/onTicketCreate.urgent.json',
  'server/test_data/freshdesk',
  'server/test_data/freshdesk/onTicketCreate.responses.json',
  'server/test_data/iparams.json',
  'server/test_data/responses.json',
  'server/test_data/cassette.json',
]) {
  test(`no run where ${path} cannot be read`, () =>
    checkRefused(
      unreadIn(desk({ 'config/requests.json': {} }), path),
      { name: 'onTicketCreate' },
      undefined,
      `${path} cannot be read (${DENIED}): allow reading it`,
    ));
}

test('what plays no part in the run may be unreadable', () => {
  const parts = ['app', 'app/scripts/app.js', 'visitor-app/x.js', 'freshworks-events.json'];
  const others = ['server/test_data/onTicketUpdate.json', 'server/test_data/freshchat'];
  const { payloadSource } = prepared(unreadIn(desk(), ...parts, ...others), { name: 'onTicketCreate' });
  assert.equal(payloadSource, 'generated');
});

test('open scripts of the front end are no part of a run', () => {
  const files = desk({ 'app/scripts/app.js': '1;', 'server/lib/x.js': '2;' });
  const unsaved = ['app/scripts/app.js', 'server/lib/x.js'];
  const { request } = prepared(files, { name: 'onTicketCreate', unsaved });
  assert.deepEqual(Object.keys(request.overlay), ['server/server.js', 'server/lib/x.js']);
});

test('a payload of 300,000 keys is read without its tree, which nothing of a run needs', () => {
  const text = JSON.stringify({ data: Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`key${n}`, n])) });
  const plain = sourceFile('server/test_data/onTicketCreate.json', text);
  // Asked for once, the tree would be there for all: it costs ten times as much as all the rest of a run.
  const watched = Object.defineProperty(plain, 'json', { get: () => assert.fail('the tree was asked for') });
  const opened = app({
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
    'server/server.js': 'exports = { on(payload) { payload.data.a; payload.iparams.b; } };',
  });
  const files = new Map([...opened.files, [watched.path, watched]]);
  const result = prepareRun({ ...opened, files }, { name: 'onTicketCreate', appFolder: '/a' });
  assert.ok('request' in result);
  const { data } = result.request.argument as { data: object };
  assert.equal(Object.keys(data).length, 300_000);
});
