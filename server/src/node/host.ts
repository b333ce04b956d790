/** What Node offers to the server: files, timers, a log and processes for runs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host, HostRunner } from '../lsp/host.ts';
import { nodeFiles } from './files.ts';
import { createRunner } from './runner.ts';

/** `distFolder` holds the bundles; the manual lies beside it. */
export function createNodeHost(distFolder: string, log: (line: string) => void): Host {
  return {
    files: nodeFiles,
    timer: {
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    log,
    documentation(code) {
      const page = join(distFolder, '..', 'docs', 'rules', `${code}.md`);
      return existsSync(page) ? pathToFileURL(page).href : undefined;
    },
    runner: createNodeRunner(distFolder),
  };
}

export function createNodeRunner(distFolder: string): HostRunner {
  const runnerPath = join(distFolder, 'runner.js');
  const runner = createRunner({ runnerPath });
  return {
    folderOf: (uri) => fileURLToPath(uri),
    run(request, onCancel) {
      const controller = new AbortController();
      onCancel(() => controller.abort());
      return runner.run(request, controller.signal);
    },
    debug(request, onCancel, onInspector) {
      const controller = new AbortController();
      onCancel(() => controller.abort());
      const skipFiles = [runnerPath, 'freshworks-runner:*'];
      return runner.run(request, controller.signal, (address) => onInspector({ address, skipFiles }));
    },
  };
}
