/** Handlers of several events: a test keeps the events that pass it, and whatever is uncertain keeps them all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, handlers, product } from '../../../support/app.ts';

const manifest = product('freshdesk', {
  events: handlers({ onTicketCreate: 'on', onContactCreate: 'on', onCompanyCreate: 'on' }),
});

/** The statements as the body of a handler `p` of onTicketCreate, onContactCreate and onCompanyCreate. */
const inHandler = (statements: string): string => `exports = { on: async function (p) { ${statements} } };`;

const RECORDS = ['ticket', 'contact', 'company'];

/** Which of the three records are offered at the cursor. */
type Case = readonly [statements: string, offered: readonly string[]];

const all = RECORDS;
const ticket = ['ticket'];
const others = ['contact', 'company'];

const presence: readonly Case[] = [
  ['p.data.<|>', all],
  ['if (p.data.ticket) { p.data.<|> }', ticket],
  ['if (p.data.ticket) { return; } p.data.<|>', others],
  ['if (p.data.ticket) { return; p.data; } p.data.<|>', others],
  ['if (p.data.ticket) {} else { p.data.<|> }', others],
  ['if (!p.data.ticket) return; p.data.<|>', ticket],
  ['if (!!p.data.ticket) { p.data.<|> }', ticket],
  ['if (Boolean(p.data.ticket)) { p.data.<|> }', ticket],
  ['if (p?.data?.ticket) { p.data.<|> }', ticket],
  ["if (p.data['ticket']) { p.data.<|> }", ticket],
  ['p.data.ticket && p.data.<|>', ticket],
  ['p.data.ticket || p.data.<|>', others],
  ['!p.data.ticket || p.data.<|>', ticket],
  ['p.data.ticket ? p.data.<|> : 0', ticket],
  ['p.data.ticket ? 0 : p.data.<|>', others],
  ['if (p.data.ticket || p.data.contact) { p.data.<|> }', ['ticket', 'contact']],
  ['if (p.data.ticket && p.data.ticket.status === 2) { p.data.<|> }', ticket],
  ['if (p.data.ticket?.requester_id) { p.data.<|> }', ticket],
  ['const { ticket } = p.data; if (ticket) { p.data.<|> }', ticket],
  ['const { data: { ticket: t } } = p; if (!t) return; p.data.<|>', ticket],
  ['const d = p.data; if (d.ticket) { p.data.<|> }', ticket],
  ['const d = p.data; if (p.data.ticket) { d.<|> }', ticket],
  ['const t = p.data.ticket; if (t) { p.data.<|> }', ticket],
  ['if (p.data.ticket) { [1].map(() => p.data.<|>) }', ticket],
];

const otherTests: readonly Case[] = [
  ["if (typeof p.data.ticket !== 'undefined') { p.data.<|> }", ticket],
  ["if (typeof p.data.ticket === 'undefined') return; p.data.<|>", ticket],
  ["if (typeof p.data.ticket === 'object') { p.data.<|> }", ticket],
  ["if ('object' == typeof p.data.ticket) { p.data.<|> }", ticket],
  ["if (typeof p.data.ticket === 'object') return; p.data.<|>", others],
  // Nothing that is absent is a text.
  ["if (typeof p.data.ticket === 'string') { p.data.<|> }", ticket],
  ["if ('ticket' in p.data) { p.data.<|> }", ticket],
  ["if (!('ticket' in p.data)) { p.data.<|> }", others],
  ["const K = 'ticket'; if (K in p.data) { p.data.<|> }", ticket],
  ["if (p.data.hasOwnProperty('ticket')) { p.data.<|> }", ticket],
  ["if (Object.hasOwn(p.data, 'ticket')) { p.data.<|> }", ticket],
  ['if (p.data.ticket !== undefined) { p.data.<|> }', ticket],
  ['if (p.data.ticket != null) { p.data.<|> }', ticket],
  ['if (p.data.ticket === undefined) return; p.data.<|>', ticket],
  ['if (p.data.ticket === void 0) return; p.data.<|>', ticket],
  ['if (null == p.data.ticket) return; p.data.<|>', ticket],
  ['if (p.data.ticket === undefined) { p.data.<|> }', others],
  // Undefined is not null: nothing is excluded.
  ['if (p.data.ticket !== null) { p.data.<|> }', all],
];

