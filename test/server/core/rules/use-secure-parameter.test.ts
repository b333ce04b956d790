/** Names that look like secrets, how sure that is, and the mark that is added. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'use-secure-parameter';

const files = (name: string, attributes: object = {}, manifest: object = product('freshdesk')) => ({
  'manifest.json': manifest,
  'config/iparams.json': { [name]: { display_name: 'A', type: 'text', ...attributes } },
});

const reported: readonly (readonly [severity: string, name: string, attributes?: object])[] = [
  ['warning', 'api_key'],
  ['warning', 'auth_token'],
  ['warning', 'token'],
  ['warning', 'client-secret'],
  ['warning', 'apikey'],
  ['warning', 'api_key', { type: 'paragraph' }],
  ['warning', 'myAccess_token'],
  ['info', 'apiKey'],
  ['info', 'API_KEY'],
  ['info', 'accessToken'],
  ['hint', 'author'],
  ['hint', 'keyboard_layout'],
  ['hint', 'use_token', { type: 'checkbox' }],
  ['hint', 'public_key', { secure: false }],
];

for (const [severity, name, attributes] of reported) {
  test(`${severity}: ${name} ${JSON.stringify(attributes ?? {})}`, () => {
    const [finding, ...others] = findingsOf(app(files(name, attributes))).filter(({ rule }) => rule === RULE);
    assert.equal(finding?.severity, severity);
    assert.equal(finding.file.text.slice(finding.range.start, finding.range.end), name);
    assert.deepEqual(others, []);
  });
}

test('the same in an app of modules', () => {
  const opened = app(files('api_key', {}, modules({ support_ticket: {} })));
  assert.equal(findingsOf(opened).filter(({ rule }) => rule === RULE).length, 1);
});

const silent: Readonly<Record<string, ReturnType<typeof files>>> = {
  'a secure parameter': files('api_key', { secure: true }),
  'another name': files('subdomain'),
  'a parameter that is being written': files('api_key', { type: undefined }),
  'the name that the vendor leaves out': files('api_domain'),
  'parameters of 1.x': files('api_key', {}, product('freshdesk', {}, '1.0')),
};

for (const [name, content] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(content, RULE));

const fixes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'adds the mark': [
    '{\r\n  "token": {\r\n    "type": "text"\r\n  }\r\n}\r\n',
    '{\r\n  "token": {\r\n    "type": "text",\r\n    "secure": true\r\n  }\r\n}\r\n',
  ],
  'changes the mark': [
    '{ "token": { "type": "text", "secure": false } }',
    '{ "token": { "type": "text", "secure": true } }',
  ],
};

for (const [name, [before, after]] of Object.entries(fixes)) {
  test(name, () =>
    checkFix({
      files: { 'manifest.json': product('freshdesk'), 'config/iparams.json': before },
      rule: RULE,
      after: { 'config/iparams.json': after },
      safety: 'unsafe',
    }),
  );
}
