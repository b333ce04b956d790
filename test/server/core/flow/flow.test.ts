/** Payload flow: at each cursor, the field that must be offered because of what the expression holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, handlers, product } from '../../../support/app.ts';

const manifest = product('freshdesk', {
  events: handlers({
    onTicketCreate: 'onT',
    onTicketUpdate: 'onU',
    onContactCreate: 'shared',
    onCompanyCreate: 'shared',
    onScheduledEvent: 'sched',
  }),
  functions: { smi: {} },
  requests: { tpl: {} },
});

const files = {
  'manifest.json': manifest,
  'config/iparams.json': { key: { display_name: 'Key', type: 'text' } },
  'config/requests.json': { tpl: {} },
};

const old = (version: string): string => JSON.stringify(product('freshdesk', {}, version));

/** The statements as the body of the handler of onTicketCreate. */
const inHandler = (statements: string): string =>
  `exports = { onT: async function (p) { ${statements} }, onU(p) {}, shared: function (p) {}, smi: function (a) {} };`;

/** `offered` is the name that must be in the list, or nothing where no list may appear. */
type Case = readonly [code: string, offered: string | undefined, more?: Readonly<Record<string, string>>];

const membersAndBindings: readonly Case[] = [
  [inHandler('p.data.ticket.<|>'), 'subject'],
  [inHandler('const t = p.data.ticket; t.<|>'), 'subject'],
  [inHandler('const { ticket } = p.data; ticket.<|>'), 'subject'],
  [inHandler('const { ticket: { requester_id, ...rest } } = p.data; rest.<|>'), 'subject'],
  [inHandler('const { data: { ticket: tk = {} } } = p; tk.<|>'), 'subject'],
  [inHandler("const k = 'ticket'; p.data[k].<|>"), 'subject'],
  [inHandler('let t; t = p.data.ticket; t.<|>'), 'subject'],
  [inHandler('let t = {}; if (x) { t = p.data.ticket } t.<|>'), 'subject'],
  [inHandler('({ ticket: a } = p.data); let a; a.<|>'), 'subject'],
  [inHandler('const x = { ...p.data.ticket, extra: 1 }; x.<|>'), 'subject'],
  [inHandler('const p2 = p; { const p = {}; p.<|> }'), undefined],
  [inHandler('(function(p){ p.<|> })(1)'), undefined],
  [inHandler('p.data.ticket.subject.<|>'), undefined],
];

const expressions: readonly Case[] = [
  [inHandler('const x = { t: p.data.ticket }; x.t.<|>'), 'subject'],
  [inHandler('const x = Object.assign({}, p.data.ticket); x.<|>'), 'subject'],
  [inHandler('JSON.parse(JSON.stringify(p.data)).<|>'), 'ticket'],
  [inHandler('structuredClone(p).data.<|>'), 'ticket'],
  [inHandler('(p.data.ticket || {}).<|>'), 'subject'],
  [inHandler('(p.data.ticket ?? p.data.requester).<|>'), 'subject'],
  [inHandler('(a ? p.data.ticket : p.data.requester).<|>'), 'email'],
  [inHandler('(await Promise.all([p.data.ticket, 1]))[0].<|>'), 'subject'],
  [inHandler('Promise.resolve(p.data.ticket).then(t => t.<|>)'), 'subject'],
];

const lists: readonly Case[] = [
  [inHandler('for (const a of p.data.ticket.attachments) { a.<|> }'), 'content_type'],
  [inHandler('p.data.ticket.attachments.forEach(a => a.<|>)'), 'content_type'],
  [inHandler('p.data.ticket.attachments.map(a => a).filter(b => b.<|>)'), 'content_type'],
  [inHandler('p.data.ticket.attachments.find(a => a.id).<|>'), 'content_type'],
  [inHandler('p.data.ticket.attachments.reduce((acc, a) => { a.<|> }, 0)'), 'content_type'],
  [inHandler('const [first] = p.data.ticket.attachments; first.<|>'), 'content_type'],
  [inHandler('p.data.ticket.attachments[0].<|>'), 'content_type'],
  [inHandler('const i = 3; p.data.ticket.attachments[i].<|>'), 'content_type'],
  [inHandler('p.data.ticket.attachments.at(-1).<|>'), 'content_type'],
  [inHandler('p.data.ticket.attachments.slice(1)[0].<|>'), 'content_type'],
  [inHandler('[...p.data.ticket.attachments][0].<|>'), 'content_type'],
  [inHandler('Object.values(p.data.ticket.attachments)[0].<|>'), 'content_type'],
  [inHandler('Object.values(p.data).forEach((one) => { one.<|> });'), 'subject'],
  [inHandler('Object.keys(p.data).forEach((k) => { p.data[k].<|> });'), 'subject'],
  [inHandler('function* all() { yield p.data.ticket; } for (const one of all()) { one.<|> }'), 'subject'],
  [inHandler('function* all(x) { yield x; } const [first] = all(p.data.ticket); first.<|>'), 'subject'],
  [
    inHandler(
      'function* all(x) { yield 1; yield* more(x); } function* more(x) { yield x; } [...all(p.data.ticket)][1].<|>',
    ),
    'subject',
  ],
  [
    inHandler('function* all(x) { yield* x; } for (const one of all(p.data.ticket.attachments)) one.<|>'),
    'content_type',
  ],
  [
    inHandler(
      'async function go() { for await (const one of all(p.data.ticket)) one.<|> } async function* all(x) { yield x; }',
    ),
    'subject',
  ],
  [inHandler('const o = { *all() { yield p.data.ticket; } }; Array.from(o.all()).map((one) => one.<|>)'), 'subject'],
  [inHandler('for (const k of Object.keys(p.data)) { p.data[k].<|> }'), 'subject'],
  [inHandler('for (const k in p.data) { p.data[k].<|> }'), 'subject'],
  [inHandler('for (const e of Object.entries(p.data)) { p.data[e[0]].<|> }'), 'subject'],
  [inHandler('Object.entries(p.data).forEach((e) => { for (const one of e) { one.<|> } });'), 'subject'],
  [inHandler('Object.entries(p.data).forEach((e) => { for (const one of e) { p.data[one].<|> } });'), 'subject'],
  [inHandler('p.data.ticket.attachments.reduce((acc, a) => { acc.<|> })'), 'content_type'],
  [inHandler('p.data.ticket.attachments.reduce((acc, a, i, all) => { all[0].<|> }, 0)'), 'content_type'],
  [inHandler('p.data.ticket.attachments.sort((a, b) => { b.<|> })'), 'content_type'],
  [inHandler('p.data.ticket.attachments.forEach((a, i, all) => { all[i].<|> })'), 'content_type'],
  [inHandler('p.data.ticket.attachments.forEach((a, i) => { i.<|> })'), undefined],
];