const names: readonly Case[] = [
  ["const E = 'onTicketCreate'; if (p.event === E) { p.data.<|> }", ticket],
  ["const E = 'onTicketCreate'; switch (p.event) { case E: p.data.<|> }", ticket],
  ["const E = 'onTicketCreate'; switch (p.event) { case E: break; default: p.data.<|> }", others],
  ["const E = { made: 'onTicketCreate' }; if (p.event === E.made) { p.data.<|> }", ticket],
  ['if (p.event === `onTicketCreate`) { p.data.<|> }', ticket],
  ["const isTicket = p.event === 'onTicketCreate'; if (isTicket) { p.data.<|> }", ticket],
  ["const isTicket = p.event === 'onTicketCreate'; if (!isTicket) { p.data.<|> }", others],
  ['const has = !!p.data.ticket; if (has) { p.data.<|> }', ticket],
  ["if (['onTicketCreate'].includes(p.event)) { p.data.<|> }", ticket],
  ["if (!['onTicketCreate'].includes(p.event)) return; p.data.<|>", ticket],
  ["const L = ['onTicketCreate']; if (L.includes(p.event)) { p.data.<|> }", ticket],
  ["if (p.event.startsWith('onTicket')) { p.data.<|> }", ticket],
  ["if (p.event.endsWith('tCreate')) { p.data.<|> }", ['ticket', 'contact']],
  ["const isTicket = p.event.startsWith('onTicket'); if (isTicket) { p.data.<|> }", ticket],
  ["const isTicket = p.event?.startsWith('onTicket'); if (isTicket) { p.data.<|> }", ticket],
  ["const isTicket = p.event === 'onTicketCreate' && p.data.ticket; if (isTicket) { p.data.<|> }", ticket],
  ["const isOther = !(p.event === 'onTicketCreate'); if (isOther) { p.data.<|> }", others],
  ["switch (p.event) { case 'onTicketCreate': case 'onContactCreate': p.data.<|> }", ['ticket', 'contact']],
  ["switch (p.event) { case 'onTicketCreate': a(); case 'onContactCreate': p.data.<|> }", ['ticket', 'contact']],
  ["switch (p.event) { case 'onTicketCreate': break; case 'onContactCreate': p.data.<|> }", ['contact']],
  ["if (p.event.includes('Ticket')) { p.data.<|> }", ticket],
  ["if (p.event === 'onTicketCreate') { return } else { a() } p.data.<|>", others],
  ["if (p.event === 'onTicketCreate') { a() } else { return } p.data.<|>", ticket],
  ["if (p.event === 'onTicketCreate') { if (x) return; else throw y; } p.data.<|>", others],
  ["switch (true) { case p.event === 'onTicketCreate': p.data.<|> }", ticket],
];

