/** Time limits of server methods, by value and by platform. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unsupported-timeout';

const inCommon = (timeout: string): string =>
  `{ "platform-version": "3.0", "modules": { "deal": {}, "common": { "functions": { "look": { "timeout": ${timeout} } } } } }`;

interface Said {
  readonly severity: string;
  readonly message: RegExp;
  readonly fixed: string;
  readonly safety: 'safe' | 'unsafe';
}

const said: Readonly<Record<string, Said | undefined>> = {
  '5': undefined,
  '10': undefined,
  '15': undefined,
  '20': undefined,
  '20.0': undefined,
  '25': {
    severity: 'warning',
    message: /timeout of 25 seconds, which FDK refuses unless/,
    fixed: '20',
    safety: 'unsafe',
  },
  '30': { severity: 'warning', message: /longer request timeout/, fixed: '20', safety: 'unsafe' },
  '"30"': { severity: 'warning', message: /timeout of 30 seconds/, fixed: '20', safety: 'unsafe' },
  '"10"': { severity: 'hint', message: /is a text: write the number 10, without quotes/, fixed: '10', safety: 'safe' },
  '1': {
    severity: 'error',
    message: /cannot have a timeout of 1: use 5, 10, 15 or 20\./,
    fixed: '5',
    safety: 'unsafe',
  },
  '0': { severity: 'error', message: /timeout of 0/, fixed: '5', safety: 'unsafe' },
  '-5': { severity: 'error', message: /timeout of -5/, fixed: '5', safety: 'unsafe' },
  '7.5': { severity: 'error', message: /timeout of 7.5/, fixed: '10', safety: 'unsafe' },
  '60': { severity: 'error', message: /timeout of 60/, fixed: '20', safety: 'unsafe' },
  '"12"': { severity: 'error', message: /timeout of "12"/, fixed: '15', safety: 'unsafe' },
  '"fast"': { severity: 'error', message: /timeout of "fast"/, fixed: '20', safety: 'unsafe' },
  '""': { severity: 'error', message: /timeout of ""/, fixed: '20', safety: 'unsafe' },
  true: undefined,
  null: undefined,
  '[10]': undefined,
};

for (const [value, expected] of Object.entries(said)) {
  test(`a timeout of ${value}: ${expected?.severity ?? 'nothing'}`, () => {
    const files = { 'manifest.json': inCommon(value), 'server/server.js': 'exports = { look() {} };' };
    const found = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
    assert.deepEqual(
      found.map(({ severity, file, range }) => `${severity} ${file.text.slice(range.start, range.end)}`),
      expected ? [`${expected.severity} ${value}`] : [],
    );
    if (!expected) return;
    assert.match(found[0]?.message ?? '', expected.message);
    const after = { 'manifest.json': inCommon(expected.fixed) };
    checkFix({ files, rule: RULE, safety: expected.safety, after });
  });
}

test('each function is read, in each product', () =>
  checkFindings(
    {
      'manifest.json': `{ "platform-version": "2.3", "product": {
  "freshsales": { "functions": { "a": { "timeout": 6 } } },
                                                   ^ no-unsupported-timeout
  "freshworks_crm": { "functions": { "a": { "timeout": 10 }, "b": { "timeout": 7 } } }
                                                                               ^ no-unsupported-timeout
} }`,
    },
    RULE,
  ));

const silent: Readonly<Record<string, object>> = {
  'no timeout': modules({ common: { functions: { look: {} } }, deal: {} }),
  jobs: modules({ common: { jobs: { work: { timeout: 120 } } }, deal: {} }),
  'another module': modules({ deal: { functions: { look: { timeout: 1 } } } }),
  'platform 2.1, which does not read it': product('freshdesk', { functions: { look: { timeout: 1 } } }, '2.1'),
  'a function that is no object': modules({ common: { functions: { look: 5 } }, deal: {} }),
};

for (const [name, manifest] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings({ 'manifest.json': manifest }, RULE));
}

test('actions have no timeout', () =>
  checkFindings({ 'manifest.json': modules({ deal: {} }), 'actions.json': { act: { timeout: 1 } } }, RULE));
