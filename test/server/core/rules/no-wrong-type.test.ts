/** Values of a type that the platform does not take, per file and version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-wrong-type';

const of = (path: string, text: string, version = '2.3'): Files => ({
  'manifest.json': version.startsWith('3') ? modules({ deal: {} }, version) : product('freshdesk', {}, version),
  [path]: text,
});

const reported: Readonly<Record<string, Files>> = {
  'a registration that is no object, or has a handler that is no text': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": {
    "onTicketCreate": "on",
                      ^^^^ no-wrong-type: must be an object, not a string. Write
    "onTicketUpdate": { "handler": 5 },
                                   ^ no-wrong-type: must be a string, not a number
    "onContactCreate": { "handler": ["on"] },
                                    ^^^^^^ no-wrong-type: must be a string, not an array
    "onContactUpdate": { "handler": null }
                                    ^^^^ no-wrong-type
  } } }
}`,
  },
  'a template that is no object': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "requests": { "send": "POST" } } }
                                                    ^^^^^^ no-wrong-type: \`product.freshdesk.requests.send\` must be an object, not a string.
}`,
  },
  'a product that is a list, and what is in it is not looked at': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": [{ "freshdesk": 1 }]
             ^^^^^^^^^^^^^^^^^^^^ no-wrong-type: \`product\` must be an object, not an array.
}`,
  },
  'events that are a list': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "deal": { "events": [] } },
                                   ^^ no-wrong-type
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}`,
  },
  'domains up to 2.2': {
    'manifest.json': `{
  "platform-version": "2.2",
  "product": { "freshdesk": {} },
  "whitelisted-domains": "https://x.com"
                         ^^^^^^^^^^^^^^^ no-wrong-type: must be a list of strings, not a string.
}`,
  },
  'a parameter that is no object': of(
    'config/iparams.json',
    `{ "a": null }
       ^^^^ no-wrong-type: \`a\` must be an object, not null.`,
  ),
  'a whole file': of(
    'config/requests.json',
    `[]
^^ no-wrong-type: config/requests.json must be a map, not an array.`,
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

/** The member of a parameter, what it becomes; without the latter there is no fix. */
const fixes: readonly (readonly [key: string, before: string, after?: string])[] = [
  ['required', '"true"', 'true'],
  ['required', '" false "', 'false'],
  ['required', '"yes"'],
  ['required', '1'],
  ['description', '5.10', '"5.10"'],
  ['description', 'true', '"true"'],
  ['description', 'null'],
  ['description', '{}'],
  ['options', '"a"'],
];

for (const [key, before, after] of fixes) {
  test(`"${key}": ${before} ${after ? `becomes ${after}` : 'has no fix'}`, () => {
    const text = (value: string): string => `{ "a": { "display_name": "A", "type": "text", "${key}": ${value} } }`;
    const files = of('config/iparams.json', text(before));
    const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
    assert.ok(finding);
    if (after === undefined) return assert.equal(finding.fixes, undefined);
    checkFix({ files, rule: RULE, safety: 'unsafe', after: { 'config/iparams.json': text(after) } });
  });
}

for (const [before, after] of [
  ['"3"', '3'],
  ['"-1"', '-1'],
  ['"3.5"', undefined],
  ['"03"', undefined],
  ['"many"', undefined],
]) {
  test(`a whole number written as ${before} ${after ? `becomes ${after}` : 'has no fix'}`, () => {
    const text = (value: string): string =>
      `{ "a": { "schema": { "method": "GET", "host": "x.com" }, "options": { "maxAttempts": ${value} } } }`;
    const files = of('config/requests.json', text(before ?? ''));
    const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
    assert.ok(finding);
    if (after === undefined) return assert.equal(finding.fixes, undefined);
    checkFix({ files, rule: RULE, after: { 'config/requests.json': text(after) } });
  });
}

const silent: Readonly<Record<string, Files>> = {
  'attributes of an action that may have several types': of(
    'actions.json',
    JSON.stringify({
      act: {
        parameters: {
          type: ['object', 'null'],
          properties: {
            id: { type: ['string', 'null'] },
            pair: { type: 'array', items: [{ type: 'string' }, { type: ['number', 'string'] }] },
          },
        },
      },
    }),
  ),
  'a version that is no text': { 'manifest.json': '{ "platform-version": 2.3, "product": { "freshdesk": {} } }' },
  'a time limit that is text, as in samples of the vendor': {
    'manifest.json': product('freshdesk', { functions: { on: { timeout: '10' } } }),
    'server/server.js': 'exports = { on: function () {} };',
  },
  'domains where they have no meaning': {
    'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} }, "whitelisted-domains": 5 }',
  },
  'a version that nobody knows': { 'manifest.json': '{ "platform-version": "4.0", "modules": [] }' },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix makes a registration of a name', () =>
  checkFix({
    files: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": "on" } } } }',
    },
    rule: RULE,
    safety: 'unsafe',
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } } } } }',
    },
  }));

test('a parameter that is called handler is one like any other', () =>
  checkFindings(
    of(
      'config/iparams.json',
      `{ "handler": 5 }
             ^ no-wrong-type`,
    ),
    RULE,
  ));
