/** Options of requests that no request takes, on the server and in pages, and those that are documented or that somebody may know. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-option';

const REQUESTS = { t: { schema: { method: 'POST', host: 'a.example.com' } } };

const withCode = (code: string, version = '2.3', more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }), requests: { t: {} } }, version),
  'config/requests.json': REQUESTS,
  'server/server.js': `exports = {\n  on: async function (payload) {\n${code}\n  }\n};`,
  ...more,
});

const inPage = (code: string): Files => withCode('', '2.3', { 'app/app.js': code });

/** The options with what is underlined in them and a part of what is said. */
const reported: Readonly<Record<string, readonly [options: string, underlined: string, says: string]>> = {
  'the body of the older functions': ['{ json: payload }', 'json', 'Give it as `body`, as text'],
  'the body of another library': ["{ 'data': { a: 1 } }", "'data'", 'Give it as `body`'],
  'the query of another library': ['{ params: { a: 1 } }', 'params', 'Give it as `query`.'],
  headers: [
    "{ body: 'x', headers: { Accept: 'x' } }",
    'headers',
    'stands in `schema` of the template, in config/requests.json',
  ],
  'an address': ['{ url: payload.domain }', 'url', 'stands in `schema`'],
  'a method': ["{ method: 'GET', context: {} }", 'method', 'stands in `schema`'],
  'a form': ['{ formData: {} }', 'formData', 'stands in `schema`'],
  'a number of tries': ['{ maxAttempts: 3 }', 'maxAttempts', 'stands in `options` of the template'],
  OAuth: ['{ isOAuth: true }', 'isOAuth', 'stands in `options` of the template'],
  'a slip': ['{ contex: { id: 1 } }', 'contex', 'Did you mean `context`?'],
  'another case': ["{ Body: 'x' }", 'Body', 'Did you mean `body`?'],
};

for (const [name, [options, underlined, says]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const code = `$request.invokeTemplate('t', ${options});`;
    const marks = `//${' '.repeat(code.indexOf(underlined) + 2)}${'^'.repeat(underlined.length)} ${RULE}: ${says}`;
    checkFindings(withCode(`    ${code}\n${marks}`), RULE);
    const page = `  client.request.invokeTemplate('t', ${options});`;
    const below = `//${' '.repeat(page.indexOf(underlined) - 2)}${'^'.repeat(underlined.length)} ${RULE}: ${says}`;
    checkFindings(inPage(`${page}\n${below}`), RULE);
  });
}

test('reports options in a constant where they stand', () =>
  checkFindings(
    withCode(`    const options = { headers: {} };
//                    ^^^^^^^ ${RULE}: stands in
    $request.invokeTemplate('t', options);`),
    RULE,
  ));

const silent: Readonly<Record<string, Files>> = {
  'all options': withCode(
    "$request.invokeTemplate('t', { context: {}, body: '', query: {}, cache: true, ttl: 5, options: { account: 'x' } });",
  ),
  'a body that is an object': withCode("$request.invokeTemplate('t', { body: { json: 1, headers: {} } });"),
  'no options': withCode("$request.invokeTemplate('t'); $request.invokeTemplate('t', payload);"),
  'what an official sample passes': withCode("$request.invokeTemplate('t', { iparam: payload.iparams });"),
  'keys that are computed or spread': withCode("$request.invokeTemplate('t', { [payload.region]: 1, ...payload });"),
  'values of the template': withCode("$request.invokeTemplate('t', { context: { url: 'x', headers: 'y', json: 1 } });"),
  'a name of an option that stands there already': withCode("$request.invokeTemplate('t', { body: 'x', bodys: 1 });"),
  'the functions of older platforms': withCode("$request.post('https://x.y', { json: {}, headers: {} });", '2.2'),
  'a function of the author': withCode(
    "const $request = { invokeTemplate() {} }; $request.invokeTemplate('t', { json: 1 });",
  ),
  'a library in a page': inPage("http.request.invokeTemplate('t', { json: 1 });"),
  'code that nobody requires': withCode('', '2.3', { 'server/old.js': "$request.invokeTemplate('t', { json: 1 });" }),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

const repairs: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'an object': ['{ json: { a: 1 }, context }', '{ body: JSON.stringify({ a: 1 }), context }'],
  'a variable': ['{ json: payload }', '{ body: JSON.stringify(payload) }'],
  'what may be text': ['{ data: payload }', '{ body: payload }'],
  'what is text': ['{ data: JSON.stringify(payload) }', '{ body: JSON.stringify(payload) }'],
  'a short form': ['{ json }', '{ body: JSON.stringify(json) }'],
  'a query': ['{ params: { a: 1 } }', '{ query: { a: 1 } }'],
  'a slip': ['{ contxt: {} }', '{ context: {} }'],
  'a slip in a short form': ['{ contxt }', '{ context: contxt }'],
};

for (const [name, [before, after]] of Object.entries(repairs)) {
  test(`the fix mends ${name}`, () => {
    const textOf = (options: string) =>
      String(withCode(`$request.invokeTemplate('t', ${options});`)['server/server.js']);
    checkFix({
      files: withCode(`$request.invokeTemplate('t', ${before});`),
      rule: RULE,
      safety: 'unsafe',
      after: { 'server/server.js': textOf(after) },
    });
  });
}
