/** `toString`, `constructor`, `__proto__` and their like are names as any other, wherever an author writes them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type App,
  completionsAt,
  declaredParameters,
  definitionAt,
  fieldUsages,
  findingsOf,
  hoverAt,
  lensesOf,
  payloadChoices,
  prepareRun,
  signatureAt,
  type Trigger,
  triggersAt,
  triggersOf,
  typingsOf,
  valueLabelsIn,
} from '../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../support/app.ts';
import { INHERITED_NAMES, NAME, named, neutral, withoutName } from '../../support/foreign-names.ts';

const EVENT = { events: handlers({ onTicketCreate: 'on' }) };

/** Statements of a handler, with `t` for the ticket; `subjct` is the misspelt field that has to be found all the same. */
const code = (statements: string): Files => ({
  'manifest.json': modules({ common: { functions: { [NAME]: {} } }, support_ticket: EVENT }),
  'config/iparams.json': { [NAME]: { display_name: 'A', type: 'text', required: true } },
  'server/server.js': `exports = { on: async function (payload) { const t = payload.data.ticket; ${statements} }, ¤: function (args) { renderData(null, args); } };`,
});

const files = (manifest: object, more: Files, server = 'exports = { on: function (payload) { payload.data; } };') => ({
  'manifest.json': manifest,
  'config/iparams.json': {},
  'server/server.js': server,
  ...more,
});

const ticket = (more: Files, server?: string): Files => files(modules({ support_ticket: EVENT }), more, server);
const templates = (requests: object, registered: object): Files =>
  files(modules({ support_ticket: EVENT, common: { requests: registered } }), { 'config/requests.json': requests });
const HOST = { method: 'GET', host: 'example.com' };
const ANSWERS = 'exports = { on: function (payload) { payload.data; }, ¤: function (args) { args.¤; renderData(); } };';
const HANDLES = 'exports = { ¤: function (payload) { payload.data.ticket.subjct; } };';

const STATEMENTS: readonly string[] = [
  ...['¤(t); t.subjct;', '¤();', 'new ¤(t);', 'const r = ¤(t); r.subjct; r.¤; return r;', 'renderData(null, ¤(t));'],
  ...['const r = ¤(); r.map((x) => x.y);', 'for (const x of ¤(t)) x.y;', 'const r = await ¤(t); r.y;'],
  ...['const { a } = ¤(t); a.b;', 'const { a } = new ¤(t); a.b;', 'const r = ¤`x`; r.x;', 'if (¤(t)) t.subjct;'],
  ...['const f = ¤; f(t).x; [t].map(f);', 'const o = { ...¤(t), a: t }; o.a.subjct;', '$db.set(¤(t), ¤(t));'],
  ...['t.¤;', 't.¤();', "t['¤'];", 'const r = t.¤(1); r.x.y;', 't?.¤?.(1);', 'delete t.¤; t.subjct;', 't.¤++;'],
  ...['payload.¤;', 'payload.data.¤;', 'payload.iparams.¤;', 't.custom_fields.¤;', 'payload.data.changes.¤;'],
  ...['const { ¤ } = t; ¤;', 'const { ¤: x } = payload.iparams; x;', 'const { ¤, ...rest } = t; rest.subjct;'],
  ...["const k = '¤'; t[k]; payload.iparams[k];", 'for (const ¤ in t) { t[¤]; }', "if (t.hasOwnProperty('¤')) t.¤.x;"],
  ...["'¤' in t && t.¤.x;", "if (t.status === '¤') {}", "if (payload.event === '¤') t.subjct;", 'switch (t.¤) {}'],
  ...['const ¤ = t; ¤.subjct;', 'function ¤(a) { return a.subjct; } ¤(t);', 'const ¤ = (x) => x; ¤(t).subjct;'],
  ...['const o = { ¤: t }; o.¤.subjct;', "const o = { '¤': t }; o['¤'].subjct;", 'const o = {}; o.¤ = t; o.¤.subjct;'],
  ...['function f({ ¤ = t }) { ¤.subjct; } f({});', 'const f = function ¤() { return t; }; f().subjct;'],
  ...['class ¤ { x() { return t.subjct; } } new ¤().x();', 'class A { static ¤(x) { x.subjct; } } A.¤(t);'],
  ...["const a = Object.fromEntries([['¤', t]]); a.¤.subjct;", 'Object.assign({}, t, { ¤: 1 }).subjct;'],
  ...['t.tags.¤;', 't.tags.map(¤);', 'const r = t.tags.¤((x) => x.y); r.z;', 'const r = [t].¤((x) => x.subjct); r.z;'],
  ...['const r = Object.¤(t); r.subjct;', 'const r = JSON.¤(t); r.subjct;', 'const r = Promise.¤([t]); r.x;'],
  ...['const r = ¤.parse(t); r.subjct;', "const r = 'x'.¤(t); r.y;", '¤.¤.¤(¤);', '`${¤(t)}`;', "import('¤');"],
  ...['const r = console.¤(1); r.x.y;', 'const r = $db.¤(1); r.x.y;', '$schedule.¤(t);', 'const r = $request.¤; r.x;'],
  ...['process.cwd().¤;', 'renderData.¤(t);', 'this.¤(t);', 'const r = exports.¤(t); r.x;', 'globalThis.¤(t);'],
  ...[
    "require('¤');",
    "require('./¤').¤(t);",
    "$request.invokeTemplate('¤', {});",
    '$request.invokeTemplate(¤(t), ¤());',
  ],
  "$db.set('¤', { a: t }).then(() => $db.get('¤')).then((r) => r.a.subjct);",
  "$schedule.create({ name: '¤', data: ¤(t), schedule_at: ¤(), repeat: { time_unit: '¤', frequency: 1 } });",
  "const e = $db.entity({ version: 'v1' }).get('¤'); e.create({ ¤: 1 }); e.¤({}).then((x) => x.y.z);",
  "$job.invoke('¤', '¤', {}); generateTargetUrl().then((url) => url.¤.x);",
  '// freshworks-events-disable-next-line ¤\n t.subjct;',
];

