/** Fields that only the app's own payload files have: offered, explained, and nothing more. */
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { fieldUsages } from '../../../../server/src/core/flow/uses/field-usage.ts';
import { completionsAt } from '../../../../server/src/core/index.ts';
import { app, appWithCursor, type Files, handlers, modules, product } from '../../../support/app.ts';
import { itemsOffered } from '../../../support/check-completion.ts';
import { checkSilent, findingsOf } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const manifest = product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) });

const PAYLOAD = 'server/test_data/onTicketCreate.json';
const VARIANT = 'server/test_data/onTicketCreate.vip.json';

const own = {
  data: {
    ticket: {
      extra_flag: true,
      tag: 'vip',
      subject: 'Hello',
      late: null,
      mixed: 1,
      constructor: 'c',
      custom_fields: { cf_size: 'L' },
      deep: { inner: { x: 1 }, list: [{ a: 1 }, { b: 'text' }] },
    },
    brand_new: { id: 1 },
  },
  account_id: 1,
  events: {},
};

const withOwn = (statements: string, payload: object = own, variant?: object): Files => ({
  'manifest.json': manifest,
  'server/server.js': `exports = { on: function (p) { ${statements} } };`,
  [PAYLOAD]: payload,
  ...(variant && { [VARIANT]: variant }),
});

const offered: Readonly<Record<string, readonly string[]>> = {
  'p.data.ticket.<|>': ['subject', 'extra_flag', 'tag', 'late', 'mixed', 'deep', 'constructor'],
  'p.data.<|>': ['ticket', 'requester', 'brand_new'],
  'p.data.brand_new.<|>': ['id'],
  'p.data.ticket.deep.<|>': ['inner', 'list'],
  'p.data.ticket.deep.inner.<|>': ['x'],
  'p.data.ticket.deep.list[0].<|>': ['a', 'b'],
  'p.data.ticket.custom_fields.<|>': ['cf_size'],
  'const { <|> } = p.data.ticket;': ['extra_flag'],
};

describe('fields of the app’s own payloads', () => {
  for (const [statements, has] of Object.entries(offered)) {
    it(`${statements} offers ${has.join(', ')}`, () => {
      itemsOffered({ files: withOwn(statements), has });
    });
  }

  it('what arrives on other platforms is not offered because of an old payload file', () => {
    itemsOffered({
      files: {
        'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
        'server/server.js': 'exports = { on: function (p) { p.<|> } };',
        'server/test_data/support_ticket/onTicketCreate.json': { data: {}, domain: 'x', account_id: 1 },
      },
      has: ['data'],
      lacks: ['domain', 'account_id'],
    });
  });
});

const summaryOf = (files: Files, label: string): string | undefined => {
  const { app: opened, path, offset } = appWithCursor(files);
  return completionsAt(opened, path, offset).find((item) => item.label === label)?.summary;
};

test('they say how many of the payloads have them', () => {
  const summary = (payload: object, variant?: object) =>
    summaryOf(withOwn('p.data.ticket.<|>', payload, variant), 'extra');
  const having = { data: { ticket: { extra: 1 } } };
  assert.equal(summary(having), 'Seen in your payload');
  assert.equal(summary(having, having), 'Seen in 2 of your payloads');
  assert.equal(summary(having, { data: {} }), 'Seen in 1 of your payloads');
  assert.equal(summary({ data: {} }), undefined);
});

test('elements of a list count once for each payload', () => {
  const payload = { data: { ticket: { list: [{ a: 1 }, { a: 2 }, { a: 3 }] } } };
  assert.equal(summaryOf(withOwn('p.data.ticket.list[0].<|>', payload, payload), 'a'), 'Seen in 2 of your payloads');
});

test('hover explains them', () => {
  checkHover({
    files: withOwn('show(p.data.ticket.extra_fl<|>ag);'),
    on: 'extra_flag',
    says: [
      '**extra_flag** · boolean · may be absent',
      'Seen in your payload',
      '`payload.data.ticket.extra_flag`',
      'true',
    ],
    lacks: ['Source:'],
  });
  checkHover({
    files: withOwn('show(p.data.ticket.mix<|>ed);', own, { data: { ticket: { mixed: 'a' } } }),
    on: 'mixed',
    says: ['any'],
  });
});

/** None of them is a finding, and none becomes one because of them. */
const silent: readonly string[] = [
  'String(p.data.ticket.tag);',
  'String(p.data.ticket.extra_flag.anything);',
  'String(p.data.ticket.late.length);',
  'String(p.data.ticket.deep.inner.y);',
  // Near to a name that only a payload file has.
  'String(p.data.ticket.extra_flg);',
  'String(p.data.brand_nw);',
];

describe('fields of the app’s own payloads: silence', () => {
  for (const statements of silent) {
    it(statements, () => checkSilent(withOwn(statements)));
  }
});

test('the lens counts what is documented', () => {
  const total = (payload: object) => fieldUsages(app(withOwn('String(p.data.ticket.subject);', payload)))[0];
  assert.equal(total(own)?.total, total({})?.total);
  assert.deepEqual(total(own)?.used, total({})?.used);
});

test('what a payload file of more than a megabyte holds is not looked at, and nothing is called unknown then', () => {
  const large = { data: { ticket: { extra_flag: true, text: 'x'.repeat(1_000_001) } } };
  const reads = 'console.log(p.data.ticket.extra_flag, p.data.ticket.subjct, p.data.tickt.id);';
  const opened = app(withOwn(reads, large));
  assert.deepEqual(
    findingsOf(opened).filter(({ rule }) => rule === 'no-unknown-payload-field'),
    [],
  );
  const small = findingsOf(app(withOwn(reads, { data: { ticket: { extra_flag: true } } })));
  assert.equal(small.filter(({ rule }) => rule === 'no-unknown-payload-field').length, 2);
});
