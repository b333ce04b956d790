/** Functions that are called through `apply`, `bind`, brackets and values, and callbacks that go through several hands. */
import { describe, it } from 'node:test';
import { handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkOffers } from '../../../support/check-offers.ts';

const files = {
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onCreate', onContactCreate: 'onContact' }),
  }),
  'config/iparams.json': { key: { display_name: 'Key', type: 'text' } },
};

/** The statements as the body of the handler of onTicketCreate, after some at top level. */
const inHandler = (statements: string, top = ''): string =>
  `${top}\nexports = { onCreate: async function (p) { const T = p.data.ticket; ${statements} } };`;
const SHOW = 'function show(t) { t.<|> }';

checkOffers(files, {
  'apply and bind': [
    [inHandler('show.apply(this, [T]);', SHOW), 'subject'],
    [inHandler('show.apply(this, [1, T]);', 'function show(n, t) { t.<|> }'), 'subject'],
    [inHandler('show.apply(this, [1, T]);', 'function show(...all) { all[1].<|> }'), 'subject'],
    ['exports = { onCreate(...all) { all[0].data.ticket.<|> } };', 'subject'],
    [inHandler('T.attachments.forEach(show);', 'function show(...all) { all[0].<|> }'), 'content_type'],
    [inHandler('show.bind(this, T)();', SHOW), 'subject'],
    [inHandler('show.bind(this, T)(1);', 'function show(t, n) { t.<|> }'), 'subject'],
    [inHandler('show.bind(this, 1)(T);', 'function show(n, t) { t.<|> }'), 'subject'],
    [inHandler('show.bind(this, 1)(T);', 'function show(n, t) { n.<|> }'), undefined],
    [inHandler('const b = show.bind(this); b(T);', SHOW), 'subject'],
    [inHandler('const b = show.bind(this, 1); b(T);', 'function show(n, t) { t.<|> }'), 'subject'],
    [inHandler('get.bind(null)(p).<|>', 'function get(p) { return p.data.ticket; }'), 'subject'],
    [inHandler('T.attachments.forEach(function (m) { m.<|> }.bind(this));'), 'content_type'],
    [inHandler('T.attachments.forEach(show.bind(this));', SHOW), 'content_type'],
    [inHandler('T.attachments.forEach(show.bind(this, T));', 'function show(t, m) { m.<|> }'), 'content_type'],
    [inHandler('T.attachments.forEach(show.bind(this, T));', SHOW), 'subject'],
    [
      'exports = { onCreate(p) { p.data.ticket.attachments.forEach(this.show.bind(this)); }, show(m) { m.<|> } };',
      'content_type',
    ],
  ],
  'callbacks through several hands': [
    [
      inHandler('a(p, (t) => { t.<|> });', 'function b(p, cb) { cb(p.data.ticket); } function a(p, cb) { b(p, cb); }'),
      'subject',
    ],
    [
      inHandler(
        'a(p, function (t) { t.<|> });',
        'const c = (p, f) => f(p.data.ticket); const b = (p, f) => c(p, f); const a = (p, f) => b(p, f);',
      ),
      'subject',
    ],
    [
      inHandler('each(T.attachments, (m) => { m.<|> });', 'const each = (list, fn) => list.forEach(fn);'),
      'content_type',
    ],
    [inHandler('a((t) => { t.<|> });', 'function a(cb) { b(cb); } function b(cb) { a(cb); }'), undefined],
  ],
  'brackets and values': [
    [inHandler("svc['show'](T);", 'const svc = { show(t) { t.<|> } };'), 'subject'],
    [inHandler("svc['show'](T).<|>", 'const svc = { show(t) { return t; } };'), 'subject'],
    ["exports = { onCreate(p) { exports['show'](p.data.ticket); }, show(t) { t.<|> } };", 'subject'],
    [inHandler('ops[p.event](T);', 'const ops = { onTicketCreate: (t) => { t.<|> } };'), 'subject'],
    [inHandler("const k = 'show'; ops[k](T);", 'const ops = { show: (t) => { t.<|> } };'), 'subject'],
    [inHandler('mk(1)(T);', 'const mk = (a) => (t) => { t.<|> };'), 'subject'],
    [inHandler('mk(1)(T);', 'function mk(a) { return (t) => { t.<|> }; }'), 'subject'],
    [inHandler('mk(1)(T);', 'function mk(a) { return function show(t) { t.<|> }; }'), 'subject'],
    [inHandler('ops[p.event](T);', `${SHOW} const ops = { show };`), 'subject'],
    [inHandler('ops[p.event](T);', `${SHOW} const ops = { onTicketCreate: show };`), 'subject'],
    [
      "const l = require('./lib/l'); exports = { onCreate(p) { l[p.event](p.data.ticket); } };",
      'subject',
      { 'server/lib/l.js': 'exports = { show: (t) => { t.<|> } };' },
    ],
    [inHandler('(function (t) { t.<|> })(T);'), 'subject'],
    [inHandler('((t) => { t.<|> })(T);'), 'subject'],
    [inHandler('new (function (t) { t.<|> })(T);'), 'subject'],
    [inHandler("mk(p)('ticket').<|>", 'const mk = (p) => (k) => p.data[k];'), 'subject'],
    [inHandler('(x ? f1 : f2)(T);', 'function f1(t) { t.<|> } function f2(t) {}'), 'subject'],
    [inHandler('(x ? f1 : f2)(T).<|>', 'function f1(t) { return t; } function f2(t) { return 1; }'), 'subject'],
    [inHandler('(x || f1)(T).<|>', 'function f1(t) { return t; }'), 'subject'],
  ],
  'lists that are filled': [
    [inHandler('const out = []; out.push(T); out[0].<|>'), 'subject'],
    [
      inHandler('const out = []; T.attachments.forEach((m) => { out.push(m); }); out.forEach((m) => { m.<|> });'),
      'content_type',
    ],
    [inHandler('T.attachments.reduce((acc, m) => { acc.push(m); return acc; }, [])[0].<|>'), 'content_type'],
    [inHandler('const out = []; out.push(...T.attachments); for (const m of out) { m.<|> }'), 'content_type'],
    [inHandler('const out = []; out.push(out[0]); out[0].<|>'), undefined],
    [inHandler('const out = []; { const out = []; out.push(T); } out[0].<|>'), undefined],
    [inHandler('Array.from(T.attachments, (m) => { m.<|> });'), 'content_type'],
    [inHandler('Array.from(T.attachments, (m) => ({ m }))[0].m.<|>'), 'content_type'],
    [inHandler('for (const m of new Set(T.attachments)) { m.<|> }'), 'content_type'],
    [inHandler('[...new Set(T.attachments)][0].<|>'), 'content_type'],
  ],
  promises: [
    [inHandler('(await new Promise((resolve) => resolve(T))).<|>'), 'subject'],
    [inHandler('new Promise(function (resolve, reject) { resolve(T); }).then((t) => { t.<|> });'), 'subject'],
    [inHandler('const t = await new Promise((done) => { setTimeout(() => { done(T); }, 1); }); t.<|>'), 'subject'],
    [
      inHandler('const t = await get(p); t.<|>', 'const get = (p) => new Promise((ok) => { ok(p.data.ticket); });'),
      'subject',
    ],
    [inHandler('const [r] = await Promise.allSettled([T]); r.value.<|>'), 'subject'],
    [
      inHandler('(await Promise.allSettled([T, 1])).filter((r) => r.value).forEach((r) => { r.value.<|> });'),
      'subject',
    ],
  ],
});

