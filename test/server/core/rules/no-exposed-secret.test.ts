/** Ways on which the value of a secure parameter becomes visible, and what only looks like one. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-exposed-secret';

const PARAMETERS = {
  domain: { display_name: 'Domain', type: 'text' },
  key: { display_name: 'Key', type: 'text', secure: true },
  name: { display_name: 'Name', type: 'text', secure: false },
};

const withCode = (code: string, more: Files = {}, before = '', version = '2.3'): Files => ({
  'manifest.json': product(
    'freshdesk',
    {
      events: handlers({ onTicketCreate: 'on' }),
      functions: { look: {} },
      ...(version === '2.3' && { requests: { t: {} } }),
    },
    version,
  ),
  'config/iparams.json': PARAMETERS,
  'server/server.js': `${before}exports = {\n  on: async function (payload) {\n${code}\n  },\n  look: function (args) {}\n};`,
  ...more,
});

/** Each line of code with what is underlined in it and a part of what is said. */
const reported: Readonly<Record<string, readonly [code: string, underlined: string, says: string]>> = {
  'a log': ['console.log(payload.iparams.key);', 'payload.iparams.key', '`key` is secure: this writes it into the log'],
  'a log among others': ["console.error('x', 1, payload.iparams['key']);", "payload.iparams['key']", 'into the log'],
  'a text': ["console.info('key: ' + payload.iparams.key + '.');", 'payload.iparams.key', 'into the log'],
  'a template': ['console.log(`key: ${payload.iparams.key}`);', 'payload.iparams.key', 'into the log'],
  'a record': ["$db.set('x', { a: { b: payload.iparams.key } });", 'payload.iparams.key', 'this stores it'],
  'a change of a record': [
    "$db.update('x', 'set', { a: payload.iparams.key });",
    'payload.iparams.key',
    'this stores it',
  ],
  'an answer': ['renderData(null, [payload.iparams.key]);', 'payload.iparams.key', 'this answer shows it to the page'],
  'an error': ['renderData({ message: payload.iparams.key });', 'payload.iparams.key', 'this answer shows it'],
  JSON: ['renderData(null, JSON.stringify({ a: payload.iparams.key }));', 'payload.iparams.key', 'this answer'],
  'a value or another': ["console.log(payload.iparams.key || 'none');", 'payload.iparams.key', 'into the log'],
  'one of two values': ["console.log(payload.x ? payload.iparams.key : '');", 'payload.iparams.key', 'into the log'],
  'all parameters': ['console.log(payload.iparams);', 'payload.iparams', 'and among all parameters'],
  'all parameters, spread': ["$db.set('x', { ...payload.iparams });", 'payload.iparams', 'and among all parameters'],
  'the whole payload': ['console.log(JSON.stringify(payload, null, 2));', 'payload', 'and in the whole payload'],
  'the payload as JSON, spread and with more': [
    'console.log(JSON.stringify({ at: 1, ...payload, data: undefined }, undefined, 2));',
    'payload',
    'and in the whole payload',
  ],
  'parameters behind what they take the place of': [
    "console.log({ key: 'none', ...payload.iparams });",
    'payload.iparams',
    'and among all parameters',
  ],
  'a value that is put behind what is spread': [
    'console.log({ ...payload.data, iparams: payload.iparams.key });',
    'payload.iparams.key',
    'into the log',
  ],
  'the payload beside another object that loses its parameters': [
    'const other = { iparams: 1 }; delete other.iparams; other.key = 2; console.log(payload);',
    'payload',
    'and in the whole payload',
  ],
  'a body': [
    "$request.invokeTemplate('t', { body: JSON.stringify({ key: payload.iparams.key }) });",
    'payload.iparams.key',
    'this sends it in the body',
  ],
};

for (const [name, [code, underlined, says]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const marks = `//${' '.repeat(code.lastIndexOf(underlined) + 2)}${'^'.repeat(underlined.length)} ${RULE}: ${says}`;
    checkFindings(withCode(`    ${code}\n${marks}`), RULE);
  });
}

test('reports what a name or a helper carries', () =>
  checkFindings(
    withCode(
      `    const { iparams: { key: secret, domain } } = payload;
    const record = { secret };
    say(domain, secret);
    console.log(domain, record.secret);
//                      ^^^^^^^^^^^^^ ${RULE}`,
      {},
      `const say = (a, b) => console.log(a, b);
//                                   ^ ${RULE}
`,
    ),
    RULE,
  ));

test('reports parameters of a server method', () =>
  checkFindings(
    withCode('', {
      'server/server.js': `exports = { on() {}, look: function (args) {
  renderData(null, { key: args.iparams.key, domain: args.iparams.domain });
//                        ^^^^^^^^^^^^^^^^ ${RULE}
} };`,
    }),
    RULE,
  ));

/** Up to 2.1 nothing says which exports are server methods but the pages that call them. */
const ofTwoOne = (page: string): Files => ({
  'manifest.json': product('freshdesk', {}, '2.1'),
  'config/iparams.json': PARAMETERS,
  'app/index.html': '<script src="app.js"></script>',
  'app/app.js': `app.initialized().then(function (client) {\n  ${page}\n});\n`,
});

