/** Parameters that code and substitutions use and config/iparams.json does not declare. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, openApp } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product, sourceFiles } from '../../../support/app.ts';
import { checkFindings, checkFix, saidInFiles } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-parameter';

const IPARAMS = { subdomain: { display_name: 'Subdomain', type: 'text' } };
const EVENTS = { events: handlers({ onTicketCreate: 'onTicket', onAppInstall: 'onInstall' }) };
const FRESHDESK = product('freshdesk', { ...EVENTS, functions: { lookUp: {} } });

const withBody = (body: string, rest: Files = {}): Files => ({
  'manifest.json': FRESHDESK,
  'config/iparams.json': IPARAMS,
  'server/server.js': `exports = {
  onTicket: function (payload) { ${body} },
  onInstall: function (payload) { renderData(); },
  lookUp: function (args) { renderData(); }
};`,
  ...rest,
});

const uses = (...lines: readonly string[]): Files => ({
  ...withBody(''),
  'server/server.js': lines.join('\n'),
});

const withRequests = (schema: object, manifest: object = product('freshdesk', { requests: { send: {} } })): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': IPARAMS,
  'config/requests.json': { send: { schema: { method: 'GET', host: 'a.example.com', ...schema } } },
});

const found = (files: Files): readonly string[] => saidInFiles(RULE, files);

const NO_FUNCTION = (name: string): string => `a plain object without a function \`${name}\`: the call throws`;

for (const [call, name, instead, member] of [
  ["payload.iparams.get('subdomain')", 'get', 'payload.iparams.subdomain', 'iparams.subdomain'],
  ["payload.iparams?.get('subdomain')", 'get', 'payload.iparams?.subdomain', 'iparams?.subdomain'],
  ["payload.iparams.get('sub-domain')", 'get', 'payload.iparams["sub-domain"]', 'iparams["sub-domain"]'],
  ["payload.iparams.get('subdomain', 'x')", 'get', undefined, 'iparams.key'],
  ['payload.iparams.get(payload.event)', 'get', undefined, 'iparams.key'],
  ["payload.iparams['getAll']()", 'getAll', undefined, 'iparams.key'],
] as const)
  test(`a call of the parameters: ${call}`, () => {
    const text = { display_name: 'Text', type: 'text' };
    const files = withBody(`console.log(${call});`, { 'config/iparams.json': { subdomain: text, 'sub-domain': text } });
    const [finding, ...others] = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
    assert.deepEqual(others, []);
    assert.ok(finding?.message.includes(NO_FUNCTION(name)), finding?.message);
    assert.ok(finding?.message.includes(`\`${member}\``), finding?.message);
    const fixes = finding?.fixes?.() ?? [];
    assert.equal(fixes.length, instead === undefined ? 0 : 1);
    if (instead === undefined) return;
    const after = { 'server/server.js': String(files['server/server.js']).replace(call, instead) };
    checkFix({ files, rule: RULE, after, safety: 'unsafe' });
  });

const reported: Readonly<Record<string, readonly [Files, ...RegExp[]]>> = {
  'a near name': [
    withBody('console.log(payload.iparams.subdomian);'),
    /^server\/server.js warning «subdomian» `subdomian` is no parameter of config\/iparams.json. Did you mean `subdomain`\?$/,
  ],
  'a far name': [
    withBody('console.log(payload.iparams.api_key);'),
    /«api_key» .* Declare it there, or change the name\.$/,
  ],
  'a name that is put into another object': [
    withBody(
      "const o = { a: 1 }; o.api_key = 1; o[payload.event] = 2; Object.assign(o, payload.iparams); console.log(payload.iparams['api_kez']);",
    ),
    /warning «api_kez»/,
  ],
  'a name in brackets': [withBody(`console.log(payload.iparams['api_key']);`), /«api_key»/],
  'a pattern': [withBody('const { iparams: { api_key } } = payload; console.log(api_key);'), /«api_key»/],
  'an optional read': [withBody('console.log(payload.iparams?.api_key);'), /«api_key»/],
  'a helper that gets the parameters': [
    uses(
      'function log(settings) { console.log(settings.api_key); }',
      'exports = { onTicket: function (payload) { log(payload.iparams); }, onInstall: function () { renderData(); },',
      '  lookUp: function () { renderData(); } };',
    ),
    /«api_key»/,
  ],
  'the argument of a server method': [
    uses(
      'exports = { onTicket: function () {}, onInstall: function () { renderData(); },',
      '  lookUp: function (args) { renderData(null, { key: args.iparams.api_key }); } };',
    ),
    /«api_key»/,
  ],
  'what stands behind a question about another name': [
    withBody('const { iparams: p } = payload; if (p.subdomain) { console.log(p.api_key); }'),
    /warning «api_key»/,
  ],
  'a question that another handler asks': [
    uses(
      'exports = { onTicket: function (payload) { if (payload.iparams.api_key) console.log(1); },',
      '  onInstall: function (payload) { renderData(payload.iparams.api_key); }, lookUp: function () { renderData(); } };',
    ),
    /warning «api_key»/,
  ],
  'the last of several possibilities': [
    withBody('console.log(payload.iparams.subdomain || payload.iparams.api_key);'),
    /warning «api_key»/,
  ],
  'a near name that the code can do without': [
    withBody("console.log(payload.iparams.subdomian || 'y');"),
    /hint «subdomian» .* Did you mean `subdomain`/,
  ],
  'a near name with a default': [
    withBody("const { iparams: { subdomian = 'dflt' } } = payload; console.log(subdomian);"),
    /hint «subdomian»/,
  ],
  'a name that is only passed on before': [
    withBody('other(payload.iparams.api_key); other(payload.iparams.subdomain, "api_key");'),
    /warning «api_key»/,
  ],
  'a name that another one is tested before': [
    withBody('if (payload.iparams.subdomain) other(payload.iparams.api_key);'),
    /warning «api_key»/,
  ],
  'a name that is tested behind': [
    withBody('other(payload.iparams.api_key); if (payload.iparams.api_key) other();'),
    /warning «api_key»/,
  ],
  'an app that declares none': [
    { ...withBody('console.log(payload.iparams.api_key);'), 'config/iparams.json': '{}' },
    /«api_key» .* Declare it there/,
  ],
  'an app of modules': [
    {
      ...withBody('console.log(payload.iparams.api_key);'),
      'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } }),
    },
    /«api_key»/,
  ],
  'an events array': [
    {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'config/iparams.json': IPARAMS,
      'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'on' }],
  on: function (payload) { console.log(payload.iparams.subdomains); } };`,
    },
    /«subdomains» .* Did you mean/,
  ],
  'templates of requests': [
    withRequests({
      host: '<%= iparam.subdomian %>.example.com',
      path: '/<%= iparam.other %>',
      headers: { A: "<%= encode(iparam.api_key + ':X') %>" },
      query: { a: "<%= iparam['b'] %>" },
    }),
    /^config\/requests.json warning «subdomian» .* Did you mean `subdomain`\?$/,
    /«other» .* Declare it/,
    /«api_key»/,
    /«b»/,
  ],
  'domains and code up to 2.2': [
    {
      'manifest.json': {
        'platform-version': '2.2',
        product: { freshdesk: { events: handlers({ onTicketCreate: 'onTicket' }) } },
        'whitelisted-domains': [
          'https://<%= iparam.domain %>.example.com',
          'https://<%= iparam.subdomain %>.example.com',
        ],
      },
      'config/iparams.json': IPARAMS,
      'server/server.js': `exports = { onTicket: function () {
        $request.get('https://a.example.com', { headers: { A: '<%= encode(iparam.key) %>', B: \`<%= iparam.key2 %>\` } });
      } };`,
      'app/scripts/app.js': `client.request.get(url, { headers: { A: "<%= iparam.key3 %>" } });`,
    },
    /^app\/scripts\/app.js warning «key3»/,
    /^manifest.json warning «domain»/,
    /^server\/server.js warning «key»/,
    /^server\/server.js warning «key2»/,
  ],
};

for (const [name, [files, ...expected]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const messages = found(files);
    assert.equal(messages.length, expected.length, messages.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(messages[index] ?? '', pattern);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'a parameter that is declared': withBody('console.log(payload.iparams.subdomain);'),
  'a name that the code writes': withBody('payload.iparams.cache = 1; console.log(payload.iparams.cache);'),
  'what is put among the parameters': withBody(
    "Object.assign(payload.iparams, { cache: 1 }); Reflect.set(payload.iparams, 'other', 2); console.log(payload.iparams.cache, payload.iparams.other);",
  ),
  'what may be put among the parameters': withBody(
    "for (const [key, value] of Object.entries(await $db.get('x'))) payload.iparams[key] = value; console.log(payload.iparams.cache);",
  ),
  'parameters that others take the place of': withBody(
    "Object.assign(payload, await $db.get('x')); console.log(payload.iparams.cache);",
  ),
  'what another file puts there': withBody("require('./lib/more').more(payload); console.log(payload.iparams.cache);", {
    'server/lib/more.js': 'exports = { more: function (p) { p.iparams.cache = p.iparams.subdomain; } };',
  }),
  'what code puts there that is given an unknown object': withBody(
    'each([payload.iparams], add); console.log(payload.iparams.cache); function add(p) { p.cache = 1; }',
  ),
  'members of every object': withBody(`console.log(payload.iparams.hasOwnProperty('a'));`),
  'a name that is not written out': withBody('console.log(payload.iparams[payload.event]);'),
  'a default that brings more': withBody('const p = { ...{ a: 1 }, ...payload.iparams }; console.log(p.a);'),
  'other objects of that name': withBody('const iparams = JSON.parse(payload.region); console.log(iparams.api_key);'),
  'parameters that the front end passes': {
    ...uses(
      'exports = { onTicket: function () {}, onInstall: function () { renderData(); },',
      '  lookUp: function (args) { renderData(null, { key: args.iparams.api_key }); } };',
    ),
    'app/app.js': `client.request.invoke('lookUp', { iparams: { api_key: 1 } });`,
  },
  'templates without parameters': withRequests({ path: '/<%= context.api_key %>/<%= iparam.subdomain %>' }),
};

/** What the code can do without. */
const guarded: readonly string[] = [
  "const { iparams: { other = 'dflt' } } = p; console.log(other);",
  "const { iparams: { other: o = 'dflt' } } = p; console.log(o);",
  'if (p.iparams.maybe) console.log(1);',
  'if (!p.iparams.maybe || p.event) console.log(1);',
  'if (p.iparams.maybe !== undefined) console.log(1);',
  'console.log(Boolean(p.iparams.maybe));',
  'while (p.iparams.maybe) console.log(1);',
  'if (p.iparams.maybe) { console.log(p.iparams.maybe); }',
  'if (!p.iparams.maybe) return; console.log(p.iparams.maybe);',
  "if ('opt' in p.iparams) console.log(p.iparams.opt);",
  "if (!('opt' in p.iparams)) return; ['a'].map(() => p.iparams.opt);",
  "console.log('opt' in p.iparams ? p.iparams.opt : 1);",
  "if (p.iparams.hasOwnProperty('opt')) console.log(p.iparams.opt);",
  "console.log(p.iparams.x2 || 'y');",
  "console.log(p.iparams.x2 ?? 'y', p.iparams?.x3 ?? 'y', p.iparams['x4'] || 'y');",
  "console.log(p.iparams.x2 || p.iparams.x3 || 'y');",
  'p.iparams.x2 && console.log(p.iparams.x2.y);',
  'console.log(p.iparams.x2?.y, p.iparams.x3?.());',
  // A test further up, in any form of one.
  'const x = p.iparams.maybe === undefined; if (x) return; console.log(p.iparams.maybe);',
  "const x = p.iparams.maybe || 'y'; console.log(x, p.iparams.maybe);",
  'for (; p.iparams.maybe; ) break; console.log(p.iparams.maybe);',
  "if (typeof p.iparams.maybe === 'string') console.log(p.iparams.maybe);",
];

