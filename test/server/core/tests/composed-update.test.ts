/** Updates composed of fields with before and after: for every update event of the catalog, in the place and form of its product. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesPaths, eventOf, payloadOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import {
  type ChangeableField,
  composableUpdates,
  composedUpdate,
  type FieldUpdate,
} from '../../../../server/src/core/index.ts';
import { parsePath, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import { app, type Files } from '../../../support/app.ts';
import { misfits } from '../../../support/fits.ts';

type Json = Readonly<Record<string, unknown>>;

const trigger = (scope: string, name: string) =>
  ({ kind: 'event', scope, name, handler: 'go', registration: undefined }) as const;

const at = (payload: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Json)[key], payload);

/** An app of one product or module, or all of a version, that answers these events. */
function appOf(platform: string, scope: string, events: readonly string[], more: Files = {}) {
  const registered = Object.fromEntries(events.map((name) => [name, { handler: 'go' }]));
  const member = platform === '3.0' ? 'modules' : 'product';
  const manifest = { 'platform-version': platform, [member]: { [scope]: { events: registered } } };
  return app({ 'manifest.json': manifest, 'server/server.js': 'exports = { go() {} };', ...more });
}

function composed(owner: ReturnType<typeof app>, scope: string, name: string, updates: readonly FieldUpdate[]) {
  const made = composedUpdate(owner, trigger(scope, name), updates);
  if ('problem' in made) throw new Error(`${scope} ${name}: ${made.problem}`);
  return { path: made.path, payload: JSON.parse(made.text) as Json };
}

/** Of which it is not known how they write their changes. */
const NOT_KNOWN = ['onCallUpdate', 'onAgentCustomStatusUpdate'];

/** Texts may have to be moments. */
const VALUES: Readonly<Record<ChangeableField['kind'], readonly [unknown, unknown]>> = {
  text: ['2026-02-01T10:00:00Z', '2026-02-03T04:05:06Z'],
  number: [1, 2],
  boolean: [false, true],
};

const SWITCHES = 'onUserAgentAvailabilityUpdate';

for (const platform of ['2.3', '3.0']) {
  test(`each field of each update of ${platform}`, () => {
    let count = 0;
    for (const scope of scopesOf(platform)) {
      const names = Object.keys(scopeOf(platform, scope)?.events ?? {}).filter(
        (name) => eventOf(platform, scope, name)?.changes,
      );
      const owner = appOf(platform, scope, names);
      const updates = composableUpdates(owner);
      assert.deepEqual(
        updates.map(({ name }) => name).sort(),
        names.filter((name) => !NOT_KNOWN.includes(name)).sort(),
        scope,
      );
      for (const { name, fields } of updates.filter((each) => each.name !== SWITCHES)) {
        const event = eventOf(platform, scope, name);
        const shape = payloadOf(platform, scope, name);
        const data = shape && shapeAtPath(shape, ['data']);
        assert.ok(event?.changes && data);
        for (const field of fields) {
          const [first, second] = field.choices.map(({ value }) => value);
          const [other, usual] = VALUES[field.kind];
          const [before, after] = second === undefined ? [other, first ?? usual] : [first, second];
          const { payload } = composed(owner, scope, name, [{ field: field.name, before, after }]);
          const place = `${platform} ${scope} ${name} ${field.name}`;
          const places: readonly unknown[] = changesPaths(event.changes).map((keys) => at(payload, keys));
          assert.deepEqual(
            places,
            places.map(() => ({ [field.name]: [before, after] })),
            place,
          );
          const written = at(payload, ['data', event.record ?? '', field.name]);
          const isWrapped = typeof written === 'object' && written !== null;
          assert.deepEqual(isWrapped ? (written as Json).value : written, after, place);
          assert.deepEqual(misfits(data, payload.data), [], place);
          count++;
        }
      }
    }
    assert.ok(count > 500, `${count} fields`);
  });
}

const STATUS = [{ field: 'status', before: 2, after: 4 }];
const PLACES: readonly (readonly [platform: string, scope: string, name: string, paths: readonly string[]])[] = [
  ['1.0', 'freshdesk', 'onTicketUpdate', ['data.ticket.changes']],
  ['2.3', 'freshdesk', 'onTicketUpdate', ['data.ticket.changes']],
  ['3.0', 'support_ticket', 'onTicketUpdate', ['data.ticket.changes']],
  ['2.3', 'freshservice', 'onTicketUpdate', ['data.changes', 'data.ticket.changes']],
  ['3.0', 'service_ticket', 'onTicketUpdate', ['data.changes', 'data.ticket.changes']],
  ['3.0', 'service_change', 'onChangeUpdate', ['data.changes']],
];

for (const [platform, scope, name, paths] of PLACES) {
  test(`${platform} ${scope} ${name} has its changes in ${paths.join(' and ')}`, () => {
    const { payload } = composed(appOf(platform, scope, [name]), scope, name, STATUS);
    for (const path of paths) assert.deepEqual(at(payload, parsePath(path)), { status: [2, 4] });
    const record = eventOf(platform, scope, name)?.record ?? '';
    assert.equal(at(payload, ['data', record, 'status']), 4);
    assert.equal(payload.event, name);
  });
}

