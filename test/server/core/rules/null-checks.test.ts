/** Fields that may be null, and those that a platform has no longer: silent behind any check, a hint without one. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const DESK = product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate', onTicketUpdate: 'onUpdate' }) });
const SUPPORT = modules({ support_ticket: { events: handlers({ onTicketCreate: 'onCreate' }) } });

const server = (code: string, manifest: object = DESK): Files => ({
  'manifest.json': manifest,
  'server/server.js': code,
});

const inHandler = (body: string, outside = '', manifest: object = DESK): Files =>
  server(
    `${outside}
exports = {
  onCreate: async function (payload) {
    const t = payload.data.ticket;
    ${body}
  },
  onUpdate: function () {},
};
`,
    manifest,
  );

const NULL = 'no-null-payload-field';
const REMOVED = 'no-removed-payload-field';

const checked: readonly (readonly [body: string, outside?: string])[] = [
  // A value of its own.
  ["if (!payload.data.ticket.type) payload.data.ticket.type = 'x'; payload.data.ticket.type.length;"],
  ["payload.data.ticket.type ??= 'x'; payload.data.ticket.type.length;"],
  ["payload.data['ticket']['type'] = 'x'; t.type.length;"],
  ["if (!t.type) t.type = 'x'; t.type.length;"],
  ["[t.type] = ['x']; payload.data.ticket.type.length;"],
  ['({ a: payload.data.ticket.type } = await load()); payload.data.ticket.type.length;'],
  ["Object.assign(t, { type: '' }); const k = key(); t[k] = 1; t.type.length;"],
  ['payload.data.ticket = await load(1); payload.data.ticket.type.length;'],
  ['fill(t); t.type.length;', "function fill(t) { t.type = 'x'; }"],
  // Ways out, conditions.
  ['if (t.type) { show(1); } else { return; } t.type.length;'],
  ['if (!t.type) { show(1); return; } t.type.length;'],
  ['if (!payload.data.ticket.type) return; const type = t.type; type.length;'],
  ['const { type } = t; if (type) t.type.length;'],
  ['if (t.type === null) return; t.type.length;'],
  ["if (typeof t.type === 'string') t.type.length;"],
  ["if ('type' in t) t.type.length;"],
  ["if (t['type']) t.type.length;"],
  ["const k = 'type'; if (t[k]) t.type.length;"],
  ['if (t.type) t["type"].length;'],
  ['if (payload?.data?.ticket?.type) t.type.length;'],
  ['if (t.type?.length) t.type.trim();'],
  ['const length = t.type?.length; if (length > 3) t.type.trim();'],
  ['if (\n      t\n        .type\n    ) t.type.length;'],
  ['if (!(t\n  .type\n  )) return; t.type.length;'],
  ['const has = Boolean(t.type); if (has) t.type.length;'],
  ['const hasType = !!t.type && t.source === 2; return hasType ? t.type.length : 0;'],
  ['const isQuestion = t.type === "Question"; if (isQuestion) t.type.length;'],
  ['for (; t.type; ) { t.type.length; break; }'],
  ['while (t.type) { t.type.length; break; }'],
  ['t.type && t.type.length;'],
  ['return t.type ? t.type.length : 0;'],
  ["switch (t.type) { case 'Question': t.type.length; }"],
  ['if (!t.type) throw new Error(); [1].forEach(() => t.type.length);'],
  ['if (!t.type) return; function go() { return t.type.length; } go();'],
  ['const go = () => t.type.length; if (t.type) go();'],
  // Whatever is thrown is caught.
  ['try { t.type.length; } catch (error) { show(error); }'],
  ['try { if (here) for (const x of all) { t.type.length; } } catch { show(1); }'],
  ['try { [1].forEach(() => t.type.length); } catch (error) { show(error); }'],
  ['try { try { t.type.length; } finally { show(1); } } catch (error) { show(error); }'],
  ['try { await Promise.all([1].map(async () => { await load(); t.type.length; })); } catch (error) { show(error); }'],
  ['load().then(() => t.type.length).catch(show);'],
  ['load().then(function () { [1].map((one) => t.type.length); }).then(show).catch(show);'],
  ['load().then(() => t.type.length).then(show, show);'],
  ['load()?.then(() => t.type.length)?.catch?.(show);'],
  ['new Promise((done) => done(t.type.length)).catch(show);'],
  ['(async () => { t.type.length; })().catch(show);'],
  // Checks by functions.
  ['assert(t.type); t.type.length;'],
  ['assert.ok(t.type); t.type.length;'],
  ['if (!valid(t)) return; t.type.length;'],
  ['if (!valid(payload)) return; t.type.length;'],
  ['if (!valid(t)) return; t.type.length;', 'const valid = (t) => ["type"].every((key) => t[key]);'],
  ['check(t); t.type.length;', 'function check(t) { if (!t.type) throw new Error(); }'],
  ['const ok = valid(t); if (ok) t.type.length;', 'function valid(t) { return !!t.type; }'],
  ['if (t.type) show(t.type);', 'function show(type) { type.length; }'],
  ['if (t.type) show(t);', 'function show(t) { t.type.length; }'],
  ['if (!valid(t)) return; show(t);', 'function show(t) { t.type.length; }'],
  ['[t].filter((t) => t.type).map((t) => t.type.length);'],
  ['[t].filter(hasType).map((t) => t.type.length);', 'const hasType = ({ type }) => type;'],
  ['[t].filter(function (t) { return t.type; }).forEach((t) => { t.type.length; });'],
  ["const { length } = t.type || ''; for (const address of t.to_emails ?? []) show(address);"],
  ['if (t.type) { const { length } = t.type; }'],
  ...['find', 'findLast', 'findIndex', 'findLastIndex', 'some', 'every'].map((method): readonly [string] => [
    `if ([t].${method}((t) => t.type)) t.type.length;`,
  ]),
  ...['check', 'x.check', 'Object.hasOwn', 'JSON.hasOwn', 'check.concatenate'].map((fn): readonly [string] => [
    `${fn}(t.type); t.type.length;`,
  ]),
  ["fill(t, 'type'); t.type.length;"],
  ['if (payload.data.ticket.type) t.type.length;'],
  ['if (x ? t.type : 0) t.type.length;'],
  ['if (x && (y || !t.type)) return; t.type.length;'],
  ['if (t.type in x) t.type.length;'],
  ['if (t.type instanceof String) t.type.length;'],
  ['if (t.type > "a") t.type.length;'],
  // Without a check it does not fail.
  ['t.type?.length; t?.type?.length;'],
];

for (const [body, outside] of checked) {
  test(`silent: ${body}`, () => checkFindings(inHandler(body, outside), NULL));
}

test('a check in a file of its own counts', () =>
  checkFindings(
    {
      ...inHandler('lib.check(t); t.type.length;', "const lib = require('./lib/check');"),
      'server/lib/check.js': 'exports = { check: function (ticket) { if (!ticket.type) throw new Error(); } };',
    },
    NULL,
  ));

test('code that nests deeply is looked at to its end', () =>
  checkFindings(
    inHandler(`
  t.type.length;
//  ^^^^
  sum = ${'a + '.repeat(2500)} b;
`),
    NULL,
  ));

test('what changed is never judged', () =>
  checkFindings(
    server(`exports = {
  onCreate: function () {},
  onUpdate: function (payload) {
    const { changes } = payload.data;
    payload.data.ticket.changes.type[1].toString();
    changes.type[1].toString();
    Object.entries(changes).forEach(([field, [before, after]]) => console.log(field, before.length, after.length));
    for (const [before] of Object.values(payload.data.ticket.changes)) before.length;
  },
};`),
    NULL,
  ));

/** A line each: the field that is underlined is read without a check. */
const unchecked: Readonly<Record<string, Files>> = {
  'without any check': inHandler(`
  t.type.length;
//  ^^^^
`),
  'checked too late': inHandler(`
  t.type.length;
//  ^^^^
  if (t.type) show();
`),
  'in a `try` that catches nothing': inHandler(`
  try { t.type.length; } finally { show(); }
//        ^^^^
`),
  'in the `catch` itself': inHandler(`
  try { show(); } catch (error) { t.type.length; }
//                                  ^^^^
`),
  'behind a `try`': inHandler(`
  try { show(); } catch (error) { show(error); } t.type.length;
//                                                 ^^^^
`),
  'in a function that is made in a `try`, and called by nobody knows whom': inHandler(`
  try { list.go = function () { t.type.length; }; } catch (error) { show(error); }
//                                ^^^^
`),
  'in a chain that catches before': inHandler(`
  load().catch(show).then(() => t.type.length);
//                                ^^^^
`),
  'another field is checked': inHandler(`
  if (t.subject && t.type_id) show();
  t.type.length;
//  ^^^^
`),
  'only its owner is there': inHandler(`
  if (payload.data.ticket && t.status === 2) t.type.length;
//                                             ^^^^
`),
  'logged, sent and stored only': inHandler(`
  console.log(t, payload); JSON.stringify(t); Object.keys(t); list.push(t); await $db.set('a', t);
  t.type.length;
//  ^^^^
`),
  ...Object.fromEntries(
    [
      ...['String', 'Number', 'BigInt', 'parseInt', 'parseFloat', 'encodeURIComponent', 'encodeURI', 'structuredClone'],
      ...['console.log', 'JSON.stringify', 'Object.keys', 'Math.max', 'Promise.resolve'],
      ...['list.push', 'list.unshift', 'list.concat', 'show.call', 'show.apply', 'show.bind'],
    ].map((fn) => [
      `given to ${fn}`,
      inHandler(`
  ${fn}(t.type);
  t.type.length;
//  ^^^^
`),
    ]),
  ),
  'given to a function that asks for nothing': inHandler(
    `
  show(t);
  t.type.length;
//  ^^^^
`,
    'function show(t) { console.log(t.type); }',
  ),
  'in a helper that nobody asks for': inHandler(
    'show(t.type);',
    `
function show(type) { type.length; }
//                    ^^^^
`,
  ),
  'its own right side': inHandler(`
  payload.data.ticket.type = payload.data.ticket.type.trim();
//                                               ^^^^
`),
  'checked in another handler': server(`
exports = {
  onCreate: function (payload) { if (payload.data.ticket.type) return 1; },
  onUpdate: function (payload) { payload.data.ticket.type.length; },
//                                                   ^^^^
};
`),
  'taken apart by a pattern': inHandler(`
  const { length } = t.type;
//                     ^^^^
`),
  'assigned to a pattern': inHandler(`
  let length;
  ({ length } = t.type);
//                ^^^^
`),
  'gone through': inHandler(`
  for (const address of t.to_emails) show(address);
//                        ^^^^^^^^^
`),
};

