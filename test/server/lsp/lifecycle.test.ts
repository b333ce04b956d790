/** What comes before initialize, twice, or after shutdown is refused with the codes of the protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, type Message } from 'vscode-languageserver/node';
import { createMessageStrategy } from '../../../server/src/lsp/lifecycle.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const request = (method: string): Message => ({ jsonrpc: '2.0', id: 1, method }) as Message;
const notification = (method: string): Message => ({ jsonrpc: '2.0', method }) as Message;

/** What reaches the server of some messages: methods, or the code with which one is refused. */
function passed(messages: readonly Message[]): readonly unknown[] {
  const strategy = createMessageStrategy();
  const reached: unknown[] = [];
  for (const message of messages) {
    strategy.handleMessage(message, (given) => {
      const { method, params } = given as { method?: string; params?: { code?: number } };
      reached.push(params?.code ?? method ?? 'response');
    });
  }
  return reached;
}

for (const [name, messages, expected] of [
  ['a request before initialize', [request('textDocument/hover')], [ErrorCodes.ServerNotInitialized]],
  ['a notification before initialize is dropped', [notification('textDocument/didOpen')], []],
  ['exit before initialize', [notification('exit')], ['exit']],
  ['shutdown before initialize', [request('shutdown')], [ErrorCodes.ServerNotInitialized]],
  [
    'initialize twice',
    [request('initialize'), notification('initialized'), request('initialize'), request('textDocument/hover')],
    ['initialize', 'initialized', ErrorCodes.InvalidRequest, 'textDocument/hover'],
  ],
  [
    'after shutdown only exit is heard',
    [
      request('initialize'),
      request('shutdown'),
      request('textDocument/hover'),
      request('shutdown'),
      notification('textDocument/didChange'),
      { jsonrpc: '2.0', id: 7, result: null } as Message,
      notification('exit'),
    ],
    ['initialize', 'shutdown', ErrorCodes.InvalidRequest, ErrorCodes.InvalidRequest, 'response', 'exit'],
  ],
] as const) {
  test(name, () => assert.deepEqual(passed(messages), expected));
}

test('a client is told, and the server goes on answering until it ends', async () => {
  const { client, log } = await connect({ files: CHAT });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  const again = client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  await assert.rejects(again, { code: -32600, message: 'initialize may be sent once' });
  assert.ok(await client.hover('payload.data.us'));
  await client.shutdown();
  await assert.rejects(client.hover('payload.data.us'), {
    code: -32600,
    message: 'textDocument/hover came after shutdown',
  });
  await assert.rejects(client.request('freshworksEvents/nothing', {}), { code: -32600 });
  assert.deepEqual(log, []);
});
