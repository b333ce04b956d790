/** Several accounts for one OAuth service, from 3.1 on: the code that asks for them, the file that runs find them in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, triggersOf, typingsOf } from '../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../support/app.ts';
import { checkCompletion } from '../../support/check-completion.ts';
import { checkFindings, checkFix, checkSilent } from '../../support/check-findings.ts';
import { checkHover } from '../../support/check-hover.ts';
import { checkRefused, prepared } from '../../support/check-run.ts';
import { SERVICE } from '../../support/oauth.ts';

const oauth = { integrations: { github: SERVICE, 'my asana': SERVICE } };

const code = (line: string): string => `exports = {
  send: async function (args) {
    ${line}
    renderData(null, args);
  }
};`;

const files = (line: string, version = '3.1', more: Files = {}): Files => ({
  'manifest.json': version.startsWith('3')
    ? modules({ common: { functions: { send: {} }, requests: { post: {} } }, deal: {} }, version)
    : product('freshdesk', { functions: { send: {} } }, version),
  'config/oauth_config.json': oauth,
  'config/requests.json': {
    post: { schema: { method: 'GET', host: 'api.example.com' }, options: { oauth: 'github' } },
  },
  'server/server.js': code(line),
  ...more,
});

const ASK = "const { results } = await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'github' });";

test('the code of the vendor’s sample is right on 3.1', () =>
  checkSilent(
    files(`${ASK}
    await $request.invokeTemplate('post', { options: { account: results[0].account_name }, body: '{}' });`),
  ));

for (const version of ['2.0', '2.1', '2.2', '2.3', '3.0']) {
  test(`$credentials is an error on ${version}`, () =>
    checkFindings(
      files(
        `console.log($credentials);
//              ^^^^^^^^^^^^ no-unsupported-global: from platform 3.1 on`,
        version,
      ),
      'no-unsupported-global',
    ));
}

test('silent about $credentials on a version that nobody knows', () =>
  checkFindings(files('console.log($credentials);', '3.7'), 'no-unsupported-global'));

const completions: Readonly<Record<string, readonly [line: string, ...labels: string[]]>> = {
  'the global': ['$cred<|>', '$credentials'],
  'its function': ['$credentials.<|>', 'oauth'],
  'the version': ["$credentials.oauth({ version: '<|>' });", 'v1'],
  'what the accounts are asked with': ["$credentials.oauth({ version: 'v1' }).<|>", 'get'],
  'the integrations of the app': [
    "$credentials.oauth({ version: 'v1' }).get({ oauthName: '<|>' });",
    'github',
    'my asana',
  ],
  'a member of an account': [`${ASK} results[0].<|>`, 'account_name'],
  'a member of each account': [`${ASK} results.map((one) => one.<|>)`, 'account_name'],
};

for (const [name, [line, ...labels]] of Object.entries(completions)) {
  test(`completes ${name}`, () => checkCompletion({ files: files(line), labels }));
}

test('completes the account of a request: those of the file, and the one that is always there', () => {
  const line = "$request.invokeTemplate('post', { options: { account: '<|>' } });";
  checkCompletion({ files: files(line), labels: ['default'] });
  const accounts = { github: ['work', { account_name: 'private' }], constructor: ['default'] };
  const more = { 'server/test_data/accounts.json': accounts };
  checkCompletion({ files: files(line, '3.1', more), labels: ['default', 'private', 'work'] });
});

test('the account of a request is offered from 3.1 on', () => {
  for (const [version, labels] of [
    ['3.0', { lacks: ['options'] }],
    ['3.1', { has: ['options'] }],
  ] as const) {
    checkCompletion({ files: files("$request.invokeTemplate('post', { <|> });", version), ...labels });
  }
});

test('hover tells what it is', () =>
  checkHover({
    files: files("$credentials.oa<|>uth({ version: 'v1' });"),
    on: 'oauth',
    says: ['**$credentials.oauth**', '`$credentials.oauth.get(options: object): promise of object`'],
  }));

test('explain knows every step, and why another version has none', () => {
  for (const name of ['$credentials', '$credentials.oauth', '$credentials.oauth.get']) {
    const answer = explain(name);
    assert.deepEqual([answer.kind, 'platform' in answer && answer.platform], ['platform', '3.1'], name);
  }
  for (const platform of ['3.0', '2.3', '1.0']) {
    const answer = explain('$credentials', undefined, platform);
    assert.match('message' in answer ? answer.message : '', /not there on platform .*from platform 3\.1 on/, platform);
  }
});

test('declarations for TypeScript have it from 3.1 on', () => {
  assert.match(
    typingsOf(app(files('', '3.1'))),
    /declare const \$credentials: \{\n[\s\S]*oauth\(options: [\s\S]*get\(options: /,
  );
  assert.doesNotMatch(typingsOf(app(files('', '3.0'))), /\$credentials/);
});

test('an integration that the app does not have', () => {
  const get = (name: string): string => `$credentials.oauth({ version: 'v1' }).get({ oauthName: ${name} });`;
  checkFindings(
    files(`${get("'gitub'")}
//                                                          ^^^^^ no-unknown-integration: Did you mean \`github\`?`),
    'no-unknown-integration',
  );
  checkFindings(
    files(`${get("'slack'")}
//                                                          ^^^^^ no-unknown-integration: Use one of: github, my asana.`),
    'no-unknown-integration',
  );
  for (const name of ['args.name', "''", '`github`', "'my asana'"]) {
    checkFindings(files(get(name)), 'no-unknown-integration');
  }
  const quoted = { integrations: { "bob's": SERVICE } };
  checkFix({
    files: files(get("'bobs'"), '3.1', { 'config/oauth_config.json': quoted, 'config/requests.json': '{}' }),
    rule: 'no-unknown-integration',
    after: { 'server/server.js': code(get("'bob\\'s'")) },
    safety: 'unsafe',
  });
});

const accounts = (content: object | string): Files => files('', '3.1', { 'server/test_data/accounts.json': content });
const query = { name: 'send' };

test('a run is told of integrations and accounts, each account an object', () => {
  const { request } = prepared(
    accounts({ github: ['work', { account_name: 'private', id: 5 }], __proto__: null }),
    query,
  );
  assert.deepEqual(request.integrations, ['github', 'my asana']);
  assert.deepEqual(request.accounts, { github: [{ account_name: 'work' }, { account_name: 'private', id: 5 }] });
  const bare = prepared(files(''), query).request;
  assert.deepEqual([bare.integrations, bare.accounts], [['github', 'my asana'], undefined]);
});

test('up to 3.0 nobody reads the file', () => {
  const more = { 'server/test_data/accounts.json': '[' };
  const { request } = prepared(files('', '3.0', more), query);
  assert.deepEqual([request.integrations, request.accounts], [undefined, undefined]);
});

test('a file that is none is refused, with its place', () => {
  const at = 'server/test_data/accounts.json';
  checkRefused(accounts('{ "github": ['), query, `${at}:1:14`, 'are not valid JSON');
  checkRefused(accounts('["work"]'), query, `${at}:1:1`, 'wrap them in { }');
  checkRefused(accounts('{ "github": "work" }'), query, `${at}:1:13`, 'must be a list of names', 'github');
  checkRefused(accounts('{ "github": ["work", 5] }'), query, `${at}:1:22`, 'account_name');
  checkRefused(accounts('{ "github": [{ "name": "x" }] }'), query, `${at}:1:14`, 'account_name');
});

test('the file is no payload', () => {
  const opened = app(accounts({ github: ['work'] }));
  assert.deepEqual(
    triggersOf(opened).map(({ name }) => name),
    ['send'],
  );
  checkSilent(accounts({ github: ['work'] }));
  checkCompletion({ files: accounts('{ <|> }'), labels: ['github', 'my asana'] });
  checkHover({ files: accounts('{ "git<|>hub": [] }'), on: 'github', says: ['Accounts in the order'] });
});
