/**
 * `require` by the platform's rules: relative, `.js` appended, and a file's `exports` is what it gives
 * (docs/platform.md 4.3).
 */
import { readExports } from '../../model/exports.ts';
import { note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isNamed, writtenText } from '../../syntax/names.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { union, unionOf } from '../value/union.ts';
import { NOTHING, UNKNOWN, type Value } from '../value/value.ts';

/** A call of `require`. */
export interface Requiring {
  readonly call: Call;
  /** What it requires, and the text that says so; absent where that is computed. */
  readonly named?: { readonly name: string; readonly node: AnyNode };
}

/** Where a file requires others. */
export const requiringCalls = (file: IndexedFile): readonly Requiring[] =>
  file.callsOf('require').flatMap((call): readonly Requiring[] => {
    if (!isNamed(call.callee, 'require') || file.resolve('require', call.callee)) return [];
    const [node] = call.arguments;
    const name = node && writtenText(node);
    return [node && name !== undefined ? { call, named: { name, node } } : { call }];
  });

/** What `require(name)` gives in a file. */
export function requiredValue(flow: Flow, from: IndexedFile, name: string): Value {
  const path = requiredPath(from.file.path, name);
  const file = path === undefined ? undefined : flow.fileAt(path);
  return file && !file.file.javascript.isTooLarge ? exportsOf(flow, file) : UNKNOWN;
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

/** What a file assigns to `exports`, with what it adds as `exports.name = …`. */
export function exportsOf(flow: Flow, file: IndexedFile): Value {
  // It stands outside of its functions.
  note(file.outside);
  return flow.remember(file.program, 'exports', () => {
    const { functions } = readExports(file.file);
    const added = new Set(functions.filter(({ form }) => form === 'assignment').map(({ name }) => name));
    const own = unionOf(assignedExports(file).map((value) => flow.valueOf(file, value)));
    const others: Value = [
      {
        kind: 'object',
        names: [...added],
        member: (name) => (added.has(name) ? addedExport(flow, file, name) : NOTHING),
      },
    ];
    return added.size > 0 ? union(own, others) : own;
  });
}

/** `exports = { … }`, `exports = require('./other')`, `exports = handlers`. */
const assignedExports = (file: IndexedFile): readonly AnyNode[] =>
  file
    .assignmentsTo('exports')
    .filter(({ node, write }) => write.kind === 'value' && write.steps.length === 0 && !file.resolve('exports', node))
    .map(({ write }) => write.source);

const addedExport = (flow: Flow, file: IndexedFile, name: string): Value =>
  unionOf(
    file
      .memberWrites(name)
      .filter(({ object }) => object.type === 'Identifier' && object.name === 'exports')
      .map(({ value }) => flow.valueOf(file, value)),
  );
