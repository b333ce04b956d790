/** Secure parameters of an app in the secret storage: set, changed and forgotten, whatever they are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { createParameterStore } from '../../client/src/secure-parameters.ts';
import { INHERITED_NAMES } from '../support/foreign-names.ts';

const APP = 'file:///app';

/** The secret storage of the editor, which counts how often it is asked, and the store upon it. */
function storage() {
  const kept = new Map<string, string>();
  const listeners = new Set<(change: { key: string }) => void>();
  const state = { asked: 0, waitFor: Promise.resolve() };
  const tell = (key: string): void => {
    for (const listener of listeners) listener({ key });
  };
  const secrets = {
    async get(key: string) {
      state.asked++;
      const text = kept.get(key);
      await state.waitFor;
      return text;
    },
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    onDidChange(listener: (change: { key: string }) => void) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const store = createParameterStore(secrets as unknown as SecretStorage);
  return { kept, store, state, tell, listeners };
}

test('each value is kept under its name until it is forgotten', async () => {
  const { kept, store } = storage();
  for (const name of INHERITED_NAMES) await store.set(APP, name, `value of ${name}`);
  assert.deepEqual(
    Object.entries(await store.valuesFor(APP)),
    INHERITED_NAMES.map((name) => [name, `value of ${name}`]),
  );
  assert.deepEqual(await store.valuesFor('file:///other'), {});
  for (const name of INHERITED_NAMES) await store.set(APP, name, '');
  assert.deepEqual([...kept.keys()], []);
});

test('to forget what was never set changes nothing', async () => {
  const { store } = storage();
  await store.set(APP, 'key', 'secret');
  for (const name of INHERITED_NAMES) await store.set(APP, name, '');
  assert.deepEqual(await store.valuesFor(APP), { key: 'secret' });
});

test('the editor is asked once for an app without any, and for one with some each time', async () => {
  const { store, state } = storage();
  for (let run = 0; run < 3; run++) assert.deepEqual(await store.valuesFor(APP), {});
  assert.equal(state.asked, 1);
  await store.set(APP, 'key', 'secret');
  const before = state.asked;
  for (let run = 0; run < 3; run++) assert.deepEqual(await store.valuesFor(APP), { key: 'secret' });
  assert.equal(state.asked - before, 3);
});

test('what is set counts from then on, also before the editor tells of it', async () => {
  const { store } = storage();
  assert.deepEqual(await store.valuesFor(APP), {});
  await store.set(APP, 'key', 'secret');
  assert.deepEqual(await store.valuesFor(APP), { key: 'secret' });
  await store.set(APP, 'key', '');
  assert.deepEqual(await store.valuesFor(APP), {});
});

test('what another window sets counts from when the editor tells of it', async () => {
  const { kept, store, tell } = storage();
  await store.set(APP, 'key', 'secret');
  const [[key = '', text = ''] = []] = kept;
  await store.set(APP, 'key', '');
  assert.deepEqual(await store.valuesFor(APP), {});
  kept.set(key, text);
  tell(key);
  assert.deepEqual(await store.valuesFor(APP), { key: 'secret' });
});

test('an answer that a change overtakes is not remembered', async () => {
  const { kept, store, state, tell } = storage();
  await store.set(APP, 'key', 'secret');
  const [[key = '', text = ''] = []] = kept;
  await store.set(APP, 'key', '');
  let goOn = (): void => undefined;
  state.waitFor = new Promise((resolve) => {
    goOn = resolve;
  });
  const early = store.valuesFor(APP);
  kept.set(key, text);
  tell(key);
  goOn();
  assert.deepEqual(await early, {});
  assert.deepEqual(await store.valuesFor(APP), { key: 'secret' });
});

test('nobody listens any more once the store is gone', () => {
  const { store, listeners } = storage();
  assert.equal(listeners.size, 1);
  store.dispose();
  assert.equal(listeners.size, 0);
});
