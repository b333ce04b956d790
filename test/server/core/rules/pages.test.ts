/** What the pages of rules promise beyond their examples, each sentence that no other table holds: said, or kept silent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import type { Severity } from '../../../../server/src/core/rules/rule.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';

type Found = readonly (readonly [place: string, severity: Severity])[];

/** `place` is what is underlined; without `found` nothing is said. */
type Promised = readonly [sentence: string, files: Files, found?: Found];

const SERVER = 'server/server.js';

const DESK = (events: Readonly<Record<string, string>> = { onTicketCreate: 'run' }, more: object = {}): object =>
  product('freshdesk', { events: handlers(events), ...more });

const inServer = (code: string, more: Files = {}, manifest: object = DESK()): Files => ({
  'manifest.json': manifest,
  [SERVER]: code,
  ...more,
});

const inHandler = (code: string, more: Files = {}, manifest: object = DESK()): Files =>
  inServer(`exports = {\n  run: async function (payload) {\n    ${code}\n  }\n};\n`, more, manifest);

const OLD = product('freshdesk', {}, '2.0');

const SET_UP = DESK({ onAppInstall: 'run' });

const parameters = (content: object): Files => ({ 'config/iparams.json': content });

const TEXT = { display_name: 'Field', type: 'text' };

const templates = (content: object, options?: object): Files => ({
  'manifest.json': product('freshdesk', { requests: { send: {} } }),
  'config/requests.json': {
    send: { schema: { method: 'GET', host: 'api.example.com', ...content }, ...(options && { options }) },
  },
});

const SECRET: Files = parameters({ key: { ...TEXT, secure: true } });

const LOOK = product('freshdesk', { functions: { run: {} } });

const integration = (name: string): object => ({
  integrations: {
    [name]: {
      display_name: 'A',
      client_id: 'a',
      client_secret: 'b',
      authorize_url: 'https://a.example.com/a',
      token_url: 'https://a.example.com/b',
      token_type: 'account',
    },
  },
});

const CREDENTIALS = modules({ support_ticket: { events: handlers({ onTicketCreate: 'run' }) } }, '3.1');

