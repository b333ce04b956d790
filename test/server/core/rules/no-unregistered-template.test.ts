/** Templates that stand in one of manifest and config/requests.json only, both directions, on 2.3 and 3.0. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unregistered-template';
const TEMPLATE = '{ "schema": { "method": "GET", "host": "api.example.com", "path": "/" } }';
const LISTED = product('freshdesk', { requests: { a: {} } });

const reported: Readonly<Record<string, Files>> = {
  'a template that is listed only': {
    'manifest.json': `{ "platform-version": "2.3",
  "product": { "freshdesk": { "requests": { "sendIt": {} } } } }
                                             ^^^^^^ no-unregistered-template: \`sendIt\` is listed here, but config/requests.json does not define it. Define it there`,
  },
  'a near name, once': {
    'manifest.json': `{ "platform-version": "2.3",
  "product": { "freshdesk": { "requests": { "sendTicke": {} } } } }
                                             ^^^^^^^^^ no-unregistered-template: Did you mean \`sendTicket\`?`,
    'config/requests.json': `{ "sendTicket": ${TEMPLATE} }`,
  },
  'a template that is defined only': {
    'manifest.json': product('freshdesk'),
    'config/requests.json': `{ "sendIt": ${TEMPLATE} }
   ^^^^^^ no-unregistered-template: \`sendIt\` is not listed in the manifest, so no request can use it: add it to \`product.freshdesk.requests\``,
  },
  'a template that no module lists': {
    'manifest.json': modules({ support_ticket: {} }),
    'config/requests.json': `{ "sendIt": ${TEMPLATE} }
   ^^^^^^ no-unregistered-template: \`modules.common.requests\``,
  },
  'a template that a module lists': {
    'manifest.json': `{ "platform-version": "3.0", "modules": { "support_ticket": {},
  "common": { "requests": { "sendIt": {} } } } }
                             ^^^^^^ no-unregistered-template`,
    'config/requests.json': '{}',
  },
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'a template in both': { 'manifest.json': LISTED, 'config/requests.json': `{ "a": ${TEMPLATE} }` },
  'a template that one of several products lists': {
    'manifest.json': {
      'platform-version': '2.3',
      product: { freshsales: { requests: { a: {} } }, freshworks_crm: {} },
    },
    'config/requests.json': `{ "a": ${TEMPLATE} }`,
  },
  'a template that another module than common lists': {
    'manifest.json': modules({ support_ticket: { requests: { a: {} } } }),
    'config/requests.json': `{ "a": ${TEMPLATE} }`,
  },
  'a manifest without a product that could list it': {
    'manifest.json': { 'platform-version': '2.3', modules: { common: { requests: { b: {} } } } },
    'config/requests.json': `{ "a": ${TEMPLATE} }`,
  },
  'an app without templates': { 'manifest.json': product('freshdesk', { requests: {} }) },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('nothing is said while a file is broken, nor on platforms without templates', () => {
  const broken = `{ "a": ${TEMPLATE}, "b": `;
  const found = findingsOf(app({ 'manifest.json': LISTED, 'config/requests.json': broken }));
  assert.deepEqual(
    found.filter(({ rule }) => rule === RULE),
    [],
  );
  const old = { 'manifest.json': product('freshdesk', {}, '2.2'), 'config/requests.json': `{ "a": ${TEMPLATE} }` };
  checkFindings(old, RULE);
});

test('severity and the other place', () => {
  const [listed] = findingsOf(app({ 'manifest.json': LISTED })).filter(({ rule }) => rule === RULE);
  assert.equal(listed?.severity, 'error');
  const files = {
    'manifest.json': '{"platform-version":"2.3","product":{"freshdesk":{}}}',
    'config/requests.json': '{"a":{}}',
  };
  const [defined] = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
  assert.equal(defined?.severity, 'warning');
  assert.deepEqual(defined?.related, [
    { path: 'manifest.json', range: { start: 38, end: 47 }, message: '`a` can be listed here' },
  ]);
});

const MANIFEST =
  '{\r\n  "platform-version": "2.3",\r\n  "product": { "freshdesk": {\r\n    "location": {}\r\n  } }\r\n}';

const fixes: readonly (Parameters<typeof checkFix>[0] & { readonly name: string })[] = [
  {
    name: 'lists a template, with requests where there are none',
    rule: RULE,
    files: { 'manifest.json': MANIFEST, 'config/requests.json': '{"a":{}}' },
    after: {
      'manifest.json': MANIFEST.replace('{}\r\n', '{},\r\n    "requests": { "a": {} }\r\n'),
    },
    safety: 'safe',
  },
  {
    name: 'lists a template in the product that lists others, which is a guess',
    rule: RULE,
    files: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshsales": {}, "freshworks_crm": { "requests": { "b": {} } } } }',
      'config/requests.json': '{"a":{},"b":{}}',
    },
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshsales": {}, "freshworks_crm": { "requests": { "b": {}, "a": {} } } } }',
    },
    safety: 'unsafe',
  },
  {
    name: 'takes the definition out',
    rule: RULE,
    fix: /^Remove/,
    files: { 'manifest.json': LISTED, 'config/requests.json': '{\n  "a": {},\n  "b": {}\n}\n' },
    after: { 'config/requests.json': '{\n  "a": {}\n}\n' },
    safety: 'unsafe',
  },
  {
    name: 'takes the listing out',
    rule: RULE,
    fix: /^Remove/,
    files: {
      'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": { "requests": { "a": {} } } } }',
    },
    after: { 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": { "requests": {} } } }' },
    safety: 'unsafe',
  },
  {
    name: 'defines the template in a new file',
    rule: RULE,
    files: { 'manifest.json': LISTED },
    after: {
      'config/requests.json':
        '{\n  "a": {\n    "schema": {\n      "method": "GET",\n      "host": "api.example.com",\n      "path": "/"\n    }\n  }\n}\n',
    },
    safety: 'unsafe',
  },
];

for (const { name, ...wanted } of fixes) test(name, () => checkFix(wanted));
