/** The catalog by itself: look-ups, well-formed events, and the ten events this project began with in full. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonEvents } from '../../../../server/src/core/catalog/envelope.ts';
import type { CatalogEvent } from '../../../../server/src/core/catalog/event.ts';
import { eventOf, payloadOf, scopeOf, scopesOf, scopesWithEvent } from '../../../../server/src/core/catalog/events.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

const platforms = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'];

const seeds: readonly (readonly [string, string, string])[] = [
  ['1.0', 'freshdesk', 'onTicketCreate'],
  ['1.0', 'freshdesk', 'onTicketUpdate'],
  ['1.0', 'freshdesk', 'onConversationCreate'],
  ['1.0', 'freshdesk', 'onContactCreate'],
  ['1.0', 'freshdesk', 'onContactUpdate'],
  ['3.0', 'chat_conversation', 'onConversationCreate'],
  ['3.0', 'chat_conversation', 'onConversationUpdate'],
  ['3.0', 'chat_user', 'onUserCreate'],
  ['3.0', 'chat_user', 'onUserUpdate'],
  ['3.0', 'user_agent_availability', 'onUserAgentAvailabilityUpdate'],
  ['2.3', 'freshchat', 'onConversationCreate'],
  ['2.3', 'freshchat', 'onConversationUpdate'],
  ['2.3', 'freshchat', 'onUserCreate'],
  ['2.3', 'freshchat', 'onUserUpdate'],
  ['2.3', 'freshworks_crm', 'onUserAgentAvailabilityUpdate'],
];

test('every platform version has its scopes', () => {
  const counts = Object.fromEntries(platforms.map((platform) => [platform, scopesOf(platform).length]));
  assert.deepEqual(counts, { '1.0': 1, '2.0': 8, '2.1': 8, '2.2': 8, '2.3': 8, '3.0': 31, '3.1': 31 });
  assert.deepEqual(scopesOf('4.0'), []);
  for (const platform of platforms) {
    for (const name of scopesOf(platform)) assert.equal(scopeOf(platform, name)?.name, name);
  }
});

test('names that are no names of the catalog are not found', () => {
  assert.equal(scopeOf('2.3', 'constructor'), undefined);
  assert.equal(scopeOf('constructor', 'freshdesk'), undefined);
  assert.equal(eventOf('2.3', 'freshdesk', 'toString'), undefined);
  assert.equal(payloadOf('2.3', 'freshdesk', 'constructor'), undefined);
  assert.equal(payloadOf('3.0', 'support_ticket', 'onTicketMade'), undefined);
});

test('the same question gets the same object', () => {
  assert.equal(scopeOf('2.3', 'freshdesk'), scopeOf('2.1', 'freshdesk'));
  assert.equal(eventOf('3.0', 'support_ticket', 'onTicketCreate'), eventOf('3.1', 'support_ticket', 'onTicketCreate'));
  assert.equal(
    payloadOf('3.0', 'support_ticket', 'onTicketCreate'),
    payloadOf('3.0', 'support_ticket', 'onTicketCreate'),
  );
});

test('an event is built when it is asked for, not with its scope', () => {
  const build = scopeOf('3.0', 'support_ticket')?.events.onTicketCreate;
  assert.ok(build);
  assert.notEqual(build(), build());
});

test('the homes of an event are found', () => {
  assert.deepEqual(scopesWithEvent('3.0', 'onTicketCreate'), ['support_ticket', 'service_ticket']);
  assert.deepEqual(scopesWithEvent('3.0', 'onCallUpdate'), ['call', 'caller_conversation']);
  assert.deepEqual(scopesWithEvent('2.3', 'onTicketCreate'), ['freshdesk', 'freshservice']);
  assert.deepEqual(scopesWithEvent('3.0', 'onTicketMade'), []);
});

test('every event is well-formed', () => {
  for (const { place, name, event } of allEvents()) {
    assert.equal(event.name, name, place);
    assert.match(event.summary, /^[A-Z].*[^.]$/, place);
    assert.ok(event.sources.length > 0, `${place}: no source`);
    assert.ok(!event.sources.some((source) => /guessed|seeds\/|^github:/.test(source)), `${place}: a bad source`);
    assert.equal(event.data === undefined, event.completeness === 'name-only', `${place}: data and completeness`);
    if (event.record !== undefined) assert.ok(event.data?.fields?.[event.record], `${place}: record ${event.record}`);
  }
});

test('changes are where the event says', () => {
  for (const { place, event } of allEvents()) {
    if (!event.changes) continue;
    const path = event.changes.path.split('.').slice(1);
    const found = path.reduce<Shape | undefined>((shape, key) => shape?.fields?.[key], event.data);
    assert.ok(found && /^(map|object)$/.test(found.type), `${place}: ${event.changes.path}`);
  }
});

test('an event of a 2.x product names the 3.0 module that has it', () => {
  for (const { place, name, event } of allEvents()) {
    if (place.startsWith('3.')) assert.equal(event.module, undefined, place);
    else if (event.module) assert.ok(eventOf('3.0', event.module, name), `${place}: ${event.module}`);
  }
});

test('every shape is well-formed', () => {
  for (const { place, event } of allEvents()) {
    for (const { path, shape, siblings } of partsOf(event)) {
      const where = `${place}${path}`;
      assert.ok(!shape.description?.endsWith('.'), `${where}: full stop`);
      assert.ok(shape.description !== '', `${where}: empty description`);
      assert.equal(shape.type === 'array', shape.type !== 'map' && shape.items !== undefined, `${where}: items`);
      assert.ok(!shape.inferred || shape.nullable, `${where}: inferred but never null`);
      const values = shape.enum?.map(({ value }) => value) ?? [];
      assert.equal(new Set(values).size, values.length, `${where}: an enum value twice`);
      if (shape.insteadUse) assert.ok(siblings?.[shape.insteadUse], `${where}: ${shape.insteadUse} is not beside it`);
      if (shape.type === 'object' && Object.keys(shape.fields ?? {}).length === 0) assert.ok(shape.open, where);
    }
  }
});

test('the ten seed events are described in full', () => {
  for (const [platform, scope, name] of seeds) {
    const event = eventOf(platform, scope, name);
    assert.equal(event?.completeness, 'full', `${platform} ${scope} ${name}`);
    for (const { path, shape, siblings } of event ? partsOf(event) : []) {
      if (siblings) assert.ok(shape.description, `${platform} ${scope} ${name}${path}: no description`);
    }
  }
});

test('misprints of the documentation are known, with the name to use', () => {
  const conversation = eventOf('1.0', 'freshdesk', 'onConversationCreate')?.data?.fields?.conversation?.fields;
  assert.equal(conversation?.supporting_email?.insteadUse, 'support_email');
  assert.match(conversation?.support_email?.note ?? '', /supporting_email/);
  for (const name of ['onContactCreate', 'onContactUpdate']) {
    const contact = eventOf('1.0', 'freshdesk', name)?.data?.fields?.contact?.fields;
    assert.equal(contact?.job_tittle?.insteadUse, 'job_title');
    assert.match(contact?.job_title?.note ?? '', /job_tittle/);
  }
  assert.equal(payloadOf('1.0', 'freshdesk', 'onContactUpdate')?.fields?.events?.insteadUse, 'event');
});

test('number tables carry their labels', () => {
  const ticket = eventOf('1.0', 'freshdesk', 'onTicketCreate')?.data?.fields?.ticket?.fields;
  assert.deepEqual(ticket?.priority?.enum, [
    { value: 1, label: 'Low' },
    { value: 2, label: 'Medium' },
    { value: 3, label: 'High' },
    { value: 4, label: 'Urgent' },
  ]);
  assert.deepEqual(
    ticket?.status?.enum?.map(({ value }) => value),
    [2, 3, 4, 5, 6],
  );
  assert.equal(ticket?.source?.enum?.length, 9);
});

test('a payload has the envelope of its platform around the data', () => {
  const names = (platform: string, scope: string) =>
    Object.keys(payloadOf(platform, scope, 'onTicketCreate')?.fields ?? {}).sort();
  const of2 = ['account_id', 'data', 'domain', 'event', 'iparams', 'productContext', 'region', 'timestamp', 'version'];
  assert.deepEqual(names('1.0', 'freshdesk'), ['account_id', 'data', 'domain', 'event', 'events', 'iparams']);
  assert.deepEqual(names('2.2', 'freshdesk'), of2);
  assert.deepEqual(names('2.3', 'freshdesk'), ['account_id', 'app_settings', ...of2.slice(1)]);
  const of3 = ['app_settings', 'currentHost', 'data', 'event', 'iparams', 'region', 'timestamp', 'version'];
  assert.deepEqual(names('3.0', 'support_ticket'), of3);
  assert.deepEqual(names('3.1', 'support_ticket'), of3);
});

test('common events are there in every scope, from the version that brought them', () => {
  const external = ['onAppInstall', 'onAppUninstall', 'onExternalEvent', 'onScheduledEvent'];
  assert.deepEqual(Object.keys(commonEvents('2.1')).sort(), external);
  assert.deepEqual(Object.keys(commonEvents('2.2')).sort(), ['afterAppUpdate', ...external]);
  assert.equal(payloadOf('2.1', 'freshdesk', 'afterAppUpdate'), undefined);
  assert.equal(payloadOf('3.0', 'common', 'onAppUpdate'), undefined);
  assert.equal(payloadOf('3.0', 'common', 'onAppInstall')?.fields?.data, undefined);
  assert.equal(payloadOf('3.0', 'common', 'onScheduledEvent')?.fields?.data?.type, 'map');
  assert.ok(payloadOf('2.3', 'freshdesk', 'onExternalEvent')?.fields?.headers);
  assert.deepEqual(
    Object.entries(commonEvents('3.0'))
      .filter(([, event]) => event?.rendersData)
      .map(([name]) => name),
    ['onAppInstall', 'afterAppUpdate', 'onAppUninstall'],
  );
});

test('an event whose fields are not known has an open payload', () => {
  assert.equal(payloadOf('2.3', 'freshservice', 'onDocumentUpdate')?.fields?.data?.open, true);
});

function* allEvents(): Generator<{ place: string; name: string; event: CatalogEvent }> {
  for (const platform of ['1.0', '2.3', '3.0']) {
    for (const scope of scopesOf(platform)) {
      for (const name of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
        const event = eventOf(platform, scope, name);
        if (event) yield { place: `${platform} ${scope} ${name}`, name, event };
      }
    }
  }
}

interface Part {
  readonly path: string;
  readonly shape: Shape;
  /** The fields it stands among; undefined for the data itself and for items. */
  readonly siblings: Shape['fields'];
}

function* partsOf(event: CatalogEvent): Generator<Part> {
  for (const data of [event.data, ...(event.variants ?? []).map((variant) => variant.data)]) {
    if (data) yield* parts(data, '', undefined);
  }
}

function* parts(shape: Shape, path: string, siblings: Shape['fields']): Generator<Part> {
  yield { path, shape, siblings };
  for (const [name, field] of Object.entries(shape.fields ?? {})) yield* parts(field, `${path}.${name}`, shape.fields);
  if (shape.items) yield* parts(shape.items, `${path}[]`, undefined);
}
