/** The lens at the beginning of a payload file: for everything that it is a payload for, and nowhere else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lensesOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules } from '../../../support/app.ts';

const APP: Files = {
  'manifest.json': modules({
    support_ticket: { events: handlers({ onTicketCreate: 'create' }) },
    service_ticket: { events: handlers({ onTicketCreate: 'create' }) },
    common: { functions: { lookUp: {} } },
  }),
  'server/server.js': 'exports = { create: function (payload) { console.log(payload); }, lookUp: function () {} };',
};

const rows: readonly (readonly [path: string, triggers: readonly string[]])[] = [
  ['server/test_data/support_ticket/onTicketCreate.json', ['support_ticket.onTicketCreate']],
  ['server/test_data/support_ticket/onTicketCreate.urgent.json', ['support_ticket.onTicketCreate']],
  ['server/test_data/onTicketCreate.json', ['support_ticket.onTicketCreate', 'service_ticket.onTicketCreate']],
  ['server/test_data/lookUp.json', ['common.lookUp']],
  ['server/test_data/onTicketUpdate.json', []],
  ['server/test_data/onTicketCreate.responses.json', []],
  ['server/test_data/iparams.json', []],
  ['server/test_data/constructor.json', []],
];

describe('lens of a payload file', () => {
  for (const [path, triggers] of rows) {
    test(path, () => {
      const lenses = lensesOf(app({ ...APP, [path]: '{}' }), path);
      assert.deepEqual(
        lenses.flatMap((lens) => lens.triggers.map(({ scope, name }) => `${scope}.${name}`)),
        triggers,
      );
      for (const lens of lenses) assert.deepEqual([lens.payload, lens.range], [path, { start: 0, end: 0 }]);
    });
  }
});
