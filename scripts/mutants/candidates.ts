/** The mutants that are to be tried: those of the wanted files and lines, or a sample of them. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { type Mutant, mutantsOf } from './mutate.ts';

export interface Candidate {
  readonly path: string;
  /** The text of the file without types. */
  readonly code: string;
  readonly mutant: Mutant;
  readonly line: number;
}

/** Each once, file by file. */
export function candidatesIn(root: string, targets: readonly string[]): readonly Candidate[] {
  const lines = new Map<string, Set<number> | undefined>();
  for (const target of targets) {
    const [, name = target, line] = /^(.+?)(?::(\d+))?$/.exec(target) ?? [];
    const path = resolve(root, name);
    if (!existsSync(path)) throw new Error(`There is no ${name} in ${root}: name a folder, a file or file:line.`);
    for (const file of sourcesIn(path)) {
      const wanted = lines.has(file) ? lines.get(file) : new Set<number>();
      lines.set(file, line === undefined ? undefined : wanted?.add(Number(line)));
    }
  }
  return [...lines].flatMap(([path, wanted]) =>
    mutantsIn(path).filter(({ line }) => wanted === undefined || wanted.has(line)),
  );
}

/**
 * Some of all, in the order of the text. The same seed takes the same ones; which they are depends on what they change
 * and not on how many there are, so that the sample stays nearly the same while the code is worked on.
 */
export function sampled(root: string, all: readonly Candidate[], seed: number, limit: number): readonly Candidate[] {
  const placed = all.map((candidate, place) => ({
    candidate,
    place,
    rank: createHash('sha256')
      .update(`${seed} ${described(root, candidate, false)}`)
      .digest('hex'),
  }));
  return placed
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, limit)
    .sort((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate);
}

/** `server/src/core/flow/evaluate/pushed.ts:25: UNKNOWN → []` */
export function described(root: string, { path, code, mutant, line }: Candidate, hasLine = true): string {
  const place = relative(root, path).replaceAll('\\', '/');
  const before = shortened(code.slice(mutant.start, mutant.end));
  return `${place}${hasLine ? `:${line}` : ''}: ${before} → ${shortened(mutant.text) || '(nothing)'}`;
}

function sourcesIn(path: string): readonly string[] {
  const files = statSync(path).isDirectory()
    ? globSync('**/*.ts', { cwd: path }).map((name) => join(path, name))
    : [path];
  return files.filter((file) => !/\.(?:generated|d|test)\.ts$/.test(file)).sort();
}

function mutantsIn(path: string): readonly Candidate[] {
  const code = stripTypeScriptTypes(readFileSync(path, 'utf8'));
  return mutantsOf(code).map((mutant) => ({ path, code, mutant, line: lineOf(code, mutant.start) }));
}

const lineOf = (code: string, offset: number): number => code.slice(0, offset).split('\n').length;

const MOST_SIGNS = 90;

/** One line; types were replaced by spaces. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_SIGNS ? `${line.slice(0, MOST_SIGNS / 2)} … ${line.slice(-MOST_SIGNS / 2)}` : line;
}
