/** Starting the language server: what it is told, one in the place of another, and a start that fails or comes to nothing later. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import type { StartingClient } from '../../client/src/server-start.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { window, workspace } = await import('vscode');
const { CloseAction, ErrorAction, State } = await import('vscode-languageclient');
const { initializationOptions } = await import('../../client/src/initialization-options.ts');
const { restartServer } = await import('../../client/src/commands/restart-server.ts');
const { createServerStart } = await import('../../client/src/server-start.ts');

test('each start asks whether the workspace is trusted', () => {
  Object.assign(workspace, { isTrusted: false });
  assert.equal(initializationOptions().trusted, false);
  Object.assign(workspace, { isTrusted: true });
  assert.equal(initializationOptions().trusted, true);
});

for (const [title, stop, warnings] of [
  ['a server that runs', () => Promise.resolve(), []],
  [
    'a server that does not answer any more',
    () => Promise.reject(new Error('Stopping the server timed out')),
    ['The old server did not stop as asked: Stopping the server timed out'],
  ],
] as const)
  test(`another one is started in the place of ${title}`, async () => {
    const { client, state, warned, letGo } = library('runs', 'runs');
    const server = createServerStart(client);
    await server.start();
    client.stop = async () => {
      letGo();
      await stop();
    };
    assert.equal(await server.restart(), true);
    assert.deepEqual([state.starts, warned], [2, warnings]);
  });

/** How a start of the library ends. */
type Outcome = 'runs' | 'rejects' | 'ends' | 'ends quietly' | 'hangs';

/** A library whose starts end as they are told, one after the other; messages wait for `press`. */
function library(...outcomes: Outcome[]) {
  const shown: string[] = [];
  const popups: string[] = [];
  const warned: string[] = [];
  const presses: ((title: string | undefined) => void)[] = [];
  const state = { now: State.Stopped, starts: 0, stops: 0, crashes: 0, isOutputShown: false, ended: 0 };
  const hanging: { end?: () => void } = {};
  const usual: ErrorHandler = {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed: () => ({ action: ++state.crashes <= 4 ? CloseAction.Restart : CloseAction.DoNotRestart }),
  };
  const clientOptions: LanguageClientOptions = {};
  const client = {
    clientOptions,
    outputChannel: {
      show: () => {
        state.isOutputShown = true;
      },
    },
    get state() {
      return state.now;
    },
    isRunning: () => state.now === State.Running,
    warn: (message: string) => void warned.push(message),
    endStart() {
      state.ended++;
      hanging.end?.();
    },
    createDefaultErrorHandler: () => usual,
    error: (message: string, _data?: unknown, isShown?: boolean | 'force') => {
      if (isShown !== undefined && isShown !== false) popups.push(message);
    },
    async stop() {
      if (state.now !== State.Running) throw new Error("Client is not running and can't be stopped");
      state.stops++;
    },
    // As in the library: until it has let go of a connection, it begins nothing new.
    _onStart: undefined as Promise<void> | undefined,
    start(): Promise<void> {
      client._onStart ??= begin();
      return client._onStart;
    },
  };
  const begin = async (): Promise<void> => {
    const outcome = outcomes[state.starts++] ?? 'runs';
    state.now = State.Starting;
    await turn();
    if (outcome === 'hangs') return hang();
    if (outcome === 'runs') {
      state.now = State.Running;
      return;
    }
    // As the library does: it stops what failed, and says so.
    if (clientOptions.initializationFailedHandler?.(new Error('disposed')) === false) await client.stop();
    if (outcome !== 'rejects') await closed();
    client.error("couldn't create connection to server.", undefined, 'force');
    state.now = State.Stopped;
    if (outcome !== 'ends quietly') throw new Error('Error: spawn node EACCES: permission denied, spawn');
  };
  const closed = async (): Promise<void> => {
    await clientOptions.errorHandler?.closed();
    letGo();
  };
  const letGo = (): void => {
    state.now = State.Stopped;
    client._onStart = undefined;
  };
  /** Until its process is ended; the start has failed before the end of the connection has been told of. */
  const hang = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      hanging.end = resolve;
    });
    void closed();
    throw new Error('Pending response rejected since connection got disposed');
  };
  Object.assign(window, {
    showErrorMessage: (message: string, ...buttons: readonly string[]) => {
      shown.push([message, ...buttons].join(' | '));
      return new Promise((resolve) => presses.push(resolve));
    },
  });
  const press = async (title: string | undefined): Promise<void> => {
    presses.pop()?.(title);
    while (state.now === State.Starting) await turn();
    for (let round = 0; round < 5; round++) await turn();
  };
  return { client: client as unknown as StartingClient, state, shown, popups, warned, press, letGo };
}

