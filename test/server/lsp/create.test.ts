/** freshworksEvents/newApp and addEvent: what is offered, files and edits, and sentences where something cannot be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver';
import {
  ADD_EVENT,
  ADDABLE_EVENTS,
  type AddableEventsResult,
  type AddEventResult,
  NEW_APP,
  NEW_APP_OFFERS,
  type NewAppOffers,
  type NewAppResult,
} from '../../../server/src/lsp/protocol/creation.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

const connected = async () => (await connect({ files: CHAT })).client;

test('every product is offered with modules and what their events are about', async () => {
  const { products, common } = await (await connected()).request<NewAppOffers>(NEW_APP_OFFERS, {});
  const [desk] = products;
  assert.equal(desk?.title, 'Freshdesk');
  const [tickets] = desk?.modules ?? [];
  assert.deepEqual(tickets?.events[0], {
    scope: 'support_ticket',
    name: 'onTicketCreate',
    summary: 'A new ticket was created',
  });
  assert.ok(common.some(({ name }) => name === 'onAppInstall'));
});

test('the files of a new app, and the place where its author begins', async () => {
  const params = { name: 'mine', product: 'freshservice' };
  const { files, start } = await (await connected()).request<NewAppResult>(NEW_APP, params);
  const lines = files.find(({ path }) => path === start.path)?.text.split('\n') ?? [];
  assert.equal(lines[start.position.line]?.slice(start.position.character), 'const { ticket } = payload.data;');
});

test('an event that is added is one edit, and no longer offered', async () => {
  const client = await connected();
  const app = client.uri('').replace(/\/$/, '');
  const { events } = await client.request<AddableEventsResult>(ADDABLE_EVENTS, { app });
  const [event] = events;
  assert.ok(event, 'something is offered');
  const { edit, start } = await client.request<AddEventResult<WorkspaceEdit>>(ADD_EVENT, { app, ...event });
  const changed = (edit.documentChanges ?? []).map((change) =>
    'textDocument' in change ? change.textDocument.uri : change.kind,
  );
  const payload = client.uri(`server/test_data/${event.scope}/${event.name}.json`);
  assert.deepEqual(changed, [client.uri('manifest.json'), client.uri('server/server.js'), 'create', payload]);
  assert.equal(start.uri, client.uri('server/server.js'));
});

describe('what cannot be is a sentence', () => {
  const rows: readonly (readonly [method: string, params: unknown, message: RegExp])[] = [
    [NEW_APP, { name: 'mine', product: 'freshdeks' }, /Did you mean freshdesk\?/],
    [NEW_APP, { name: 'mine', events: ['onTicketCraete'] }, /There is no event onTicketCraete/],
    [ADDABLE_EVENTS, { app: 'file:///nowhere' }, /No Freshworks app is open at file:\/\/\/nowhere/],
    [ADD_EVENT, { app: 'file:///nowhere', scope: 'a', name: 'b' }, /No Freshworks app is open/],
  ];
  for (const [method, params, message] of rows)
    test(`${method} ${JSON.stringify(params)}`, async () => {
      const client = await connected();
      await assert.rejects(client.request(method, params as object), message);
    });
});