test('several fields, in the order in which they are given', () => {
  const owner = appOf('3.0', 'support_ticket', ['onTicketUpdate']);
  const { path, payload } = composed(owner, 'support_ticket', 'onTicketUpdate', [
    { field: 'subject', before: 'a', after: 'b "quoted" 😀' },
    { field: 'priority', before: 1, after: 3 },
    { field: 'group_id', before: null, after: 7 },
  ]);
  assert.equal(path, 'server/test_data/support_ticket/onTicketUpdate.changed-subject-priority-group_id.json');
  const { changes, ...ticket } = at(payload, ['data', 'ticket']) as Json;
  assert.equal(JSON.stringify(changes), '{"subject":["a","b \\"quoted\\" 😀"],"priority":[1,3],"group_id":[null,7]}');
  assert.deepEqual([ticket.subject, ticket.priority, ticket.group_id], ['b "quoted" 😀', 3, 7]);
});

test('the CRM keeps label and type beside the value, and changes tell the bare one', () => {
  const owner = appOf('3.0', 'contact', ['onContactUpdate']);
  const field = 'first_name';
  const { payload } = composed(owner, 'contact', 'onContactUpdate', [{ field, before: 'Ada', after: 'Eve' }]);
  const written = at(payload, ['data', 'contact', field]) as Json;
  assert.equal(written.value, 'Eve');
  assert.ok('label' in written && 'type' in written);
  assert.deepEqual(at(payload, ['data', 'changes', 'model_changes']), { [field]: ['Ada', 'Eve'] });
});

test('availability tells the entry before and after its switch, under its attribute', () => {
  for (const [platform, scope] of [
    ['2.3', 'freshsales'],
    ['2.3', 'freshworks_crm'],
    ['3.0', 'user_agent_availability'],
  ] as const) {
    const owner = appOf(platform, scope, [SWITCHES]);
    const { payload } = composed(owner, scope, SWITCHES, [
      { field: 'channel_preferences', before: false, after: true },
    ]);
    const [[before, after]] = at(payload, ['data', 'changes', 'channel_preferences', 'changed']) as [[Json, Json]];
    assert.deepEqual([before.available, after], [false, { ...before, available: true }]);
    assert.deepEqual(at(payload, ['data', 'user_agent_availability', 'channel_preferences', 0]), after);
  }
});

test("it begins with the app's own payload, whose other changes go, and takes no path that is taken", () => {
  const folder = 'server/test_data/support_ticket';
  const own = { data: { ticket: { id: 5, subject: 'mine', cf_own: 'x', changes: { subject: ['a', 'mine'] } } } };
  const owner = appOf('3.0', 'support_ticket', ['onTicketUpdate'], {
    [`${folder}/onTicketUpdate.json`]: own,
    [`${folder}/onTicketUpdate.changed-status.json`]: {},
  });
  const { path, payload } = composed(owner, 'support_ticket', 'onTicketUpdate', STATUS);
  assert.equal(path, `${folder}/onTicketUpdate.changed-status-2.json`);
  const ticket = at(payload, ['data', 'ticket']) as Json;
  assert.deepEqual([ticket.id, ticket.subject, ticket.status], [5, 'mine', 4]);
  assert.deepEqual(ticket.changes, { status: [2, 4] });
});

const REFUSED: readonly (readonly [why: RegExp, scope: string, name: string, updates: readonly FieldUpdate[]])[] = [
  [/choose at least one field/, 'support_ticket', 'onTicketUpdate', []],
  [/nope is no field/, 'support_ticket', 'onTicketUpdate', [{ field: 'nope', before: 1, after: 2 }]],
  [/constructor is no field/, 'support_ticket', 'onTicketUpdate', [{ field: 'constructor', before: 1, after: 2 }]],
  [/same before and after/, 'support_ticket', 'onTicketUpdate', [{ field: 'status', before: 4, after: 4 }]],
  [/priority cannot be 99/, 'support_ticket', 'onTicketUpdate', [{ field: 'priority', before: 1, after: 99 }]],
  [/subject cannot be 7/, 'support_ticket', 'onTicketUpdate', [{ field: 'subject', before: 'a', after: 7 }]],
  [
    /priority cannot be without a value/,
    'support_ticket',
    'onTicketUpdate',
    [{ field: 'priority', before: undefined, after: 1 }],
  ],
  [/has no changes/, 'support_ticket', 'onTicketCreate', STATUS],
  [/order onCallUpdate .* is not known/, 'call', 'onCallUpdate', STATUS],
];

for (const [why, scope, name, updates] of REFUSED) {
  test(`refused: ${why.source} (${name})`, () => {
    const made = composedUpdate(appOf('3.0', scope, [name]), trigger(scope, name), updates);
    assert.match('problem' in made ? made.problem : '', why);
  });
}
