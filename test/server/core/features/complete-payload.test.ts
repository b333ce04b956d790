/** Payload fields behind a dot, an optional chain and in a string bracket, however half-typed the code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkCompletion, itemsOffered } from '../../../support/check-completion.ts';
import { checkFindings } from '../../../support/check-findings.ts';

/** First what records are asked for most, then as documented. */
const USER = [
  'id',
  'email',
  'first_name',
  'last_name',
  'avatar',
  'created_time',
  'phone',
  'properties',
  'reference_id',
];

const chat = (server: string): Files => ({
  'manifest.json': product('freshchat', { events: handlers({ onUserCreate: 'onUser' }) }),
  'server/server.js': server,
});

const inHandler = (body: string, eol = '\n'): string =>
  ['exports = {', '  onUser: function (payload) {', `    ${body}`, '  }', '};', ''].join(eol);

/** The user's fields are offered; the second text is the code after `first_name` was taken. */
const offered: readonly (readonly [code: string, after: string])[] = [
  ['payload.data.user.<|>', 'payload.data.user.first_name'],
  ['payload.data.user.fir<|>', 'payload.data.user.first_name'],
  ['payload.data.user.fi<|>rst', 'payload.data.user.first_name'],
  ['payload.data.user.<|>first', 'payload.data.user.first_name'],
  ['payload.data.user.first_name<|>', 'payload.data.user.first_name'],
  // Optional chaining.
  ['payload?.data?.user?.<|>', 'payload?.data?.user?.first_name'],
  ['payload.data.user?.fi<|>', 'payload.data.user?.first_name'],
  ['payload?.data.user.<|>', 'payload?.data.user.first_name'],
  ['payload?.["data"].user.<|>', 'payload?.["data"].user.first_name'],
  // String brackets.
  ["payload['data']['user']['<|>']", "payload['data']['user']['first_name']"],
  ["payload['data'].user['fi<|>']", "payload['data'].user['first_name']"],
  ['payload["data"].user["fi<|>rst"]', 'payload["data"].user["first_name"]'],
  ["payload.data.user?.['<|>']", "payload.data.user?.['first_name']"],
  ["payload.data.user['<|>", "payload.data.user['first_name"],
  ["payload.data.user['fi<|>; const next = 1;", "payload.data.user['first_name; const next = 1;"],
  ["payload['data'].user.<|>", "payload['data'].user.first_name"],
  // Before other code.
  ['const name = payload.data.user.<|>;', 'const name = payload.data.user.first_name;'],
  ['const name = payload.data.user.<|>\n    show(name);', 'const name = payload.data.user.first_name\n    show(name);'],
  ['payload.data.user.<|>\n    const next = 1;', 'payload.data.user.first_name\n    const next = 1;'],
  ['payload.data.user.<|>\n    payload.data.user.id', 'payload.data.user.first_name\n    payload.data.user.id'],
  ['payload.data.user.<|>\n    if (next) { stop(); }', 'payload.data.user.first_name\n    if (next) { stop(); }'],
  ['payload.data.user.<|>\n    return 1;', 'payload.data.user.first_name\n    return 1;'],
  ['payload.data.user.<|>\n    // a note', 'payload.data.user.first_name\n    // a note'],
  ['payload.data.user.fi<|>.toLowerCase()', 'payload.data.user.first_name.toLowerCase()'],
  ['payload.data.user.fi<|>\n      .toLowerCase()', 'payload.data.user.first_name\n      .toLowerCase()'],
  ['payload.data.user.<|> = 1;', 'payload.data.user.first_name = 1;'],
  ['payload.data.user.<|> += 1;', 'payload.data.user.first_name += 1;'],
  // Inside statements and expressions, closed or not.
  ['return payload.data.user.<|>', 'return payload.data.user.first_name'],
  ['if (payload.data.user.<|>) {}', 'if (payload.data.user.first_name) {}'],
  ['if (payload.data.user.<|>) {', 'if (payload.data.user.first_name) {'],
  ['if (payload.data.user.<|>', 'if (payload.data.user.first_name'],
  ['if (!payload.data.user.fi<|> && next) {', 'if (!payload.data.user.first_name && next) {'],
  ['if (payload.data.user.<|> === 1) { stop(); }', 'if (payload.data.user.first_name === 1) { stop(); }'],
  ['if (1 === payload.data.user.<|>) { stop(); }', 'if (1 === payload.data.user.first_name) { stop(); }'],
  ['while (payload.data.user.<|>) stop();', 'while (payload.data.user.first_name) stop();'],
  ['switch (payload.data.user.<|>) {', 'switch (payload.data.user.first_name) {'],
  [
    'switch (next) { case payload.data.user.<|>: stop(); }',
    'switch (next) { case payload.data.user.first_name: stop(); }',
  ],
  ['for (const part of payload.data.user.<|>) {}', 'for (const part of payload.data.user.first_name) {}'],
  ['show(payload.data.user.<|>);', 'show(payload.data.user.first_name);'],
  ['show(payload.data.user.<|>, 1);', 'show(payload.data.user.first_name, 1);'],
  ['show(1, payload.data.user.<|>', 'show(1, payload.data.user.first_name'],
  ['show(payload.data.user.<|>', 'show(payload.data.user.first_name'],
  ['show([payload.data.user.<|>]);', 'show([payload.data.user.first_name]);'],
  ['show([1, payload.data.user.<|>', 'show([1, payload.data.user.first_name'],
  ['show({ name: payload.data.user.<|> });', 'show({ name: payload.data.user.first_name });'],
  ['show({ name: payload.data.user.<|>', 'show({ name: payload.data.user.first_name'],
  ['show({ ...payload.data.user.<|> });', 'show({ ...payload.data.user.first_name });'],
  ['show(...payload.data.user.<|>);', 'show(...payload.data.user.first_name);'],
  ['const a = next ? payload.data.user.<|> : 1;', 'const a = next ? payload.data.user.first_name : 1;'],
  ['const a = next ? 1 : payload.data.user.<|>;', 'const a = next ? 1 : payload.data.user.first_name;'],
  ['const a = next ? payload.data.user.<|>', 'const a = next ? payload.data.user.first_name'],
  ['const a = next || payload.data.user.<|>;', 'const a = next || payload.data.user.first_name;'],
  ['const a = payload.data.user.<|> ?? next;', 'const a = payload.data.user.first_name ?? next;'],
  ["const a = 'Hi ' + payload.data.user.<|>", "const a = 'Hi ' + payload.data.user.first_name"],
  ["const a = 'Hi ' + payload.data.user.<|> + '!';", "const a = 'Hi ' + payload.data.user.first_name + '!';"],
  ['const a = `Hi ${payload.data.user.<|>}`;', 'const a = `Hi ${payload.data.user.first_name}`;'],
  [
    'const a = `${next} and ${payload.data.user.fi<|>} too`;',
    'const a = `${next} and ${payload.data.user.first_name} too`;',
  ],
  ['const a = typeof payload.data.user.<|>;', 'const a = typeof payload.data.user.first_name;'],
  ['delete payload.data.user.<|>;', 'delete payload.data.user.first_name;'],
  ['throw payload.data.user.<|>', 'throw payload.data.user.first_name'],
  ['new Map(payload.data.user.<|>)', 'new Map(payload.data.user.first_name)'],
  ['(payload.data.user).<|>', '(payload.data.user).first_name'],
  ['(payload).data.user.<|>', '(payload).data.user.first_name'],
  ['payload\n      .data\n      .user\n      .<|>', 'payload\n      .data\n      .user\n      .first_name'],
  ['payload\n      .data\n      .user\n      .fi<|>', 'payload\n      .data\n      .user\n      .first_name'],
  ["const a = '𝒳 ä'; payload.data.user.<|>", "const a = '𝒳 ä'; payload.data.user.first_name"],
  ['/* note */ payload.data.user.<|> // note', '/* note */ payload.data.user.first_name // note'],
  // Where code that the parser cannot read stands before or behind.
  ['const = ; payload.data.user.<|>', 'const = ; payload.data.user.first_name'],
  ['payload.data.user.<|>\n    const = ;', 'payload.data.user.first_name\n    const = ;'],
  ['payload.data.user.<|> } }', 'payload.data.user.first_name } }'],
  [
    "$request.invokeTemplate('x', { context: { name: payload.data.user.<|> } });",
    "$request.invokeTemplate('x', { context: { name: payload.data.user.first_name } });",
  ],
  [
    "$request.invokeTemplate('x', { context: { name: payload.data.user.<|>",
    "$request.invokeTemplate('x', { context: { name: payload.data.user.first_name",
  ],
  // In functions inside the handler.
  [
    'list.forEach(function () { payload.data.user.<|> });',
    'list.forEach(function () { payload.data.user.first_name });',
  ],
  ['list.forEach(() => payload.data.user.<|>);', 'list.forEach(() => payload.data.user.first_name);'],
  ['list.then((other) => { payload.data.user.<|>', 'list.then((other) => { payload.data.user.first_name'],
  ['function inner() { return payload.data.user.<|>; }', 'function inner() { return payload.data.user.first_name; }'],
  ['{ const other = 1; payload.data.user.<|> }', '{ const other = 1; payload.data.user.first_name }'],
  ['try { payload.data.user.<|> } catch (error) {}', 'try { payload.data.user.first_name } catch (error) {}'],
  ['try {} catch (error) { payload.data.user.<|> }', 'try {} catch (error) { payload.data.user.first_name }'],
  ['{ let payload = 1; } payload.data.user.<|>', '{ let payload = 1; } payload.data.user.first_name'],
  ['(function (payload) {})(); payload.data.user.<|>', '(function (payload) {})(); payload.data.user.first_name'],
];