for (const code of guarded) {
  test(`silent about a name that the code can do without: ${code}`, () =>
    checkFindings(withBody(`const p = payload; ${code}`), RULE));
}

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('silent where the parameters are not known as a whole', () => {
  const use = withBody('console.log(payload.iparams.api_key);');
  const { 'config/iparams.json': _, ...without } = use;
  assert.deepEqual(found(without), [], 'no file');
  assert.deepEqual(found({ ...use, 'config/iparams.json': '{ "a": ' }), [], 'a broken file');
  assert.deepEqual(found({ ...use, 'config/iparams.json': '[]' }), [], 'no object');
  assert.deepEqual(found({ ...use, 'config/iparams.html': '<input>' }), [], 'a page');
  assert.ok(openApp(sourceFiles(use)), 'an app');
});

test('changes to the near name', () =>
  checkFix({
    files: withBody('console.log(payload.iparams.subdomian);'),
    rule: RULE,
    after: { 'server/server.js': String(withBody('console.log(payload.iparams.subdomain);')['server/server.js']) },
    safety: 'unsafe',
  }));

test('declares the parameter', () =>
  checkFix({
    files: {
      ...withBody('console.log(payload.iparams.githubApi_key);'),
      'config/iparams.json': '{\n  "a": { "display_name": "A", "type": "text" }\n}\n',
    },
    rule: RULE,
    after: {
      'config/iparams.json':
        '{\n  "a": { "display_name": "A", "type": "text" },\n  "githubApi_key": { "display_name": "Github api key", "type": "text" }\n}\n',
    },
    safety: 'unsafe',
  }));
