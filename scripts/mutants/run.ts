/** Makes mutants of source files and tries the tests against each: those that no test notices survive. */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEndOfProcess } from '../process.mjs';
import { type Candidate, candidatesIn, described, sampled } from './candidates.ts';
import { importersOf } from './importers.ts';
import { mutated } from './mutate.ts';
import { type Tests, type Trial, tryTests } from './trial.ts';

export interface MutantsOptions {
  /** Of the repository. */
  readonly root: string;
  /** Folders, files and lines of files as `file:line`, relative to the root. */
  readonly targets: readonly string[];
  /** Globs of test files, relative to the root; those that import nothing of the targets are left out. */
  readonly tests: readonly string[];
  /** Lines as they are printed: only these mutants are tried. */
  readonly again?: ReadonlySet<string>;
  readonly seed: number;
  /** How many mutants are tried at most. */
  readonly limit: number;
  /** How many are tried at the same time. */
  readonly jobs: number;
  /** So long may a test take at least, in milliseconds; the usual limit where it is absent. */
  readonly leastLimitMs?: number;
  /** Gets each survivor as it is found. */
  readonly print: (line: string) => void;
  /** Gets what is going on. */
  readonly progress: (line: string) => void;
}

export interface MutantsResult {
  /** All that there are, and how many of them were tried. */
  readonly made: number;
  readonly tried: number;
  readonly killed: number;
  readonly stuck: number;
  readonly survived: number;
}

export async function runMutants(options: MutantsOptions): Promise<MutantsResult> {
  const { root, targets, again, seed, limit, jobs, print, progress } = options;
  const all = candidatesIn(root, targets).filter((candidate) => again?.has(described(root, candidate)) ?? true);
  if (all.length === 0) throw new Error(`There is nothing to change in ${targets.join(', ')}.`);
  const chosen = sampled(root, all, seed, limit);
  const cache = mkdtempSync(join(tmpdir(), 'mutants-'));
  const cleanUp = (): void => rmSync(cache, { recursive: true, force: true });
  const forget = onEndOfProcess(cleanUp);
  const counts = { killed: 0, stuck: 0, survived: 0 };
  try {
    const tests = await measured({ ...options, cache }, new Set(all.map(({ path }) => path)));
    const waiting = chosen.values();
    const work = async (slot: number): Promise<void> => {
      for (const candidate of waiting) {
        const { outcome } = await tryTests(tests, substituteFor(candidate), slot);
        const kind = OUTCOMES[outcome];
        counts[kind]++;
        if (kind !== 'killed') print(`${described(root, candidate)}${kind === 'stuck' ? '  (stuck)' : ''}`);
        const done = counts.killed + counts.stuck + counts.survived;
        if (done % PROGRESS_EVERY === 0) progress(`${done} of ${chosen.length} tried, ${counts.survived} survived`);
      }
    };
    await Promise.all(Array.from({ length: jobs }, (_, slot) => work(slot)));
  } finally {
    forget();
    cleanUp();
  }
  return { made: all.length, tried: chosen.length, ...counts };
}

const PROGRESS_EVERY = 25;

const OUTCOMES = { failed: 'killed', stuck: 'stuck', passed: 'survived' } as const satisfies Record<
  Trial['outcome'],
  string
>;

/** The tests, the quickest file first, once they are seen to pass without a mutant. */
async function measured(
  { root, tests: globs, leastLimitMs = LEAST_LIMIT_MS, cache, progress }: MutantsOptions & { readonly cache: string },
  sources: ReadonlySet<string>,
): Promise<Tests> {
  const found = globSync([...globs], { cwd: root }).map((name) => join(root, name));
  const files = importersOf(found.sort(), sources);
  if (files.length === 0)
    throw new Error(`None of the ${found.length} test files of ${globs.join(' ')} imports what is to be changed.`);
  const unmeasured = { files, limits: new Map<string, number>(), root, cache };
  const begun = performance.now();
  const { outcome, output, test, took } = await tryTests(unmeasured);
  if (outcome !== 'passed')
    throw new Error(`Without any mutant the tests do not pass: mend ${test ?? 'them'} first.\n${output.join('\n')}`);
  progress(`${files.length} test files pass in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const totals = new Map<string, number>();
  const limits = new Map<string, number>();
  for (const [name, ms] of took) {
    const file = files.find((path) => name.startsWith(path)) ?? '';
    totals.set(file, (totals.get(file) ?? 0) + ms);
    limits.set(name, leastLimitMs + ms * TIMES_LONGER);
  }
  const timeOf = (file: string): number => totals.get(file) ?? 0;
  return { ...unmeasured, files: files.toSorted((a, b) => timeOf(a) - timeOf(b)), limits };
}

/** A test that takes so much longer than without the mutant is stuck. */
const LEAST_LIMIT_MS = 5_000;
const TIMES_LONGER = 10;

const substituteFor = ({ path, code, mutant }: Candidate) => ({ path, code: mutated(code, mutant) });