for (const [code, after] of offered) {
  test(`offers the fields of the user: ${code.replace(/\n\s*/g, ' ↵ ')}`, () => {
    checkCompletion({
      files: chat(inHandler(code)),
      labels: USER,
      take: 'first_name',
      after: inHandler(after),
    });
  });
}

test('line breaks of Windows make no difference', () => {
  checkCompletion({
    files: chat(inHandler('const a = 1;\r\n    payload.data.user.fi<|>', '\r\n')),
    labels: USER,
    take: 'first_name',
    after: inHandler('const a = 1;\r\n    payload.data.user.first_name', '\r\n'),
  });
});

const silent: readonly string[] = [
  'payload<|>',
  'payload.data.nothing.<|>',
  'payload.data.user.id.<|>',
  'payload.data.user.first_name.fi<|>',
  'other.data.user.<|>',
  'this.payload.data.user.<|>',
  'payload().data.user.<|>',
  'payload.data.user[name].<|>',
  "payload.data['us' + 'er'].<|>",
  '"payload.data.user.<|>"',
  '`payload.data.user.<|>`',
  '// payload.data.user.<|>',
  '/* payload.data.user.<|> */',
  '/payload.data.user.<|>/',
  // Another thing of the same name.
  'list.forEach(function (payload) { payload.data.user.<|> });',
  'list.forEach((payload) => payload.data.user.<|>);',
  'list.forEach((other, payload) => payload.data.user.<|>);',
  'list.forEach(({ payload }) => payload.data.user.<|>);',
  'list.forEach(([payload]) => payload.data.user.<|>);',
  'list.forEach(({ other: { payload = 1 } }) => payload.data.user.<|>);',
  'list.forEach((...payload) => payload.data.user.<|>);',
  'list.forEach(function () { var payload = 1; payload.data.user.<|> });',
  'list.forEach(function () { if (next) { var payload = 1; } payload.data.user.<|> });',
  'list.forEach(function () { payload.data.user.<|>; let payload = 1; });',
  '{ const payload = next; payload.data.user.<|> }',
  '{ let { payload } = next; payload.data.user.<|> }',
  '{ function payload() {} payload.data.user.<|> }',
  '{ class payload {} payload.data.user.<|> }',
  'if (next) { let payload = next; { payload.data.user.<|> } }',
];

