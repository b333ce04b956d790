/** What `npm run corpus` counts as a read of a handler's argument: the denominator must not depend on the flow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameterReads } from '../../scripts/corpus/parameter-reads.ts';
import { app, type Files, handlers, product } from '../support/app.ts';

const inApp = (code: string, more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
  'server/server.js': code,
  ...more,
});

const inHandler = (body: string, outside = ''): Files =>
  inApp(`exports = { on: function (payload) { ${body} } };\n${outside}`);

/** `name` of each read, in the order of the code. */
const readsOf = (files: Files): readonly string[] =>
  [...parameterReads(app(files))]
    .sort((a, b) => (a.path === b.path ? a.range.start - b.range.start : a.path < b.path ? -1 : 1))
    .map(({ name }) => name);

const reads: Readonly<Record<string, readonly [files: Files, ...names: string[]]>> = {
  'a path, each of its names': [inHandler('log(payload.data.ticket.id);'), 'data', 'ticket', 'id'],
  'the same path twice': [inHandler('payload.event; payload.event;'), 'event', 'event'],
  'an optional path': [inHandler('payload?.data?.ticket;'), 'data', 'ticket'],
  'an alias': [inHandler('const args = payload; const t = args.data; t.ticket;'), 'data', 'ticket'],
  'an assignment': [inHandler('let t; t = payload.data; t.ticket;'), 'data', 'ticket'],
  'a pattern': [
    inHandler('const { data: { ticket }, event = "" } = payload; ticket.id;'),
    'data',
    'ticket',
    'event',
    'id',
  ],
  'a pattern as the parameter': [
    inApp('exports = { on({ data: { ticket } }) { ticket.id; } };'),
    'data',
    'ticket',
    'id',
  ],
  'the rest of a pattern': [inHandler('const { event, ...rest } = payload; rest.data;'), 'event', 'data'],
  'an argument of a function of the file': [
    inHandler('use(1, payload.data);', 'function use(n, data) { return data.ticket; }'),
    'data',
    'ticket',
  ],
  'an argument of a function in another file': [
    inApp("const { use } = require('./lib/use'); exports = { on(payload) { use(payload); } };", {
      'server/lib/use.js': 'exports.use = (all) => all.data;',
    }),
    'data',
  ],
  'an argument of a method': [
    inApp('const it = { use(t) { t.id; } }; exports = { on(payload) { it.use(payload.data.ticket); } };'),
    'id',
    'data',
    'ticket',
  ],
  'a callback of a list': [
    inHandler('payload.data.ticket.tags.filter((a) => a.x).forEach((b) => b.y);'),
    'data',
    'ticket',
    'tags',
    'x',
    'y',
  ],
  'the second parameter of reduce': [
    inHandler('payload.data.list.reduce((sum, entry) => sum + entry.n, 0);'),
    'data',
    'list',
    'n',
  ],
  'a loop over a list': [inHandler('for (const t of payload.data.list) t.name;'), 'data', 'list', 'name'],
  'an index and what is in it': [inHandler('payload.data.list[0].name;'), 'data', 'list', 'name'],
  'a choice': [inHandler('const t = payload.a || payload.b; t.id; (x ? payload : y).c;'), 'a', 'b', 'id', 'c'],
  'a copy through JSON': [inHandler('JSON.parse(JSON.stringify(payload)).data;'), 'data'],
  'an awaited promise': [
    inApp('exports = { async on(payload) { const t = await Promise.resolve(payload.data); t.ticket; } };'),
    'data',
    'ticket',
  ],
  'a caller that calls itself': [
    inHandler('walk(payload.data);', 'function walk(n) { n.id; walk(n.next); }'),
    'data',
    'id',
    'next',
  ],
  'code with a slip, as far as it is read': [inHandler('payload.data.ticket..id'), 'data', 'ticket'],
  // What is none.
  'a member that is written': [inHandler('payload.data.mine = 1; payload.other = payload.event;'), 'data', 'event'],
  'members of texts, lists and promises': [
    inHandler('payload.event.trim().length; payload.data.tags.map(f);'),
    'event',
    'data',
    'tags',
  ],
  'a name behind another of the same name': [
    inHandler('{ const payload = other; payload.data; } payload.event;'),
    'event',
  ],
  'a computed name': [inHandler('payload[key].id;'), 'id'],
  'an object that is made of it': [inHandler('const o = { t: payload.data }; o.t.ticket;'), 'data'],
  'a second parameter': [inApp('exports = { on(payload, more) { more.data; } };')],
  'a function that no event calls': [inApp('exports = { on() {}, other(payload) { payload.data; } };')],
  'an app without server code': [
    { 'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }) },
  ],
};

for (const [name, [files, ...names]] of Object.entries(reads)) {
  test(`counts ${name}`, () => assert.deepEqual(readsOf(files), names));
}

test('a read has the place of its name, in its file', () => {
  const opened = app(
    inApp("const use = require('./lib/use'); exports = { on(payload) { use(payload.data); } };", {
      'server/lib/use.js': 'module.exports = function use(all) { return all.ticket; };',
    }),
  );
  assert.deepEqual(
    parameterReads(opened).map(({ path, name, range }) => [
      path,
      name,
      opened.files.get(path)?.text.slice(range.start, range.end),
    ]),
    [
      ['server/server.js', 'data', 'data'],
      ['server/lib/use.js', 'ticket', 'ticket'],
    ],
  );
});
