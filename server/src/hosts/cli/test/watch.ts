/** `test --watch`: runs again what a change of a file can have changed, until Ctrl+C. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { ExitCode, Terminal } from '../command.ts';
import { createWatch, type WatchedApp } from '../watch.ts';
import type { TestCommandOptions } from './options.ts';
import type { KnownApps } from './test-apps.ts';

type RunOnce = (
  options: TestCommandOptions,
  terminal: Terminal,
  before: KnownApps | undefined,
) => Promise<{ readonly code: ExitCode; readonly known: KnownApps }>;

export async function watchTests(options: TestCommandOptions, terminal: Terminal, runOnce: RunOnce): Promise<ExitCode> {
  const watch = createWatch(options.paths.map((path) => resolve(terminal.folder, path)));
  const over = new AbortController();
  const stopped = once(process, 'SIGINT', { signal: over.signal }).then(
    () => true,
    () => true,
  );
  let known: KnownApps | undefined;
  try {
    for (;;) {
      // From before the run on, so that nothing that changes meanwhile is missed.
      const early = watch.start(foundIn(known));
      const last = await runOnce(options, terminal, known);
      known = last.known;
      const late = watch.start(foundIn(known));
      terminal.error('Waiting for changes; Ctrl+C ends this.\n');
      const isOver = await Promise.race([early.changed, late.changed, stopped]);
      early.stop();
      late.stop();
      if (isOver === true) return last.code;
    }
  } finally {
    over.abort();
  }
}

const foundIn = (known: KnownApps | undefined): readonly WatchedApp[] =>
  [...(known ?? [])].map(([folder, { app }]) => ({ folder, app }));
