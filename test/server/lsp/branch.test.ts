/** freshworksEvents/branch: the payload with which a run comes to the cursor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRANCH, type BranchResult } from '../../../server/src/lsp/protocol/branches.ts';
import { connect } from '../../support/lsp-memory.ts';
import { DESK } from './apps.ts';

const SERVER = `exports = {
  events: [{ event: 'onTicketCreate', callback: 'greet' }],
  greet: function (payload) {
    if (payload.data.ticket.status === 4) {
      console.log('resolved');
    }
    console.log('all');
  }
};
`;

test('the branch at a position, nothing beside it, and nothing for what is none of our documents', async () => {
  const { client } = await connect({ files: DESK });
  await client.open('server/server.js', SERVER);
  const at = (line: number): Promise<BranchResult | null> =>
    client.request(BRANCH, { uri: client.uri('server/server.js'), position: { line, character: 10 } });
  assert.deepEqual(await at(4), {
    app: 'file:///work/app',
    triggers: [{ kind: 'event', name: 'onTicketCreate', scope: 'freshdesk', handler: 'greet' }],
    payload: 'generated:data.ticket.status=4',
    label: 'with status 4 (Resolved)',
    handlerLine: 2,
  });
  assert.equal(await at(6), null);
  const elsewhere = { uri: 'file:///other.js', position: { line: 0, character: 0 } };
  assert.equal(await client.request(BRANCH, elsewhere), null);
});
