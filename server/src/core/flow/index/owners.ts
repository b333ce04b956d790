/** Whose members a file writes, and what it does with one variable: grouped once for all who ask about a name. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Call, MemberWrite, PassedOn } from './file-part.ts';
import { holderOf } from './holder.ts';
import type { Binding, IndexedFile } from './index-file.ts';
import { type KeptAnswers, kept } from './reads.ts';

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
  readonly found: WeakMap<IndexedFile, KeptAnswers<string, ReadonlyMap<Owner, readonly T[]>>>;
  all(file: IndexedFile, name: string): readonly T[];
  /** What each of them is of. */
  node(item: T): AnyNode | undefined;
}

const MEMBER_WRITES: Question<MemberWrite> = {
  found: new WeakMap(),
  all: (file, name) => file.memberWrites(name),
  node: ({ object }) => object,
};

const CALLS: Question<Call> = {
  found: new WeakMap(),
  all: (file, name) => file.callsOf(name),
  node: ({ callee }) => callee,
};

const PASSES: Question<PassedOn> = {
  found: new WeakMap(),
  all: (file, name) => file.passedOn(name),
  node: ({ call, index }) => call.arguments[index],
};

const METHOD_CALLS: Question<Call> = {
  found: new WeakMap(),
  all: (file, name) => file.callsOf(name),
  node: ({ callee }) => (callee.type === 'MemberExpression' ? callee.object : undefined),
};

function ofOwner<T>({ found, all, node }: Question<T>, file: IndexedFile, name: string, owner: Owner): readonly T[] {
  const byName = found.get(file) ?? new Map();
  found.set(file, byName);
  const groups = kept(byName, name, () => groupBy(all(file, name), (item) => ownerOfItem(file, node(item))));
  return (owner !== undefined && groups.get(owner)) || NONE;
}

const ownerOfItem = (file: IndexedFile, node: AnyNode | undefined): Owner => node && ownerOf(file, node);

const NONE: readonly never[] = [];
