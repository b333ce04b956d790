/** Fields that only another form of a payload has: explained where the usual form has nothing, and judged by no rule. */
import { test } from 'node:test';
import { eventOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkSilent } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const inHandler = (body: string, event = 'onDealUpdate', name = 'freshsales', version = '2.3'): Files => ({
  'manifest.json': product(name, { events: handlers({ [event]: 'on' }) }, version),
  'server/server.js':
    version === '2.0'
      ? `exports = { events: [{ event: '${event}', callback: 'on' }], on: function (payload) { ${body} } };`
      : `exports = { on: function (payload) { ${body} } };`,
});

const ONLY = 'Only in another form of the payload: ';
const LABELLED = `${ONLY}Version 2.0`;
const PAGE = `${ONLY}Page of platform 2.3`;

/** The reads that a hover explains by another form, the mark in the name. */
const explained: readonly (readonly [code: string, on: string, says: string])[] = [
  ['payload.data.deal.amount.va<|>lue', 'value', LABELLED],
  ['payload.data.deal.amount.lab<|>el', 'label', LABELLED],
  ['const { deal } = payload.data; deal.amount.va<|>lue', 'value', LABELLED],
  ['const { data: { deal: { amount } } } = payload; amount.va<|>lue', 'value', LABELLED],
  ['payload.data.assoc<|>iations', 'associations', PAGE],
  ['payload.data.chan<|>ges', 'changes', PAGE],
  ['payload.data.changes.model_<|>changes', 'model_changes', PAGE],
  ["payload.data['changes'].model_<|>changes", 'model_changes', PAGE],
];

for (const [code, on, says] of explained) {
  const statement = `${code};`;
  for (const version of ['2.0', '2.3']) {
    test(`explained on ${version}: ${code}`, () =>
      checkHover({ files: inHandler(statement, 'onDealUpdate', 'freshsales', version), on, says: [says] }));
  }
  test(`nothing said against ${code}`, () =>
    checkSilent(inHandler(`console.log(() => { ${statement.replace('<|>', '')} });`)));
}

test('what the usual form has is explained by it', () =>
  checkHover({ files: inHandler('payload.data.deal.am<|>ount;'), on: 'amount', lacks: [ONLY] }));

test('in the flow it goes on as any part of the payload', () =>
  checkHover({
    files: inHandler('const price = read(payload.data.deal); function read(deal) { return deal.amount.va<|>lue; }'),
    on: 'value',
    says: [LABELLED],
  }));

const unexplained: Readonly<Record<string, string>> = {
  'a name that no form has': 'payload.data.deal.amount.curr<|>ency;',
  'a name of another form in another place': 'payload.data.model_<|>changes;',
  'a name of the envelope': 'payload.assoc<|>iations;',
  'what the app took away itself': 'const { deal, ...rest } = payload.data; rest.de<|>al;',
  'what the app put in its place': 'const made = { ...payload.data, deal: 1 }; made.deal.am<|>ount;',
  'a name that every object inherits': 'payload.data.deal.amount.constr<|>uctor;',
};

for (const [name, code] of Object.entries(unexplained)) {
  test(`not explained: ${name}`, () => checkHover({ files: inHandler(code) }));
}

test('a rule of values and of null does not judge another form', () =>
  checkSilent(
    inHandler(
      "const { deal, associations } = payload.data; if (deal.amount.type === 'textt') console.log(associations.owner.email.length);",
    ),
  ));

test('it is not offered', () =>
  checkCompletion({ files: inHandler('console.log(payload.data.<|>);'), has: ['deal'], lacks: ['associations'] }));

test('the form is looked for in each event that the handler is of', () => {
  const both = {
    'manifest.json': product('freshsales', { events: handlers({ onDealUpdate: 'on', onTaskUpdate: 'on' }) }),
    'server/server.js': 'exports = { on: function (payload) { payload.data.deal.amount.va<|>lue; } };',
  };
  checkHover({ files: both, on: 'value', says: [LABELLED] });
});

for (const platform of ['1.0', '2.3', '3.0']) {
  for (const scope of scopesOf(platform)) {
    for (const event of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
      for (const { title } of eventOf(platform, scope, event)?.variants ?? []) {
        test(`the title of a form says where it was seen: ${platform} ${scope}.${event}`, (context) => {
          context.assert.match(title, /\((https:\/\/|[\w.-]+\/[\w.-]+[@:])/);
        });
      }
    }
  }
}
