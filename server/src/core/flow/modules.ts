/** `require` by the platform's rules: relative, `.js` appended, and a file's `exports` is what it gives (facts/platform.md 4.3). */
import { readExports } from '../model/exports.ts';
import type { Flow } from './flow.ts';
import type { IndexedFile } from './index-file.ts';
import { NOTHING, UNKNOWN, union, type Value } from './value.ts';

/** What `require(name)` gives in a file. */
export function requiredValue(flow: Flow, from: IndexedFile, name: string): Value {
  const path = requiredPath(from.file.path, name);
  const file = path === undefined ? undefined : flow.fileAt(path);
  return file ? exportsOf(flow, file) : UNKNOWN;
}

/** Path of a required file relative to the app; nothing for a package. */
export function requiredPath(from: string, name: string): string | undefined {
  if (!name.startsWith('./') && !name.startsWith('../')) return undefined;
  const folders = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  }
  return `${folders.join('/')}.js`;
}

/** The object that a file assigns to `exports`, with what it adds as `exports.name = …`. */
export function exportsOf(flow: Flow, file: IndexedFile): Value {
  return flow.remember(file.program, 'exports', () => {
    const { literal, functions } = readExports(file.file);
    const added = new Map(
      functions.filter(({ form }) => form === 'assignment').map(({ name, node }) => [name, node] as const),
    );
    const own = literal ? flow.valueOf(file, literal) : NOTHING;
    const others: Value = [
      {
        kind: 'object',
        names: [...added.keys()],
        member: (name) => {
          const node = added.get(name);
          return node ? flow.valueOf(file, node) : NOTHING;
        },
      },
    ];
    return added.size > 0 ? union(own, others) : own;
  });
}
