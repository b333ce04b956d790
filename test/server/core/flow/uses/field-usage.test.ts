/** Which fields a handler reads, and the smallest payload with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldUsages, smallestPayloads } from '../../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../../support/app.ts';

const chat = (server: string, events: Readonly<Record<string, string>> = { onConversationCreate: 'on' }): Files => ({
  'manifest.json': product('freshchat', { events: handlers(events) }),
  'server/server.js': server,
});

function usageOf(files: Files, handler = 'on') {
  const opened = app(files);
  const usage = fieldUsages(opened).find((one) => one.handler === handler);
  assert.ok(usage, `a usage of ${handler}`);
  return { opened, usage, fields: usage.used.map(({ field }) => field) };
}

const cases: Readonly<Record<string, readonly [body: string, fields: readonly string[]]>> = {
  nothing: ['', []],
  'a member': ['log(payload.data.conversation.status);', ['data.conversation.status']],
  'an object alone is no field': ['log(payload.data.conversation);', []],
  'through names and patterns': [
    'const { conversation: c } = payload.data; log(c.status, c["channel_id"]);',
    ['data.conversation.channel_id', 'data.conversation.status'],
  ],
  'in a helper': ['help(payload.data.conversation);', ['data.conversation.status']],
  'elements of a list': [
    'for (const message of payload.data.conversation.messages) log(message.id);',
    ['data.conversation.messages[].id'],
  ],
  'of the envelope': ['log(payload.region);', ['region']],
  'the parameters of the installation are no fields': ['log(payload.iparams.key);', []],
  'what is written is not read': ['payload.data.conversation.status = 1;', []],
  ...Object.fromEntries(
    [
      'payload.data.conversation.status ||= 1;',
      'payload.data.conversation.status ??= 1;',
      'payload.data.conversation.status &&= 1;',
      'payload.data.conversation.status++;',
      'delete payload.data.conversation.status;',
      'delete payload.data.conversation?.status;',
      'typeof payload.data.conversation.status;',
      '[payload.data.conversation.status] = [1];',
      '[payload.data.conversation.status = 1] = load();',
      '({ a: payload.data.conversation.status } = load());',
      'for (payload.data.conversation.status of [1]) {}',
    ].map((code) => [`nor by ${code}`, [code, []] as const]),
  ),
  'what is added to is read': ['payload.data.conversation.status += 1;', ['data.conversation.status']],
  'answers of the platform are no fields': [
    "$request.invokeTemplate('x').then((answer) => log(answer.response, answer.status)); $db.get('k').then((v) => v.a);",
    [],
  ],
  'half-typed code': ['log(payload.data.conversation.status); payload.data.', ['data.conversation.status']],
};

for (const [name, [body, fields]] of Object.entries(cases)) {
  test(name, () => {
    const server = `function help(it) { return ${name === 'in a helper' ? 'it.status' : '0'}; }\nexports = { on: function (payload) { ${body} } };`;
    assert.deepEqual(usageOf(chat(server)).fields.toSorted(), [...fields].toSorted());
  });
}

test('places are those of the names, each once', () => {
  const { opened, usage } = usageOf(
    chat('exports = { on: function (p) { p.data.conversation.status; p.data.conversation.status; } };'),
  );
  const texts = usage.used.flatMap(({ places }) =>
    places.map(({ path, range }) => opened.files.get(path)?.text.slice(range.start, range.end)),
  );
  assert.deepEqual(texts, ['status', 'status']);
});

test('what is read inside of a map is one read of the map', () => {
  const files = {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketUpdate: 'on' }) }),
    'server/server.js': 'exports = { on: function (p) { const { changes } = p.data.ticket; log(changes.status); } };',
  };
  const { usage } = usageOf(files);
  assert.deepEqual(
    usage.used.map(({ field, places }) => [field, places.length]),
    [['data.ticket.changes', 1]],
  );
});

test('a handler of several events has the fields of all', () => {
  const events = { onConversationCreate: 'on', onUserCreate: 'on' };
  const server = 'exports = { on: function (p) { p.data.user.email; p.data.conversation.status; } };';
  const { usage, fields } = usageOf(chat(server, events));
  assert.deepEqual(fields.toSorted(), ['data.conversation.status', 'data.user.email']);
  const alone = usageOf(chat(server)).usage;
  assert.ok(usage.total > alone.total, `${usage.total} of both, ${alone.total} of one`);
});

test('functions that answer no known event have none', () => {
  const opened = app(chat('exports = { on: function () {}, other: function (args) { args.x; } };', { onMade: 'on' }));
  assert.deepEqual(fieldUsages(opened), []);
});

test('the smallest payload holds what is read and what is around it', () => {
  const { opened, usage } = usageOf(
    chat('exports = { on: function (p) { p.data.conversation.messages[0].id; p.region; } };'),
  );
  const [payload, ...others] = smallestPayloads(opened, usage);
  assert.equal(others.length, 0);
  assert.equal(payload?.path, 'server/test_data/onConversationCreate.json');
  const content: unknown = JSON.parse(payload.text);
  assert.ok(typeof content === 'object' && content !== null);
  assert.deepEqual(Object.keys(content).toSorted(), ['data', 'region']);
  assert.match(payload.text, /"messages": \[\s*\{\s*"id": "[^"]+"\s*\}\s*\]/);
});

test('a file that is there is left alone; modules have folders of their own', () => {
  const files = {
    'manifest.json': modules({ service_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
    'server/server.js': 'exports = { on: function (p) { p.data.ticket.subject; } };',
  };
  const free = usageOf(files);
  assert.deepEqual(
    smallestPayloads(free.opened, free.usage).map(({ path }) => path),
    ['server/test_data/service_ticket/onTicketCreate.json'],
  );
  const taken = usageOf({ ...files, 'server/test_data/service_ticket/onTicketCreate.json': {} });
  assert.deepEqual(
    smallestPayloads(taken.opened, taken.usage).map(({ path }) => path),
    ['server/test_data/service_ticket/onTicketCreate.smallest.json'],
  );
});