for (const [name, files] of Object.entries(unchecked)) test(`a hint: ${name}`, () => checkFindings(files, NULL));

const provided: readonly (readonly [body: string, outside?: string])[] = [
  ['if (!payload.domain) return; show(payload.domain);'],
  ['if (payload && payload.domain) show(payload.domain);'],
  ['if (payload.domain) { show(payload.domain); } show(payload.domain);'],
  ["if (typeof payload.domain === 'string') show(); show(payload.domain);"],
  ["if ('domain' in payload) show(payload.domain);"],
  ["if (!('domain' in payload)) return; show(payload.domain);"],
  ['const has = !!payload.domain; if (has) show(payload.domain);'],
  ["if (payload['domain']) show(payload.domain);"],
  ['if (payload?.domain !== undefined) show(payload.domain);'],
  ['const host = payload.domain ? payload.domain : "";'],
  ['if (Boolean(payload.account_id)) show(payload["account_id"]);'],
  ['if (payload.domain) host(payload);', 'function host(p) { return p.domain; }'],
  ["if (payload.hasOwnProperty('domain')) { const { domain } = payload; }"],
];

for (const [body, outside] of provided) {
  test(`silent in 3.0: ${body}`, () => checkFindings(inHandler(body, outside, SUPPORT), REMOVED));
}

const missing: Readonly<Record<string, string>> = {
  'without any question': `
  show(payload.domain);
//             ^^^^^^
`,
  'one of several': `
  const host = payload.domain || 'x';
//                     ^^^^^^
`,
  'another is asked for': `
  if (payload.account_id) show(payload.domain);
//                                     ^^^^^^
`,
};

for (const [name, body] of Object.entries(missing))
  test(`reported in 3.0: ${name}`, () => checkFindings(inHandler(body, '', SUPPORT), REMOVED));
