/** `freshworks-events.json` and the baseline beside the manifest: what is reported, how seriously, and what is left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baselineText, type FindingOptions } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, product } from '../../../support/app.ts';
import { findingsOf } from '../../../support/check-findings.ts';

const READ = 'console.log(payload.data.ticket.subjct);';

const files = (more: Files, body = READ): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
  'config/iparams.json': {},
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
  ...more,
});

const found = (more: Files, options: FindingOptions = {}): readonly string[] =>
  findingsOf(app(files(more)), options).map(({ rule, severity }) => `${severity} ${rule}`);

const RULE = 'no-unknown-payload-field';
const rules = (level: string): Files => ({ 'freshworks-events.json': { rules: { [RULE]: level } } });

test('without it, the severity of the rule', () => assert.deepEqual(found({}), [`warning ${RULE}`]));

test('a severity', () => assert.deepEqual(found(rules('error')), [`error ${RULE}`]));

test('off', () => assert.deepEqual(found(rules('off')), []));

test('it wins over the editor', () =>
  assert.deepEqual(found(rules('hint'), { severities: { [RULE]: 'error' } }), [`hint ${RULE}`]));

test('what is asked for this once wins over it', () =>
  assert.deepEqual(found(rules('off'), { overrides: { [RULE]: 'error' } }), [`error ${RULE}`]));

test('while it is half-typed, what it last said', () => {
  const before = app(files(rules('off')));
  findingsOf(before);
  const broken = edited(before, ['freshworks-events.json', `{ "rules": { "${RULE}": "off", `]);
  assert.deepEqual(
    findingsOf(broken).map(({ rule }) => rule),
    ['no-invalid-json'],
  );
});

const globs: Readonly<Record<string, boolean>> = {
  'server/server.js': true,
  './server/server.js': true,
  'server/*.js': true,
  'server/**': true,
  '**/*.js': true,
  '**/server.js': true,
  server: true,
  'server/': true,
  'serve?': true,
  '**': true,
  '*': true,
  'server/*.json': false,
  '*.js': false,
  'server.js': false,
  'server/server.jsx': false,
  'server/lib/**': false,
  'serve[r]': false,
};

for (const [glob, isIgnored] of Object.entries(globs)) {
  test(`${glob} ${isIgnored ? 'ignores' : 'leaves'} server/server.js`, () => {
    const left = found({ 'freshworks-events.json': { ignore: [glob] } }).filter((line) => line.endsWith(RULE));
    assert.equal(left.length, isIgnored ? 0 : 1);
  });
}

test('a baseline takes as many findings as it remembers, wherever they stand now', () => {
  const once = app(files({}));
  const baseline = baselineText(findingsOf(once));
  const moved = app(files({ 'freshworks-events-baseline.json': baseline }, `String(); ${READ}`));
  assert.deepEqual(findingsOf(moved), []);
  const twice = app(files({ 'freshworks-events-baseline.json': baseline }, `${READ} ${READ}`));
  assert.deepEqual(
    findingsOf(twice).map(({ rule }) => rule),
    [RULE],
  );
});

test('a baseline that is something else takes nothing', () => {
  for (const text of ['[]', '{ "findings": [null, 1, { "file": 1 }] }', '{']) {
    const opened = app(files({ 'freshworks-events-baseline.json': text }));
    assert.ok(findingsOf(opened).some(({ rule }) => rule === RULE));
  }
});
