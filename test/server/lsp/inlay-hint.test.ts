/** textDocument/inlayHint: off until the user wants it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InlayHint } from 'vscode-languageserver/node';
import { connect } from '../../support/lsp-memory.ts';
import { DESK, textOf } from './apps.ts';

const TEXT = textOf(DESK, 'server/server.js');
const COMPARED = TEXT.replace(/function \((\w+)\) \{/, 'function ($1) { if ($1.data.ticket.status === 4) return;');

test('what a value means, where the user has asked for it', async () => {
  const state = { valueLabels: false as unknown };
  const { client, rest } = await connect({
    files: DESK,
    configuration: () => ({ inlayHints: state }),
    capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
  });
  await client.open('server/server.js', COMPARED);
  const hints = async (): Promise<readonly InlayHint[] | null> =>
    client.request('textDocument/inlayHint', {
      textDocument: { uri: client.uri('server/server.js') },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
  assert.deepEqual(await hints(), []);
  for (const nonsense of ['yes', 1, null]) {
    state.valueLabels = nonsense;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await hints(), []);
  }
  state.valueLabels = true;
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await rest();
  const [hint, ...others] = (await hints()) ?? [];
  assert.deepEqual(others, []);
  assert.equal(hint?.label, 'Resolved');
  const line = COMPARED.split('\n')[hint.position.line] ?? '';
  assert.ok(line.slice(0, hint.position.character).endsWith('status === 4'), line);
  assert.ok(client.refreshes.includes('inlayHint'));
});
