/** Checks one app after the other, applies fixes first with `--fix`, and shows progress. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, type Baseline, type Finding, type FindingOptions, findingsOf, fixAll } from '../../core/index.ts';
import type { FailedApp, FoundApp, FoundFolder } from './apps.ts';
import type { Terminal } from './command.ts';
import { type AppFault, type Faults, faultCollector } from './faults.ts';

export interface CheckOptions extends Omit<FindingOptions, 'baseline' | 'onFault'> {
  readonly fix: boolean;
  /** A baseline for every app instead of its own. */
  readonly baselineFor?: () => Baseline;
}

export interface CheckedApp extends FoundFolder {
  /** Absent where it could not be opened. */
  readonly app: App | undefined;
  readonly findings: readonly Finding[];
  /** What failed of ours, so that findings may be missing. */
  readonly faults: readonly AppFault[];
}

export async function checkApps(
  apps: readonly (FoundApp | FailedApp)[],
  { fix, baselineFor, ...options }: CheckOptions,
  terminal: Terminal,
): Promise<readonly CheckedApp[]> {
  const checked: CheckedApp[] = [];
  const faultsOf = faultCollector(terminal);
  for (const [index, found] of apps.entries()) {
    terminal.progress(`Checking app ${index + 1} of ${apps.length}: ${found.root}`);
    const faults = faultsOf(found.root);
    const optionsFor = (): FindingOptions => ({
      ...options,
      onFault: faults.ofRule,
      ...(baselineFor && { baseline: baselineFor() }),
    });
    const { root, folder } = found;
    const { app, findings } = await check(found, fix, optionsFor, faults, terminal);
    checked.push({ root, folder, app, findings, faults: faults.all() });
  }
  terminal.progress('');
  return checked;
}

/** An app that cannot be mended is still checked, and one that cannot be checked has no findings. */
async function check(
  found: FoundApp | FailedApp,
  fix: boolean,
  options: () => FindingOptions,
  faults: Faults,
  terminal: Terminal,
): Promise<Pick<CheckedApp, 'app' | 'findings'>> {
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
  const app = fix ? await guarded('could not be mended', found.app, () => mend(found, options, terminal)) : found.app;
  return { app, findings: await guarded('could not be checked', [], () => findingsOf(app, options())) };
}

async function mend(found: FoundApp, options: () => FindingOptions, terminal: Terminal): Promise<FoundApp['app']> {
  const { app, changed, count } = fixAll(found.app, options());
  for (const { path, text } of changed) await writeFile(join(found.folder, path), text);
  if (count > 0) {
    const files = changed.map(({ path }) => path).join(', ');
    terminal.error(`${found.root}: applied ${count} fix${count === 1 ? '' : 'es'} in ${files}.\n`);
  }
  return app;
}
