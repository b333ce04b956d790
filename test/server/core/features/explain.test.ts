/** What `explain` knows about products, modules, events and fields, on every platform. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { type ExplainedShape, explain } from '../../../../server/src/core/index.ts';
import { checkUnknown, explainedEvent, explainedScope } from '../../../support/check-explain.ts';

const PLATFORMS = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'];

test('a scope has its events, and before 3.0 those of every app', () => {
  const chat = explainedScope('freshchat', undefined, '2.3');
  assert.deepEqual(
    chat.events.map(({ name }) => name),
    [
      'onConversationCreate',
      'onConversationUpdate',
      'onMessageCreate',
      'onAgentActivityCreate',
      'onAgentCustomStatusUpdate',
      'onUserCreate',
      'onUserUpdate',
      'onTicketMessageCreate',
      'onAppInstall',
      'afterAppUpdate',
      'onAppUninstall',
      'onExternalEvent',
      'onScheduledEvent',
    ],
  );
  assert.deepEqual(
    explainedScope('chat_user').events.map(({ name }) => name),
    ['onUserCreate', 'onUserUpdate'],
  );
});

test('without a platform the newest that has the scope is meant', () => {
  assert.equal(explainedScope('freshchat').platform, '2.3');
  assert.equal(explainedScope('chat_user').platform, '3.0');
  assert.equal(explainedEvent('freshdesk.onTicketCreate').platform, '2.3');
});

test('every scope and event of every platform is explained', () => {
  for (const platform of PLATFORMS) {
    for (const name of scopesOf(platform)) {
      const { events, scope } = explainedScope(name, undefined, platform);
      assert.equal(scope, name);
      for (const { name: event, summary, completeness } of events) {
        assert.match(completeness, /^(full|partial|name-only)$/);
        const explained = explainedEvent(`${name}.${event}`, undefined, platform);
        assert.deepEqual([explained.event, explained.summary], [event, summary]);
        assert.equal(explained.shape.name, 'payload');
        assert.ok(
          explained.shape.fields?.some((field) => field.name === 'iparams'),
          `${platform} ${name} ${event}`,
        );
        checkShape(explained.shape);
      }
      const own = Object.keys(scopeOf(platform, name)?.events ?? {});
      assert.deepEqual(
        events.map((event) => event.name).filter((event) => eventOf(platform, name, event)),
        own,
      );
    }
  }
});

/** Only what the contract of the command line names, and what was added to it. */
const KEYS = ['name', 'type', 'description', 'nullable', 'optional', 'enum', 'format', 'fields', 'items', 'source'];
const ADDED = ['note', 'insteadUse', 'openEnum'];

function checkShape(shape: ExplainedShape): void {
  const keys = Object.keys(shape).filter((key) => ![...KEYS, ...ADDED].includes(key));
  assert.deepEqual(keys, []);
  assert.equal(shape.type === 'array', shape.items !== undefined && shape.type !== 'map');
  assert.deepEqual(JSON.parse(JSON.stringify(shape)), shape);
  for (const field of shape.fields ?? []) checkShape(field);
  if (shape.items) checkShape(shape.items);
}

test('the payload of an event includes its envelope', () => {
  const { shape } = explainedEvent('freshdesk.onTicketCreate', undefined, '1.0');
  assert.deepEqual(
    shape.fields?.map(({ name }) => name),
    ['account_id', 'domain', 'event', 'events', 'iparams', 'data'],
  );
  assert.equal(shape.type, 'object');
  assert.ok(shape.source);
});

test('a path leads to a field', () => {
  const { shape, path } = explainedEvent('freshdesk.onTicketCreate', 'data.ticket.priority', '1.0');
  assert.equal(path, 'data.ticket.priority');
  assert.equal(shape.name, 'priority');
  assert.deepEqual(shape.enum?.[2], { value: 3, label: 'High' });
  assert.ok(shape.description && shape.source);
});

const paths: Readonly<Record<string, readonly [name: string, type: string]>> = {
  data: ['data', 'object'],
  'data.conversation.messages': ['messages', 'array'],
  'data.conversation.messages[]': ['item', 'object'],
  'data.conversation.messages[0]': ['item', 'object'],
  'data.conversation.messages[].id': ['id', 'string'],
  'data.conversation.messages[].message_parts[].text': ['text', 'object'],
  "data['conversation']": ['conversation', 'object'],
};

