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
  'a member that is not called': page('const seen = client.request.get;'),
  'a minified library': { 'manifest.json': product('freshdesk'), 'app/lib.min.js': "client.request.get('x');" },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}