const PROMISES: Readonly<Record<string, readonly Promised[]>> = {
  'no-circular-require': [
    [
      'through others',
      inServer("require('./lib/a'); exports = { run: function () {} };", {
        'server/lib/a.js': "const b = require('./b'); exports = { a: 1 };",
        'server/lib/b.js': "const c = require('./c'); exports = { b: 1 };",
        'server/lib/c.js': "const a = require('./a'); exports = { c: 1 };",
      }),
      [
        ['./b', 'info'],
        ['./c', 'info'],
        ['./a', 'info'],
      ],
    ],
    [
      'a require where it is used is the way out',
      inServer("require('./lib/a'); exports = { run: function () {} };", {
        'server/lib/a.js': "const b = require('./b'); exports = { a: 1 };",
        'server/lib/b.js': "exports = { b: function () { return require('./a').a; } };",
      }),
    ],
    [
      'a require in an arrow function or in a class is run later',
      inServer("require('./lib/a'); exports = { run: function () {} };", {
        'server/lib/a.js': "const b = require('./b'); exports = { a: 1 };",
        'server/lib/b.js':
          "const later = () => require('./a'); class B { get() { return require('./a'); } } exports = { later, B };",
      }),
    ],
    [
      'a function that is called at once runs while the file is loaded',
      inServer("require('./lib/a'); exports = { run: function () {} };", {
        'server/lib/a.js': "const b = require('./b'); exports = { a: 1 };",
        'server/lib/b.js': "(function () { const a = require('./a'); })(); exports = { b: 1 };",
      }),
      [
        ['./b', 'info'],
        ['./a', 'info'],
      ],
    ],
  ],
  'no-deprecated-file': [
    ['an app without the file', { 'manifest.json': OLD, ...parameters({}) }],
    [
      'a file that does not parse is there as well',
      { 'manifest.json': OLD, 'config/iparam_test_data.json': '{ "a": ' },
      [['{', 'info']],
    ],
  ],
  'no-duplicate-callback': [
    [
      'several events that share one callback',
      inServer('exports = { run: function () {} };', {}, DESK({ onTicketCreate: 'run', onTicketUpdate: 'run' })),
    ],
    [
      'one event in two products',
      {
        'manifest.json': {
          'platform-version': '2.3',
          product: {
            freshsales: { events: handlers({ onContactCreate: 'run' }) },
            freshworks_crm: { events: handlers({ onContactCreate: 'run' }) },
          },
        },
      },
    ],
  ],
  'no-duplicate-key': [['the same key in two objects', { 'manifest.json': OLD, ...parameters({ a: TEXT, b: TEXT }) }]],
  'no-invalid-javascript': [
    [
      'import in a file that is required',
      inServer("require('./lib/a'); exports = { run: function () {} };", { 'server/lib/a.js': "import x from 'x';" }),
      [['i', 'error']],
    ],
    ['import in server.js is another rule’s', inServer("import x from 'x'; exports = { run: function () {} };")],
    ['await at the top', inServer('await load(); exports = { run: function () {} };'), [['l', 'error']]],
    [
      'a file that nests too deeply',
      inServer(`exports = { run: ${'function () { return '.repeat(400)}1${' }'.repeat(400)} };`),
      [['f', 'info']],
    ],
  ],
  'no-invalid-json': [
    [
      'an empty payload file is run as an empty object',
      inServer('exports = { run: function () {} };', { 'server/test_data/onTicketCreate.json': '' }),
      [['', 'warning']],
    ],
    [
      'a payload file that is nested too deeply',
      inServer('exports = { run: function () {} };', {
        'server/test_data/onTicketCreate.json': `${'{ "a": '.repeat(300)}1${' }'.repeat(300)}`,
      }),
      [['{', 'info']],
    ],
  ],
  'no-invalid-payload': [
    [
      'values of another type than the event’s shape, around the record',
      inServer('exports = { run: function () {} };', {
        'server/test_data/onTicketCreate.json': { event: 1, region: 5, data: { ticket: [], requester: 'x' } },
      }),
      [
        ['1', 'hint'],
        ['5', 'hint'],
        ['[]', 'warning'],
        ['"x"', 'warning'],
      ],
    ],
    [
      'inside of the record as well: a value that can be written in the right type is an information',
      inServer('exports = { run: function () {} };', {
        'server/test_data/onTicketCreate.json': { data: { ticket: { id: 'x', subject: 5, tags: {} } } },
      }),
      [
        ['"x"', 'warning'],
        ['5', 'info'],
        ['{}', 'warning'],
      ],
    ],
    [
      'null, telephone numbers, custom fields and numbers that no list has are not judged',
      inServer('exports = { run: function () {} };', {
        'server/test_data/onTicketCreate.json': {
          data: {
            ticket: { id: null, status: 99, custom_fields: { cf_a: [1] }, own: {} },
            requester: { phone: 5, mobile: 5 },
          },
        },
      }),
    ],
  ],
  'no-missing-event': [
    ['a schedule that is only fetched', inHandler("$schedule.fetch({ name: 'a' });")],
    [
      'an update of a schedule',
      inHandler("$schedule.update({ name: 'a', data: {}, schedule_at: new Date().toISOString() });"),
      [['$schedule.update', 'error']],
    ],
  ],
  'no-missing-icon': [
    [
      'a page in the background needs none',
      {
        'manifest.json': product('freshdesk', { location: { ticket_background: { url: 'index.html' } } }),
        'app/index.html': '<p>',
      },
    ],
  ],
  'no-missing-key': [
    [
      'a misspelt key is another rule’s',
      { 'manifest.json': OLD, ...parameters({ a: { display_name: 'A', tpye: 'text' } }) },
    ],
    [
      'a location without a placeholder, up to 2.1',
      { 'manifest.json': product('freshdesk', { location: {} }, '2.1') },
      [['location', 'error']],
    ],
    [
      'a location without a placeholder, later',
      { 'manifest.json': product('freshdesk', { location: {} }, '2.3') },
      [['location', 'hint']],
    ],
    [
      'an empty list of functions',
      { 'manifest.json': product('freshdesk', { functions: {} }, '2.3') },
      [['functions', 'hint']],
    ],
  ],
  'no-missing-module': [
    ['no product', { 'manifest.json': { 'platform-version': '2.3', product: {} } }, [['product', 'error']]],
    [
      'no module at all',
      { 'manifest.json': { 'platform-version': '3.0', modules: {}, engines: {} } },
      [['modules', 'error']],
    ],
  ],
  'no-missing-render-data': [
    [
      'one branch of an if',
      inHandler('if (payload.x) { renderData(); } else { console.log(1); }', {}, SET_UP),
      [['run', 'warning']],
    ],
    ['an early return', inHandler('if (!payload.x) return; renderData();', {}, SET_UP), [['return;', 'warning']]],
    [
      'an error path',
      inHandler("try { await $db.get('a'); renderData(); } catch (error) { console.log(error); }", {}, SET_UP),
      [['catch', 'warning']],
    ],
    ['an answer in an if without else', inHandler('if (payload.x) renderData();', {}, SET_UP)],
    ['an answer in a loop', inHandler('for (const x of payload.list) renderData(x);', {}, SET_UP)],
  ],
  'no-null-payload-field': [
    ['a field that is never null', inHandler('console.log(payload.data.ticket.id.toFixed());')],
    ['read on with ?.', inHandler('console.log(payload.data.ticket.type?.toLowerCase());')],
  ],
  'no-removed-payload-field': [
    [
      'account_id, and where the code asks first',
      inHandler(
        "console.log(payload.account_id); if ('domain' in payload) console.log(payload.domain);",
        {},
        modules({ support_ticket: { events: handlers({ onTicketCreate: 'run' }) } }),
      ),
      [['account_id', 'warning']],
    ],
    ['both are there on 2.3', inHandler('console.log(payload.account_id, payload.domain);')],
    [
      'what the code puts there itself, and nothing beside it',
      inHandler(
        "Object.assign(payload, { domain: 'x' }); Object.assign({}, { account_id: 1 }); console.log(payload.domain, payload.account_id);",
        {},
        modules({ support_ticket: { events: handlers({ onTicketCreate: 'run' }) } }),
      ),
      [['account_id', 'warning']],
    ],
  ],
  'no-unknown-enum-value': [
    [
      'a text that resembles no value',
      inHandler(
        "if (payload.data.conversation.status === 'archived') console.log(1);",
        {},
        product('freshchat', { events: handlers({ onConversationUpdate: 'run' }) }),
      ),
    ],
    [
      'a field that the app writes',
      inHandler(
        "payload.data.conversation.status = 'resolvd'; if (payload.data.conversation.status === 'resolvd') console.log(1);",
        {},
        product('freshchat', { events: handlers({ onConversationUpdate: 'run' }) }),
      ),
    ],
  ],
  'no-unknown-event': [
    [
      'an event of another product in the events array of 2.0',
      inServer(
        "exports = { events: [{ event: 'onConversationUpdate', callback: 'run' }, { event: 'onContactDelete', callback: 'run' }], run: function () {} };",
        {},
        product('freshchat', {}, '2.0'),
      ),
      [['onContactDelete', 'error']],
    ],
  ],
  'no-unknown-module': [
    [
      'a module that does not exist',
      { 'manifest.json': modules({ support_ticket: {}, service_problem: {} }) },
      [['service_problem', 'warning']],
    ],
    [
      'the singular of one, and the plural of another',
      { 'manifest.json': modules({ sales_activity: {}, caller_metric: {}, deals: {} }) },
      [
        ['sales_activity', 'warning'],
        ['caller_metric', 'error'],
        ['deals', 'error'],
      ],
    ],
  ],
  'no-unknown-registration-key': [
    [
      'platforms that read the array no more',
      inServer("exports = { events: [{ event: 'a', calback: 'b' }] };", {}, product('freshdesk', {}, '2.3')),
    ],
  ],
  'no-unknown-template': [
    ['a name that is not written out', inHandler('await $request.invokeTemplate(payload.name, {});')],
    [
      'a list that does not parse',
      inHandler("await $request.invokeTemplate('send', {});", { 'config/requests.json': '{ "sent": {' }),
    ],
  ],
  'no-unlisted-dependency': [
    ['a module of Node.js', inServer("require('fs'); exports = { run: function () {} };"), [['fs', 'error']]],
    [
      'a module of Node.js by its whole name',
      inServer("require('node:fs'); exports = { run: function () {} };"),
      [['node:fs', 'error']],
    ],
  ],
  'no-unused-dependency': [
    [
      'an app without a server side',
      { 'manifest.json': { ...product('freshdesk'), dependencies: { moment: '2.29.4' } } },
      [['moment', 'error']],
    ],
  ],
  'no-wrong-type': [
    [
      'a registration whose handler is no text',
      inServer(
        'exports = { run: function () {} };',
        {},
        product('freshdesk', { events: { onTicketCreate: { handler: 5 } } }),
      ),
      [['5', 'error']],
    ],
    [
      'a handler that is an object, and one that is null',
      inServer(
        'exports = { run: function () {} };',
        {},
        product('freshdesk', { events: { onTicketCreate: { handler: {} }, onTicketUpdate: { handler: null } } }),
      ),
      [
        ['{}', 'error'],
        ['null', 'error'],
      ],
    ],
  ],
  'no-misplaced-payload': [
    [
      'a name with the event’s letters in another case',
      inServer('exports = { run: function () {} };', { 'server/test_data/onticketcreate.json': '{ "data": {} }' }),
      [['{', 'info']],
    ],
  ],
  'no-missing-file': [
    [
      'a page and an icon of the portal that lie under app only',
      {
        'manifest.json': modules({
          support_portal: { location: { portal_tickets_list: { url: 'page.html', icon: 'icon.svg' } } },
        }),
        'app/page.html': '<p>',
        'app/icon.svg': '<svg></svg>',
      },
      [
        ['page.html', 'warning'],
        ['icon.svg', 'warning'],
      ],
    ],
  ],
  'use-exact-version': [
    [
      'ranges that are no version',
      {
        'manifest.json': { ...product('freshdesk'), dependencies: { a: '~1.0.0', b: '2.x', c: 'latest', d: '1.0.0' } },
        [SERVER]: "require('a'); require('b'); require('c'); require('d'); exports = {};",
      },
      [
        ['~1.0.0', 'error'],
        ['2.x', 'warning'],
        ['latest', 'warning'],
      ],
    ],
  ],
  'use-secure-parameter': [
    [
      'part of another word, a parameter that is no text, and one that says so',
      {
        'manifest.json': OLD,
        ...parameters({
          author: TEXT,
          is_token: { display_name: 'T', type: 'checkbox', default_value: true },
          key: { ...TEXT, secure: false },
          apiKey: TEXT,
        }),
      },
      [
        ['author', 'hint'],
        ['is_token', 'hint'],
        ['key', 'hint'],
        ['apiKey', 'info'],
      ],
    ],
  ],
  'no-invalid-template': [
    ['options that nobody has listed', templates({}, { timeout: 20 })],
    ['limits of options', templates({}, { maxAttempts: 5, retryDelay: 1500 })],
    [
      'secure parameters have a value in headers only',
      {
        ...templates({ path: '/<%= iparam.key %>', headers: { A: '<%= iparam.key %>' } }),
        ...parameters({ key: { ...TEXT, secure: true } }),
      },
      [['iparam.key', 'warning']],
    ],
  ],
  'no-exposed-secret': [
    [
      'as JSON',
      inHandler('console.log(JSON.stringify(payload.iparams.key));', SECRET),
      [['payload.iparams.key', 'warning']],
    ],
    [
      'all parameters together, and the payload as a whole',
      inHandler('console.log(payload.iparams); console.log(payload);', SECRET),
      [
        ['payload.iparams', 'warning'],
        ['payload', 'info'],
      ],
    ],
    [
      'whether it is there, and its length',
      inHandler('console.log(!!payload.iparams.key, payload.iparams.key.length);', SECRET),
    ],
  ],
  'no-invalid-function-name': [
    [
      '2 to 40 characters',
      {
        'manifest.json': product('freshdesk', {
          functions: { a: {}, ab: {}, [`a${'b'.repeat(39)}`]: {}, [`a${'b'.repeat(40)}`]: {} },
        }),
      },
      [
        ['a', 'error'],
        [`a${'b'.repeat(40)}`, 'error'],
      ],
    ],
  ],
  'no-invalid-platform-call': [
    [
      'an error as it was caught, and a function that does not show what it gives',
      inHandler(
        "try { renderData(null, await $db.get('a')); } catch (e) { renderData(e); } renderData(made());",
        {},
        LOOK,
      ),
    ],
  ],
  'no-misread-answer': [
    [
      'a message of what may be an Error',
      inHandler(
        "try { JSON.parse((await $request.invokeTemplate('send', {})).response); } catch (e) { console.log(e.message); }",
      ),
    ],
  ],
  'no-missing-function': [
    [
      'a function that was there before the file stopped parsing is not known to a first look',
      inServer('exports = { run: function () {', {}, LOOK),
    ],
  ],
  'no-missing-handler': [
    [
      'a handler in a form that the platform does not see is another rule’s',
      inServer('exports = { run: (payload) => payload };'),
    ],
  ],
  'no-unknown-integration': [
    [
      '$credentials takes the name as oauthName',
      inHandler(
        "await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'gitub' });",
        { 'config/oauth_config.json': integration('github') },
        CREDENTIALS,
      ),
      [['gitub', 'error']],
    ],
    [
      'a name that is there',
      inHandler(
        "await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'github' });",
        { 'config/oauth_config.json': integration('github') },
        CREDENTIALS,
      ),
    ],
  ],
  'no-unknown-platform-function': [
    [
      'of $job only slips',
      inHandler("await $job.updateStatusMesage('a'); await $job.somethingElse('a');", {}, CREDENTIALS),
      [['updateStatusMesage', 'warning']],
    ],
    ['a name that the code looks for before', inHandler('if ($db.listAll) await $db.listAll();')],
    [
      'a client of any name that app.initialized gives',
      {
        'manifest.json': DESK(),
        'app/app.js': 'app.initialized().then(function (c) { c.db.getAll(); }); other.db.getAll();',
      },
      [['getAll', 'warning']],
    ],
  ],
  'no-unknown-platform-version': [
    [
      'a version that is no version',
      { 'manifest.json': '{ "platform-version": "2.5", "product": { "freshdesk": {} } }' },
      [['2.5', 'error']],
    ],
    [
      'until it is right, nothing is said about what depends on it',
      { 'manifest.json': '{ "platform-version": "9.9", "product": { "freshdsk": {} }, "modules": { "x": {} } }' },
      [['9.9', 'error']],
    ],
  ],
  'no-unknown-product': [
    [
      'a product that is called otherwise',
      { 'manifest.json': product('freshsales_suite') },
      [['freshsales_suite', 'error']],
    ],
  ],
  'no-unsupported-global': [
    ['asked for with typeof', inHandler("if (typeof setTimeout === 'function') setTimeout(load, 1);")],
    ['a name that the code defines', inHandler('function setTimeout() {} setTimeout(load, 1);')],
    ['what may be there', inHandler('console.log(Buffer.from("a"));'), [['Buffer', 'hint']]],
  ],
  'no-unsupported-jobs': [
    [
      'an app that runs in other products as well',
      { 'manifest.json': modules({ common: { jobs: { work: {} } }, support_ticket: {}, deal: {} }) },
    ],
  ],
  'no-unsupported-timeout': [
    [
      'longer limits and a number in quotes are said more quietly',
      {
        'manifest.json': product('freshdesk', {
          functions: { ab: { timeout: 25 }, cd: { timeout: '10' }, ef: { timeout: 12 } },
        }),
      },
      [
        ['25', 'warning'],
        ['"10"', 'hint'],
        ['12', 'error'],
      ],
    ],
  ],
  'no-written-secret': [
    [
      'words, placeholders and samples',
      inServer(
        "const password = 'your-password-here', apiKey = 'sampleKey', secret = '<secret>'; exports = { run: function () {} };",
      ),
    ],
    [
      'payloads and tests',
      inServer('exports = { run: function () {} };', {
        'server/test_data/onTicketCreate.json': { data: { ticket: { password: 'v9Lq-x2Rt-77mK' } } },
      }),
    ],
  ],
  'no-unknown-key': [
    [
      'a warning where the app names an older FDK',
      { 'manifest.json': { ...product('freshdesk', { hanlder: {} }), engines: { fdk: '9.3.1' } } },
      [['hanlder', 'warning']],
    ],
  ],
  'use-handler': [
    [
      'a helper that nothing else calls',
      inServer('exports = { run: function () {}, help: function () {} };'),
      [['help', 'hint']],
    ],
    [
      'up to 2.1 others may be called',
      inServer('exports = { look: function () {} };', {}, product('freshdesk', {}, '2.1')),
    ],
  ],
};

for (const [rule, promises] of Object.entries(PROMISES))
  for (const [sentence, files, found = []] of promises)
    test(`${rule}: ${sentence}`, () => {
      const opened = app({ ...(Object.hasOwn(files, 'config/iparams.json') ? {} : parameters({})), ...files });
      assert.deepEqual(
        findingsOf(opened)
          .filter((finding) => finding.rule === rule)
          .map(({ file, range, severity }) => [file.text.slice(range.start, range.end), severity]),
        found,
      );
    });
