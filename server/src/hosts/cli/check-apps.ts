/** Checks one app after the other, applies fixes first with `--fix`, and shows progress. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Baseline, type Finding, type FindingOptions, findingsOf, fixAll } from '../../core/index.ts';
import type { FoundApp } from './apps.ts';
import type { Terminal } from './command.ts';

export interface CheckOptions extends Omit<FindingOptions, 'baseline'> {
  readonly fix: boolean;
  /** A baseline for every app instead of its own. */
  readonly baselineFor?: () => Baseline;
}

export interface CheckedApp extends FoundApp {
  readonly findings: readonly Finding[];
}

export async function checkApps(
  apps: readonly FoundApp[],
  { fix, baselineFor, ...options }: CheckOptions,
  terminal: Terminal,
): Promise<readonly CheckedApp[]> {
  const forApp = (): FindingOptions => ({ ...options, ...(baselineFor && { baseline: baselineFor() }) });
  const checked: CheckedApp[] = [];
  for (const [index, found] of apps.entries()) {
    terminal.progress(`Checking app ${index + 1} of ${apps.length}: ${found.root}`);
    const app = fix ? await mend(found, forApp, terminal) : found.app;
    checked.push({ ...found, app, findings: findingsOf(app, forApp()) });
  }
  terminal.progress('');
  return checked;
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
