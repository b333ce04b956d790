/** The source files as tests of the architecture read them: their texts, and what each imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface Source {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

export interface Import {
  /** A file from the root, or the name of a package. */
  readonly target: string;
  readonly line: number;
  /** Leaves nothing behind when the types are gone. */
  readonly typeOnly: boolean;
}

const ROOT = join(import.meta.dirname, '..', '..');

/** Of one folder, in the order of their paths. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, lines: text.split(/\r?\n/) };
    });
}

export function importsOf({ path, text }: Pick<Source, 'path' | 'text'>): readonly Import[] {
  const statements = /^(?:import|export)\s+(?:(?<what>[^'"`;]*?)\s*\bfrom\s+)?'(?<from>[^']+)'/gm;
  const calls = /(?<typeOf>typeof\s+)?\bimport\(\s*'(?<from>[^']+)'/g;
  return [...text.matchAll(statements), ...text.matchAll(calls)].map(({ index, groups = {} }) => ({
    target: resolved(path, groups.from ?? ''),
    line: text.slice(0, index).split('\n').length,
    typeOnly: groups.typeOf !== undefined || isTypeOnly(groups.what),
  }));
}

/** `type X`, `type { X }`, `{ type X, type Y }`. */
function isTypeOnly(what: string | undefined): boolean {
  if (what === undefined) return false;
  if (/^type\b/.test(what)) return true;
  const names = /^\{([\s\S]*)\}$/
    .exec(what)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  return names?.every((name) => name === '' || name.startsWith('type ')) ?? false;
}

const resolved = (path: string, from: string): string =>
  from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;
