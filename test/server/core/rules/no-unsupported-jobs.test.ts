/** Jobs of apps that run in Freshdesk only, and of all others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODULES } from '../../../../server/src/core/catalog/placement.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unsupported-jobs';

const withJobs = (scopes: object, jobs: unknown = { work: {} }, version = '3.0'): Files => ({
  'manifest.json': modules({ common: { jobs }, ...scopes }, version),
  'server/server.js': 'exports = { work: function () {} };',
});

const named = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, {}]));

const OF_FRESHDESK = MODULES.filter(({ product: owner }) => owner === 'freshdesk').map(({ name }) => name);
const OTHERS = MODULES.filter(({ product: owner }) => owner !== 'freshdesk' && owner !== 'common');

for (const names of [...OF_FRESHDESK.map((name) => [name]), OF_FRESHDESK]) {
  test(`reports jobs beside ${names.join(', ')}`, () => {
    for (const version of ['3.0', '3.1']) {
      const [finding, ...others] = findingsOf(app(withJobs(named(names), undefined, version)));
      assert.deepEqual([finding?.rule, finding?.severity, others], [RULE, 'warning', []]);
      assert.equal(finding?.file.text.slice(finding.range.start, finding.range.end), 'jobs');
    }
  });
}

for (const { name } of OTHERS) {
  test(`silent about jobs beside support_ticket and ${name}`, () =>
    checkFindings(withJobs(named(['support_ticket', name])), RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'no jobs': withJobs(named(['support_ticket']), {}),
  'jobs without a module': withJobs({}),
  'a module that nobody knows': withJobs(named(['support_ticket', 'constructor'])),
  '2.3, of which the documentation says nothing': {
    'manifest.json': product('freshdesk', { jobs: { work: {} } }),
    'server/server.js': 'exports = { work: function () {} };',
  },
};

for (const [name, content] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(content, RULE));
