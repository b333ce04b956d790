/** Whose members a file writes, and what it does with one variable: grouped once for all who ask about a name. */

import { apart, type KeptAnswers, kept, note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { BlockFunction } from '../../syntax/parse-function.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Call, Declared, FilePart, MemberWrite, PassedOn } from './file-part.ts';
import { holderOf } from './holder.ts';
import type { Binding, IndexedFile } from './index-file.ts';

/** The binding of a name, the name itself where it is a global, the object or class whose `this` it is. */
export type Owner = Binding | AnyNode | string | undefined;

export function ownerOf(file: IndexedFile, node: AnyNode): Owner {
  if (node.type === 'Identifier') return file.resolve(node.name, node) ?? node.name;
  return node.type === 'ThisExpression' ? holderOf(file, node) : undefined;
}

/** `owner.name = value`; none for an owner that nobody knows. */
export const writesTo = (file: IndexedFile, name: string, owner: Owner): readonly MemberWrite[] =>
  ofOwner(MEMBER_WRITES, file, name, owner);

/** `variable(…)` */
export const callsOfVariable = (file: IndexedFile, variable: Binding): readonly Call[] =>
  ofOwner(CALLS, file, variable.name, variable);

/** `f(variable)` */
export const passesOfVariable = (file: IndexedFile, variable: Binding): readonly PassedOn[] =>
  ofOwner(PASSES, file, variable.name, variable);

/** `variable.method(…)` */
export const callsOnVariable = (file: IndexedFile, method: string, variable: Binding): readonly Call[] =>
  ofOwner(METHOD_CALLS, file, method, variable);

interface Question<T> {
  readonly found: KeptWith<IndexedFile, KeptAnswers<string, ReadonlyMap<Owner, readonly T[]>>>;
  /** The same of one function, under what nobody outside of it knows. */
  readonly local: KeptWith<IndexedFile, Map<BlockFunction, Map<string, Groups<T>>>>;
  all(file: IndexedFile, name: string): readonly T[];
  inPart(part: FilePart, name: string): readonly T[] | undefined;
  /** What each of them is of. */
  node(item: T): AnyNode | undefined;
}

const MEMBER_WRITES: Question<MemberWrite> = {
  found: new KeptWith(),
  local: new KeptWith(),
  all: (file, name) => file.memberWrites(name),
  inPart: ({ memberWrites }, name) => memberWrites.get(name),
  node: ({ object }) => object,
};

const CALLS: Question<Call> = {
  found: new KeptWith(),
  local: new KeptWith(),
  all: (file, name) => file.callsOf(name),
  inPart: ({ calls }, name) => calls.get(name),
  node: ({ callee }) => callee,
};

const PASSES: Question<PassedOn> = {
  found: new KeptWith(),
  local: new KeptWith(),
  all: (file, name) => file.passedOn(name),
  inPart: ({ passed }, name) => passed.get(name),
  node: ({ call, index }) => call.arguments[index],
};

const METHOD_CALLS: Question<Call> = {
  found: new KeptWith(),
  local: new KeptWith(),
  all: (file, name) => file.callsOf(name),
  inPart: ({ calls }, name) => calls.get(name),
  node: ({ callee }) => (callee.type === 'MemberExpression' ? callee.object : undefined),
};

function ofOwner<T>(question: Question<T>, file: IndexedFile, name: string, owner: Owner): readonly T[] {
  if (typeof owner === 'object' && 'declared' in owner && owner.declared.within)
    return ofLocal(question, file, name, owner);
  const { found, all, node } = question;
  const byName = found.get(file) ?? new Map();
  found.set(file, byName);
  const groups = kept(byName, name, () => groupBy(all(file, name), (item) => ownerOfItem(file, node(item))));
  return (owner !== undefined && groups.get(owner)) || NONE;
}

/**
 * Looked for in the function that has the variable: with all that calls `push`, a keystroke in one function would concern
 * every other that has a list.
 */
function ofLocal<T>(question: Question<T>, file: IndexedFile, name: string, { declared }: Binding): readonly T[] {
  const { within } = declared;
  if (!within) return NONE;
  note(within);
  const { local, inPart, node } = question;
  const known = local.get(file) ?? new Map<BlockFunction, Map<string, Groups<T>>>();
  local.set(file, known);
  const byName = known.get(within) ?? new Map<string, Groups<T>>();
  known.set(within, byName);
  const find = (): Groups<T> =>
    groupBy(
      file.partsIn(within).flatMap((part) => inPart(part, name) ?? []),
      (item) => declaredBy(file, node(item)),
    );
  const groups = byName.get(name) ?? apart(find);
  byName.set(name, groups);
  return groups.get(declared) ?? NONE;
}

type Groups<T> = ReadonlyMap<Declared | undefined, readonly T[]>;

const declaredBy = (file: IndexedFile, node: AnyNode | undefined): Declared | undefined =>
  node?.type === 'Identifier' ? file.resolve(node.name, node)?.declared : undefined;

const ownerOfItem = (file: IndexedFile, node: AnyNode | undefined): Owner => node && ownerOf(file, node);

const NONE: readonly never[] = [];
