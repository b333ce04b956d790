/** The undeclared names of a file: where they stand, which declared name was meant, and where a declaration would stand. */
import { EVERYTHING, globalReadsIn, type IndexedFile, type KeptAnswers, kept, note } from '../../flow/flow.ts';
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { nearestName } from '../../text/nearest.ts';

/** Every place of a name that no scope declares, in the order of the text. */
export function undeclaredPlaces(file: IndexedFile, name: string): readonly UndeclaredPlace[] {
  const byName = knownPlaces.get(file) ?? new Map();
  knownPlaces.set(file, byName);
  return kept(byName, name, () =>
    undeclaredIn(file, file.identifiersNamed(name), () => true).toSorted((a, b) => a.node.start - b.node.start),
  );
}

const knownPlaces = new KeptWith<IndexedFile, KeptAnswers<string, readonly UndeclaredPlace[]>>();

/** Those of the wanted names among some nodes. */
export function undeclaredIn(
  file: IndexedFile,
  nodes: readonly AnyNode[],
  isWanted: (name: string) => boolean,
): readonly UndeclaredPlace[] {
  const reads = new Set<AnyNode>(globalReadsIn(file, nodes, isWanted).map(({ node }) => node));
  const places: UndeclaredPlace[] = [];
  for (const node of nodes) {
    if (node.type !== 'Identifier' || !isWanted(node.name)) continue;
    if (reads.has(node)) places.push({ node, use: isAsked(file, node) ? 'asked' : 'read' });
    else if (isAssigned(file, node) && !file.resolve(node.name, node)) places.push({ node, use: 'assigned' });
  }
  return places;
}

export interface UndeclaredPlace {
  readonly node: Identifier;
  /** `asked` is `typeof name`, which nobody needs a declaration for. */
  readonly use: 'read' | 'asked' | 'assigned';
}

const isAsked = (file: IndexedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
};

const isAssigned = (file: IndexedFile, node: Identifier): boolean => {
  const parent = file.parentOf(node);
  if (!parent || !WRITES.has(parent.type)) return false;
  // An object has a key for each of its members, of which none is written.
  return (parent.type !== 'Property' || parent.value === node) && assignedNodes(file, node.name).has(node);
};

/** What a name that is written stands in, directly or as a part of a pattern. */
const WRITES: ReadonlySet<string> = new Set([
  ...['AssignmentExpression', 'UpdateExpression', 'ForInStatement', 'ForOfStatement'],
  ...['Property', 'ArrayPattern', 'RestElement', 'AssignmentPattern'],
]);

const knownNodes = new KeptWith<IndexedFile, KeptAnswers<string, ReadonlySet<AnyNode>>>();

function assignedNodes(file: IndexedFile, name: string): ReadonlySet<AnyNode> {
  const byName = knownNodes.get(file) ?? new Map();
  knownNodes.set(file, byName);
  return kept(byName, name, () => new Set(file.assignmentsTo(name).map(({ node }) => node)));
}

/** Whether the file gives the name a value as a global; `x += 1` gives none, and `this` may be the global object. */
export const makesGlobal = (file: IndexedFile, name: string): boolean =>
  file.assignmentsTo(name).some(({ node, write }) => write.kind !== 'changed' && !file.resolve(name, node)) ||
  file
    .memberWrites(name)
    .some(
      ({ object }) => object.type === 'ThisExpression' || (object.type === 'Identifier' && /^global/.test(object.name)),
    );

/** The name that was meant: one that a scope around the place declares, or one of `others`. */
export const nearestTo = (file: IndexedFile, at: Identifier, others: readonly string[]): string | undefined =>
  nearestName(at.name, [...namesIn(file)].filter((name) => file.resolve(name, at)).concat(others));

const knownNames = new KeptWith<IndexedFile, ReadonlySet<string>>();

/** Every name that stands in the file; none in one that has more than anybody would confuse. */
function namesIn(file: IndexedFile): ReadonlySet<string> {
  note(EVERYTHING);
  const known =
    knownNames.get(file) ??
    new Set(file.parts().flatMap(({ identifiers }) => [...identifiers.keys()].filter((name) => name !== '')));
  knownNames.set(file, known);
  return known.size > MOST_NAMES ? new Set() : known;
}

const MOST_NAMES = 2_000;

/** The declaration that the first assignment becomes, where all places of the name are within what it would reach. */
export function declarationFor(file: IndexedFile, places: readonly UndeclaredPlace[]): Edit | undefined {
  const [first] = places;
  const parent = first && file.parentOf(first.node);
  const outer = parent && file.parentOf(parent);
  const reach = first && outer ? reachOf(file, parent, outer, first.node) : undefined;
  if (!reach || !places.every(({ node }) => node.end <= reach.end)) return undefined;
  const { start } = first?.node ?? reach;
  return { range: { start, end: start }, text: reach.word };
}

interface Reach {
  readonly start: number;
  readonly end: number;
  readonly word: 'let ' | 'const ';
}

/** `name = value;` reaches to the end of its block, the head of a loop to the end of the loop. */
function reachOf(file: IndexedFile, parent: AnyNode, outer: AnyNode, first: AnyNode): Reach | undefined {
  const { start } = first;
  if ((parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === first)
    return { start, end: parent.end, word: 'const ' };
  if (parent.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.left !== first) return undefined;
  if (outer.type === 'ForStatement' && outer.init === parent) return { start, end: outer.end, word: 'let ' };
  if (outer.type !== 'ExpressionStatement') return undefined;
  const block = file.parentOf(outer);
  return block?.type === 'BlockStatement' || block?.type === 'Program'
    ? { start, end: block.end, word: 'let ' }
    : undefined;
}
