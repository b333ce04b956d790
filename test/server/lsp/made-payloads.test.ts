/** Payload files that the server makes up on request: for a branch of a handler, of what was pasted, and of updates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComposeUpdateResult, UpdatesResult } from '../../../server/src/lsp/protocol/composed.ts';
import type {
  BranchPayloadResult,
  EdgePayloadResult,
  PastedPayloadResult,
  TestsResult,
} from '../../../server/src/lsp/protocol/tests.ts';
import { connect } from '../../support/lsp-memory.ts';

const APP = 'file:///work/app';
const SERVER = `${APP}/server/server.js`;
const CODE =
  'exports = {\n  go(payload) {\n    if (payload.data.ticket.status === 4) {\n      done();\n    }\n  },\n};\n';
const FILES = {
  [`${APP}/manifest.json`]: JSON.stringify({
    'platform-version': '3.0',
    modules: { common: {}, support_ticket: { events: { onTicketCreate: { handler: 'go' } } } },
  }),
  [SERVER]: CODE,
  [`${APP}/server/test_data/support_ticket/onTicketCreate.json`]: '{}',
};

test('a payload for the branch at a position', async () => {
  const { client } = await connect({ files: FILES });
  const ask = (line: number) =>
    client.request<BranchPayloadResult | null>('freshworksEvents/branchPayload', {
      uri: SERVER,
      position: { line, character: 0 },
    });
  const made = await ask(3);
  assert.equal(made?.uri, `${APP}/${made?.path}`);
  assert.match(made?.path ?? '', /onTicketCreate\.line-4\.json$/);
  assert.equal(JSON.parse(made?.text ?? '').data.ticket.status, 4);
  assert.deepEqual(
    [made?.unsolved, made?.existing],
    [[], [`${APP}/server/test_data/support_ticket/onTicketCreate.json`]],
  );
  assert.equal(await ask(0), null);
});

test('a payload of what was pasted, or why there is none', async () => {
  const { client } = await connect({ files: FILES });
  const ask = (text: string, app = APP) =>
    client.request<PastedPayloadResult>('freshworksEvents/pastedPayload', { app, text });
  const made = await ask('{ "event": "onTicketCreate", "data": { "ticket": { "subject": "a@b.example" } } }');
  assert.deepEqual(made.choices, [
    {
      scope: 'support_ticket',
      name: 'onTicketCreate',
      by: 'name',
      path: 'server/test_data/support_ticket/onTicketCreate.pasted.json',
      uri: `${APP}/server/test_data/support_ticket/onTicketCreate.pasted.json`,
    },
  ]);
  assert.deepEqual([made.replaced, JSON.parse(made.text).data.ticket.subject], [1, 'person1@example.com']);
  await assert.rejects(ask('nothing'), /There is no payload in the clipboard/);
  await assert.rejects(ask('{}', 'file:///gone'), /No Freshworks app is open/);
});

test('an edge payload as a file, by the id of its test', async () => {
  const { client } = await connect({ files: FILES });
  const { apps } = await client.request<TestsResult>('freshworksEvents/tests', { app: APP, edge: true });
  const [edge] = apps[0]?.tests.filter(({ kind }) => kind === 'edge') ?? [];
  const made = await client.request<EdgePayloadResult | null>('freshworksEvents/edgePayload', {
    app: APP,
    id: edge?.id,
  });
  const [file] = made?.files ?? [];
  assert.match(file?.path ?? '', /^server\/test_data\/support_ticket\/onTicketCreate\.[\p{L}\p{N}-]+\.json$/u);
  assert.equal(file?.uri, `${APP}/${file?.path}`);
  assert.equal(typeof JSON.parse(file?.text ?? ''), 'object');
  assert.equal(await client.request('freshworksEvents/edgePayload', { app: APP, id: 'gone' }), null);
});

test('updates that can be composed, one of them as a file, or why it is none', async () => {
  const manifest = {
    'platform-version': '3.0',
    modules: {
      common: {},
      support_ticket: { events: { onTicketCreate: { handler: 'go' }, onTicketUpdate: { handler: 'go' } } },
    },
  };
  const { client } = await connect({ files: { ...FILES, [`${APP}/manifest.json`]: JSON.stringify(manifest) } });
  const { updates } = await client.request<UpdatesResult>('freshworksEvents/updates', { app: APP });
  assert.deepEqual(
    updates.map(({ scope, name }) => [scope, name]),
    [['support_ticket', 'onTicketUpdate']],
  );
  const status = updates[0]?.fields.find(({ name }) => name === 'status');
  assert.ok(status?.choices.some(({ value, label }) => value === 4 && label === 'Resolved'));
  const compose = (changes: unknown, name = 'onTicketUpdate', app = APP) =>
    client.request<ComposeUpdateResult>('freshworksEvents/composeUpdate', {
      app,
      scope: 'support_ticket',
      name,
      changes,
    });
  const made = await compose([{ field: 'status', before: 2, after: 4 }]);
  assert.equal(made.path, 'server/test_data/support_ticket/onTicketUpdate.changed-status.json');
  assert.equal(made.uri, `${APP}/${made.path}`);
  assert.deepEqual(JSON.parse(made.text).data.ticket.changes, { status: [2, 4] });
  await assert.rejects(compose([]), /choose at least one field/);
  await assert.rejects(compose([], 'onNothing'), /registers no onNothing/);
  await assert.rejects(compose([], 'onTicketUpdate', 'file:///gone'), /No Freshworks app is open/);
  await assert.rejects(
    client.request('freshworksEvents/updates', { app: 'file:///gone' }),
    /No Freshworks app is open/,
  );
});