/** `load()` gives anything, so that `tag` may be there although no ticket of the platform has it. */
const correct: readonly string[] = [
  inHandler('show(T); show.apply(null, [load()]);', 'function show(t) { t.tag; }'),
  inHandler('show(T); show.apply(null, load());', 'function show(t) { t.tag; }'),
  inHandler('show(T); show.bind(null, load())();', 'function show(t) { t.tag; }'),
  inHandler('show(T); const b = show.bind(null); b(load());', 'function show(t) { t.tag; }'),
  inHandler("show(T); ops['show'](load());", 'function show(t) { t.tag; } const ops = { show };'),
  inHandler('show(T); ops[T.type](load());', 'function show(t) { t.tag; } const ops = { show };'),
  inHandler('show(T); pick()(load());', 'function show(t) { t.tag; } const pick = () => show;'),
  inHandler('show(T); (a ? show : other)(load());', 'function show(t) { t.tag; } function other() {}'),
  inHandler('const t = await new Promise((ok) => { ok(T); wait(ok); }); t.tag;'),
  inHandler('const out = []; out.push(T); out.push(load()); out[0].tag;'),
  inHandler('const out = []; out.push(T); fill(out); out[0].tag;'),
  inHandler('const all = new Set([T]); all.add(load()); for (const t of all) t.tag;'),
  inHandler('const t = await new Promise((ok) => { ok(T); ok(load()); }); t.tag;'),
  inHandler(
    'a(p, (t) => { t.tag; });',
    'function b(p, f) { f(p.data.ticket); wait(f); } function a(p, f) { b(p, f); }',
  ),
];

describe('calls that are seen make no correct program wrong', () => {
  for (const code of correct) {
    it(code.replace(/\s+/g, ' '), () =>
      checkFindings({ ...files, 'server/server.js': code }, 'no-unknown-payload-field'),
    );
  }
});
