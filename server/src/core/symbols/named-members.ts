/** Accesses and patterns by the names of their members, found once for each part of a file that stays as it is. */
import { type IndexedFile, ofParts } from '../flow/flow.ts';
import { type AnyNode, allNodesAt, type MemberExpression } from '../syntax/javascript.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';

export type Membered = AnyNode & { readonly type: 'MemberExpression' | 'ObjectPattern' };

/** For each part of a file. */
export const membersByPart = /* @__PURE__ */ ofParts(({ nodes }): ReadonlyMap<string, readonly Membered[]> => {
  const found = new Map<string, Membered[]>();
  for (const node of nodes) {
    if (node.type === 'MemberExpression') add(found, memberKey(node), node);
    else if (node.type === 'ObjectPattern') for (const name of namesOfMember(node)) add(found, name, node);
  }
  return found;
});

/** `x.name`, `x['name']` and `{ name } = x`, in the order of the text. */
export function membersNamed(file: IndexedFile, name: string): readonly Membered[] {
  if (!file.file.text.includes(name)) return NONE;
  return inTextOrder(membersByPart(file).flatMap((names) => names.get(name) ?? NONE));
}

/** Those around a place, of whatever name, in the order of the text: nothing but what stands there is looked at. */
export const membersAt = (file: IndexedFile, offset: number): readonly Membered[] =>
  allNodesAt(file.program, offset).filter(isMembered);

const isMembered = (node: AnyNode): node is Membered =>
  node.type === 'MemberExpression' || node.type === 'ObjectPattern';

export const namesOfMember = (node: Membered): ReadonlySet<string> =>
  new Set(
    node.type === 'MemberExpression'
      ? [memberKey(node) ?? NONE].flat()
      : node.properties.flatMap((property) => (property.type === 'Property' ? (propertyKey(property) ?? NONE) : NONE)),
  );

/** `x[…]` with a name that is not written out, in the order of the text. */
export const computedMembersIn = (file: IndexedFile): readonly MemberExpression[] =>
  inTextOrder(computedByPart(file).flat());

const computedByPart = /* @__PURE__ */ ofParts(({ nodes }) =>
  nodes.filter((node): node is MemberExpression => node.type === 'MemberExpression' && memberKey(node) === undefined),
);

const NONE: readonly never[] = [];

/** What is around comes before what is in it. */
export const inTextOrder = <T extends AnyNode>(nodes: readonly T[]): readonly T[] =>
  nodes.length < 2 ? nodes : nodes.toSorted((a, b) => a.start - b.start || b.end - a.end);

function add(found: Map<string, Membered[]>, name: string | undefined, node: Membered): void {
  if (name === undefined) return;
  const list = found.get(name);
  if (list) list.push(node);
  else found.set(name, [node]);
}