const PLACES: Readonly<Record<string, Files>> = {
  'an event': files(modules({ support_ticket: { events: handlers({ [NAME]: 'on' }) } }), {}),
  'a common event': files(modules({ common: { events: handlers({ [NAME]: 'on' }) }, support_ticket: {} }), {}),
  'an event of a product': files(product('freshdesk', { events: handlers({ [NAME]: 'on' }) }), {}),
  'an event of an array': files(
    product('freshdesk', {}, '2.0'),
    {},
    "exports = { events: [{ event: '¤', callback: '¤' }], ¤: function (payload) { payload.data; } };",
  ),
  'a key of a registration': files(
    product('freshdesk', {}, '2.0'),
    {},
    "exports = { events: [{ event: 'onTicketCreate', callback: 'on', ¤: 1 }], on: function (payload) { payload.data; } };",
  ),
  'a handler': files(modules({ support_ticket: { events: handlers({ onTicketCreate: NAME }) } }), {}, HANDLES),
  'a handler in quotes': files(
    modules({ support_ticket: { events: handlers({ onTicketCreate: NAME }) } }),
    {},
    HANDLES.replace('¤', "'¤'"),
  ),
  'a handler of its own statement': files(
    modules({ support_ticket: { events: handlers({ onTicketCreate: NAME }) } }),
    {},
    'exports.¤ = function (payload) { payload.data.ticket.subjct; };',
  ),
  'a handler that is not there': files(modules({ support_ticket: { events: handlers({ onTicketCreate: NAME }) } }), {}),
  'a handler without any function': files(
    modules({ support_ticket: { events: handlers({ onTicketCreate: NAME }) } }),
    {},
    'exports = {};',
  ),
  'a module': files(modules({ [NAME]: EVENT, support_ticket: {}, common: {} }), {}),
  'a product': files(product(NAME, EVENT), {}),
  'a platform version': files({ 'platform-version': NAME, modules: { support_ticket: {} } }, {}),
  'keys of the manifest': files({ ...modules({ support_ticket: { [NAME]: {} } }), [NAME]: { [NAME]: 1 } }, {}),
  'a placeholder': files(
    modules({
      support_ticket: { location: { [NAME]: { url: NAME, icon: NAME, [NAME]: 1 } } },
      common: { location: { [NAME]: { url: 'a.html', icon: 'b.svg' } } },
    }),
    { 'app/a.html': '' },
  ),
  'a server method': files(
    modules({ support_ticket: {}, common: { functions: { [NAME]: { timeout: NAME, [NAME]: 1 } } } }),
    {},
    ANSWERS,
  ),
  'a server method that is not there': files(
    modules({ support_ticket: {}, common: { functions: { [NAME]: {} } } }),
    {},
  ),
  'a job': files(modules({ support_ticket: {}, common: { jobs: { [NAME]: {} } } }), {}, ANSWERS),
  'an action': ticket(
    {
      'actions.json': {
        [NAME]: {
          display_name: 'X',
          description: 'd',
          parameters: {
            type: 'object',
            properties: {
              [NAME]: { type: NAME, format: NAME },
              y: { type: 'string', format: NAME },
              z: { type: 'string', format: {} },
            },
            required: [NAME],
          },
          response: { type: 'object', properties: { [NAME]: {} } },
        },
      },
    },
    ANSWERS,
  ),
  'a package': files(
    { ...modules({ support_ticket: EVENT }), dependencies: { [NAME]: '1.0.0' } },
    {},
    "const x = require('¤'); exports = { on: function (payload) { x.¤(payload); } };",
  ),
  'a package that is not listed': files(
    { ...modules({ support_ticket: EVENT }), dependencies: { axios: '1.0.0' } },
    {},
    "const x = require('¤'); exports = { on: function (payload) { x.¤(payload); } };",
  ),
  'a file of the app': ticket(
    { 'server/lib/¤.js': 'exports = { ¤: function (t) { t.subjct; t.¤; } };' },
    "const x = require('./lib/¤'); exports = { on: function (payload) { x.¤(payload.data.ticket); } };",
  ),
  'a parameter': ticket({
    'config/iparams.json': {
      [NAME]: {
        display_name: NAME,
        type: NAME,
        required: true,
        [NAME]: 1,
        events: [{ [NAME]: NAME }],
        options: [NAME],
      },
      b: { display_name: 'B', type: 'dropdown', default_value: NAME, options: [NAME] },
      c: { display_name: NAME, type: 'text', data_bind: NAME },
    },
  }),
  'values of parameters': ticket(
    {
      'config/iparams.json': { [NAME]: { display_name: 'A', type: 'text', required: true, secure: true } },
      'server/test_data/iparams.json': { [NAME]: 'secret' },
    },
    'exports = { on: function (payload) { payload.iparams.¤; } };',
  ),
  'a request template': templates(
    { [NAME]: { schema: { ...HOST, method: NAME, protocol: NAME, [NAME]: 1 }, options: { [NAME]: 1 }, [NAME]: 1 } },
    { [NAME]: {} },
  ),
  'a template that is not registered': templates({ [NAME]: { schema: HOST } }, {}),
  'a template that is not there': templates({ a: { schema: HOST } }, { [NAME]: {}, a: {} }),
  'names in a template': templates(
    {
      r: {
        schema: {
          method: 'GET',
          host: '<%= iparam.¤ %>.example.com',
          path: '/<%= context.¤ %>/<%= ¤ %>/<%= ¤.¤ %>',
          headers: { [NAME]: '<%= iparam.¤ %>', a: '<%= ¤(iparam.a) %>' },
          query: { [NAME]: '<%= app_settings.¤ %>' },
        },
      },
    },
    { r: {} },
  ),
  'an integration': ticket({
    'config/oauth_config.json': {
      integrations: {
        [NAME]: {
          client_id: '1',
          client_secret: '2',
          authorize_url: 'https://a.example.com',
          token_url: 'https://a.example.com',
          token_type: NAME,
          oauth_iparams: { [NAME]: { type: NAME } },
          [NAME]: 1,
        },
      },
    },
    'config/requests.json': {
      r: {
        schema: { ...HOST, headers: { a: '<%= access_token %>', b: '<%= oauth_iparams.¤ %>' } },
        options: { oauth: NAME },
      },
    },
  }),
  'an entity': ticket({
    'config/entities.json': { [NAME]: { fields: [{ name: NAME, label: NAME, type: NAME, [NAME]: 1 }] } },
  }),
  'a setting of the app': ticket(
    { 'config/app_settings.json': { [NAME]: { type: NAME, [NAME]: NAME } } },
    'exports = { on: function (payload) { payload.app_settings.¤; } };',
  ),
  'a rule': ticket({
    'freshworks-events.json': { rules: { [NAME]: 'off', 'no-missing-handler': NAME }, ignore: [NAME], [NAME]: 1 },
  }),
  'a baseline': ticket({
    'freshworks-events-baseline.json': { [NAME]: 1, findings: [{ file: NAME, rule: NAME, message: NAME, count: 1 }] },
  }),
  'fields of a payload': ticket(
    {
      'server/test_data/onTicketCreate.json': {
        [NAME]: 1,
        data: { [NAME]: { a: 1 }, ticket: { [NAME]: { [NAME]: 1 }, custom_fields: { [NAME]: 1 } } },
      },
    },
    'exports = { on: function (payload) { payload.data.¤.a; payload.data.ticket.¤.¤; payload.data.ticket.custom_fields.¤; payload.data.ticket.subjct; } };',
  ),
  'payload files': ticket({
    'server/test_data/¤.json': { data: {} },
    'server/test_data/support_ticket/¤.json': {},
    'server/test_data/¤/onTicketCreate.json': {},
  }),
  responses: ticket(
    {
      'server/test_data/responses.json': {
        [NAME]: { status: 200, response: { [NAME]: 1 }, headers: { [NAME]: NAME, a: {}, b: { [NAME]: {} } } },
      },
    },
    "exports = { on: function () { return $request.invokeTemplate('¤', {}); } };",
  ),
  'front end': files(
    modules({
      support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'i.svg' } } },
      common: { functions: { fn: {}, [NAME]: {} } },
    }),
    {
      'app/index.html': '',
      'app/i.svg': '',
      'app/scripts/app.js':
        "client.request.invoke('¤', { ¤: 1 }); client.request.¤('fn', { a: 1 }); client.¤.invoke('fn', { b: 1 }); client.request.invokeTemplate('¤', {}); client.job.invoke('¤'); ¤.¤('fn', { c: 1 }); const ¤ = 'fn'; client.request.invoke(¤, {});",
    },
    'exports = { ¤: function (args) { args.¤; renderData(null, args); }, fn: function (args) { args.¤; args.a; renderData(null, args); } };',
  ),
  'an app of platform 1': files(
    { 'platform-version': '1.0', product: { freshdesk: {} } },
    {},
    "exports = { events: [{ event: 'onTicketCreate', callback: '¤' }], ¤: function (p) { p.data.ticket.¤; } };",
  ),
  'domains and requests of 2.2': files(
    { ...product('freshdesk', {}, '2.2'), 'whitelisted-domains': [NAME, `https://${NAME}`] },
    {},
    "exports = { on: function () { $request.get('https://¤/¤', { headers: { ¤: '¤' }, ¤: 1 }); } };",
  ),
};

