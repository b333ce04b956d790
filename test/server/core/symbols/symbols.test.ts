/** Names of an app and all their places: references, and another name everywhere at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, outlineOf, renameAt, renameableAt, symbolAt } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';

const FILES: Files = {
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }),
    functions: { lookUp: {} },
    requests: { getNote: {} },
  }),
  'config/iparams.json': {
    api_key: { display_name: 'Key', type: 'text' },
    region: { display_name: 'R', type: 'text' },
  },
  'config/requests.json': {
    getNote: {
      schema: {
        method: 'GET',
        host: '<%= iparam.region %>.example.com',
        headers: { Authorization: '<%= iparam.api_key %>' },
      },
    },
  },
  'server/test_data/iparams.json': { api_key: 'k' },
  'server/test_data/responses.json': { getNote: { body: {} } },
  'server/test_data/scenarios/first.json': [{ function: 'lookUp' }],
  'server/lib/log.js': 'exports = { show: function (ticket) { console.log(ticket.subject); } };',
  'server/server.js': `const log = require('./lib/log');
exports = {
  onTicket: function (payload) {
    log.show(payload.data.ticket);
    const { api_key } = payload.iparams;
    console.log(payload.data.ticket.subject, typeof payload.iparams.api_key, payload.iparams['api_key'], api_key);
    this.lookUp({ id: 1 });
  },
  lookUp: function (args) { $request.invokeTemplate('getNote', {}); exports.lookUp; renderData(null, args.iparams.region); }
};`,
  'app/scripts/app.js':
    "client.request.invoke('lookUp', {}); client.request.invokeTemplate('getNote', {}); client.db.get('api_key');",
};

const opened = app(FILES);

/** `path line:column` of each place. */
function places(path: string, text: string, files = opened): readonly string[] {
  const file = files.files.get(path);
  assert.ok(file);
  assert.ok(file.text.includes(text), `${path} holds ${text}: ${file.text}`);
  const offset = file.text.indexOf(text) + text.length;
  return (symbolAt(files, path, offset)?.occurrences ?? []).map(
    ({ file: owner, range, role }) => `${owner.path} ${role} ${owner.text.slice(range.start, range.end)}`,
  );
}

const HANDLER = [
  'server/server.js definition onTicket',
  'manifest.json registration onTicket',
  'manifest.json registration onTicket',
];
const FUNCTION = [
  'server/server.js definition lookUp',
  'manifest.json registration lookUp',
  'server/server.js use lookUp',
  'server/server.js use lookUp',
  'app/scripts/app.js use lookUp',
  'server/test_data/scenarios/first.json use lookUp',
];
const TEMPLATE = [
  'config/requests.json definition getNote',
  'manifest.json registration getNote',
  'server/server.js use getNote',
  'app/scripts/app.js use getNote',
  'server/test_data/responses.json use getNote',
];
const PARAMETER = [
  'config/iparams.json definition api_key',
  'server/test_data/iparams.json use api_key',
  'config/requests.json use api_key',
  ...Array.from({ length: 3 }, () => 'server/server.js use api_key'),
];

for (const [path, text, expected] of [
  ['server/server.js', 'onTick', HANDLER],
  ['manifest.json', '"handler": "onTick', HANDLER],
  ['server/server.js', 'this.look', FUNCTION],
  ['manifest.json', '"look', FUNCTION],
  ['app/scripts/app.js', "invoke('look", FUNCTION],
  ['server/server.js', "invokeTemplate('get", TEMPLATE],
  ['config/requests.json', '"getN', TEMPLATE],
  ['server/test_data/responses.json', '"get', TEMPLATE],
  ['config/iparams.json', '"api_', PARAMETER],
  ['config/requests.json', 'iparam.api', PARAMETER],
  ['server/server.js', "iparams['api", PARAMETER],
  ['manifest.json', '"onTicketCre', ['manifest.json registration onTicketCreate']],
] as const)
  test(`every place of the name at «${text}» in ${path}`, () => assert.deepEqual(places(path, text), expected));

test('a payload field: its reads in all files, and the events that give it', () =>
  assert.deepEqual([...places('server/lib/log.js', 'ticket.subj')].sort(), [
    'manifest.json definition onTicketCreate',
    'manifest.json definition onTicketUpdate',
    'server/lib/log.js use subject',
    'server/server.js use subject',
  ]));

test('a text that only looks like a name is none, or one of another kind', () => {
  assert.deepEqual(places('app/scripts/app.js', "get('api_"), ['app/scripts/app.js use api_key']);
  assert.deepEqual(places('server/server.js', 'console.lo'), []);
});

function renamed(
  path: string,
  text: string,
  name: string,
  files: Files = FILES,
): Readonly<Record<string, string>> | string {
  const before = app(files);
  const offset = (before.files.get(path)?.text.indexOf(text) ?? 0) + text.length;
  const renaming = renameAt(before, path, offset, name);
  if (typeof renaming === 'string') return renaming;
  return Object.fromEntries(
    renaming.changes.map((change) => [
      change.path,
      applyEdits(before.files.get(change.path)?.text ?? '', change.edits),
    ]),
  );
}

