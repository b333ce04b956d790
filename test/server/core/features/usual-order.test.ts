/** The order of members: what authors read most comes first, the rest as documented, misprints last. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { itemsOffered } from '../../../support/check-completion.ts';

const inModule = (module: string, event: string, body: string): Files => ({
  'manifest.json': modules({ [module]: { events: handlers({ [event]: 'on' }) } }),
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
});

const inProduct = (name: string, event: string, body: string): Files => ({
  'manifest.json': product(name, { events: handlers({ [event]: 'on' }) }),
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
});

const cases: readonly (readonly [name: string, files: Files, first: readonly string[]])[] = [
  [
    'envelope of a module',
    inModule('support_ticket', 'onTicketCreate', 'payload.<|>'),
    ['data', 'iparams', 'timestamp', 'event'],
  ],
  [
    'envelope of a product',
    inProduct('freshdesk', 'onTicketCreate', 'payload.<|>'),
    ['data', 'iparams', 'domain', 'timestamp'],
  ],
  [
    'envelope taken apart',
    inModule('support_ticket', 'onTicketCreate', 'const { <|> } = payload;'),
    ['data', 'iparams'],
  ],
  ['envelope without data', inModule('support_ticket', 'onAppInstall', 'payload.<|>'), ['iparams']],
  ['the record of an event', inProduct('freshchat', 'onUserCreate', 'payload.data.<|>'), ['user', 'actor']],
  ['data', inModule('support_ticket', 'onTicketCreate', 'payload.data.<|>'), ['ticket', 'requester']],
  [
    'a record that was counted',
    inModule('support_ticket', 'onTicketCreate', 'payload.data.ticket.<|>'),
    ['id', 'subject', 'description_text', 'priority', 'status'],
  ],
  [
    'the same in a bracket',
    inModule('support_ticket', 'onTicketCreate', "payload.data.ticket['<|>']"),
    ['id', 'subject'],
  ],
  [
    'the same of another scope',
    inModule('service_ticket', 'onTicketCreate', 'payload.data.ticket.<|>'),
    ['id', 'subject'],
  ],
  ['a record that nobody counted', inProduct('freshchat', 'onUserCreate', 'payload.data.user.<|>'), ['id', 'email']],
];

for (const [name, files, first] of cases) {
  test(`read most comes first: ${name}`, () => {
    const labels = itemsOffered({ files }).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, first.length), first);
  });
}

test('a key of the database stands behind what authors read, and nothing is lost by the order', () => {
  const labels = itemsOffered({ files: inModule('support_ticket', 'onTicketCreate', 'payload.data.ticket.<|>') }).map(
    ({ label }) => label,
  );
  for (const name of ['id', 'subject', 'status', 'priority'])
    assert.ok(labels.indexOf(name) < labels.indexOf('model_id'), `${name} in ${labels.join(' ')}`);
  assert.equal(new Set(labels).size, labels.length);
});

test('fields that nobody counted keep the order of the documentation', () => {
  const labels = itemsOffered({ files: inModule('support_ticket', 'onTicketCreate', 'payload.data.ticket.<|>') }).map(
    ({ label }) => label,
  );
  const uncounted = ['due_by', 'fr_due_by', 'group_id', 'product_id'].filter((name) => labels.includes(name));
  assert.ok(uncounted.length > 1);
  assert.deepEqual(
    uncounted.map((name) => labels.indexOf(name) > labels.indexOf('responder_id')),
    uncounted.map(() => true),
  );
});

test('answers of the platform keep their own order', () => {
  const body = "const answer = await $request.invokeTemplate('x', {}); answer.<|>";
  const files = inModule('support_ticket', 'onTicketCreate', body);
  const labels = itemsOffered({
    files: { ...files, 'server/server.js': `exports = { on: async function (payload) { ${body} } };` },
  }).map(({ label }) => label);
  assert.ok(labels.length > 1);
  assert.notEqual(labels[0], 'id');
});
