/** `explain`: the catalog as JSON in the form of the contract, as text, and unknown names with the nearest known one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cli, folderWith, json } from '../../support/cli.ts';

const folder = folderWith({});

interface S {
  readonly name: string;
  readonly type: string;
  readonly fields?: readonly S[];
  readonly items?: S;
  readonly [key: string]: unknown;
}

interface Explained {
  readonly version: number;
  readonly platform: string;
  readonly scope: string;
  readonly event: string;
  readonly summary: string;
  readonly completeness: string;
  readonly shape: S;
}

const explain = async (...args: readonly string[]): Promise<Explained> => {
  const result = await cli(['explain', ...args, '--format', 'json'], { folder });
  assert.deepEqual([result.code, result.error], [0, ''], args.join(' '));
  return json(result);
};

const KEYS = ['name', 'type', 'description', 'nullable', 'optional', 'enum', 'format', 'fields', 'items', 'source'];

function assertShape(shape: S): void {
  assert.equal(typeof shape.name, 'string');
  assert.equal(typeof shape.type, 'string');
  for (const key of Object.keys(shape))
    assert.ok([...KEYS, 'note', 'insteadUse', 'openEnum'].includes(key), `${shape.name} has ${key}`);
  for (const entry of (shape.enum as { value: unknown }[] | undefined) ?? []) assert.ok('value' in entry);
  for (const field of shape.fields ?? []) assertShape(field);
  if (shape.items) assertShape(shape.items);
}

describe('explain', { concurrency: 4 }, () => {
  test('a scope: its events, each with summary and completeness', async () => {
    const result = await cli(['explain', 'freshchat', '--format', 'json'], { folder });
    const { events, ...rest } = json<{ events: readonly Record<string, unknown>[] }>(result);
    assert.deepEqual(rest, { version: 1, platform: '2.3', scope: 'freshchat' });
    assert.ok(events.some(({ name }) => name === 'onConversationUpdate'));
    for (const event of events) assert.deepEqual(Object.keys(event), ['name', 'summary', 'completeness']);
  });

  test('an event: the whole payload, envelope included, in the form of the contract', async () => {
    const explained = await explain('freshchat.onUserCreate');
    assert.deepEqual(Object.keys(explained), [
      'version',
      'platform',
      'scope',
      'event',
      'summary',
      'completeness',
      'shape',
    ]);
    assert.deepEqual([explained.version, explained.scope, explained.event], [1, 'freshchat', 'onUserCreate']);
    const names = explained.shape.fields?.map(({ name }) => name) ?? [];
    for (const name of ['account_id', 'event', 'iparams', 'region', 'timestamp', 'data'])
      assert.ok(names.includes(name), name);
    assertShape(explained.shape);
  });

  test('a path: that field’s shape; items of a list are written []', async () => {
    const { shape } = await explain('freshchat.onConversationUpdate', 'data.conversation.messages[].id');
    assert.deepEqual([shape.name, shape.type], ['id', 'string']);
    const list = await explain('freshchat.onConversationUpdate', 'data.conversation.messages');
    assert.equal(list.shape.type, 'array');
    assert.ok(list.shape.items?.fields?.some(({ name }) => name === 'id'));
    const item = await explain('freshchat.onConversationUpdate', 'data.conversation.messages[]');
    assert.deepEqual(item.shape.fields, list.shape.items?.fields);
  });

  test('an enumeration has values and labels', async () => {
    const { shape } = await explain('freshdesk.onTicketCreate', 'data.ticket.priority', '--platform', '1.0');
    assert.deepEqual(
      (shape.enum as { value: unknown }[]).find(({ value }) => value === 3),
      { value: 3, label: 'High' },
    );
  });

  test('the newest platform that has the scope, or the one that is asked for', async () => {
    assert.equal((await explain('freshdesk.onTicketCreate')).platform, '2.3');
    assert.equal((await explain('freshdesk.onTicketCreate', '--platform', '1.0')).platform, '1.0');
    assert.equal((await explain('support_ticket.onTicketCreate')).platform, '3.0');
    const names = (explained: Explained) => explained.shape.fields?.map(({ name }) => name) ?? [];
    assert.ok(names(await explain('support_ticket.onTicketCreate')).includes('currentHost'));
    assert.ok(!names(await explain('freshdesk.onTicketCreate')).includes('currentHost'));
  });

  for (const [scope, event] of [
    ['freshdesk', 'onTicketCreate'],
    ['freshdesk', 'onTicketUpdate'],
    ['freshdesk', 'onConversationCreate'],
    ['freshdesk', 'onContactCreate'],
    ['freshdesk', 'onContactUpdate'],
    ['freshchat', 'onConversationCreate'],
    ['freshchat', 'onUserUpdate'],
    ['freshworks_crm', 'onUserAgentAvailabilityUpdate'],
    ['user_agent_availability', 'onUserAgentAvailabilityUpdate'],
  ]) {
    test(`${scope}.${event} is complete and has a source`, async () => {
      const { completeness, summary, shape } = await explain(`${scope}.${event}`);
      assert.equal(completeness, 'full');
      assert.ok(summary.length > 5);
      assert.equal(typeof shape.source, 'string');
    });
  }

  test('text names the field, its type and what it means', async () => {
    const { code, out, error } = await cli(['explain', 'freshdesk.onTicketCreate', 'data.ticket.priority'], { folder });
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /^freshdesk\.onTicketCreate data\.ticket\.priority \(platform 2\.3, full\)\n/);
    assert.match(out, /\npriority: integer/);
  });

  const texts: readonly (readonly [args: readonly string[], ...parts: readonly RegExp[]])[] = [
    [
      ['freshdesk.onTicketCreate', '--platform', '1.x'],
      /^freshdesk\.onTicketCreate \(platform 1\.0, full\)\n/,
      /\nregistered in server\/server\.js:\n {2}exports = \{\n {4}events: \[\{ event: 'onTicketCreate', callback/,
    ],
    [
      ['service_ticket.onTimesheetCreate'],
      /\n {2}raised by Freshservice, Freshservice for MSPs\n/,
      /\n {2}payload of at most 256 KB \(https:/,
      /\nregistered in manifest\.json:\n {2}"modules": \{\n {4}"service_ticket": \{\n/,
      /\n\s+one of "[^"]+", among others\n/,
    ],
    [['freshdesk.onAppInstall', '--platform', '2.0'], /\n {6}renderData\(\);\n/],
    [['freshsales.onDealCreate'], /\n {2}another form of the payload: Version 2\.0/],
    [['common.onExternalEvent'], /\n {2}payload of at most 100 KB /, /\n {2}"modules": \{\n {4}"common"/],
    [['service_device'], /: 0 events\n/, /\n {2}note: In Freshservice accounts created after 31 March 2026/],
  ];
  for (const [args, ...parts] of texts) {
    test(`text of ${args.join(' ')}`, async () => {
      const { code, out, error } = await cli(['explain', ...args], { folder });
      assert.deepEqual([code, error], [0, '']);
      for (const part of parts) assert.match(out, part);
    });
  }

  test('a field is explained without its event', async () => {
    const { out } = await cli(['explain', 'service_ticket.onTimesheetCreate', 'data.timesheet'], { folder });
    assert.doesNotMatch(out, /registered in|raised by|at most/);
  });

  test('a sample of 1.x has no parameters', async () => {
    const args = ['explain', 'freshdesk.onTicketCreate', '--sample', '--platform'];
    const of1 = json<{ iparams: unknown }>(await cli([...args, '1.x'], { folder }));
    const of2 = json<{ iparams: unknown }>(await cli([...args, '2.x'], { folder }));
    assert.deepEqual([of1.iparams, of2.iparams], [null, {}]);
  });

  for (const [args, message] of [
    [['freshdsk'], /^`freshdsk` is no known product or module\. Did you mean `freshdesk`\?\n$/],
    [
      ['freshdesk.onTicketCreat'],
      /^`onTicketCreat` is no known event of freshdesk.*Did you mean `onTicketCreate`\?\n$/,
    ],
    [
      ['freshdesk.onTicketCreate', 'data.tickt'],
      /^`tickt` is no known field of payload\.data .*Did you mean `ticket`\?\n$/,
    ],
    [['freshdesk', '--platform', '9'], /^`9` is no known platform\. Known: 1\.0, .*3\.0, 3\.1\.\n$/],
    [['freshdesk', '--platform', '3.0'], /^`freshdesk` is no known product or module on platform 3\.0/],
    [['support_ticket', '--platform', '2.3'], /^`support_ticket` is no known product or module on platform 2\.3/],
    [
      ['onTicketCreate'],
      /^`onTicketCreate` is an event\. Name the event with its product or module: support_ticket\.onTicketCreate, .*freshdesk\.onTicketCreate/,
    ],
    [['onTicketCreate', 'data.ticket'], /^`onTicketCreate` is an event\./],
    [['no-unknown-event'], /^`no-unknown-event` is a rule: freshworks-events check --explain no-unknown-event prints/],
    [['no-unknown-event', 'data'], /^`no-unknown-event` is a rule/],
    [['xyzzy'], /^`xyzzy` is no known product or module\. Known: .* What can be explained besides: an event \(PRODUCT/],
    [['freshdesk', 'data'], /^A field belongs to an event/],
    [['constructor'], /^`constructor` is no known product or module/],
    [['freshdesk.__proto__'], /^`__proto__` is no known event/],
    [['freshdesk.onTicketCreate', 'constructor.name'], /^`constructor` is no known field of payload /],
  ] as const) {
    test(`explain ${args.join(' ')}: 2, on the error output only`, async () => {
      const { code, out, error } = await cli(['explain', ...args, '--format', 'json'], { folder });
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, message);
    });
  }
});