describe('a start that fails', () => {
  for (const [outcome, reason] of [
    ['ends', 'its process has ended'],
    ['ends quietly', 'its process has ended'],
    ['rejects', 'EACCES: permission denied'],
  ] as const)
    test(`${outcome}: it is said once, and a button tries again until it runs`, async () => {
      const { client, state, shown, popups, press } = library(outcome, outcome, 'runs');
      const server = createServerStart(client);
      assert.equal(await server.start(), false);
      const message = `The Freshworks language server could not be started: ${reason}. Its output may say why. | Try Again | Show Output`;
      assert.deepEqual([shown, popups, state.starts], [[message], [], 1]);
      await press('Try Again');
      assert.deepEqual([shown, state.starts], [[message, message], 2]);
      await press('Try Again');
      assert.deepEqual([shown.length, state.starts, client.isRunning()], [2, 3, true]);
      assert.equal(await server.start(), true);
      assert.equal(state.starts, 3);
    });

  test('who presses nothing, or wants the output, starts nothing', async () => {
    const { client, state, press } = library('ends');
    const server = createServerStart(client);
    await server.start();
    await press('Show Output');
    assert.deepEqual([state.starts, state.isOutputShown], [1, true]);
    await press(undefined);
    assert.equal(state.starts, 1);
  });

  test('the command starts it as well, and says only then that it has', async () => {
    const { client, shown } = library('ends', 'ends', 'runs');
    const said: string[] = [];
    Object.assign(window, { setStatusBarMessage: (text: string) => void said.push(text) });
    const server = createServerStart(client);
    await server.start();
    const restart = restartServer(server);
    await restart();
    assert.deepEqual([shown.length, said], [2, []]);
    await restart();
    assert.deepEqual([shown.length, said], [2, ['Freshworks language server restarted']]);
  });

  test('several who wait for it start it once', async () => {
    const { client, state, shown } = library('ends');
    const server = createServerStart(client);
    assert.deepEqual(await Promise.all([server.start(), server.start(), server.start()]), [false, false, false]);
    assert.deepEqual([state.starts, shown.length], [1, 1]);
  });
});

describe('a server that hangs as it begins', () => {
  test('is ended for another one, which all get who wait for it; nobody is told of an error', async () => {
    const { client, state, shown, popups } = library('hangs', 'hangs', 'runs');
    const server = createServerStart(client);
    const waiting = [server.start(), server.started().then(() => true)];
    await turn();
    await turn();
    const first = server.restart();
    while (state.starts < 2 || state.now !== State.Starting) await turn();
    await turn();
    const second = server.restart();
    assert.deepEqual(await Promise.all([...waiting, first, second]), [true, true, true, true]);
    assert.deepEqual([state.starts, state.ended, client.isRunning()], [3, 2, true]);
    assert.deepEqual([shown, popups], [[], []]);
  });

  test('where another one cannot be started either, that is said once', async () => {
    const { client, state, shown } = library('hangs', 'ends');
    const server = createServerStart(client);
    const waiting = server.start();
    await turn();
    await turn();
    assert.deepEqual(await Promise.all([server.restart(), waiting]), [false, false]);
    assert.deepEqual([state.starts, shown.length], [2, 1]);
  });
});

test('who has a place of his own is told there what happened, and what to do', async () => {
  const { client } = library('ends', 'runs');
  const server = createServerStart(client);
  await assert.rejects(server.started(), {
    message:
      'The Freshworks language server has ended. Try again, or run "Freshworks: Restart Language Server"; its output may say why.',
  });
  await server.started();
});

describe('a server that ends later', () => {
  test('is started by the library, until it ends too often: then a button does it', async () => {
    const { client, shown, press, letGo } = library();
    const server = createServerStart(client);
    await server.start();
    const actions: unknown[] = [];
    for (let crash = 0; crash < 5; crash++) actions.push((await client.clientOptions.errorHandler?.closed())?.action);
    assert.deepEqual(actions, [...Array.from({ length: 4 }, () => CloseAction.Restart), CloseAction.DoNotRestart]);
    assert.match(
      shown.join('\n'),
      /^The Freshworks language server has ended several times[^\n]*Try Again \| Show Output$/,
    );
    letGo();
    await press('Try Again');
    assert.equal(client.isRunning(), true);
  });

  test('what it sends is broken too often: it is said, and only then', async () => {
    const { client, shown } = library();
    const server = createServerStart(client);
    await server.start();
    const { errorHandler } = client.clientOptions;
    assert.deepEqual(await errorHandler?.error(new Error('x'), undefined, 1), {
      action: ErrorAction.Continue,
      handled: true,
    });
    assert.deepEqual(shown, []);
    assert.deepEqual(await errorHandler?.error(new Error('x'), undefined, 4), {
      action: ErrorAction.Shutdown,
      handled: true,
    });
    assert.equal(shown.length, 1);
  });
});
