/** Checks one app after the other, each as it is found; applies fixes first with `--fix`, and shows progress. */
import { join } from 'node:path';
import { type App, type Baseline, type Finding, type FindingOptions, findingsOf, fixAll } from '../../core/index.ts';
import { writeFileAtOnce } from '../../node/write-file.ts';
import type { FailedApp, FoundApp } from './apps.ts';
import type { CheckedApp } from './checked-app.ts';
import type { Terminal } from './command.ts';
import { type Faults, faultCollector } from './faults.ts';
import { printDiff } from './print-diff.ts';
import { shownPath } from './shown-path.ts';
import { collectBetweenApps } from './steady-memory.ts';

export interface CheckOptions extends Omit<FindingOptions, 'baseline' | 'onFault'> {
  readonly fix: boolean;
  /** Fixes are printed as a diff, and nothing is written. */
  readonly dryRun?: boolean;
  /** A baseline for every app instead of its own. */
  readonly baselineFor?: () => Baseline;
}

export async function* checkApps(
  apps: Iterable<FoundApp | FailedApp> | AsyncIterable<FoundApp | FailedApp>,
  { baselineFor, ...options }: CheckOptions,
  terminal: Terminal,
): AsyncGenerator<CheckedApp & { readonly app: App | undefined }> {
  const faultsOf = faultCollector(terminal);
  const collect = collectBetweenApps();
  let count = 0;
  for await (const found of apps) {
    collect();
    count++;
    terminal.progress(() => `Checking app ${count}: ${found.root}`);
    const faults = faultsOf(found.root);
    const { root, folder } = found;
    const optionsFor = (): FindingOptions => ({
      ...options,
      onFault: faults.ofRule,
      ...(baselineFor && { baseline: baselineFor() }),
    });
    const { app, findings } = await check(found, options, optionsFor, faults, terminal);
    terminal.progress(() => '');
    yield { root, folder, app, findings, faults: faults.all() };
  }
  terminal.progress(() => '');
}

type Mending = Pick<CheckOptions, 'fix' | 'dryRun'>;

/** An app that cannot be mended is still checked, and one that cannot be checked has no findings. */
async function check(
  found: FoundApp | FailedApp,
  mending: Mending,
  options: () => FindingOptions,
  faults: Faults,
  terminal: Terminal,
): Promise<{ readonly app: App | undefined; readonly findings: readonly Finding[] }> {
  if (!found.app) {
    faults.ofApp('could not be opened', found.error);
    return { app: undefined, findings: [] };
  }
  const guarded = async <T>(what: string, fallback: T, action: () => T | Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      faults.ofApp(what, error);
      return fallback;
    }
  };
  const app = mending.fix
    ? await guarded('could not be mended', found.app, () => mend(found, mending, options, terminal))
    : found.app;
  const findings = await guarded('could not be checked', [], () => findingsOf(app, options()));
  const isAsked = ({ path }: Finding): boolean => found.only?.has(path) ?? true;
  return { app, findings: findings.filter(isAsked) };
}

async function mend(
  found: FoundApp,
  { dryRun }: Mending,
  options: () => FindingOptions,
  terminal: Terminal,
): Promise<FoundApp['app']> {
  const { app, changed, count } = fixAll(found.app, options(), (path) => found.only?.has(path) ?? true);
  if (dryRun) {
    for (const { path, text } of changed) {
      const place = { shown: shownPath(found.root, path), file: join(found.folder, path) };
      printDiff(place, found.app.files.get(path)?.text, text, terminal);
    }
    return app;
  }
  for (const { path, text } of changed) writeFileAtOnce(join(found.folder, path), text);
  if (count > 0) {
    const files = changed.map(({ path }) => path).join(', ');
    terminal.error(`${found.root}: applied ${count} fix${count === 1 ? '' : 'es'} in ${files}.\n`);
  }
  return app;
}
