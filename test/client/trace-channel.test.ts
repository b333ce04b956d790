/** The trace of the protocol: everything that was said, but no value of a secure parameter, whatever it looks like. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RUN, type RunParams } from '../../server/src/lsp/protocol.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { createTraceChannel, withoutSecrets } = await import('../../client/src/trace-channel.ts');
const { window } = await import('vscode');

const VALUES = ['opensesame', 'a"b}c', '\\', '\\"', 'two\nlines', '{"a":"b"}', '', 'ü}', '"secrets": {'];

for (const value of VALUES)
  test(JSON.stringify(value), () => {
    const secrets = { key: value, 'other "key"': value, __proto: 'opensesame' };
    const params: RunParams = { app: 'file:///a', name: 'secrets', secrets, iparams: { a: { b: 1 } } };
    const shown = { ...params, secrets: {} };
    for (const indent of [undefined, 2, 4, '\t']) {
      const traced = withoutSecrets(`Params: ${JSON.stringify({ method: RUN, params, id: 1 }, undefined, indent)}\n\n`);
      const json = traced.slice('Params: '.length);
      assert.deepEqual(JSON.parse(json), { method: RUN, params: shown, id: 1 });
    }
  });

test('what has none stays as it is', () => {
  for (const text of ['', 'Params: { "a": 1 }', '"secrets": ["a"]', '"secrets": {', '[Trace] Sending request'])
    assert.equal(withoutSecrets(text), text);
});

test('the channel is made with the first line', () => {
  const lines: string[] = [];
  const made: string[] = [];
  Object.assign(window, {
    createOutputChannel: (name: string) => {
      made.push(name);
      return { append: (text: string) => lines.push(text), appendLine: (text: string) => lines.push(text) };
    },
  });
  const channel = createTraceChannel('Ours');
  channel.dispose();
  assert.deepEqual(made, []);
  channel.append('{"secrets":{"a":"b"}}');
  channel.appendLine('more');
  assert.deepEqual([made, lines], [['Ours'], ['{"secrets":{}}', 'more']]);
});
