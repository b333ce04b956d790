/** What a server is told when it is started once more, and starting one in the place of one that hangs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExtensionContext } from '../../client/src/context.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { workspace } = await import('vscode');
const { initializationOptions } = await import('../../client/src/initialization-options.ts');
const { restartServer } = await import('../../client/src/commands/restart-server.ts');

test('each start asks whether the workspace is trusted', () => {
  Object.assign(workspace, { isTrusted: false });
  assert.equal(initializationOptions().trusted, false);
  Object.assign(workspace, { isTrusted: true });
  assert.equal(initializationOptions().trusted, true);
});

for (const [title, isRunning, stop, expected] of [
  ['a server that runs', true, () => Promise.resolve(), ['stop', 'start']],
  [
    'a server that does not answer',
    true,
    () => Promise.reject(new Error('Stopping the server timed out')),
    ['stop', 'warn', 'start'],
  ],
  ['a server that is gone', false, () => Promise.resolve(), ['start']],
] as const)
  test(`another one is started in the place of ${title}`, async () => {
    const done: string[] = [];
    const client = {
      isRunning: () => isRunning,
      stop: () => {
        done.push('stop');
        return stop();
      },
      warn: () => void done.push('warn'),
      start: async () => void done.push('start'),
    };
    await restartServer({ client } as unknown as ExtensionContext)();
    assert.deepEqual(done, expected);
  });
