/** What `--coverage` writes and judges; the writers of reports are loaded only when one is asked for. */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { COVERAGE_KINDS, type FileCoverage, sumOf, totalsOf } from '../../../core/index.ts';
import { writeFileAtOnce } from '../../../node/write-file.ts';
import { UsageError } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { coverageText } from './coverage-text.ts';
import type { TestCommandOptions } from './options.ts';

/** Where the vendor's tools look. */
const FOLDER = ['coverage', 'unit'];

/** The bundle of `coverage-reports.ts`, which is part of the npm package only. */
interface Reports {
  writeReport(name: string, root: string, folder: string, files: readonly FileCoverage[]): void;
}

export async function writeCoverage(
  { root, folder }: { readonly root: string; readonly folder: string },
  files: readonly FileCoverage[],
  { reporters, format }: TestCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const target = join(folder, ...FOLDER);
  for (const name of new Set(reporters)) {
    if (name === 'json') {
      await mkdir(target, { recursive: true });
      const byPath = Object.fromEntries(files.map((file) => [file.path, file]));
      writeFileAtOnce(join(target, 'coverage-final.json'), `${JSON.stringify(byPath)}\n`);
      continue;
    }
    // What is for people must not get between what is for programs.
    if (name === 'text') (format === 'text' ? terminal.out : terminal.error)(coverageText(root, folder, files));
    else reportsIn(terminal.distFolder).writeReport(name, folder, target, files);
  }
}

function reportsIn(distFolder: string): Reports {
  try {
    return createRequire(join(distFolder, 'cli.js'))('./coverage-reports.js') as Reports;
  } catch (error) {
    throw new UsageError(
      `The writers of coverage reports could not be loaded (${(error as Error).message}): install freshworks-event-handlers from npm, or use --coverage-reporter json.`,
    );
  }
}

/** One sentence for each share that is below the threshold. */
export function missesOf(
  root: string,
  files: readonly FileCoverage[],
  threshold: number | undefined,
): readonly string[] {
  if (threshold === undefined) return [];
  const totals = sumOf(files.map(totalsOf));
  return COVERAGE_KINDS.flatMap((kind) => {
    const { covered, total, pct } = totals[kind];
    return pct >= threshold ? [] : [`${root}: ${kind} ${pct} % of ${threshold} % (${covered} of ${total}).`];
  });
}
