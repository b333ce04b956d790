/** Severities by rule, however the client hands its settings over; nonsense counts as absent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const WRONG = textOf(CHAT, 'manifest.json').replace('"handler"', '"hanlder"');

const withRule = (level: unknown) => ({ rules: { 'no-unknown-key': level } });

async function severities(memory: Memory): Promise<readonly unknown[] | undefined> {
  await memory.rest();
  return memory.client.published('manifest.json')?.diagnostics.map(({ severity }) => severity);
}

for (const [level, expected] of [
  ['error', [1]],
  ['warning', [2]],
  ['info', [3]],
  ['hint', [4]],
  ['off', []],
  ['default', [1]],
  ['loud', [1]],
  [3, [1]],
  [null, [1]],
] as const) {
  test(`${String(level)}, sent with initialize`, async () => {
    const memory = await connect({ files: CHAT, initializationOptions: { settings: withRule(level) } });
    await memory.client.open('manifest.json', WRONG);
    assert.deepEqual(await severities(memory), expected);
  });
}

test('asked of the client, at the start and when it says that they changed', async () => {
  const state = { level: 'warning' };
  const memory = await connect({ files: CHAT, configuration: () => withRule(state.level) });
  await memory.client.open('manifest.json', WRONG);
  assert.deepEqual(await severities(memory), [2]);
  state.level = 'off';
  await memory.client.notify('workspace/didChangeConfiguration', { settings: null });
  assert.deepEqual(await severities(memory), []);
  state.level = 'default';
  await memory.client.notify('workspace/didChangeConfiguration', { settings: null });
  assert.deepEqual(await severities(memory), [1]);
});

test('sent with the notification, by a client that cannot be asked', async () => {
  const memory = await connect({ files: CHAT });
  await memory.client.open('manifest.json', WRONG);
  assert.deepEqual(await severities(memory), [1]);
  await memory.client.notify('workspace/didChangeConfiguration', { settings: { freshworksEvents: withRule('hint') } });
  assert.deepEqual(await severities(memory), [4]);
});

test('pulled findings follow the settings, and the client is told to ask again', async () => {
  const state = { level: 'info' };
  const { client, rest } = await connect({ files: CHAT, pull: true, configuration: () => withRule(state.level) });
  await client.open('manifest.json', WRONG);
  const first = await client.pull();
  assert.ok(first.kind === 'full' && first.resultId !== undefined);
  assert.equal(first.items[0]?.severity, 3);
  await rest();
  const before = client.refreshes.length;
  state.level = 'off';
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await rest();
  assert.equal(client.refreshes.length, before + 1);
  const second = await client.pull('manifest.json', first.resultId);
  assert.deepEqual(second.kind === 'full' && second.items, []);
});

for (const value of [
  null,
  undefined,
  'text',
  42,
  [],
  { rules: null },
  { rules: [] },
  JSON.parse('{ "rules": { "__proto__": "off", "toString": "off", "no-unknown-key": { "toString": 1 } } }'),
]) {
  test(`settings that are ${JSON.stringify(value)} change nothing`, async () => {
    const memory = await connect({ files: CHAT, configuration: () => value });
    await memory.client.open('manifest.json', WRONG);
    assert.deepEqual(await severities(memory), [1]);
    assert.deepEqual(memory.log, []);
  });
}

test('a rule that is off offers no fix', async () => {
  const { client, rest } = await connect({ files: CHAT, initializationOptions: { settings: withRule('off') } });
  await client.open('manifest.json', WRONG);
  await rest();
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  assert.deepEqual(await client.codeActions(everywhere), []);
});
