/** Names of server methods and actions that the platform does not take. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-function-name';

const LONG = 'a'.repeat(41);

const inCommon = (text: string): string =>
  `{ "platform-version": "3.0", "modules": { "deal": {}, "common": { "functions": {\n${text}\n} } } }`;

const reported: Readonly<Record<string, Files>> = {
  'other signs': {
    'manifest.json': inCommon(`  "get-note": {},
   ^^^^^^^^ no-invalid-function-name: \`get-note\` is no valid name of a function: it has \`-\` in it. Use 2 to 40 letters, digits and \`_\`, beginning with a letter or \`_\`, such as \`getNote\`.
  "get note!": {},
   ^^^^^^^^^ no-invalid-function-name: it has a space, \`!\` in it
  "$look": {}
   ^^^^^ no-invalid-function-name: such as \`look\``),
  },
  'a digit at the beginning': {
    'manifest.json': inCommon(`  "2fa": {}
   ^^^ no-invalid-function-name: begins with a digit. Use 2 to 40 letters, digits and \`_\`, beginning with a letter or \`_\`, such as \`_2fa\``),
  },
  lengths: {
    'manifest.json': inCommon(`  "a": {},
   ^ no-invalid-function-name: has only one character
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": {}
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-invalid-function-name: has 41 characters`),
  },
  'an action, on any platform': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'actions.json': `{
  "send-note": {}
   ^^^^^^^^^ no-invalid-function-name: no valid name of an action
}`,
  },
  'a function on 2.2': {
    'manifest.json': `{ "platform-version": "2.2", "product": { "freshdesk": { "functions": {
  "send-note": {}
   ^^^^^^^^^ no-invalid-function-name
} } } }`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'good names': {
    'manifest.json': inCommon(`"ab": {}, "_a": {}, "get_note_2": {}, "GetNote": {}, "${LONG.slice(1)}": {}`),
  },
  'letters that may be meant': { 'manifest.json': inCommon('"größe": {}, "取得": {}') },
  'jobs, whose names are documented nowhere': {
    'manifest.json': modules({ deal: {}, common: { jobs: { 'a-b': {} } } }),
  },
  'functions on 2.1, which nobody reads': {
    'manifest.json': product('freshdesk', { functions: { 'a-b': {} } }, '2.1'),
  },
  'an empty name, while it is typed': { 'manifest.json': inCommon('"": {}') },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix renames registration, export and calls', () =>
  checkFix({
    files: {
      'manifest.json': inCommon('  "get-note": { "timeout": 10 }'),
      'server/server.js': "exports = { 'get-note': function (args) {} };",
      'app/a.js': "client.request.invoke('get-note', {}); client.request.invokeTemplate('get-note', {});",
      'app/b.js': "client.request.invoke('other', {});",
    },
    rule: RULE,
    fix: 'Rename to `getNote`',
    safety: 'unsafe',
    after: {
      'manifest.json': inCommon('  "getNote": { "timeout": 10 }'),
      'server/server.js': 'exports = { getNote: function (args) {} };',
      'app/a.js': "client.request.invoke('getNote', {}); client.request.invokeTemplate('get-note', {});",
    },
  }));

test('the fix keeps the quotes where an assigned member needs them', () =>
  checkFix({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'actions.json': '{ "send note": {} }',
      'server/server.js': "exports['send note'] = function (args) {};",
    },
    rule: RULE,
    after: { 'actions.json': '{ "sendNote": {} }', 'server/server.js': "exports['sendNote'] = function (args) {};" },
  }));

test('no fix where no name comes of it, or the name is taken', () => {
  for (const text of ['"a": {}', `"${LONG}": {}`, '"-": {}', '"get-note": {}, "getNote": {}']) {
    const finding = findingsOf(app({ 'manifest.json': inCommon(text) })).find(({ rule }) => rule === RULE);
    assert.ok(finding, text);
    assert.equal(finding.fixes, undefined, text);
  }
});