for (const code of silent) {
  test(`offers nothing: ${code}`, () => checkCompletion({ files: chat(inHandler(code)), nothing: true }));
}

/** All ways to write a handler. */
const forms: Readonly<Record<string, string>> = {
  'function property': 'exports = { onUser: function (payload) { payload.data.user.<|> } };',
  'named function': 'exports = { onUser: function onUser(payload) { payload.data.user.<|> } };',
  'async function': 'exports = { onUser: async function (payload) { await payload.data.user.<|> } };',
  'generator function': 'exports = { onUser: function* (payload) { yield payload.data.user.<|> } };',
  method: 'exports = { onUser(payload) { payload.data.user.<|> } };',
  'async method': 'exports = { async onUser(payload) { payload.data.user.<|> } };',
  'quoted key': "exports = { 'onUser': function (payload) { payload.data.user.<|> } };",
  'arrow with a body': 'exports = { onUser: (payload) => { payload.data.user.<|> } };',
  'arrow with an expression': 'exports = { onUser: payload => payload.data.user.<|> };',
  'async arrow': 'exports = { onUser: async (payload) => show(payload.data.user.<|>) };',
  'helper function': 'function handle(payload) { payload.data.user.<|> }\nexports = { onUser: handle };',
  'helper function below': 'exports = { onUser: handle };\nfunction handle(payload) { payload.data.user.<|> }',
  'helper constant': 'const handle = (payload) => { payload.data.user.<|> };\nexports = { onUser: handle };',
  shorthand: 'const onUser = function (payload) { payload.data.user.<|> };\nexports = { onUser };',
  'assigned member': 'exports.onUser = function (payload) { payload.data.user.<|> };',
  'assigned arrow': 'exports.onUser = (payload) => payload.data.user.<|>;',
  'assigned helper': 'function handle(payload) { payload.data.user.<|> }\nexports.onUser = handle;',
  'assigned member beside a literal': 'exports = {};\nexports.onUser = function (payload) { payload.data.user.<|> };',
  'any name': 'exports = { onUser: function (événement) { événement.data.user.<|> } };',
  'short name': 'exports = { onUser: function (e) { e.data.user.<|> } };',
  'name with a dollar': 'exports = { onUser: function ($event) { $event.data.user.<|> } };',
  'parameter with a default': 'exports = { onUser: function (payload = {}) { payload.data.user.<|> } };',
  'more parameters': 'exports = { onUser: function (payload, callback) { payload.data.user.<|> } };',
  'default of a later parameter': 'exports = { onUser: function (payload, user = payload.data.user.<|>) {} };',
  'more handlers': 'exports = { other: function (payload) {}, onUser: function (payload) { payload.data.user.<|> } };',
  'half-typed handler before':
    'exports = {\n  other: function (payload) {\n    payload.\n  },\n  onUser: function (payload) {\n    payload.data.user.<|>\n  }\n};',
  'half-typed handler behind':
    'exports = {\n  onUser: function (payload) {\n    payload.data.user.<|>\n  },\n  other: function (\n};',
  'comma missing between handlers':
    'exports = {\n  other: function (payload) {\n  }\n  onUser: function (payload) {\n    payload.data.user.<|>\n  }\n};',
  'never closed': 'exports = {\n  onUser: function (payload) {\n    payload.data.user.<|>',
  'strict mode': "'use strict';\nexports = { onUser: function (payload) { payload.data.user.<|> } };",
  'code around':
    "const x = require('x');\nif (x) { x(); }\nexports = { onUser(payload) { payload.data.user.<|> } };\nx();",
};