/** What may come out either way excludes nothing. */
const uncertain: readonly Case[] = [
  ['if (x) { p.data.<|> }', all],
  ['if (p.data.ticket || x) { p.data.<|> }', all],
  ['if (!(p.data.ticket && x)) { p.data.<|> }', all],
  ['if (p.data.ticket.type) return; p.data.<|>', all],
  ['if (p.event === name) { p.data.<|> }', all],
  ["let E = 'onTicketCreate'; E = x + y; if (p.event === E) { p.data.<|> }", all],
  ["const E = { made: 'onTicketCreate' }; E.made = x; if (p.event === E.made) { p.data.<|> }", all],
  ["if (['onTicketCreate', x].includes(p.event)) { p.data.<|> }", all],
  ["if (['onTicketCreate', ...x].includes(p.event)) { p.data.<|> }", all],
  ["const L = ['onTicketCreate']; L.push(x); if (L.includes(p.event)) { p.data.<|> }", all],
  ['switch (p.event) { case x: break; default: p.data.<|> }', all],
  ["switch (x) { case 'onTicketCreate': p.data.<|> }", all],
  ["switch (p.region) { case 'onTicketCreate': p.data.<|> }", all],
  ["switch (true) { case p.event === 'onTicketCreate': break; default: p.data.<|> }", all],
  ["switch (1) { case p.event === 'onTicketCreate': p.data.<|> }", all],
  ["switch (true) { case p.event === 'onTicketCreate': a(); case x: p.data.<|> }", all],
  ["if (p.event === 'onTicketCreate' ? x : y) { p.data.<|> }", all],
  ['if (x in p.data) { p.data.<|> }', all],
  // What is unknown beside what is known.
  ['if (x in p.data || p.data.ticket) { p.data.<|> }', all],
  ["if (p.data[x]('ticket') || p.data.ticket) { p.data.<|> }", all],
  ['if (p.data.hasOwnProperty(x) || p.data.ticket) { p.data.<|> }', all],
  ['if (typeof p.data.ticket === x || p.data.ticket) { p.data.<|> }', all],
  ["if (p.event === x || p.event === 'onTicketCreate') { p.data.<|> }", all],
  ["if (p.event.startsWith(x) || p.event === 'onTicketCreate') { p.data.<|> }", all],
  ["if (p.data[x] || p.event === 'onTicketCreate') { p.data.<|> }", all],
  ['if (f()(p.data.ticket) || p.data.ticket) { p.data.<|> }', all],
  ['if ((() => 1)(p.data.ticket) || p.data.ticket) { p.data.<|> }', all],
  ['if (p.data.hasOwnProperty(x)) { p.data.<|> }', all],
  ["if (p.data[x]('ticket')) { p.data.<|> }", all],
  ["if (x.hasOwn(p.data, 'ticket')) { p.data.<|> }", all],
  ["const Object = load(); if (Object.hasOwn(x, 'ticket')) { p.data.<|> }", all],
  ['const Boolean = load(); if (Boolean(p.data.ticket)) { p.data.<|> }', all],
  ['if (typeof p.data.ticket === x) { p.data.<|> }', all],
  ['if (p.data.ticket === x) { p.data.<|> }', all],
  ['const undefined = load(); if (p.data.ticket === undefined) { p.data.<|> }', all],
  ['if (p.data.ticket === /a/) { p.data.<|> }', all],
  ["if (p.data.ticket > 'a') { p.data.<|> }", all],
  ['if (-p.data.ticket) { p.data.<|> }', all],
  ["if (p.event.includes('Ticket', 9)) { p.data.<|> }", all],
  ["if (p.event.startsWith('Ticket', 2)) { p.data.<|> }", all],
  ["if (['onTicketCreate'].includes(p.event, 1)) { p.data.<|> }", all],
  ['if (p.event.startsWith(x)) { p.data.<|> }', all],
  ["if (x.startsWith('onTicket')) { p.data.<|> }", all],
  ["if (['onTicketCreate'].includes(x)) { p.data.<|> }", all],
  ["if (['onTicketCreate'].includes(...x)) { p.data.<|> }", all],
  ["const E = { made: 'onTicketCreate' }; const made = load(); if (p.event === E[made]) { p.data.<|> }", all],
  ["const E = { made: 'onTicketCreate', ...x }; if (p.event === E.made) { p.data.<|> }", all],
  ["const E = { made: 'onTicketCreate', [x]: 1 }; if (p.event === E.made) { p.data.<|> }", all],
  ["let E = { made: 'onTicketCreate' }; E = x; if (p.event === E.made) { p.data.<|> }", all],
  ["const [E] = ['onTicketCreate', x]; if (p.event === E) { p.data.<|> }", all],
  ["const { E } = { E: 'onTicketCreate' }; if (p.event === E.a) { p.data.<|> }", all],
  ["function h(E) { if (p.event === E) { p.data.<|> } } h('onTicketCreate'); h(x);", all],
  ...['push(x)', 'unshift(x)', 'splice(0, 1, x)', 'pop()', 'shift()'].map(
    (change): Case => [`const L = ['onTicketCreate']; L.${change}; if (L.includes(p.event)) { p.data.<|> }`, all],
  ),
  ["const L = ['onTicketCreate']; fill(L); if (L.includes(p.event)) { p.data.<|> }", all],
  ["let L = ['onTicketCreate']; L = x; if (L.includes(p.event)) { p.data.<|> }", all],
  ['const { data = x } = p; if (data.ticket) return; p.data.<|>', all],
  ['const { data: { ticket = x } } = p; if (ticket) return; p.data.<|>', all],
  ['let t = p.data.ticket; t = x; if (t) { p.data.<|> }', all],
  ['let t = p.data.ticket; if (x) t ||= y; if (t) { p.data.<|> }', all],
  ['p.data.ticket ||= x; if (p.data.ticket) { p.data.<|> }', all],
  ['Object.defineProperty(p.data, y, x); if (p.data.ticket) { p.data.<|> }', all],
  ['if (p[x].ticket) { p.data.<|> }', all],
  ['try { load(); } catch (e) { if (e) { p.data.<|> } }', all],
  ['do { p.data.<|> } while (p.data.ticket);', all],
  ["const e = x || p.event; if (e === 'onTicketCreate') { p.data.<|> }", all],
  ["const e = p.event || 'onTicketCreate'; if (e === 'onTicketCreate') { p.data.<|> }", all],
  ['p.data.ticket = await load(); if (p.data.ticket) { p.data.<|> }', all],
  ['Object.assign(p.data, await load()); if (p.data.ticket) { p.data.<|> }', all],
  ['const d = { ...p.data, ticket: x }; if (d.ticket) { p.data.<|> }', all],
  ['const { ticket = {} } = p.data; if (ticket) { p.data.<|> }', all],
  ['let d = p.data; d = await load(); if (d.ticket) { p.data.<|> }', all],
  ['if (p.data.ticket) {} p.data.<|>', all],
  // What was kept is of another event, perhaps.
  ["const d = await $db.get('k'); $db.set('k', p.data); if (d.ticket) { p.data.<|> }", all],
  ["$db.set('k', p.data); $db.get('k').then((d) => { if (d.ticket) { p.data.<|> } })", all],
  // Nothing passes: whoever wrote that knows more.
  ['if (p.data.ticket && p.data.contact) { p.data.<|> }', all],
];

