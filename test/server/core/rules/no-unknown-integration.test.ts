/** Sign-ins that templates name, on 2.3 and 3.0, and tokens without any. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, saidBy } from '../../../support/check-findings.ts';
import { SERVICE } from '../../../support/oauth.ts';

const RULE = 'no-unknown-integration';

const MODULES = modules({ common: { requests: { send: {} } }, support_ticket: {} });
const PRODUCT = product('freshdesk', { requests: { send: {} } });
const TOKEN = { Authorization: 'Bearer <%= access_token %>' };

const requests = (options: object | undefined, headers: object = TOKEN): object => ({
  send: { schema: { method: 'GET', host: 'api.example.com', headers }, ...(options && { options }) },
});

const integrations = (...names: readonly string[]): object => ({
  integrations: Object.fromEntries(names.map((name) => [name, SERVICE])),
});

const files = (manifest: object, templates: object, oauth?: object | string): Files => ({
  'manifest.json': manifest,
  'config/requests.json': templates,
  ...(oauth !== undefined && { 'config/oauth_config.json': oauth }),
});

const found = (content: Files): readonly string[] => saidBy(RULE, content);

const reported: Readonly<Record<string, readonly [Files, RegExp]>> = {
  'a near name': [
    files(MODULES, requests({ oauth: 'gitub' }), integrations('github', 'jira')),
    /^error «gitub» `gitub` is no integration of config\/oauth_config.json. Did you mean `github`\?$/,
  ],
  'a far name': [
    files(MODULES, requests({ oauth: 'slack' }), integrations('github', 'jira')),
    /^error «slack» .* Use one of: github, jira\.$/,
  ],
  'a far name beside the only one': [
    files(MODULES, requests({ oauth: 'slack' }), integrations('github')),
    /^error «slack» .* Did you mean `github`\?$/,
  ],
  'a name without a file': [
    files(MODULES, requests({ oauth: 'slack' })),
    /^error «slack» `slack` is no integration, because config\/oauth_config.json does not exist: define it there\.$/,
  ],
  'a name without integrations': [
    files(MODULES, requests({ oauth: 'slack' }), integrations()),
    /^error «slack» .* because config\/oauth_config.json has no integrations: define it there\.$/,
  ],
  'a token without a sign-in': [
    files(MODULES, requests(undefined), integrations('github')),
    /^hint «access_token» `access_token` has no value without a sign-in: add `oauth` with the name of an integration/,
  ],
  'a token without a sign-in in 2.3': [
    files(PRODUCT, requests({ maxAttempts: 2 }), SERVICE),
    /^hint «access_token» .* add `"isOAuth": true` to `options`/,
  ],
};

for (const [name, [content, pattern]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const [message, ...others] = found(content);
    assert.match(message ?? '', pattern);
    assert.deepEqual(others, []);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'the sign-in of 2.3, which is said as an option': files(MODULES, requests({ isOAuth: true }), integrations('github')),
  'an integration that is there': files(MODULES, requests({ oauth: 'github' }), integrations('github')),
  'the one service of 2.3': files(PRODUCT, requests({ isOAuth: true }), {
    ...SERVICE,
    display_name: undefined,
  }),
  'a template without a token': files(MODULES, requests(undefined, { A: 'b' })),
  'a token in security settings': files(MODULES, requests({ security: {} }), integrations('github')),
};

for (const [name, content] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(content, RULE));

test('silent about names while the file of the services is broken, or of the form of 2.3', () => {
  for (const oauth of ['{ "integrations": { ', SERVICE]) {
    assert.deepEqual(found(files(MODULES, requests({ oauth: 'slack' }), oauth)), []);
  }
});

const before = (options: string): string =>
  `{ "send": { "schema": { "host": "a.example.com", "headers": { "A": "<%= access_token %>" } }${options} } }`;

const fixes: Readonly<Record<string, readonly [Files, string]>> = {
  'the options of 2.3': [files(PRODUCT, {}, {}), ', "options": { "isOAuth": true }'],
  'the only integration': [files(MODULES, {}, integrations('github')), ', "options": { "oauth": "github" }'],
};

for (const [name, [content, options]] of Object.entries(fixes)) {
  test(`adds ${name}`, () =>
    checkFix({
      files: { ...content, 'config/requests.json': before('') },
      rule: RULE,
      after: { 'config/requests.json': before(options) },
      safety: 'unsafe',
    }));
}

test('adds to options that are there', () =>
  checkFix({
    files: { ...files(PRODUCT, {}, {}), 'config/requests.json': before(', "options": { "maxAttempts": 2 }') },
    rule: RULE,
    after: { 'config/requests.json': before(', "options": { "maxAttempts": 2, "isOAuth": true }') },
  }));

test('of several integrations, none is added', () => {
  const opened = app(files(MODULES, requests(undefined), integrations('a', 'b')));
  const [finding] = findingsOf(opened).filter(({ rule }) => rule === RULE);
  assert.ok(finding);
  assert.equal(finding.fixes, undefined);
});

test('changes to the near name', () =>
  checkFix({
    files: {
      ...files(MODULES, {}, integrations('github')),
      'config/requests.json': before(', "options": { "oauth": "gthub" }'),
    },
    rule: RULE,
    after: { 'config/requests.json': before(', "options": { "oauth": "github" }') },
    safety: 'unsafe',
  }));