for (const [name, server] of Object.entries(forms)) {
  test(`knows the payload in: ${name}`, () => checkCompletion({ files: chat(server), labels: USER }));
}

const otherForms: Readonly<Record<string, string>> = {
  'second parameter': 'exports = { onUser: function (first, payload) { payload.data.user.<|> } };',
  'rest parameter': 'exports = { onUser: function (...payload) { payload.data.user.<|> } };',
  'function that is not registered': 'exports = { onUser() {}, other(payload) { payload.data.user.<|> } };',
  'function beside exports': 'exports = { onUser() {} };\nfunction other(payload) { payload.data.user.<|> }',
  'handler of a nested object': 'exports = { group: { onUser(payload) { payload.data.user.<|> } } };',
};

for (const [name, server] of Object.entries(otherForms)) {
  test(`knows no payload in: ${name}`, () => checkCompletion({ files: chat(server), nothing: true }));
}

test('a function under the cursor that is registered as function, job or action gets parameters only', () => {
  const manifest = modules({ common: { functions: { look: {} }, jobs: { work: {} } }, chat_user: {} });
  for (const name of ['look', 'work', 'act']) {
    checkCompletion({
      files: {
        'manifest.json': manifest,
        'actions.json': { act: {} },
        'server/server.js': `exports = { ${name}: function (payload) { payload.<|> } };`,
      },
      labels: ['iparams'],
    });
  }
});

const ACTIONS = {
  act: {
    parameters: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Which one' },
        many: { type: 'number', title: 'How many' },
        place: { type: 'object', properties: { city: { type: 'string' } } },
      },
    },
    response: { type: 'object', properties: { other: { type: 'string' } } },
  },
  odd: { parameters: [1] },
};