const functionsAndFiles: readonly Case[] = [
  [`function help(t) { t.<|> }\n${inHandler('help(p.data.ticket)')}`, 'subject'],
  [`const help = (t) => { t.<|> };\n${inHandler('help(p.data.ticket)')}`, 'subject'],
  [`function help({ ticket }) { ticket.<|> }\n${inHandler('help(p.data)')}`, 'subject'],
  [`function help(n, t = {}) { t.<|> }\n${inHandler('help(1, p.data.ticket)')}`, 'subject'],
  [`function help(...all) { all[0].<|> }\n${inHandler('help(p.data.ticket)')}`, 'subject'],
  [`function a(t) { b(t) } function b(t) { t.<|> }\n${inHandler('a(p.data.ticket)')}`, 'subject'],
  [`function get(p) { return p.data.ticket }\n${inHandler('get(p).<|>')}`, 'subject'],
  [`async function get(p) { return p.data.ticket }\n${inHandler('(await get(p)).<|>')}`, 'subject'],
  [`async function get(p) { return p.data.ticket }\n${inHandler('get(p).then(function (t) { t.<|> })')}`, 'subject'],
  [`function rec(t, n) { if (n) rec(t, n - 1); t.<|> }\n${inHandler('rec(p.data.ticket, 3)')}`, 'subject'],
  [
    `function each(list, cb) { list.forEach(x => cb(x)) }\n${inHandler('each(p.data.ticket.attachments, a => a.<|>)')}`,
    'content_type',
  ],
  [`function cbk(a) { a.<|> }\n${inHandler('p.data.ticket.attachments.forEach(cbk)')}`, 'content_type'],
  [`exports = { onT: function (p) { exports.help(p.data.ticket) }, help: function (t) { t.<|> } };`, 'subject'],
  [`exports = { onT: function (p) { this.help(p.data.ticket) }, help: function (t) { t.<|> } };`, 'subject'],
  [
    `class A { constructor(t) { this.t = t } show() { this.t.<|> } }\n${inHandler('new A(p.data.ticket).show()')}`,
    'subject',
  ],
  [`function help(t) { t.<|> }\n${inHandler('help.call(null, p.data.ticket)')}`, 'subject'],
  [
    `const lib = require('./lib/x');\n${inHandler('lib.use(p.data.ticket)')}`,
    'subject',
    { 'server/lib/x.js': 'exports = { use: function (t) { t.<|> } }' },
  ],
  [
    `const { use: u } = require('./lib/x');\n${inHandler('u(p.data.ticket)')}`,
    'subject',
    { 'server/lib/x.js': 'exports = { use: function (t) { t.<|> } }' },
  ],
  [
    `const lib = require('./lib/x');\n${inHandler('lib.get(p).<|>')}`,
    'subject',
    { 'server/lib/x.js': 'exports = { get: function (p) { return p.data.ticket } }' },
  ],
  [
    `const lib = require('./lib/x');\n${inHandler('lib.y.get(p).<|>')}`,
    'subject',
    {
      'server/lib/x.js': "exports = { y: require('../lib/y') }",
      'server/lib/y.js': 'exports = { get: function (p) { return p.data.ticket } }',
    },
  ],
];

