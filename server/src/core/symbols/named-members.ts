/** Accesses and patterns by the names of their members, found once for a file that stays as it is. */
import type { IndexedFile } from '../flow/flow.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';

export type Membered = AnyNode & { readonly type: 'MemberExpression' | 'ObjectPattern' };

const known = new WeakMap<IndexedFile, ReadonlyMap<string, readonly Membered[]>>();

/** `x.name`, `x['name']` and `{ name } = x`, in the order of the tree. */
export function membersNamed(file: IndexedFile, name: string): readonly Membered[] {
  if (!known.has(file) && !file.file.text.includes(name)) return NONE;
  const found = known.get(file) ?? byNames(file);
  known.set(file, found);
  return found.get(name) ?? NONE;
}

const NONE: readonly never[] = [];

function byNames(file: IndexedFile): ReadonlyMap<string, readonly Membered[]> {
  const found = new Map<string, Membered[]>();
  for (const node of nodesOf(file.program)) {
    if (node.type === 'MemberExpression') add(found, memberKey(node), node);
    else if (node.type === 'ObjectPattern')
      for (const name of new Set(node.properties.map(keyOf))) add(found, name, node);
  }
  return found;
}

const keyOf = (property: AnyNode): string | undefined =>
  property.type === 'Property' ? propertyKey(property) : undefined;

function add(found: Map<string, Membered[]>, name: string | undefined, node: Membered): void {
  if (name === undefined) return;
  const list = found.get(name);
  if (list) list.push(node);
  else found.set(name, [node]);
}