for (const [path, [name, type]] of Object.entries(paths)) {
  test(`the path ${path}`, () => {
    const { shape } = explainedEvent('freshchat.onConversationCreate', path);
    assert.deepEqual([shape.name, shape.type], [name, type]);
  });
}

test('a misprint names what to use', () => {
  const { shape } = explainedEvent('freshdesk.onContactCreate', 'data.contact.job_tittle', '1.0');
  assert.equal(shape.insteadUse, 'job_title');
});

test('names that nobody knows are answered with the nearest', () => {
  checkUnknown(['freshdsk'], '`freshdsk` is no known product or module', 'Did you mean `freshdesk`?');
  checkUnknown(['suport_ticket'], 'Did you mean `support_ticket`?');
  checkUnknown(['freshdesk.onTicketMade'], '`onTicketMade` is no known event of freshdesk', '`onTicketCreate`');
  checkUnknown(['freshdesk.onTicketCreate', 'data.ticket.subjct'], '`subjct`', 'Did you mean `subject`?');
  checkUnknown(['freshdesk.onTicketCreate', 'data.tickt.subject'], '`tickt`', 'payload.data', '`ticket`');
  checkUnknown(['freshdesk', undefined, '2.5'], '`2.5` is no known platform', '`2.');
  checkUnknown(['freshchat.onConversationCreate', 'data.conversation.messages[].idd'], 'messages[]', '`id`');
});

test('names that are nowhere near get the choice', () => {
  checkUnknown(['xyzzy'], 'Known: support_ticket');
  checkUnknown(['freshdesk.xyzzy'], 'Known: onTicketCreate');
  checkUnknown(['freshchat.onUserCreate', 'data.xyzzy'], 'Known: actor, associations, user');
  checkUnknown(['freshdesk', undefined, 'new'], 'Known: 1.0, 2.0');
  checkUnknown([''], 'is no known product or module');
  checkUnknown(['support_ticket.onAppInstall'], 'no known event of support_ticket', 'there is common.onAppInstall.');
  checkUnknown(['deal.onTicketCreate'], 'there is support_ticket.onTicketCreate, service_ticket.onTicketCreate.');
  checkUnknown(['$db.nope'], '`nope` is no known function of $db on platform 3.0. Known: set');
  checkUnknown(['$db.sett'], 'Did you mean `set`?');
  checkUnknown(['$db.constructor'], '`constructor` is no known function of $db');
  checkUnknown(['$db.set', 'key'], '`$db.set` has no fields to explain: leave `key` out.');
  checkUnknown(['requests.json'], 'explain config/requests.json.');
});

test('an event without its product or module, or with an unknown one, gets those that have it', () => {
  checkUnknown(
    ['onTicketCreate', undefined, '3.0'],
    '`onTicketCreate` is an event. Name the event with its product or module: support_ticket.onTicketCreate, ',
  );
  checkUnknown(['onTicketCreate', undefined, '2.3'], 'module: freshdesk.onTicketCreate, freshservice.onTicketCreate');
  checkUnknown(['onAppInstall', undefined, '3.0'], 'module: common.onAppInstall.');
  checkUnknown(['onAppInstall', undefined, '2.3'], 'freshdesk.onAppInstall', 'freshteam.onAppInstall');
  checkUnknown(['tickets.onTicketCreate'], '`tickets` is no known product or module. Name', 'support_ticket.onTicketC');
  checkUnknown(['freshdsk.onTicketCreate'], 'Did you mean `freshdesk`?');
});

test('a scope of another platform is unknown on this one', () => {
  checkUnknown(['freshdesk', undefined, '3.0'], '`freshdesk`', 'on platform 3.0');
  checkUnknown(['support_ticket', undefined, '2.3'], 'on platform 2.3');
  checkUnknown(['freshchat', undefined, '1.0'], 'on platform 1.0');
  checkUnknown(['freshdesk.afterAppUpdate', undefined, '2.1'], '`afterAppUpdate`');
});

test('names that every object inherits are unknown', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    checkUnknown([name], `\`${name}\``);
    checkUnknown([`freshdesk.${name}`], `\`${name}\``);
    checkUnknown(['freshdesk.onTicketCreate', `data.ticket.${name}`], `\`${name}\``);
  }
});

test('a file is found by its path, however it is written', () => {
  for (const path of [
    'config/iparams.json',
    './config/iparams.json',
    'config\\iparams.json',
    '.\\config\\iparams.json',
  ])
    assert.equal(explain(path).kind, 'file', path);
});
