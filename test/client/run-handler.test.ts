/** A run as the editor asks for it: its process is asked for before anything else, and nothing waits for that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExtensionContext } from '../../client/src/context.ts';
import type { RunParams } from '../../server/src/lsp/protocol.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { workspace } = await import('vscode');
const { runHandler } = await import('../../client/src/run-handler.ts');

const RUN: RunParams = { app: 'file:///work/my app', name: 'onUserCreate', scope: 'chat_user', payload: 'generated' };
const SETTINGS = new Map<string, unknown>([['allow', ['worker', 5]]]);

Object.assign(workspace, {
  isTrusted: true,
  getConfiguration: () => ({ get: (name: string, otherwise: unknown) => SETTINGS.get(name) ?? otherwise }),
});

/** What the run asks of others, in its order; requests with what they hand over. */
async function run(ahead: () => Promise<unknown>, isTrusted = true): Promise<readonly unknown[]> {
  Object.assign(workspace, { isTrusted });
  const done: unknown[] = [];
  const note =
    <T>(what: string, result: T) =>
    async (): Promise<T> => {
      done.push(what);
      return result;
    };
  const context = {
    processes: true,
    client: {
      sendRequest: (method: string, params: unknown) => {
        done.push([method, params]);
        return method === 'freshworksEvents/likelyRun' ? ahead() : Promise.resolve(undefined);
      },
      warn: (message: string) => void done.push(message),
    },
    payloads: { applyTo: note('payload', RUN) },
    parameters: { valuesFor: note('parameters', { key: 'opensesame' }) },
    lastRun: { set: note('kept', undefined) },
    results: { begin: () => () => undefined },
  };
  await runHandler(context as unknown as ExtensionContext, RUN);
  return done;
}

const AHEAD = [
  'freshworksEvents/likelyRun',
  { app: 'file:///work/my app', name: 'onUserCreate', scope: 'chat_user', allow: ['worker'] },
];
const ASKED = ['freshworksEvents/run', { ...RUN, allow: ['worker'], secrets: { key: 'opensesame' } }];

test('the process is asked for first, without a text or a value, and the run does not wait for it', async () => {
  const done = await run(() => new Promise(() => undefined));
  assert.deepEqual(done, [AHEAD, 'payload', 'parameters', 'kept', ASKED]);
});

test('where no process can be started ahead, the log says so and the run goes on', async () => {
  const done = await run(() => Promise.reject(new Error('no more processes')));
  const said = 'The process for a run of onUserCreate was not started ahead: no more processes';
  assert.deepEqual(
    done.filter((each) => each !== said),
    [AHEAD, 'payload', 'parameters', 'kept', ASKED],
  );
  assert.equal(done.length, 6);
});

/** A run that comes to a report, beside which its last run is written down as `set` does. */
async function reported(set: () => Promise<void>): Promise<readonly unknown[]> {
  Object.assign(workspace, { isTrusted: true });
  SETTINGS.set('showOutput', 'never');
  const said: unknown[] = [];
  const report = { outcome: 'returned', event: 'onUserCreate', durationMs: 1, logs: [], calls: [], notes: [] };
  const context = {
    processes: true,
    client: {
      sendRequest: async (method: string) => (method === 'freshworksEvents/run' ? report : null),
      warn: (message: string) => void said.push(message),
    },
    payloads: { applyTo: async (params: RunParams) => params },
    parameters: { valuesFor: async () => ({}) },
    lastRun: { set },
    results: { begin: () => () => void said.push('shown') },
    report: { update: () => undefined },
    channel: { write: () => undefined },
    status: { ran: () => undefined },
  };
  assert.equal(await runHandler(context as unknown as ExtensionContext, RUN), report);
  return said;
}

test('the report does not wait until the run is written down for the next window', async () => {
  assert.deepEqual(await reported(() => new Promise(() => undefined)), ['shown']);
});

test('where it cannot be written down, the log says so, and the report is shown', async () => {
  assert.deepEqual(await reported(() => Promise.reject(new Error('The disk is full'))), [
    'The next window will not know the last run of onUserCreate: The disk is full',
    'shown',
  ]);
});