const eventsAndValues: readonly Case[] = [
  [`exports = { onT(p) {}, shared: function (p) { if (p.event === 'onContactCreate') { p.data.<|> } } };`, 'contact'],
  [`exports = { shared: function (p) { p.data.<|> } };`, 'company'],
  [`exports = { shared: function (p) { switch (p.event) { case 'onCompanyCreate': p.data.<|> } } };`, 'company'],
  [inHandler('p.data.ticket.status === <|>'), '4'],
  [inHandler('if (p.data.ticket.status === <|>) {}'), '4'],
  [inHandler('switch (p.data.ticket.status) { case <|>: }'), '4'],
  [`exports = { onU: function (p) { p.data.ticket.changes.<|> } };`, 'status'],
  [
    `exports = { onU: function (p) { Object.entries(p.data.ticket.changes).forEach(([f, [before, after]]) => { f.<|> }) } };`,
    undefined,
  ],
];

const patternsAndPlatform: readonly Case[] = [
  [inHandler('const { <|> } = p.data.ticket;'), 'subject'],
  [inHandler('const { ticket: { <|> } } = p.data;'), 'subject'],
  [`exports = { onT: function ({ data: { <|> } }) { } };`, 'ticket'],
  [inHandler('p.iparams.<|>'), 'key'],
  // Before 2.2, whatever is exported can be called.
  ['exports = { other(args) { args.<|> } };', 'iparams', { 'manifest.json': old('2.1') }],
  ['exports = { other(args) { args.<|> } };', undefined, { 'manifest.json': old('2.2') }],
  [`exports = { smi: function (args) { args.iparams.<|> } };`, 'key'],
  [inHandler('$db.<|>'), 'set'],
  [inHandler('$r<|>'), '$request'],
  [inHandler("$request.invokeTemplate('<|>')"), 'tpl'],
  [inHandler("$request.invokeTemplate('tpl', { <|> })"), 'context'],
  [inHandler("const r = await $request.invokeTemplate('tpl'); r.<|>"), 'response'],
  [inHandler("$db.set('k', { t: p.data.ticket }); const v = await $db.get('k'); v.t.<|>"), 'subject'],
  [
    `exports = { onT(p) { $schedule.create({ name: 'x', data: { tid: p.data.ticket } }); }, sched: function (q) { q.data.tid.<|> } };`,
    'subject',
  ],
];

/** Values that are made of themselves: each is answered, and none goes round for ever. */
const madeOfThemselves: readonly Case[] = [
  [inHandler('let all = []; for (const x of p.data.ticket.attachments) { all = all.concat(x); } all[0].<|>'), 'id'],
  [inHandler('let all = []; for (const x of p.data.ticket.attachments) { all = [...all, ...[x]]; } all[0].<|>'), 'id'],
  [inHandler('let all = p.data.ticket.attachments; while (x) { all = all.filter(y).map((x) => x); } all[0].<|>'), 'id'],
  [inHandler('let all = []; p.data.ticket.attachments.forEach((x) => { all = [x].concat(all); }); all[0].<|>'), 'id'],
  [inHandler('p.data.ticket.attachments.reduce((all, x) => [...all, x], [])[0].<|>'), 'id'],
  [inHandler('let o = {}; while (x) { o = { o, x: p.data }; } o.o.o.x.<|>'), 'ticket'],
  [inHandler('let o = p.data; while (x) { const { actor, ...rest } = o; o = rest; } o.<|>'), 'ticket'],
  [inHandler('let a = [p.data]; while (x) { const [, ...rest] = a; a = rest; } a[0].<|>'), 'ticket'],
  [inHandler('let a = []; while (x) { a = [a, p.data].flat(); } a[0].<|>'), 'ticket'],
  [inHandler('let a = []; while (x) { a = Array.of(...a, p.data); } a[0].<|>'), 'ticket'],
  [inHandler('let a = []; while (x) { a = Array.from(a); } a[0].<|>'), undefined],
  [inHandler('let a = []; while (x) { a = Object.values(a); } a[0].<|>'), undefined],
  [inHandler('const f = (n, all) => (n ? f(n - 1, [...all, p.data]) : all); f(3, [])[0].<|>'), 'ticket'],
  [inHandler('let q = p.data; while (x) { q = [q]; } q[0][0].<|>'), 'ticket'],
  [inHandler('class A { constructor() { this.a = this.b; this.b = this.a; } } new A().a.<|>'), undefined],
];

const tables = {
  madeOfThemselves,
  membersAndBindings,
  expressions,
  lists,
  functionsAndFiles,
  eventsAndValues,
  patternsAndPlatform,
};

for (const [title, cases] of Object.entries(tables)) {
  describe(`flow: ${title}`, () => {
    for (const [code, offered, more] of cases) {
      it(`${code.replace(/\s+/g, ' ')} ${offered ? `offers ${offered}` : 'offers nothing'}`, () => {
        const { app, path, offset } = appWithCursor({ ...files, 'server/server.js': code, ...more });
        const labels = completionsAt(app, path, offset).map(({ label }) => label);
        if (offered === undefined) assert.deepEqual(labels, []);
        else assert.ok(labels.includes(offered), `offered: ${labels.slice(0, 10).join(', ') || 'nothing'}`);
      });
    }
  });
}
