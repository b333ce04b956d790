/** Payloads that nobody has written, made from what the app itself declares. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplePayload } from '../../../../server/src/core/run/payload.ts';
import { payloadChoices } from '../../../../server/src/core/run/payload-choices.ts';
import { triggersOf } from '../../../../server/src/core/run/triggers.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { prepared } from '../../../support/check-run.ts';

const FILES: Files = {
  'manifest.json': product('freshdesk', {
    events: handlers({ onScheduledEvent: 'onSchedule' }),
    functions: { lookUp: {}, silent: {} },
  }),
  'actions.json': {
    createIssue: {
      parameters: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          email: { type: 'string', format: 'email' },
          when: { type: 'string', format: 'date-time' },
          priority: { type: 'string', enum: ['high', 'low'] },
          count: { type: 'integer', minimum: 20, maximum: 30 },
          urgent: { type: ['boolean', 'null'] },
          color: { type: 'string', default: 'red' },
          owner: { type: 'object', properties: { name: { type: 'string' } } },
          tags: { type: 'array', items: { type: 'string' } },
          odd: 5,
        },
      },
    },
    bare: {},
  },
  'app/scripts/app.js': "client.request.invoke('lookUp', { email: x, ticket_id: y });",
  'server/server.js': `exports = { onSchedule: function () {}, lookUp: function () {}, silent: function () {},
    createIssue: function () {}, bare: function () {} };
    function plan(id) {
      $schedule.create({ name: 'daily', schedule_at: when, data: { list: 5, kind: 'sync', ticket_id: id, deep: { all: [true] } } });
    }`,
};

function generated(name: string, files: Files = FILES): [source: string, argument: object] {
  const { payloadSource, request } = prepared(files, { name });
  const { iparams: _iparams, ...argument } = request.argument as Record<string, unknown>;
  return [payloadSource, argument];
}

test('an action gets what its parameters allow', () => {
  assert.deepEqual(generated('createIssue'), [
    'generated',
    {
      title: 'Printer on the second floor is offline',
      email: 'jordan.lee@example.com',
      when: '2026-01-15T09:30:00Z',
      priority: 'high',
      count: 20,
      urgent: false,
      color: 'red',
      owner: { name: 'Jordan Lee' },
      tags: ['printer'],
      odd: null,
    },
  ]);
  assert.deepEqual(generated('bare'), ['empty', {}]);
});

test('a function gets what the front end passes', () => {
  const [source, argument] = generated('lookUp');
  assert.equal(source, 'generated');
  assert.deepEqual(Object.keys(argument), ['email', 'ticket_id']);
  assert.deepEqual(generated('silent'), ['empty', {}]);
});

test('a schedule carries what the app has stored in it', () => {
  const [source, argument] = generated('onScheduledEvent');
  assert.equal(source, 'generated');
  const { data } = argument as { data: Record<string, unknown> };
  assert.deepEqual(
    { ...data, ticket_id: typeof data.ticket_id },
    {
      list: 5,
      kind: 'sync',
      ticket_id: 'string',
      deep: { all: [true] },
    },
  );
  const none = { ...FILES, 'server/server.js': 'exports = { onSchedule: function () {} };' };
  assert.deepEqual((generated('onScheduledEvent', none)[1] as { data?: unknown }).data, {});
  const unseen =
    'exports = { onSchedule: function (a) { $schedule.create({ data: a.data }); $schedule.create(a.x); } };';
  assert.equal(generated('onScheduledEvent', { ...FILES, 'server/server.js': unseen })[0], 'generated');
});

test('the list of payloads says the same as the run', () => {
  const all = app(FILES);
  for (const trigger of triggersOf(all)) {
    const listed = payloadChoices(all, trigger).choices.map(({ source }) => source);
    assert.deepEqual(listed, [prepared(FILES, { name: trigger.name }).payloadSource], trigger.name);
  }
});

for (const [basis, scope] of [
  ['2.3', 'freshdesk'],
  ['3.0', 'common'],
] as const) {
  test(`set-up events of ${basis} have no version, as captures show them`, () => {
    for (const event of ['onAppInstall', 'onAppUninstall', 'afterAppUpdate'])
      assert.equal(Object.hasOwn(samplePayload(basis, scope, event) ?? {}, 'version'), false, event);
  });
}

for (const at of ['data', 'data.ticket'])
  test(`an update of a Freshservice ticket has its changes in ${at}, where the handlers of some apps read them`, () => {
    const files = {
      'manifest.json': product('freshservice', { events: handlers({ onTicketUpdate: 'on' }) }),
      'server/server.js': `exports = { on: function (args) { const c = args.${at}.changes; if (c.status) console.log(c.status[1]); } };`,
    };
    const [, argument] = generated('onTicketUpdate', files);
    const owner = at.split('.').reduce((value, key) => Object(value)[key], Object(argument));
    assert.deepEqual(Object.keys(Object(owner.changes).status), ['0', '1']);
  });