const inOtherFunctions: readonly (readonly [code: string, offered: readonly string[]])[] = [
  ['function h(d) { if (d.ticket) { d.<|> } } exports = { on(p) { h(p.data); } };', ticket],
  ['function h({ data }) { if (data.ticket) { data.<|> } } exports = { on(p) { h(p); } };', ticket],
  ['function h({ data, data: { ticket } }) { if (ticket) { data.<|> } } exports = { on(p) { h(p); } };', ticket],
  [
    'function h(old, d) { if (old.ticket) { d.<|> } } exports = { on(p) { h(kept, p.data); h(p.data, p.data); } };',
    all,
  ],
  ['let last; exports = { on(p) { if (last && last.ticket) { p.data.<|> } last = p.data; } };', all],
  ['function h(d) { if (d.ticket) { d.<|> } } exports = { on(p) { h(p.data); h({ ...p.data, ticket: 1 }); } };', all],
];

const tables = {
  presence: presence.map(([statements, offered]) => [inHandler(statements), offered] as const),
  otherTests: otherTests.map(([statements, offered]) => [inHandler(statements), offered] as const),
  names: names.map(([statements, offered]) => [inHandler(statements), offered] as const),
  uncertain: uncertain.map(([statements, offered]) => [inHandler(statements), offered] as const),
  inOtherFunctions,
};

for (const [title, cases] of Object.entries(tables)) {
  describe(`narrowing: ${title}`, () => {
    for (const [code, offered] of cases) {
      it(`${code} offers ${offered.join(', ')}`, () => {
        const { app, path, offset } = appWithCursor({ 'manifest.json': manifest, 'server/server.js': code });
        const labels = completionsAt(app, path, offset).map(({ label }) => label);
        assert.deepEqual(
          RECORDS.filter((record) => labels.includes(record)),
          offered,
        );
      });
    }
  });
}
