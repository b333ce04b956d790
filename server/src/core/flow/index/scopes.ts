/** Which declaration a name means at a place: that of the innermost scope around it which has one. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { type Declared, isPartRoot, keyOf } from './file-part.ts';
import type { NodeOrder, NodePlaces } from './node-places.ts';
import type { TreeParts } from './tree-parts.ts';

export type DeclaredAt = (name: string, at: AnyNode) => Declared | undefined;

export function scopesIn(parts: TreeParts, places: NodePlaces): DeclaredAt {
  let tables: ReadonlyMap<string, readonly Scope[]> | undefined;
  return (name, at) => {
    const order = places.order();
    if (!order) return outwards(parts, places, name, at);
    tables ??= tablesOf(parts, order);
    return innermost(tables.get(name) ?? [], order.numberOf(at));
  };
}

/** Asks one scope after the other. */
function outwards(parts: TreeParts, { parentOf, walked }: NodePlaces, name: string, at: AnyNode): Declared | undefined {
  let steps = 0;
  let declared: Declared | undefined;
  let scopes: AnyNode[] = [];
  for (let node: AnyNode | undefined = at; node && !declared; node = parentOf(node)) {
    steps++;
    scopes.push(node);
    const part = isPartRoot(node) ? parts.at(keyOf(node)) : undefined;
    if (!part) continue;
    for (const scope of scopes) declared ??= part.scopes.get(scope)?.get(name);
    scopes = [];
  }
  walked(steps);
  return declared;
}

/** A scope with a declaration of one name. */
interface Scope {
  readonly declared: Declared;
  /** Where it stands in the order of the nodes, and the last node in it. */
  readonly first: number;
  readonly last: number;
  /** The next one around it that declares the name as well. */
  readonly outer: Scope | undefined;
}

function tablesOf(parts: TreeParts, order: NodeOrder): ReadonlyMap<string, readonly Scope[]> {
  const found = new Map<string, { readonly declared: Declared; readonly first: number }[]>();
  for (const { scopes } of parts.all()) {
    for (const [scope, names] of scopes) {
      const first = order.numberOf(scope);
      if (first === undefined) continue;
      for (const [name, declared] of names) {
        const list = found.get(name);
        if (list) list.push({ declared, first });
        else found.set(name, [{ declared, first }]);
      }
    }
  }
  return new Map([...found].map(([name, list]) => [name, nested(list, order)]));
}

function nested(list: { readonly declared: Declared; readonly first: number }[], order: NodeOrder): readonly Scope[] {
  const scopes: Scope[] = [];
  for (const { declared, first } of list.sort((a, b) => a.first - b.first)) {
    let outer = scopes.at(-1);
    while (outer && outer.last < first) outer = outer.outer;
    scopes.push({ declared, first, last: order.lastIn(first), outer });
  }
  return scopes;
}

function innermost(scopes: readonly Scope[], at: number | undefined): Declared | undefined {
  if (at === undefined) return undefined;
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.first ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  let scope = scopes[low - 1];
  while (scope && scope.last < at) scope = scope.outer;
  return scope?.declared;
}
