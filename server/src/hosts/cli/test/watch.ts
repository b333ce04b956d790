/** `--watch`: runs again what a change of a file can have changed, until Ctrl+C. */
import { watch } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExitCode, Terminal } from '../command.ts';
import type { TestCommandOptions } from './options.ts';
import type { KnownApps } from './test-apps.ts';

/** Editors write a file in several steps. */
const QUIET_MS = 100;

/** What runs write themselves, and what no test depends on. */
const IGNORED = /(?:^|[\\/])(?:node_modules|coverage|\.git|\.fdk|dist)(?:[\\/]|$)/;

export async function watchTests(
  options: TestCommandOptions,
  terminal: Terminal,
  runOnce: (
    options: TestCommandOptions,
    terminal: Terminal,
    before: KnownApps | undefined,
  ) => Promise<{ readonly code: ExitCode; readonly known: KnownApps }>,
): Promise<ExitCode> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  const changes = createChanges();
  try {
    for (const path of options.paths)
      void follow(resolve(terminal.folder, path), changes.add, stopping.signal, terminal);
    let last = await runOnce(options, terminal, undefined);
    for (;;) {
      terminal.error('Waiting for changes; Ctrl+C ends this.\n');
      if (!(await changes.next(stopping.signal))) return last.code;
      last = await runOnce(options, terminal, last.known);
    }
  } finally {
    process.removeListener('SIGINT', stop);
    stopping.abort();
  }
}

async function follow(folder: string, onChange: () => void, signal: AbortSignal, terminal: Terminal): Promise<void> {
  try {
    for await (const { filename } of watch(folder, { recursive: true, signal })) {
      if (filename === null || !IGNORED.test(filename)) onChange();
    }
  } catch (error) {
    if (!signal.aborted) terminal.error(`${folder} cannot be watched (${(error as Error).message}).\n`);
  }
}

/** Changes that come while nobody waits are kept. */
function createChanges() {
  let isChanged = false;
  let wake = (): void => {};
  return {
    add(): void {
      isChanged = true;
      wake();
    },
    /** False when it is all over. */
    async next(signal: AbortSignal): Promise<boolean> {
      await new Promise<void>((done) => {
        wake = () => setTimeout(done, QUIET_MS);
        signal.addEventListener('abort', () => done(), { once: true });
        if (isChanged) wake();
        if (signal.aborted) done();
      });
      wake = () => {};
      isChanged = false;
      return !signal.aborted;
    },
  };
}
