/** `explain client…`: members, events, data and actions of the front end, as text and as JSON for other tools. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cli, folderWith, json } from '../../support/cli.ts';

const folder = folderWith({});

interface Named {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly sources: readonly string[];
}

/** Arguments, and what the text has. */
const TEXTS: readonly (readonly [args: readonly string[], ...parts: readonly RegExp[]])[] = [
  [
    ['client'],
    /^client \(platform 3\.0\): what app\.initialized\(\) resolves to\n/,
    /\n {2}client\.interface {2}Modals/,
    /\n {2}ticket\.sendReply +A reply is sent \[click, intercept\]\n/,
    /\n {2}currentHost +Product/,
    /\n {2}openRequester +Opens a requester\n/,
    /\n {2}coBrowse +conversation: show, hide/,
    /No list is whole/,
  ],
  [['support_ticket.client'], /^client \(support_ticket, platform 3\.0\)/],
  [['freshteam.client'], /^client \(freshteam, platform 2\.3\)/, /\n {2}jobPosting /],
  [['client', '--platform', '2.1'], /^client \(platform 2\.1\)/, /\n {2}client\.context /],
  [
    ['client.events.ticket.propertiesUpdated'],
    /^client\.events\.ticket\.propertiesUpdated \(platform 3\.0, more may come than is listed\)\n/,
    /\n {2}in support_ticket, service_ticket\n/,
    /\n {2}note: On Freshservice the same name tells a change\n/,
    /\n {2}said by the vendor's digest of it, official samples, public apps\n/,
    /\n {2}used by 8 of 223 public front ends\n/,
    /\nwhat event\.helper\.getData\(\) gives:\ndata: object – What was changed\n {2}changedAttributes: /,
  ],
  [['client.events.ticket.updated'], /\n {2}nobody says whether it can be intercepted\n/],
  [['service_ticket.client.events.ticket.propertiesUpdated'], /\n {2}change\n {2}page: ticket details\n/],
  [['client.data.ticket'], /\n {2}ticket: object – The ticket\n {4}id: integer/],
  [['client.data.ticket', 'ticket.subject'], /^client\.data\.ticket ticket\.subject .*\n/, /\nsubject: string/],
  [['client.data.currentEntityInfo'], /^client\.data\.currentEntityInfo \(platform 3\.0, all fields\)\n/],
  [['client.data.jobPosting'], /^client\.data\.jobPosting \(platform 2\.3, /],
  [
    ['client.interface.showModal'],
    /\n {2}limit: 30 characters for title\n/,
    /\noptions:\noptions: object .*\n {2}template: string – Page of the app/,
  ],
  [['client.interface.click'], /\nelements:\n/, /\n {2}openNote +Opens the editor for a note \(ticket details\)\n/],
  [
    ['client.interface.trigger'],
    /^client\.interface\.trigger \(platform 3\.0\)\n/,
    /Names? of the action|action: Name/,
  ],
  [['client.request'], /\nFunctions:\n- client\.request\.invoke\n- client\.request\.invokeTemplate\n/],
  [['client.request.get'], /^client\.request\.get \(platform 2\.2\)\n/],
  [['client.events.on'], /\nclient\.events\.on\(event: string, callback: function \(event\), options\?: object\)\n/],
  [['app'], /^app \(platform 3\.0\)\n/],
  [['app.initialized'], /\napp\.initialized\(\): promise of object\n/, /\nSource: .*https:/],
  [['utils.set'], /\nutils\.set\(field: string, properties: object\)\n/, /Note: |Source: .*https:/],
  [['postConfigs'], /^postConfigs \(platform 3\.0\)\n/, /\nNote: The digest calls all three mandatory/],
  [['frsh_init'], /^frsh_init \(platform 3\.0\)\n/],
];

describe('explain client', { concurrency: 4 }, () => {
  for (const [args, ...parts] of TEXTS) {
    test(`text of ${args.join(' ')}`, async () => {
      const { code, out, error } = await cli(['explain', ...args], { folder });
      assert.deepEqual([code, error], [0, '']);
      for (const part of parts) assert.match(out, part);
    });
  }

  test('a field is explained without what is known of the whole', async () => {
    const { out } = await cli(['explain', 'client.data.ticket', 'ticket.subject'], { folder });
    assert.doesNotMatch(out, /said by|used by|source:/);
  });

  test('JSON of everything: members, events, data, actions and elements', async () => {
    const { frontEnd, ...rest } = json<{ frontEnd: Readonly<Record<string, readonly Named[]>> }>(
      await cli(['explain', 'deal.client', '--format', 'json'], { folder }),
    );
    assert.deepEqual(rest, { version: 1, platform: '3.0', scope: 'deal' });
    assert.deepEqual(Object.keys(frontEnd), ['members', 'events', 'data', 'actions', 'elements']);
    assert.deepEqual(
      frontEnd.events?.map(({ name }) => name),
      ['app.activated', 'app.deactivated', 'deal.update', 'calling'],
    );
    for (const known of [...(frontEnd.events ?? []), ...(frontEnd.data ?? []), ...(frontEnd.actions ?? [])]) {
      assert.ok(known.scopes.includes('deal'), known.name);
      for (const source of known.sources) assert.match(source, /\(https:\/\/\S+\)$/);
    }
  });

  for (const [subject, of, keys] of [
    [
      'client.events.ticket.sendReply',
      'event',
      'name summary scopes kinds page placeholders notes marks sources usage complete shape',
    ],
    ['client.data.currentHost', 'data', 'name summary scopes notes marks sources usage complete shape'],
    ['client.interface.click', 'action', 'name summary scopes notes marks sources usage complete shape elements'],
  ] as const) {
    test(`JSON of ${subject}`, async () => {
      const printed = await cli(['explain', subject, '--format', 'json'], { folder });
      const { version, platform, frontEnd, ...known } = json<Readonly<Record<string, unknown>>>(printed);
      assert.deepEqual([version, platform, frontEnd], [1, '3.0', of]);
      assert.deepEqual(Object.keys(known), keys.split(' '));
    });
  }

  test('JSON of a function', async () => {
    const printed = await cli(['explain', 'client.instance.resize', '--format', 'json'], { folder });
    const { version, name, limits } = json<Readonly<Record<string, unknown>>>(printed);
    assert.deepEqual([version, name, limits], [1, 'client.instance.resize', ['700px of height']]);
  });

  for (const [args, message] of [
    [['client.evnts'], /^`evnts` is no known member of client on platform 3\.0\. Did you mean `events`\?\n$/],
    [['client.data.tickt'], /^`tickt` is no known name in client\.data .*Did you mean `ticket`\? There may be more: /],
    [['client.events.ticket.sendReplay'], /Did you mean `ticket\.sendReply`\?/],
    [
      ['client.instance.resiz'],
      /^`resiz` is no known name in client\.instance on platform 3\.0\. Did you mean `resize`\?\n$/,
    ],
    [['client.interface.constructor'], /^`constructor` is no known name in client\.interface /],
    [['client.__proto__'], /^`__proto__` is no known member of client /],
    [
      ['client.data.ticket', 'ticket.subjct'],
      /^`subjct` is no known field of answer\.ticket .*Did you mean `subject`\?\n$/,
    ],
    [['client.data.ticket', 'constructor'], /^`constructor` is no known field of answer in/],
    [
      ['client.data.jobPosting', '--platform', '3.0'],
      /^`jobPosting` is no known name in client\.data on platform 3\.0/,
    ],
    [['support_ticket.client.data.asset'], /^`asset` is no known name in client\.data/],
    [['app.initialised'], /^`initialised` is no known member of app .*Did you mean `initialized`\?\n$/],
    [['utils.constructor'], /^`constructor` is no known member of utils .*Known: get, set\.\n$/],
    [['nothing.client'], /^`nothing` is no known product or module/],
    [['client.data.ticket', '--sample'], /^--sample wants an event/],
    [['client', 'ticket'], /^A field belongs to /],
  ] as const) {
    test(`explain ${args.join(' ')}: 2, with advice`, async () => {
      const { code, out, error } = await cli(['explain', ...args], { folder });
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, message);
    });
  }
});