for (const [path, text, old, name] of [
  ['server/server.js', 'this.look', 'lookUp', 'findNote'],
  ['app/scripts/app.js', "invoke('look", 'lookUp', 'findNote'],
  ['manifest.json', '"getN', 'getNote', 'fetchNote'],
  ['server/server.js', 'onTick', 'onTicket', 'onTicky'],
  ['config/iparams.json', '"api_', 'api_key', 'token'],
] as const)
  test(`another name from «${text}» in ${path}: nothing of the old one is left, and all places are found again`, () => {
    const texts = renamed(path, text, name);
    assert.ok(typeof texts !== 'string', String(texts));
    const after = app({ ...FILES, ...texts });
    const before = places(path, text).map((place) => place.replace(old, name));
    assert.deepEqual(places(path, text.replace(old.slice(0, 4), name.slice(0, 4)), after), before);
    for (const [changed, now] of Object.entries(texts))
      if (changed !== 'app/scripts/app.js' && changed !== 'server/server.js')
        assert.ok(!new RegExp(`\\b${old}\\b`).test(now), `${changed}: ${now}`);
  });

test('a member that is taken out by its own name keeps the name inside', () => {
  const texts = renamed('config/iparams.json', '"api_', 'token');
  assert.ok(typeof texts !== 'string');
  assert.match(texts['server/server.js'] ?? '', /const \{ token: api_key \} = payload\.iparams;/);
});

for (const [title, path, text, name, reason] of [
  ['a name that is taken', 'server/server.js', 'onTick', 'lookUp', /There is a function `lookUp` already/],
  ['a name with signs', 'server/server.js', 'onTick', 'on-case', /is no name for a function/],
  ['a name with quotes', 'config/iparams.json', '"api_', 'a"b', /is no name for a installation parameter|is no name/],
  ['the prototype', 'server/server.js', 'onTick', '__proto__', /in `exports` it would be the prototype/],
  ['an event', 'manifest.json', '"onTicketCre', 'x', /is an event of the platform/],
  ['a field', 'server/lib/log.js', 'ticket.subj', 'x', /is a field of the payload/],
] as const)
  test(`refused: ${title}`, () => assert.match(String(renamed(path, text, name)), reason));

test('refused: a name that may be made at run time, and a file that does not parse', () => {
  const server = String(FILES['server/server.js']);
  const computed = { ...FILES, 'server/server.js': server.replace('exports.lookUp;', 'exports[args.name];') };
  assert.match(
    String(renamed('server/server.js', 'onTick', 'onCase', computed)),
    /made at run time could be `onTicket`: look at server\/server.js, line 9, and/,
  );
  const broken = { ...FILES, 'server/server.js': `${server}\nfunction (` };
  assert.match(String(renamed('server/server.js', 'onTick', 'onCase', broken)), /does not parse/);
});

test('what can be renamed is the name without its quotes', () => {
  const file = opened.files.get('manifest.json');
  const offset = file?.text.indexOf('"lookUp') ?? 0;
  const found = renameableAt(opened, 'manifest.json', offset + 3);
  assert.ok(found && typeof found !== 'string');
  assert.equal(file?.text.slice(found.range.start, found.range.end), 'lookUp');
});

test('names of Object.prototype are names like any other', () => {
  const files = {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'toString' }) }),
    'server/server.js': 'exports = { toString: function () { this.valueOf(); }, constructor: function () {} };',
  };
  assert.deepEqual(places('server/server.js', 'toStr', app(files)), [
    'server/server.js definition toString',
    'manifest.json registration toString',
  ]);
  assert.match(String(renamed('server/server.js', 'toStr', 'constructor', files)), /already/);
});

test('the outline has events and functions by product, and templates with method and host', () => {
  const [desk] = outlineOf(opened, 'manifest.json');
  assert.equal(desk?.name, 'freshdesk');
  assert.deepEqual(
    desk?.children?.map(({ name, detail, kind }) => [name, detail, kind]),
    [
      ['onTicketCreate', 'onTicket', 'event'],
      ['onTicketUpdate', 'onTicket', 'event'],
      ['lookUp', undefined, 'function'],
    ],
  );
  assert.deepEqual(
    outlineOf(opened, 'config/requests.json').map(({ name, detail }) => [name, detail]),
    [['getNote', 'GET <%= iparam.region %>.example.com']],
  );
  assert.deepEqual(outlineOf(opened, 'server/server.js'), []);
});

test('a parameter in brackets of a request is one, in whichever quotes', () => {
  const path = `/<%= iparam['api_key'] %>/<%= iparam["api_key"] %>/<%= iparam.api_key + "api_key" %>`;
  const files = { ...FILES, 'config/requests.json': { getNote: { schema: { path } } } };
  const texts = renamed('config/iparams.json', '"api_', 'token', files);
  assert.ok(typeof texts !== 'string', String(texts));
  assert.equal(
    JSON.parse(texts['config/requests.json'] ?? '').getNote.schema.path,
    `/<%= iparam['token'] %>/<%= iparam["token"] %>/<%= iparam.token + "api_key" %>`,
  );
});

for (const [form, server, reason] of [
  [
    'comes from elsewhere',
    "exports = { ...require('./lib/log') };",
    /which may get it from elsewhere: rename it by hand/,
  ],
  ['is nowhere', 'exports = { other: function () {} };', /is not defined in this app/],
] as const)
  test(`refused: a handler that ${form}`, () => {
    const files = { ...FILES, 'server/server.js': server };
    assert.match(String(renamed('manifest.json', '"handler": "onTick', 'onCase', files)), reason);
  });
