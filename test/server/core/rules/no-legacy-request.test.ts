/** Requests of before 2.3, on the server and in the front end, and requests that are none of them. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-legacy-request';

const server = (text: string, version = '2.3'): Files => ({
  'manifest.json': version === '3.0' ? modules({ common: {}, deal: {} }) : product('freshdesk', {}, version),
  'server/server.js': text,
});

const page = (text: string): Files => ({ 'manifest.json': product('freshdesk'), 'app/scripts/app.js': text });

const reported: Readonly<Record<string, Files>> = {
  'each verb': server(`exports = { on: function () {
  $request.get('x'); $request.post('x'); $request.put('x'); $request.patch('x'); $request.delete('x');
//         ^^^ no-legacy-request: \`get\` was taken away with platform 2.3
//                            ^^^^ no-legacy-request: send it with \`$request.invokeTemplate\`
//                                                ^^^ no-legacy-request
//                                                                   ^^^^^ no-legacy-request
//                                                                                        ^^^^^^ no-legacy-request
} };`),
  'a request on 3.0': server(
    `exports = { on: () => $request.get('x') };
//                             ^^^ no-legacy-request`,
    '3.0',
  ),
  'a request by another name': server(`const r = $request;
exports = { on: () => r.put('x'), send: $request.post };
//                      ^^^ no-legacy-request
//                                               ^^^^ no-legacy-request`),
  'a request in a library': {
    ...server("const x = require('./lib/x');\nexports = {};"),
    'server/lib/x.js': `exports = { go: () => $request.get('x') };
//                             ^^^ no-legacy-request`,
  },
  'the front end': page(`client.request.get('x');
//             ^^^ no-legacy-request: \`client.request.invokeTemplate\`
this.client.request.post('x'); _client.request.put('x'); window.client.request?.delete('x');
//                  ^^^^ no-legacy-request
//                                             ^^^ no-legacy-request
//                                                                              ^^^^^^ no-legacy-request`),
  'a client of which nobody sees where it comes from': page(`function go(client) { client.request.get('x'); }
//                                   ^^^ no-legacy-request
const [client] = useState(null);
client.request.put('x');
//             ^^^ no-legacy-request
window.ready.then((client) => client.request.post('x'));
//                                           ^^^^ no-legacy-request`),
  'a client of another name': page(`let fw;
app.initialized().then(function (c) { c.request.get('x'); });
//                                              ^^^ no-legacy-request
async function start() { fw = await app.initialized(); fw.request.post('x'); }
//                                                                ^^^^ no-legacy-request`),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'requests up to 2.2': server("exports = { on: () => $request.get('x') };", '2.2'),
  'requests of the front end up to 2.2': {
    'manifest.json': product('freshdesk', {}, '2.2'),
    'app/app.js': "client.request.get('x');",
  },
  templates: server("exports = { on: () => $request.invokeTemplate('x', {}) };"),
  'another get': server("const $map = new Map();\nexports = { on: () => { $map.get('$request'); $db.get('x'); } };"),
  'a $request of the author': server("const $request = require('./own');\nexports = { on: () => $request.get('x') };"),
  'templates of the front end': page(
    "client.request.invokeTemplate('x'); client.request.invoke('y'); client.db.get('z');",
  ),
  'requests of other libraries': page(
    "superagent.request.get('x'); api.request.post('y'); request.get('z'); axios.get('a');",
  ),
  ...Object.fromEntries(
    [
      'const client = new twilio.RestClient(id);',
      'const client = Lib.createClient(id);',
      'let client = null;\n(async () => { client = await connect(); })();',
      "const made = require('lib')(id), client = made;",
      'const client = { ...other, request: { get() {} } };',
      'const client = Object.create(Lib.Client);',
    ].map((start) => [`a client of another library: ${start}`, page(`${start}\nclient.request.get('x');`)]),
  ),
  ...Object.fromEntries(
    [
      "for (const client of Lib.clients) client.request.get('x');",
      "own.clients.map((client) => client.request.get('x'));\nvar own = window.own;",
      "Lib.ready().then(function (client) { client.request.get('x'); });",
      "connect((error, client) => client.request.get('x'));",
      "class Own { constructor() { this.client = Lib.make(); } go() { this.client.request.get('x'); } }",
    ].map((code) => [`a client that a library hands over: ${code}`, page(code)]),
  ),
  'a function of the app in the place of the old one': page(
    "client.request.get = (url) => fetch(url);\nclient.request.get('x');",
  ),
  ...Object.fromEntries(
    ["if (typeof client.request.get === 'function')", 'if (client.request.get)', 'client.request.get &&'].map(
      (look) => [`a look before the call: ${look}`, page(`${look} client.request.get('x');`)],
    ),
  ),
  'a member that is not called': page('const seen = client.request.get;'),
  'a minified library': { 'manifest.json': product('freshdesk'), 'app/lib.min.js': "client.request.get('x');" },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}
