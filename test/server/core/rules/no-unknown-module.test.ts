/** Modules that do not exist: the near one, a product of 2.x, or one that may be newer than the list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODULES } from '../../../../server/src/core/catalog/placement.ts';
import { app, type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix, checkSilent, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-module';

const manifest = (name: string, version = '3.0'): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "modules": { "common": {}, ${JSON.stringify(name)}: {} }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }`,
});

const near: readonly (readonly [written: string, meant: string])[] = [
  ['suport_ticket', 'support_ticket'],
  ['support-ticket', 'support_ticket'],
  ['supportTicket', 'support_ticket'],
  ['Support_Ticket', 'support_ticket'],
  ['support_tickets', 'support_ticket'],
  ['service_users', 'service_user'],
  ['deals', 'deal'],
  ['sales_acount', 'sales_account'],
  ['chat_convrsation', 'chat_conversation'],
];

for (const [written, meant] of near) {
  test(`${written} stands for ${meant}`, () => {
    checkFix({
      files: manifest(written),
      rule: RULE,
      safety: 'unsafe',
      after: { 'manifest.json': String(manifest(meant)['manifest.json']) },
    });
    const [finding, ...others] = findingsOf(app(manifest(written)));
    assert.equal(finding?.severity, 'error');
    assert.deepEqual(others, []);
  });
}

test('a module that is there already is not meant once more', () =>
  checkFindings(
    {
      'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "deal": {}, "deals": {} },
                            ^^^^^ no-unknown-module: \`deals\` is not a module of platform 3.0: use one of common
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}`,
    },
    RULE,
  ));

const far: readonly (readonly [name: string, severity: string, says: RegExp])[] = [
  ['freshdesk', 'error', /a product of platform 2\.x: use its modules, such as support_ticket, support_email/],
  ['freshchat', 'error', /use its modules, such as chat_conversation, chat_user/],
  ['freshteam', 'error', /a product of platform 2\.x: it has no modules in 3\.x/],
  ['account', 'warning', /use one of common, support_ticket/],
  ['anything', 'warning', /use one of/],
  ['ab', 'warning', /use one of/],
  ['', 'warning', /use one of/],
  ['constructor', 'warning', /use one of/],
];

for (const [name, severity, says] of far) {
  test(`${JSON.stringify(name)} is none: ${severity}`, () => {
    const [finding, ...others] = findingsOf(app(manifest(name)));
    assert.equal(finding?.rule, RULE);
    assert.deepEqual(others, []);
    assert.equal(finding.severity, severity);
    assert.match(finding.message, says);
    assert.equal(finding.fixes, undefined);
  });
}

for (const { name } of MODULES) {
  test(`silent about ${name}`, () => checkSilent({ 'manifest.json': modules({ task: {}, [name]: {} }) }));
}

for (const name of ['service_problem', 'service_release', 'service_requester', 'sales_activity']) {
  test(`${name} stands in references, and in none of the closed lists`, () => {
    const [finding, ...others] = findingsOf(app(manifest(name))).filter(({ rule }) => rule === RULE);
    assert.deepEqual([finding?.severity, others], ['warning', []]);
    assert.match(
      finding?.message ?? '',
      /though references of the vendor name it\. (?:Leave it out|The module is called `sales_activities`)\.$/,
    );
    assert.deepEqual(
      finding?.fixes?.().map(({ title }) => title),
      name === 'sales_activity' ? ['Change to `sales_activities`'] : undefined,
    );
  });
}

test('3.1 has the modules of 3.0', () => {
  for (const { name } of MODULES) checkSilent({ 'manifest.json': modules({ task: {}, [name]: {} }, '3.1') });
  const [finding] = findingsOf(app(manifest('anything', '3.1'))).filter(({ rule }) => rule === RULE);
  assert.deepEqual([finding?.severity, /of platform 3\.1: use one of/.test(finding?.message ?? '')], ['warning', true]);
  assert.match(findingsOf(app(manifest('suport_ticket', '3.1')))[0]?.message ?? '', /Did you mean/);
});

test('silent on 2.x and on versions that nobody knows', () => {
  checkFindings({ 'manifest.json': '{ "platform-version": "2.3", "product": {}, "modules": { "x": {} } }' }, RULE);
  checkFindings(manifest('anything', '3.7'), RULE);
});

test('a key of a module that stands beside the modules is told where it belongs', () => {
  for (const [name, home] of [
    ['functions', /^`functions` is not a module: it belongs in `modules\.common`\.$/],
    ['jobs', /belongs in `modules\.common`/],
    ['events', /belongs in the module that it is for/],
    ['location', /belongs in the module that it is for/],
  ] as const) {
    const [finding, ...others] = findingsOf(app(manifest(name))).filter(({ rule }) => rule === RULE);
    assert.match(finding?.message ?? '', home);
    assert.deepEqual([finding?.severity, others], ['error', []]);
  }
});
