/** Hover on a payload field: the value that it had in the last run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, handlers, product } from '../../../support/app.ts';

const PAYLOAD = {
  data: {
    ticket: { id: 42, subject: 'a `quoted` one', tags: ['first', 'second'], long: 'x'.repeat(500), status: null },
  },
};

function hovered(expression: string, payload: unknown = PAYLOAD): string {
  const { app, path, offset } = appWithCursor({
    'manifest.json': product('freshdesk', {
      events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'changed' }),
    }),
    'server/server.js': `exports = {
      on: function (payload) { const { ticket } = payload.data; ${expression}; },
      changed: function (payload) { payload.data.ticket.id; }
    };`,
  });
  const asked = (scope: string, event: string): unknown =>
    scope === 'freshdesk' && event === 'onTicketCreate' ? payload : undefined;
  return hoverAt(app, path, offset, asked)?.markdown ?? '';
}

const cases: readonly (readonly [expression: string, expected: string])[] = [
  ['payload.data.ticket.i<|>d', 'In the last run: `42`'],
  ['ticket.subj<|>ect', 'In the last run: `` "a `quoted` one" ``'],
  ['ticket.ta<|>gs', 'In the last run: `["first","second"]`'],
  ['ticket.sta<|>tus', 'In the last run: `null`'],
  ["ticket['i<|>d']", 'In the last run: `42`'],
];

for (const [expression, expected] of cases) {
  test(expression, () => assert.ok(hovered(expression).includes(expected), hovered(expression)));
}

test('a whole record is cut', () => {
  const [, shown = ''] = /In the last run: `+ ?(.*)/.exec(hovered('payload.data.tic<|>ket')) ?? [];
  assert.ok(shown.startsWith('{"id":42') && shown.length < 140, shown);
});

test('nothing is said of what the payload did not have, or of a handler that was not run', () => {
  for (const payload of [null, 'text', {}, { data: [] }, { data: { ticket: 5 } }])
    assert.ok(!hovered('payload.data.ticket.i<|>d', payload).includes('last run'));
});
