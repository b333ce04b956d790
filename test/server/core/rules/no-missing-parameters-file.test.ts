/** Exactly one of config/iparams.json and config/iparams.html, where it is known whether the page is there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-parameters-file';

/** Shows that the files of `config/` are listed. */
const LISTED = { 'config/assets/iparams.css': 'label { color: red }' };

const reported: Readonly<Record<string, Files>> = {
  'neither file': {
    ...LISTED,
    'manifest.json': `{
  "platform-version": "2.3",
   ^^^^^^^^^^^^^^^^ no-missing-parameters-file: The app has neither config/iparams.json nor config/iparams.html: add
  "product": { "freshdesk": {} }
}`,
  },
  'neither file in an app of modules': {
    ...LISTED,
    'manifest.json': `{
  "platform-version": "3.0",
   ^^^^^^^^^^^^^^^^ no-missing-parameters-file
  "modules": { "support_ticket": {} }
}`,
  },
  'both files': {
    'manifest.json': product('freshdesk'),
    'config/iparams.html': '<input id="a">',
    'config/iparams.json': `{
^ no-missing-parameters-file: config/iparams.json and config/iparams.html both ask for the parameters
}`,
  },
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'the list of parameters': { ...LISTED, 'manifest.json': product('freshdesk'), 'config/iparams.json': '{}' },
  'a list that is being written': { ...LISTED, 'manifest.json': product('freshdesk'), 'config/iparams.json': '' },
  'the page': { ...LISTED, 'manifest.json': modules({ support_ticket: {} }), 'config/iparams.html': '<input id="a">' },
  'an app of 1.x': { ...LISTED, 'manifest.json': product('freshdesk', {}, '1.0') },
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('silent while a page may be there that nobody has listed', () => {
  const found = findingsOf(app({ 'manifest.json': product('freshdesk'), 'config/requests.json': '{}' }));
  assert.deepEqual(
    found.filter(({ rule }) => rule === RULE),
    [],
  );
});

test('an empty list is made', () =>
  checkFix({
    files: { ...LISTED, 'manifest.json': product('freshdesk') },
    rule: RULE,
    after: { 'config/iparams.json': '{}' },
    safety: 'safe',
  }));
