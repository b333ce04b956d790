/** Comments and entries of freshworks-events.json that silence nothing. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-useless-suppression';

const withBody = (body: string, more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
  'server/server.js': `exports = { on: function (payload) {\n${body}\n} };`,
  ...more,
});

const READ = 'console.log(payload.data.ticket.subjct);';
const LINE = '// freshworks-events-disable-next-line';

const silent: Readonly<Record<string, Files>> = {
  'a comment that silences a finding': withBody(`${LINE} no-unknown-payload-field\n${READ}`),
  'a comment for every rule': withBody(`${LINE}\n${READ}`),
  'a comment for the file': withBody(`// freshworks-events-disable no-unknown-payload-field\n${READ}`),
  'a file that does not parse': withBody(`${LINE} no-unknown-payload-field\nif (`),
  'a rule that is off': withBody(`${LINE} no-unknown-payload-field\n${READ}`, {
    'freshworks-events.json': { rules: { 'no-unknown-payload-field': 'off' } },
  }),
  'a text that looks like a comment': withBody(`const text = "${LINE} no-wrong-type";`),
  'a manifest that is broken': {
    ...withBody(`${LINE} no-unknown-payload-field\nisNaN();`),
    'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} }',
  },
  'ignored files that are there': withBody(READ, { 'freshworks-events.json': { ignore: ['server/**'] } }),
};

for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkFindings(files, RULE));

/** A body whose line 0 is indented by two, so that the marks below it fit behind `//`. */
const marked: Readonly<Record<string, readonly [body: string, more?: Files]>> = {
  'nothing on the next line': [`  ${LINE} no-wrong-type\n//${'^'.repeat(52)} ${RULE}: on the next line\n  isNaN();`],
  'nothing at all': [`  ${LINE}\n//${'^'.repeat(38)} ${RULE}: nothing to silence\n  isNaN();`],
  'nothing in the file': [`  // freshworks-events-disable\n//${'^'.repeat(28)} ${RULE}: in this file`],
  'a code that is no rule': [
    `  ${LINE} no-unknown-payload-feild\n//${' '.repeat(39)}${'^'.repeat(24)} ${RULE}: Did you mean \`no-unknown-payload-field\`?\n  isNaN();`,
  ],
  'one of two codes': [
    `  ${LINE} no-wrong-type, no-unknown-payload-field\n//${' '.repeat(39)}${'^'.repeat(13)} ${RULE}: take it out\n  ${READ}`,
  ],
};

for (const [name, [body, more]] of Object.entries(marked)) test(name, () => checkFindings(withBody(body, more), RULE));

test('entries of freshworks-events.json', () =>
  checkFindings(
    withBody('', {
      'freshworks-events.json': [
        '{',
        '  "rules": { "no-wrong-type": "warn", "no-unknown-key": "off" },',
        `${' '.repeat(31)}^^^^ ${RULE}: Did you mean`.replace(': Did you mean', ': use one of error, warning'),
        '  "ignore": ["server/lib/**", "server"]',
        `${' '.repeat(14)}^^^^^^^^^^^^^ ${RULE}: No file of the app`,
        '}',
      ].join('\n'),
    }),
    RULE,
  ));

test('codes of freshworks-events.json are checked like other keys', () =>
  checkFindings(
    withBody('', {
      'freshworks-events.json': `{ "rules": { "no-wrong-tipe": "off" } }\n              ^^^^^^^^^^^^^ no-unknown-key: Did you mean \`no-wrong-type\`?`,
    }),
  ));

const fixes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'the line of the comment goes': [`  ${LINE} no-wrong-type because of x\n  isNaN();`, '  isNaN();'],
  'the end of a line goes': [`  isNaN(); ${LINE} no-wrong-type\n  isNaN();`, '  isNaN();\n  isNaN();'],
  'with CRLF': [`  isNaN();\r\n  ${LINE}\r\n  isNaN();`, '  isNaN();\r\n  isNaN();'],
  'one code of two goes': [
    `${LINE} no-wrong-type, no-unknown-payload-field\n${READ}`,
    `${LINE}, no-unknown-payload-field\n${READ}`,
  ],
  'the second code goes': [
    `${LINE} no-unknown-payload-field, no-wrong-type\n${READ}`,
    `${LINE} no-unknown-payload-field\n${READ}`,
  ],
  'a misspelt code': [`${LINE} no-unknown-payload-feild\n${READ}`, `${LINE} no-unknown-payload-field\n${READ}`],
};

for (const [name, [before, after]] of Object.entries(fixes)) {
  test(`fix: ${name}`, () =>
    checkFix({
      files: withBody(before),
      rule: RULE,
      safety: 'safe',
      after: { 'server/server.js': String(withBody(after)['server/server.js']) },
    }));
}

test('fix: a severity', () =>
  checkFix({
    files: withBody('', { 'freshworks-events.json': '{ "rules": { "no-wrong-type": "warnin" } }' }),
    rule: RULE,
    after: { 'freshworks-events.json': '{ "rules": { "no-wrong-type": "warning" } }' },
  }));
