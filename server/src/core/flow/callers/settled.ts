/**
 * Which of many nodes hold which functions: grouped once for all functions that ask, as soon as the values are worked
 * out for good. Otherwise as many functions of one name would each look at as many calls of that name.
 */
import type { FunctionNode } from '../../model/exports.ts';
import { type Noted, note, noting } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

export interface Found<T> {
  readonly item: T;
  /** How many of its arguments `bind` gave already. */
  readonly bound: number;
}

export type ByFunction<T> = ReadonlyMap<FunctionNode, readonly Found<T>[]>;

interface Held {
  readonly node: FunctionNode;
  readonly bound: number;
}

interface Question<T> {
  items(file: IndexedFile, name: string): readonly T[];
  /** The functions of an item, and whether more may yet become known. */
  functionsOf(flow: Flow, file: IndexedFile, item: T): { readonly held: readonly Held[]; readonly isSettled: boolean };
}

export function byFunction<T>({
  items,
  functionsOf,
}: Question<T>): (flow: Flow, file: IndexedFile, name: string) => ByFunction<T> {
  const kept = new KeptWith<Flow, Map<IndexedFile, Map<string, Group<T>>>>();
  return (flow, file, name) => {
    const byFile = kept.get(flow) ?? new Map<IndexedFile, Map<string, Group<T>>>();
    kept.set(flow, byFile);
    const byName = byFile.get(file) ?? new Map<string, Group<T>>();
    byFile.set(file, byName);
    const before = byName.get(name);
    if (before) {
      note(before);
      return before.groups;
    }
    const groups = new Map<FunctionNode, Found<T>[]>();
    const group: Group<T> = { groups, reads: undefined };
    let areSettled = true;
    const collect = (): void => {
      for (const item of items(file, name)) {
        const { held, isSettled } = functionsOf(flow, file, item);
        areSettled &&= isSettled;
        for (const { node, bound } of held) {
          const found = groups.get(node);
          if (found) found.push({ item, bound });
          else groups.set(node, [{ item, bound }]);
        }
      }
    };
    if (flow.app.chain) noting(group, collect);
    else collect();
    if (areSettled) byName.set(name, group);
    return groups;
  };
}

interface Group<T> extends Noted {
  readonly groups: ByFunction<T>;
}

/** The functions that an expression holds. */
export function functionsHeld(
  flow: Flow,
  file: IndexedFile,
  node: AnyNode,
): ReturnType<Question<unknown>['functionsOf']> {
  const held = flow
    .valueOf(file, node)
    .flatMap((part) => (part.kind === 'function' ? [{ node: part.node, bound: part.bound ?? 0 }] : []));
  return { held, isSettled: flow.isSettled(node) };
}
