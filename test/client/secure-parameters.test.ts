/** Secure parameters of an app in the secret storage: set, changed and forgotten, whatever they are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { createParameterStore } from '../../client/src/secure-parameters.ts';
import { INHERITED_NAMES } from '../support/foreign-names.ts';

function storage() {
  const kept = new Map<string, string>();
  const secrets = {
    get: async (key: string) => kept.get(key),
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
  };
  return { kept, store: createParameterStore(secrets as unknown as SecretStorage) };
}

test('each value is kept under its name until it is forgotten', async () => {
  const { kept, store } = storage();
  for (const name of INHERITED_NAMES) await store.set('file:///app', name, `value of ${name}`);
  assert.deepEqual(
    Object.entries(await store.valuesFor('file:///app')),
    INHERITED_NAMES.map((name) => [name, `value of ${name}`]),
  );
  assert.deepEqual(await store.valuesFor('file:///other'), {});
  for (const name of INHERITED_NAMES) await store.set('file:///app', name, '');
  assert.deepEqual([...kept.keys()], []);
});

test('to forget what was never set changes nothing', async () => {
  const { store } = storage();
  await store.set('file:///app', 'key', 'secret');
  for (const name of INHERITED_NAMES) await store.set('file:///app', name, '');
  assert.deepEqual(await store.valuesFor('file:///app'), { key: 'secret' });
});
