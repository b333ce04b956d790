/** What is offered of a part of a payload is worked out once, and again where anything that it says could be another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptOffers } from '../../../../server/src/core/features/kept-offers.ts';
import type { Holding, Value } from '../../../../server/src/core/flow/flow.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { itemsOffered } from '../../../support/check-completion.ts';

const shape: Shape = { type: 'object', fields: { id: { type: 'integer' } } };
const PART: Holding = {
  kind: 'shape',
  shape,
  root: 'payload',
  path: ['data', 'ticket'],
  origin: { scope: 'freshdesk', event: 'onTicketCreate', source: 'a page' },
};
const remainder = { whole: shape, lacks: new Map<string, boolean>(), shape, text: 'all' };
const of = (platform: string) => app({ 'manifest.json': product('freshdesk', {}, platform) });

/** How often two lists of an app each are worked out. */
function worked(first: Value, second: Value, [before, after] = ['2.3', '2.3']): number {
  let times = 0;
  const work = () => [{ label: `list ${++times}`, kind: 'field' as const }];
  const lists = [keptOffers(of(before ?? ''), first, work), keptOffers(of(after ?? ''), second, work)];
  assert.deepEqual(lists[1]?.[0]?.label, `list ${times}`);
  return times;
}

const own = (): Holding => ({ ...PART, shape: { ...shape } });

test('once for the same part, in whichever snapshot', () => {
  const part = own();
  assert.equal(worked([part], [{ ...part, path: [...part.path], origin: PART.origin && { ...PART.origin } }]), 1);
});

const others: readonly (readonly [string, (part: Holding) => Value])[] = [
  ['another shape', (part) => [{ ...part, shape: { ...shape } }]],
  ['another root', (part) => [{ ...part, root: '$request.invokeTemplate' }]],
  ['a longer path', (part) => [{ ...part, path: [...part.path, 'changes'] }]],
  ['another path', (part) => [{ ...part, path: ['data', 'changes'] }]],
  ['an index for a name', (part) => [{ ...part, path: ['data', 0] }]],
  ['another event', (part) => [{ ...part, origin: { scope: 'freshdesk', event: 'onTicketUpdate', source: 'a page' } }]],
  ['another product', (part) => [{ ...part, origin: { scope: 'chat', event: 'onTicketCreate', source: 'a page' } }]],
  ['another source', (part) => [{ ...part, origin: { scope: 'freshdesk', event: 'onTicketCreate' } }]],
  ['no event', (part) => [{ ...part, origin: undefined }]],
  ['another form', (part) => [{ ...part, form: 'of an earlier version' }]],
  ['less of it', (part) => [{ ...part, remainder }]],
  ['several things', (part) => [part, { kind: 'unknown' }]],
  ['nothing', () => []],
];
for (const [name, make] of others)
  test(`again for ${name}`, () => {
    const [part, other] = [own(), own()];
    assert.equal(worked([part], make(part)), 2);
    assert.equal(worked(make(other), [other]), 2);
  });

test('again for another platform', () => {
  const part = own();
  assert.equal(worked([part], [part], ['2.3', '3.0']), 2);
});

const EVENTS = { onConversationCreate: 'onCreate', onConversationUpdate: 'onUpdate', onUserCreate: 'onUser' };

/** Events of one product share shapes; what is said of a field names the event and the place. */
const handled = (handler: string, line: string): Files => ({
  'manifest.json': modules({ chat_conversation: { events: handlers(EVENTS) } }),
  'server/server.js': `exports = { ${handler}: function (payload) { ${line} } };\n`,
});

test('each event and place has its own words, whichever list came before', () => {
  const asked: readonly (readonly [handler: string, line: string, said: string])[] = [
    ['onCreate', 'payload.data.actor.<|>', '`payload.data.actor.id` of `onConversationCreate`'],
    ['onUpdate', 'payload.data.actor.<|>', '`payload.data.actor.id` of `onConversationUpdate`'],
    ['onCreate', "payload.data.actor['<|>']", '`payload.data.actor.id` of `onConversationCreate`'],
    ['onUpdate', 'payload.data.actor.i<|>', '`payload.data.actor.id` of `onConversationUpdate`'],
  ];
  for (const [handler, line, said] of [...asked, ...asked]) {
    const id = itemsOffered({ files: handled(handler, line) }).find(({ label }) => label === 'id');
    assert.ok(id?.documentation?.()?.includes(said), `${handler}: ${id?.documentation?.()}`);
  }
});

test('names of the file stand beside what is kept', () => {
  for (const written of ['score', 'rank', 'score']) {
    const files = handled('onCreate', `payload.data.actor.${written} = 1; payload.data.actor.<|>`);
    const labels = itemsOffered({ files }).map(({ label }) => label);
    assert.deepEqual(
      ['score', 'rank'].filter((name) => labels.includes(name)),
      [written],
    );
    assert.ok(labels.includes('id'));
  }
});
