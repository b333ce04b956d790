/** Comments that silence rules, and the fix that writes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, silencingFixes } from '../../../../server/src/core/index.ts';
import { app, handlers, product } from '../../../support/app.ts';
import { findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-payload-field';

const opened = (body: string) =>
  app({
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
    'server/server.js': `exports = { on: function (payload) {\n${body}\n} };`,
  });

const READ = '  console.log(payload.data.ticket.subjct);';
const found = (body: string): readonly string[] =>
  findingsOf(opened(body)).flatMap(({ rule }) => (rule === 'no-useless-suppression' ? [] : [rule]));

const cases: Readonly<Record<string, readonly [body: string, rules: readonly string[]]>> = {
  'no comment': [READ, [RULE]],
  'the line before': [`  // freshworks-events-disable-next-line ${RULE}\n${READ}`, []],
  'the end of the line before': [`  String(); //freshworks-events-disable-next-line ${RULE}\n${READ}`, []],
  'every rule': [`  // freshworks-events-disable-next-line\n${READ}`, []],
  'one of several rules': [
    `  // freshworks-events-disable-next-line no-wrong-type, ${RULE} because it is so\n${READ}`,
    [],
  ],
  'another rule': [`  // freshworks-events-disable-next-line no-wrong-type\n${READ}`, [RULE]],
  'a line too early': [`  // freshworks-events-disable-next-line ${RULE}\n\n${READ}`, [RULE]],
  'the file, wherever it stands': [`${READ}\n  // freshworks-events-disable ${RULE}`, []],
  'the file, another rule': [`${READ}\n  // freshworks-events-disable no-wrong-type`, [RULE]],
  'another word': [`  // freshworks-events-disabled\n${READ}`, [RULE]],
};

for (const [name, [body, rules]] of Object.entries(cases)) test(name, () => assert.deepEqual(found(body), rules));

function silenced(body: string): string | undefined {
  const before = opened(body);
  const finding = findingsOf(before).find(({ rule }) => rule === RULE);
  const [change] = finding ? (silencingFixes(before, finding)[0]?.changes ?? []) : [];
  const text = change && applyEdits(before.server?.text ?? '', change.edits);
  return text?.split(/\r?\n/).slice(1, -1).join('\n');
}

test('the fix writes a comment above the line, as far in as the line', () => {
  const after = silenced(READ);
  assert.equal(after, `  // freshworks-events-disable-next-line ${RULE}\n${READ}`);
  assert.deepEqual(found(after), []);
});

test('the fix adds to the comment that is there', () => {
  const after = silenced(`  // freshworks-events-disable-next-line no-wrong-type\n${READ}`);
  assert.equal(after, `  // freshworks-events-disable-next-line no-wrong-type ${RULE}\n${READ}`);
});

test('the fix keeps the ends of lines', () => {
  const before = opened(`  String();\r\n${READ}\r`);
  const [finding] = findingsOf(before);
  const [fix] = finding ? silencingFixes(before, finding) : [];
  assert.equal(fix?.changes[0]?.edits[0]?.text, `  // freshworks-events-disable-next-line ${RULE}\r\n`);
});

test('no comment is written into a text', () => {
  assert.equal(silenced('  console.log(`a\n ${payload.data.ticket.subjct}`);'), undefined);
});

/** `freshworks-events.json` after the fix for a finding in the manifest. */
function switchedOff(configuration?: string): string | undefined {
  const before = app({
    'manifest.json': product('freshdesk', { evnts: {} }),
    ...(configuration !== undefined && { 'freshworks-events.json': configuration }),
  });
  const finding = findingsOf(before).find(({ path }) => path === 'manifest.json');
  const [change] = finding ? (silencingFixes(before, finding)[0]?.changes ?? []) : [];
  assert.equal(change?.create, change && configuration === undefined ? true : undefined);
  const text = change && applyEdits(configuration ?? '', change.edits);
  if (text === undefined) return undefined;
  const after = app({ 'manifest.json': product('freshdesk', { evnts: {} }), 'freshworks-events.json': text });
  assert.ok(!findingsOf(after).some(({ rule }) => rule === finding?.rule));
  return text;
}

const configurations: Readonly<Record<string, readonly [before: string | undefined, after: string | undefined]>> = {
  'a file is made': [undefined, '{\n  "rules": {\n    "no-unknown-key": "off"\n  }\n}\n'],
  'rules are added': ['{ "ignore": [] }', '{ "ignore": [], "rules": { "no-unknown-key": "off" } }'],
  'a rule is added': [
    '{ "rules": { "no-wrong-type": "off" } }',
    '{ "rules": { "no-wrong-type": "off", "no-unknown-key": "off" } }',
  ],
  'a broken file is left alone': ['{', undefined],
  'rules that are no object are left alone': ['{ "rules": [] }', undefined],
  'a severity that was chosen is left alone': ['{ "rules": { "no-unknown-key": "hint" } }', undefined],
};

for (const [name, [before, after]] of Object.entries(configurations))
  test(`JSON has no comments: ${name}`, () => assert.equal(switchedOff(before), after));

test('JSON that does not parse is mended, not silenced', () => {
  const before = app({ 'manifest.json': product('freshdesk'), 'config/iparams.json': '{' });
  const finding = findingsOf(before).find(({ rule }) => rule === 'no-invalid-json');
  assert.ok(finding);
  assert.deepEqual(silencingFixes(before, finding), []);
});
