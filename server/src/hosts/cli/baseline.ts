/** The baseline of an old app: `--write-baseline` remembers its findings, and they are not reported any more. */
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BASELINE_PATH, baselineText, baselineFrom as readBaseline, sourceFile } from '../../core/index.ts';
import { writeFileAtOnce } from '../../node/write-file.ts';
import type { FailedApp, FoundApp } from './apps.ts';
import { type Flag, type ParsedArguments, UsageError } from './arguments.ts';
import { type CheckOptions, checkApps } from './check-apps.ts';
import type { ExitCode, Terminal } from './command.ts';

export const BASELINE_FLAGS: Readonly<Record<string, Flag>> = {
  'write-baseline': {
    description: `Remember all findings in ${BASELINE_PATH} of each app, and report none of them again`,
  },
  baseline: { value: 'FILE', description: `Leave out the findings of this file instead of those in ${BASELINE_PATH}` },
  'no-baseline': { description: 'Leave out nothing' },
};

/** Without a flag, each app has its own. */
export async function baselineFrom(
  args: ParsedArguments,
  terminal: Terminal,
): Promise<Pick<CheckOptions, 'baselineFor'>> {
  const text = await baselineTextFrom(args, terminal);
  if (text === undefined) return {};
  const file = sourceFile(BASELINE_PATH, text);
  return { baselineFor: () => readBaseline(file) };
}

/** Of the baseline for every app; one that remembers nothing where all is asked for. */
export async function baselineTextFrom(args: ParsedArguments, terminal: Terminal): Promise<string | undefined> {
  const path = args.text('baseline');
  if (args.isSet('no-baseline')) return '{}';
  if (path === undefined) return undefined;
  const text = await readFile(resolve(terminal.folder, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The baseline ${path} cannot be read (${error.code ?? error.message}): check the path.`);
  });
  if (sourceFile(BASELINE_PATH, text).json.errors.length > 0)
    throw new UsageError(`The baseline ${path} is no JSON: write it anew with --write-baseline.`);
  return text;
}

export async function writeBaselines(
  apps: readonly (FoundApp | FailedApp)[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const withEverything = { ...options, baselineFor: () => readBaseline(undefined) };
  let hasFailed = false;
  for await (const { root, folder, findings, faults } of checkApps(apps, withEverything, terminal)) {
    hasFailed ||= faults.length > 0;
    for (const { message } of faults) terminal.error(`${root}: ${message} Its baseline stays as it is.\n`);
    if (faults.length > 0) continue;
    const path = join(folder, BASELINE_PATH);
    if (findings.length === 0) await rm(path, { force: true });
    else writeFileAtOnce(path, baselineText(findings));
    const said = findings.length === 0 ? 'nothing to remember' : `${findings.length} remembered in ${BASELINE_PATH}`;
    terminal.error(`${root}: ${said}.\n`);
  }
  return hasFailed ? 2 : 0;
}
