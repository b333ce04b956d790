/** What Node offers to the server: files, timers, a log and processes for runs. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Host, HostRunner, HostTestPool } from '../lsp/host.ts';
import { withRecording } from './cassette.ts';
import { nodeFiles } from './files.ts';
import { keepTextIn } from './kept-texts.ts';
import { pathHere } from './path-of.ts';
import { realPath } from './real-path.ts';
import { createRunPool } from './run-pool.ts';
import { createRunner, type Runner } from './runner.ts';
import { type Store, storeIn } from './store.ts';
import { withStore } from './with-store.ts';

/**
 * `distFolder` holds the bundles; the manual lies beside it. `storageFolder` is where runs keep what apps store; without
 * it every run begins with an empty store.
 */
export function createNodeHost(distFolder: string, log: (line: string) => void, storageFolder?: string): Host {
  return {
    files: nodeFiles,
    timer: {
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      turn: () => setImmediate(),
    },
    log,
    keepText: keepTextIn(tmpdir()),
    documentation(code) {
      const page = join(distFolder, '..', 'docs', 'rules', `${code}.md`);
      return existsSync(page) ? pathToFileURL(page).href : undefined;
    },
    runner: createNodeRunner(
      distFolder,
      storageFolder === undefined ? undefined : (app) => storeIn(storageFolder, app),
    ),
  };
}

/** Nothing is kept between the runs. */
export function createTestPool(distFolder: string): HostTestPool {
  const options = { runnerPath: join(distFolder, 'runner.js') };
  const pool = createRunPool(options, createRunner(options));
  return {
    startedAt: Date.now(),
    run(request, onCancel) {
      const controller = new AbortController();
      onCancel(() => controller.abort());
      return pool.run(request, controller.signal);
    },
    debug: debugging(pool, options.runnerPath),
    close: pool.close,
  };
}

export function createNodeRunner(distFolder: string, storeOf?: (appFolder: string) => Store): HostRunner {
  const runnerPath = join(distFolder, 'runner.js');
  const plain = withRecording(createRunner({ runnerPath }));
  const runner = storeOf ? withStore(plain, storeOf) : plain;
  return {
    folderOf: pathHere,
    testPool: () => createTestPool(distFolder),
    ...(storeOf && {
      store(uri) {
        const folder = pathHere(uri);
        const store = folder === undefined ? undefined : storeOf(folder);
        return store && { ...store, uri: pathToFileURL(store.path).href };
      },
    }),
    warm: (needs) => runner.warm?.(needs),
    run(request, onCancel) {
      const controller = new AbortController();
      onCancel(() => controller.abort());
      return runner.run(request, controller.signal);
    },
    debug: debugging(runner, runnerPath),
  };
}

const debugging =
  (runner: Runner, runnerPath: string): HostRunner['debug'] =>
  (request, onCancel, onInspector) => {
    const controller = new AbortController();
    onCancel(() => controller.abort());
    const skipFiles = [realPath(runnerPath), 'freshworks-runner:*'];
    return runner.run(request, controller.signal, (address) => onInspector({ address, skipFiles }));
  };