test('reports what a server method that is registered nowhere gets from a page', () =>
  checkFindings(
    {
      ...ofTwoOne("client.request.invoke('log', {});"),
      'server/server.js': `exports = { log: function (x) { console.log(x); } };
                                            ^ ${RULE}`,
    },
    RULE,
  ));

const silent: Readonly<Record<string, Files>> = {
  'an export that no page calls': {
    ...ofTwoOne("client.request.invoke('other', {});"),
    'server/server.js': 'exports = { log: function (x) { console.log(x); }, other: function () { renderData(); } };',
  },
  'parameters that are not secure': withCode('console.log(payload.iparams.domain, payload.iparams.name);'),
  'whether there is one': withCode(
    "console.log(payload.iparams.key ? 'key' : 'none', !payload.iparams.key, payload.iparams.key === 'x', typeof payload.iparams.key);",
  ),
  'its length': withCode('console.log(payload.iparams.key.length);'),
  'what a function makes of it': withCode(
    'console.log(mask(payload.iparams.key), payload.iparams.key.slice(0, 2));',
    {},
    'function mask(x) { return x.length; }\n',
  ),
  'other parts of the payload': withCode(
    "console.log(payload.data, payload.event); $db.set('x', payload.data.ticket);",
  ),
  'the parameters without the secret': withCode('const { key, ...rest } = payload.iparams; console.log(rest, !key);'),
  'the parameters without the secret, in one pattern': withCode(
    'const { iparams: { key: secret, ...rest } } = payload; $db.set("x", { ...rest, isKnown: Boolean(secret) });',
  ),
  'the parameters without the secret, in a helper': withCode(
    'console.log(shown(payload.iparams));',
    {},
    'const shown = ({ key, ...rest }) => rest;\n',
  ),
  'the payload without its parameters': withCode('const { iparams, ...rest } = payload; console.log(rest);'),
  'an object in a text': withCode(
    "console.log('payload: ' + payload, `${payload.iparams}`, String(payload), `${[payload]}`, `${{ a: payload }}`);",
  ),
  'what a list or a function of JSON leaves out': withCode(
    "console.log(JSON.stringify(payload.iparams, ['domain']), JSON.stringify(payload, (k, v) => (k === 'iparams' ? 0 : v)));",
  ),
  'what takes the place of the parameters, or of a secret': withCode(
    "console.log({ ...payload, iparams: null }, { ...payload.iparams, key: '***' }, { ...(payload.x ? payload : {}), iparams: 1 });",
  ),
  'what may take the place of them': withCode('console.log({ ...payload, [payload.x]: 1 });'),
  'a payload that loses its parameters': withCode('delete payload.iparams; console.log(payload);'),
  'a payload whose parameters are set anew': withCode('payload.iparams = {}; console.log(payload);'),
  'a payload that loses a secret': withCode('delete payload.iparams.key; console.log(payload, payload.iparams);'),
  'a payload whose secret is hidden': withCode(
    'hide(payload.iparams); console.log(payload, payload.iparams, payload.iparams.key);',
    {},
    "function hide(all) { all.key = '***'; }\n",
  ),
  'a payload whose secrets are hidden': withCode(
    "for (const name of Object.keys(payload.iparams)) payload.iparams[name] = '***'; console.log(payload);",
  ),
  'a payload that loses its secrets': withCode(
    'for (const name of payload.data.names) delete payload.iparams[name]; console.log(payload.iparams);',
  ),
  'a payload that gets other parameters': withCode(
    "Object.assign(payload.iparams, { key: '' }); console.log(payload);",
  ),
  'headers and context of a request': withCode(
    "$request.invokeTemplate('t', { context: { key: payload.iparams.key } });",
  ),
  'headers up to 2.2': withCode("$request.get('https://x.y', { headers: { K: payload.iparams.key } });", {}, '', '2.2'),
  'a key of a record': withCode('$db.get(payload.iparams.key);'),
  'an object that may be another': withCode(
    'console.log(payload.x ? pick(payload) : 1);',
    {},
    'const pick = (p) => p.data || p;\n',
  ),
  'a log of the author': withCode('const console = { log() {} }; console.log(payload.iparams.key);'),
  'parameters of a page of the own': withCode('console.log(payload.iparams.key);', {
    'config/iparams.html': '<p></p>',
  }),
  'no secure parameters': withCode('console.log(payload.iparams, payload);', {
    'config/iparams.json': { key: { type: 'text', display_name: 'x' } },
  }),
  'what the front end calls so': withCode('', {
    'app/app.js': "client.request.invoke('look', { iparams: { key: 1 } });",
    'server/server.js': 'exports = { on() {}, look: function (args) { renderData(null, args.iparams.key); } };',
  }),
  'code that nobody requires': withCode('', {
    'server/old.js': 'exports = { on: function (payload) { console.log(payload.iparams.key); } };',
  }),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a body is a hint, a whole payload an information', () => {
  severitiesOf(withCode('console.log(payload.iparams.key); console.log(payload);'), RULE, ['warning', 'info']);
  severitiesOf(withCode("$request.invokeTemplate('t', { body: payload.iparams.key });"), RULE, ['hint']);
  severitiesOf(withCode("$request.post('https://x.y', { json: { a: payload.iparams.key } });", {}, '', '2.2'), RULE, [
    'hint',
  ]);
});