for (const [code, labels] of [
  ['exports = { act: function (args) { args.<|> } };', ['id', 'many', 'place', 'iparams']],
  ['exports = { act: function ({ place }) { place.<|> } };', ['city']],
  ['exports = { act: function ({ <|> }) {} };', ['id', 'many', 'place', 'iparams']],
  ['exports = { odd: function (args) { args.<|> } };', ['iparams']],
] as const)
  test(`an action is given what actions.json declares: ${code}`, () =>
    checkCompletion({
      files: { 'manifest.json': modules({ deal: {} }), 'actions.json': ACTIONS, 'server/server.js': code },
      labels: [...labels],
    }));

test('what else an action is given is not judged, and what is declared not by its type', () =>
  checkFindings({
    'manifest.json': modules({ deal: {} }),
    'actions.json': {
      act: {
        display_name: 'Act',
        description: 'Acts',
        parameters: { type: 'object', properties: { id: { type: 'string' } } },
        response: { type: 'object', properties: { id: { type: 'string' } } },
      },
    },
    'config/iparams.json': '{}',
    'server/server.js':
      'exports = {\n  act: function (args) {\n    renderData(null, { id: args.idd, more: args.id.deep.er, last: args.id() });\n  }\n};\n',
  }));

const platform1: Files = {
  'manifest.json': product('freshdesk', {}, '1.0'),
  'server/server.js': [
    'exports = {',
    "  events: [{ event: 'onContactCreate', callback: 'onContact' }, { event: 'onTicketCreate', callback: 'onTicket' }],",
    '  onContact: function (payload) { payload.data.contact.<|> },',
    '  onTicket: function (payload) {}',
    '};',
  ].join('\n'),
};

test('a misprint of the documentation is offered last and struck through', () => {
  const items = itemsOffered({ files: platform1, has: ['job_title', 'job_tittle'] });
  assert.equal(items.at(-1)?.label, 'job_tittle');
  assert.deepEqual(
    items.filter(({ deprecated }) => deprecated).map(({ label }) => label),
    ['job_tittle'],
  );
  assert.match(items.at(-1)?.documentation?.() ?? '', /payloads carry `job_title`/);
});

test('fields stand before what an editor offers by itself', () => {
  const items = itemsOffered({ files: platform1 });
  assert.deepEqual(
    items.slice(0, 3).map(({ label }) => label),
    ['id', 'email', 'name'],
  );
  assert.ok(items.slice(0, -1).every(({ sortText = '' }) => sortText < '1'));
  assert.ok((items.at(-1)?.sortText ?? '') > '8');
});

test('an item tells type, meaning and the labels of its values', () => {
  const items = itemsOffered({
    files: {
      ...platform1,
      'server/server.js': [
        "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }],",
        'on: function (payload) { payload.data.ticket.pri<|> } };',
      ].join('\n'),
    },
    take: 'priority',
  });
  const priority = items.find(({ label }) => label === 'priority');
  assert.equal(priority?.kind, 'field');
  assert.equal(priority?.detail, 'number');
  assert.ok(priority?.summary && !priority.summary.endsWith('.') && !priority.summary.includes('\n'));
  for (const part of ['`1 Low`', '`3 High`', '`payload.data.ticket.priority` of `onTicketCreate`']) {
    assert.ok(priority.documentation?.()?.includes(part), part);
  }
  assert.equal(items.find(({ label }) => label === 'cc_emails')?.detail, 'list of strings');
});

test('the envelope is that of the platform', () => {
  const envelope = (manifest: object) => ({
    files: { 'manifest.json': manifest, 'server/server.js': 'exports = { on: function (payload) { payload.<|> } };' },
  });
  const events = { events: handlers({ onTicketCreate: 'on' }) };
  checkCompletion({ ...envelope(product('freshdesk', events)), has: ['account_id', 'domain', 'data', 'iparams'] });
  checkCompletion({ ...envelope(product('freshdesk', events)), lacks: ['currentHost'] });
  checkCompletion({ ...envelope(modules({ support_ticket: events })), has: ['currentHost', 'data', 'iparams'] });
  checkCompletion({ ...envelope(modules({ support_ticket: events })), lacks: ['account_id', 'domain'] });
  checkCompletion({
    ...envelope(product('freshdesk', { events: handlers({ onAppInstall: 'on' }) })),
    has: ['iparams'],
    lacks: ['data'],
  });
});
