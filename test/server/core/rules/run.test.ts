/** The machinery of rules: order, severities, and a rule that fails without taking the others along. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, openApp, RULES, withFile } from '../../../../server/src/core/index.ts';
import { type Fault, findingOfFault } from '../../../../server/src/core/rules/faults.ts';
import type { Rule } from '../../../../server/src/core/rules/rule.ts';
import { app, handlers, product } from '../../../support/app.ts';
import { findingsOf } from '../../../support/check-findings.ts';

const small = (): App => app({ 'manifest.json': product('freshdesk'), 'server/server.js': 'exports = {};' });

const ruleThat = (code: string, check: NonNullable<Rule['check']>): Rule => ({
  code,
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check,
});

const reporting = (code: string, path: string, ...starts: readonly number[]): Rule =>
  ruleThat(code, ({ app: { files }, report }) => {
    const file = files.get(path);
    assert.ok(file);
    for (const start of starts) report({ file, range: { start, end: start + 1 }, message: `At ${start}.` });
  });

test('findings stand in the order of file and place', () => {
  const rules = [
    reporting('b', 'server/server.js', 5, 1),
    reporting('a', 'server/server.js', 5),
    reporting('c', 'manifest.json', 7),
  ];
  assert.deepEqual(
    findingsOf(small(), { rules }).map(({ path, range, rule }) => `${path} ${range.start} ${rule}`),
    ['manifest.json 7 c', 'server/server.js 1 b', 'server/server.js 5 a', 'server/server.js 5 b'],
  );
});

test('a rule that throws is named, and the others are heard', () => {
  const broken = ruleThat('broken', ({ app: { manifest }, report }) => {
    report({ file: manifest.file, range: { start: 0, end: 1 }, message: 'Before the fault.' });
    throw new Error('fault');
  });
  const faults: string[] = [];
  const found = findingsOf(small(), {
    rules: [broken, reporting('other', 'manifest.json', 1)],
    onFault: ({ rule, error }) => faults.push(`${rule}: ${String(error)}`),
  });
  assert.deepEqual(faults, ['broken: Error: fault']);
  assert.ok(found.some(({ rule }) => rule === 'other'));
  assert.throws(() => findingsOf(small(), { rules: [broken] }), /fault/);
});

test('a rule is made to fail on request, unless it is off', () => {
  const rules = [reporting('one', 'manifest.json', 0), reporting('two', 'manifest.json', 1)];
  const faults: Fault[] = [];
  const options = { rules, failing: 'one', onFault: (fault: Fault) => faults.push(fault) };
  assert.deepEqual(
    findingsOf(small(), options).map(({ rule }) => rule),
    ['two'],
  );
  assert.deepEqual(
    faults.map(({ rule }) => rule),
    ['one'],
  );
  findingsOf(small(), { ...options, overrides: { one: 'off' } });
  assert.equal(faults.length, 1);
});

test('a fault is a finding where the app begins, on one line', () => {
  const said = (error: unknown): string => findingOfFault(small(), { rule: 'no-luck', error }).message;
  assert.match(
    said(new TypeError('a is no function\n  b')),
    /^The rule no-luck failed here \(TypeError: a is no function\), so/,
  );
  assert.match(said('a text'), /failed here \(a text\), so what it would find is missing\. .*please report it/);
  assert.ok(said(new Error('x'.repeat(5_000))).length < 500);
  const { rule, path, range, severity } = findingOfFault(small(), { rule: 'no-luck', error: 1 });
  assert.deepEqual([rule, path, range, severity], ['no-luck', 'manifest.json', { start: 0, end: 1 }, 'warning']);
});

test('a severity may be changed, and a rule switched off without being run', () => {
  const rule = reporting('some', 'manifest.json', 0);
  const severities = (severity: 'error' | 'warning' | 'info' | 'hint' | 'off') =>
    findingsOf(small(), { rules: [rule], severities: { some: severity } }).map((finding) => finding.severity);
  assert.deepEqual([severities('hint'), severities('warning'), severities('off')], [['hint'], ['warning'], []]);
  const never = ruleThat('never', () => assert.fail('was run'));
  assert.deepEqual(findingsOf(small(), { rules: [never], severities: { never: 'off' } }), []);
});

test('a setting wins over the severity of one place', () => {
  const rule = ruleThat('some', ({ app: { manifest }, report }) =>
    report({ file: manifest.file, range: { start: 0, end: 1 }, message: 'Here.', severity: 'info' }),
  );
  assert.equal(findingsOf(small(), { rules: [rule] })[0]?.severity, 'info');
  assert.equal(findingsOf(small(), { rules: [rule], severities: { some: 'error' } })[0]?.severity, 'error');
});

test('codes are unique, follow the grammar of names, and come in order', () => {
  const codes = RULES.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)].sort());
  for (const code of codes) {
    assert.match(code, /^(no|use)(-[a-z]+)+$/);
  }
});

test('the same app gives the same findings, and a finding survives JSON', () => {
  const files = {
    'manifest.json':
      '{ "platform-version": "2.3", "foo": 1, "product": { "freshdesk": { "events": { "xyzzy": {} } } } }',
    'server/server.js': 'exports = { a() {}, a() {} };',
  };
  const plain = () => findingsOf(app(files)).map(({ file, fixes, ...finding }) => finding);
  assert.deepEqual(plain(), plain());
  assert.deepEqual(JSON.parse(JSON.stringify(plain())), plain());
  assert.deepEqual(new Set(plain().map(({ rule }) => rule)).size, 4);
});

test('while one function is half typed, the findings in the others stay, and its own wait', () => {
  const manifest = product('freshdesk', { events: handlers({ onTicketCreate: 'one', onTicketUpdate: 'two' }) });
  const whole = `exports = {
  one: function (payload) { console.log(payload.data.ticket.subjct); },
  two: function (payload) { console.log(payload.data.ticket.priorty); }
};`;
  const said = (opened: App | undefined): readonly string[] =>
    opened
      ? findingsOf(opened).map(({ rule, file, range }) => `${rule} ${file.text.slice(range.start, range.end)}`)
      : [];
  const before = app({ 'manifest.json': manifest, 'server/server.js': whole });
  const [first, second] = said(before);
  assert.deepEqual([first, second], ['no-unknown-payload-field subjct', 'no-unknown-payload-field priorty']);
  const typed = whole.replace('priorty);', 'priorty); payload.');
  const now = said(openApp(withFile(before.files, 'server/server.js', typed, true)));
  assert.equal(now[0], first);
  assert.equal(now.length, 2);
  assert.match(now[1] ?? '', /^no-invalid-javascript/);
});