/** What JavaScript itself makes of a name there, or what a name resembles. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  "if (t.hasOwnProperty('¤')) t.¤.x;": ['hasOwnProperty'],
  // A type that is called so is misspelt for `string`.
  'an action': ['toString'],
};

describe('code', () => {
  for (const statements of STATEMENTS) test(statements, () => checkNames(code(statements), OTHERWISE[statements]));
});

describe('files', () => {
  for (const [place, content] of Object.entries(PLACES)) test(place, () => checkNames(content, OTHERWISE[place]));
});

/** Names for which an editor and a run are asked as well: a method, a class, and the one that is no plain member. */
const ASKED_MORE = ['toString', 'constructor', '__proto__'];

/** Everything that is said and offered is that of a name which means nothing. */
function checkNames(content: Files, otherwise: readonly string[] = []): void {
  for (const name of INHERITED_NAMES.filter((one) => !otherwise.includes(one))) {
    const answers = (one: string): readonly string[] => {
      const opened = app(named(content, one));
      const said = [
        ...findings(opened),
        ...(ASKED_MORE.includes(name) ? [...inEditor(opened, one), ...inRun(opened, one)] : []),
      ];
      return said.map((line) => withoutName(line, name));
    };
    assert.deepEqual(answers(name), answers(neutral(name)), name);
  }
}

