/** How many integrations, and whose tokens, each platform version takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf, saidBy } from '../../../support/check-findings.ts';
import { SERVICE } from '../../../support/oauth.ts';

const RULE = 'no-unsupported-oauth';

const service = (token_type: unknown): object => ({ ...SERVICE, token_type });

/** Integrations `s1`, `s2`, … with these types of tokens. */
const oauth = (...types: readonly unknown[]): object => ({
  integrations: Object.fromEntries(types.map((type, index) => [`s${index + 1}`, service(type)])),
});

const files = (version: string, config: object | string): Files => ({
  'manifest.json': version.startsWith('3') ? modules({ deal: {} }, version) : product('freshdesk', {}, version),
  'config/oauth_config.json': config,
});

const found = (content: Files): readonly string[] => saidBy(RULE, content);

const [A, B] = ['account', 'agent'];

const reported: Readonly<Record<string, readonly [version: string, config: object, ...RegExp[]]>> = {
  'a fourth integration on 3.0': [
    '3.0',
    oauth(A, A, A, A),
    /^error «s4» The app has 4 integrations, and platform 3\.0 takes 3: take one out, or write it for 3\.1, which takes 5\.$/,
  ],
  'six integrations on 3.0, for which 3.1 is no way out': [
    '3.0',
    oauth(A, A, A, A, A, A),
    /«s4» The app has 6 integrations, and platform 3\.0 takes 3: take 3 out\.$/,
  ],
  'a sixth integration on 3.1': ['3.1', oauth(A, A, A, A, A, A), /«s6» .* platform 3\.1 takes 5: take one out\.$/],
  'a second integration of agents on 3.0': [
    '3.0',
    oauth(B, A, B),
    /^error «agent» On platform 3\.0 one integration may have the tokens of agents: change this to `account`\.$/,
  ],
  'each integration of agents on 3.1': [
    '3.1',
    oauth(B, A, B),
    /^error «agent» On platform 3\.1 a token belongs to the whole account: change this to `account`\.$/,
    /«agent»/,
  ],
  'too many and of agents': ['3.1', oauth(A, A, A, A, A, B), /«s6»/, /«agent»/],
  'a misspelt type': [
    '3.0',
    oauth('acount'),
    /^error «acount» `acount` is no type of token\. Did you mean `account`\?$/,
  ],
  'a type of 3.0 that 3.1 does not even suggest': [
    '3.1',
    oauth('agnet'),
    /`agnet` is no type of token: write `account`\.$/,
  ],
  'an unknown type of the one service of 2.x': [
    '2.3',
    service('user'),
    /^error «user» `user` is no type of token: write `account`, or `agent` where every agent signs in\.$/,
  ],
  'no type': ['2.0', service(''), /^error «» No type of token is given: write/],
};

for (const [name, [version, config, ...patterns]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const messages = found(files(version, config));
    assert.equal(messages.length, patterns.length, messages.join('\n'));
    for (const [index, pattern] of patterns.entries()) assert.match(messages[index] ?? '', pattern);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'three integrations on 3.0, one of agents': files('3.0', oauth(A, B, A)),
  'five integrations on 3.1': files('3.1', oauth(A, A, A, A, A)),
  'agents on 2.x': files('2.2', service(B)),
  'what is no text': files('3.0', oauth(5, null, undefined)),
  'a file of the form of 2.x on 3.0': files('3.0', service('user')),
  'a file of the form of 3.0 on 2.3': files('2.3', oauth(B, B, 'x')),
  'a broken file': files('3.0', '{ "integrations": { "a": { "token_type": "x" }, '),
  'no integrations': files('3.0', oauth()),
  'names of every object': files('3.0', { integrations: { constructor: service(A), toString: service(A) } }),
  'a version that nobody knows': files('3.7', oauth(B, B, B, B, B, B)),
};

for (const [name, content] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(content, RULE));

test('the second integration of agents is told of the first', () => {
  const [finding] = findingsOf(app(files('3.0', oauth(B, A, B)))).filter(({ rule }) => rule === RULE);
  const text = finding?.file.text ?? '';
  const [first] = finding?.related ?? [];
  assert.equal(first?.range.start, text.indexOf('"agent"') + 1);
});

test('changes a token of agents to one of the account', () => {
  const before = `{ "integrations": { "a": ${JSON.stringify(service(B))} } }`;
  checkFix({
    files: files('3.1', before),
    rule: RULE,
    after: { 'config/oauth_config.json': before.replace('"agent"', '"account"') },
    safety: 'unsafe',
  });
});
