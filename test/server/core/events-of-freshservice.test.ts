/** Events that tickets and changes of Freshservice share, and documents, of which only a part is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, scopeOf } from '../../../server/src/core/catalog/events.ts';
import { samplePayload } from '../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../support/app.ts';
import { checkCompletion } from '../../support/check-completion.ts';
import { checkSilent, findingsOf } from '../../support/check-findings.ts';
import { checkHover } from '../../support/check-hover.ts';

const TICKET = [
  'onTicketCreate',
  'onTicketUpdate',
  'onConversationCreate',
  'onTimesheetCreate',
  'onTimesheetUpdate',
  'onDocumentUpdate',
];
const TIMESHEETS = ['onTimesheetCreate', 'onTimesheetUpdate'];

const inModule = (name: string, events: readonly string[], body = '', version = '3.0'): Files => ({
  'manifest.json': modules(
    { [name]: { events: handlers(Object.fromEntries(events.map((event) => [event, 'on']))) }, common: {} },
    version,
  ),
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
});

test('a ticket has six events, and the list is whole', () => {
  const scope = scopeOf('3.0', 'service_ticket');
  assert.deepEqual(Object.keys(scope?.events ?? {}), TICKET);
  assert.equal(scope?.complete, true);
});

for (const version of ['3.0', '3.1']) {
  for (const [name, events] of [
    ['service_ticket', TICKET],
    ['service_change', ['onChangeCreate', 'onChangeUpdate', ...TIMESHEETS]],
  ] as const) {
    test(`every event of ${name} on ${version} stands where it may`, () =>
      checkSilent(inModule(name, events, 'console.log(payload.event);', version)));
  }
}

test('and on 2.x in the product, whose events say which module has them', () => {
  checkSilent({
    'manifest.json': product('freshservice', {
      events: handlers(Object.fromEntries(TICKET.map((event) => [event, 'on']))),
    }),
    'server/server.js': 'exports = { on: function (payload) { console.log(payload.event); } };',
  });
  for (const event of TICKET) assert.equal(eventOf('2.3', 'freshservice', event)?.module, 'service_ticket', event);
});

test('what is not known of them is said once', () => {
  const [finding, ...more] = findingsOf(app(inModule('service_ticket', ['onTimesheetDelete'])));
  assert.deepEqual([finding?.rule, more.length], ['no-unknown-event', 0]);
});

for (const event of TIMESHEETS) {
  test(`${event} is the same in both modules`, () => {
    const [ofTicket, ofChange] = ['service_ticket', 'service_change'].map((name) => eventOf('3.0', name, event));
    assert.ok(ofTicket && ofChange);
    assert.deepEqual(ofTicket.data, ofChange.data);
    assert.deepEqual([ofTicket.record, ofTicket.completeness], ['timesheet', 'full']);
    assert.deepEqual(samplePayload('3.0', 'service_ticket', event), samplePayload('3.0', 'service_change', event));
  });
}

// What kind of record a time entry is on: one value was seen, and there are others.

const WORKABLE = 'payload.data.timesheet.workable_type';

for (const [name, value] of [
  ['service_ticket', 'Helpdesk::Ticket'],
  ['service_change', 'ItilChange'],
  ['service_ticket', 'anything at all'],
] as const) {
  test(`a comparison with ${value} in ${name} is none that is wrong`, () =>
    checkSilent(inModule(name, TIMESHEETS, `if (${WORKABLE} === '${value}') console.log(1);`)));
}

test('the hover says that the values are some of several', () =>
  checkHover({
    files: inModule('service_ticket', TIMESHEETS, `console.log(${WORKABLE.replace('workable', 'work<|>able')});`),
    on: 'workable_type',
    says: ['Values, among others'],
  }));

// Documents: the payload is known in part.

const DOCUMENT = ['payload.data.actor.name', 'payload.data.associations.attachment.expiring_url'];
const NOT_STORED = [
  'payload.data.document.status',
  'payload.data.actor.email',
  'payload.data.associations.ticket.id',
  'payload.data.associations.attachment.pages',
  'payload.data.document.signers[0].email',
];

test('no field of a document is called unknown', () =>
  checkSilent(
    inModule('service_ticket', ['onDocumentUpdate'], `console.log(${[...DOCUMENT, ...NOT_STORED].join(', ')});`),
  ));

for (const read of DOCUMENT) {
  const [, name = ''] = /\.(\w+)$/.exec(read) ?? [];
  test(`${read} is explained`, () =>
    checkHover({
      files: inModule('service_ticket', ['onDocumentUpdate'], `console.log(${read.slice(0, -1)}<|>${read.slice(-1)});`),
      on: name,
    }));
}

test('its known part is offered and in a sample', () => {
  checkCompletion({
    files: inModule('service_ticket', ['onDocumentUpdate'], 'console.log(payload.data.<|>);'),
    has: ['actor', 'associations'],
  });
  const { data } = samplePayload('3.0', 'service_ticket', 'onDocumentUpdate') as { readonly data: object };
  assert.deepEqual(Object.keys(data), ['actor', 'associations']);
});