const printed = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const findings = (opened: App): readonly string[] =>
  findingsOf(opened)
    .filter(({ rule }) => !OF_MEMBERS.includes(rule))
    .map(({ rule, path, range, severity, message, fixes }) =>
      printed([rule, path, range, severity, message, fixes?.()]),
    );

/** They say that something has no such member, which is never so of a name that every object has. */
const OF_MEMBERS = [
  'no-unknown-payload-field',
  'no-misplaced-payload-field',
  'no-member-of-list',
  'no-misread-answer',
  'no-unknown-platform-function',
];

function inEditor(opened: App, name: string): readonly string[] {
  const files = [...opened.files].flatMap(([path, { text }]) => [
    printed([valueLabelsIn(opened, path, { start: 0, end: text.length }), lensesOf(opened, path).length]),
    ...placesOf(text, name).flatMap((offset) => [
      printed(completionsAt(opened, path, offset)),
      printed([hoverAt(opened, path, offset), definitionAt(opened, path, offset), signatureAt(opened, path, offset)]),
      printed(triggersAt(opened, path, offset).map(toPlain)),
    ]),
  ]);
  return [...files, typingsOf(opened), printed([declaredParameters(opened), fieldUsages(opened)])];
}

function inRun(opened: App, name: string): readonly string[] {
  const registered = triggersOf(opened).map((trigger) => printed([toPlain(trigger), payloadChoices(opened, trigger)]));
  const queries = [...triggersOf(opened).map(toPlain), { name }, { name: 'onTicketCreate', scope: name }];
  const prepared = queries.map((query) => {
    const run = prepareRun(opened, {
      name: query.name,
      ...('scope' in query && { scope: query.scope }),
      appFolder: '/app',
    });
    return printed('refusal' in run ? run.refusal.message : run.request);
  });
  return [...registered, ...prepared];
}

const toPlain = ({ kind, name, scope, handler }: Trigger) => ({ kind, name, scope, handler });

/** At each name, and right behind it; not inside of a name, where what it begins with counts. */
function placesOf(text: string, name: string): readonly number[] {
  const starts = [...text.matchAll(new RegExp(name, 'g'))].map(({ index }) => index);
  return [...new Set(starts.flatMap((start) => [start, start + name.length, start + name.length + 1]))];
}
