/** Slips in records of which an older form is not known as a whole, and names that such a form may really have. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-payload-field';

const SERVER = 'server/server.js';

interface Record {
  readonly scope: string;
  readonly event: string;
  readonly name: string;
}

const EMPLOYEE: Record = { scope: 'freshteam', event: 'onEmployeeCreate', name: 'employee' };
const NEW_HIRE: Record = { scope: 'freshteam', event: 'onNewHireCreate', name: 'newhire' };
const CONTACT: Record = { scope: 'freshsales', event: 'onContactUpdate', name: 'contact' };

/** `R` is the record of the payload. */
const program = ({ scope, event, name }: Record, code: string, more: Files = {}): Files => ({
  'manifest.json': product(scope, { events: handlers({ [event]: 'run' }) }),
  [SERVER]: `exports = {\nrun: function (payload) {\n${code.replace(/\bR\b/g, `payload.data.${name}`)}\n}\n};\n`,
  ...more,
});

/** A read of the name, underlined. */
const slip = (record: Record, name: string): Files => {
  const before = `console.log(payload.data.${record.name}.`;
  return program(record, `${before}${name});\n//${' '.repeat(before.length - 2)}${'^'.repeat(name.length)} ${RULE}`);
};

const slips: readonly (readonly [Record, string])[] = [
  [EMPLOYEE, 'frist_name'],
  [EMPLOYEE, 'offical_email'],
  [EMPLOYEE, 'lastt_name'],
  [NEW_HIRE, 'departmemt_id'],
  [CONTACT, 'mobile_numbr'],
  [CONTACT, 'twiter'],
  [CONTACT, 'chnages'],
];

for (const [record, name] of slips)
  test(`${name} of ${record.scope} is a slip`, () => checkFindings(slip(record, name), RULE));

/** Each differs from a documented field by one letter, or resembles none. */
const possible: Readonly<{ [title: string]: readonly [Record, string] }> = {
  'the plural of a field': [CONTACT, 'emails'],
  'the singular of a field': [EMPLOYEE, 'phone_number'],
  'a name that records of another product have': [CONTACT, 'creator_id'],
  'a name with more than one letter changed': [EMPLOYEE, 'fist_nam'],
  'a name that resembles none': [EMPLOYEE, 'shoe_size'],
  'a name that the older form has': [EMPLOYEE, 'facebook_id'],
  'a field of another level': [EMPLOYEE, 'associations'],
  'a field of the employer’s own': [CONTACT, 'cf_region'],
};

for (const [title, [record, name]] of Object.entries(possible)) {
  test(`${title}: silent`, () => checkFindings(program(record, `console.log(R.${name});`), RULE));
  test(`${title}: silent as what stands elsewhere, too`, () =>
    checkFindings(program(record, `console.log(R.${name});`), 'no-misplaced-payload-field'));
}

test('a field of the older form, which the app’s own payload has, is what is offered', () =>
  checkFix({
    files: program(EMPLOYEE, 'console.log(R.user_emials[0]);', {
      'server/test_data/onEmployeeCreate.json': { data: { employee: { id: 1, user_emails: ['a@example.com'] } } },
    }),
    rule: RULE,
    after: { [SERVER]: String(program(EMPLOYEE, 'console.log(R.user_emails[0]);')[SERVER]) },
  }));

test('a field of the older form is not offered where the app has no such payload', () =>
  checkFindings(program(EMPLOYEE, 'console.log(R.user_emials[0]);'), RULE));

test('a slip that the code asks for by name is none', () =>
  checkFindings(program(CONTACT, "if ('chnages' in R) console.log(R.chnages);"), RULE));
