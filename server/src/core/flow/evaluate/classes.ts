/** Classes: their own members, what they inherit, and what is written to their instances. */

import type { FunctionNode } from '../../model/exports.ts';
import { noteFunctionsIn } from '../../model/reads.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { nameOf, propertyKey } from '../../syntax/names.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_ANCESTORS } from '../bounds.ts';
import { extendedName } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { writesTo } from '../index/owners.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { type ClassNode, type ClassPart, type FunctionPart, NOTHING, UNKNOWN, type Value } from '../value/value.ts';
import { returned } from './functions.ts';

const isClass = (node: AnyNode | undefined): node is ClassNode =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** Own methods replace inherited ones; fields are written by the class and by those that it inherits from. */
export function memberOfClass(flow: Flow, part: ClassPart, key: string, depth = 0): Value {
  const { kind, node, file } = part;
  const own = membersOf(node, key).flatMap((member): readonly Value[] => {
    if (member.static !== (kind === 'class') || !member.value) return [];
    if (member.type === 'PropertyDefinition' || member.kind === 'method') return [flow.valueOf(file, member.value)];
    return member.kind === 'get' ? flow.valueOf(file, member.value).map((getter) => resultOfGetter(flow, getter)) : [];
  });
  const written = kind === 'instance' ? writesTo(file, key, node).map(({ value }) => flow.valueOf(file, value)) : [];
  const isMethod = own.some((value) => value.some(({ kind: is }) => is === 'function'));
  if (isMethod) return unionOf([...own, ...written]);
  const mayBeReplaced = kind === 'instance' && depth === 0 && isExtended(flow, node);
  return unionOf([...own, ...written, inherited(flow, part, key, depth), mayBeReplaced ? UNKNOWN : NOTHING]);
}

const known = new KeptWith<ClassNode, ReadonlyMap<string | undefined, readonly Member[]>>();

function membersOf(node: ClassNode, key: string): readonly Member[] {
  const members = known.get(node) ?? groupBy(node.body.body.filter(isMember), propertyKey);
  known.set(node, members);
  return members.get(key) ?? [];
}

const isMember = (node: AnyNode): node is Member =>
  node.type === 'MethodDefinition' || node.type === 'PropertyDefinition';

/** Classes that extend it may write the same fields, and have getters of the same names. */
const isExtended = (flow: Flow, { id }: ClassNode): boolean =>
  id !== null &&
  id !== undefined &&
  flow.filesNaming([extendedName(id.name)]).some((file) => file.aliasesOf(extendedName(id.name)).length > 0);

const resultOfGetter = (flow: Flow, part: Value[number]): Value =>
  part.kind === 'function' ? returned(flow, part) : UNKNOWN;

type Member = AnyNode & { type: 'MethodDefinition' | 'PropertyDefinition' };

function inherited(flow: Flow, { kind, node, file }: ClassPart, key: string, depth: number): Value {
  if (!node.superClass || key.startsWith('#')) return NOTHING;
  if (depth >= MOST_ANCESTORS) return UNKNOWN;
  const value = flow
    .valueOf(file, node.superClass)
    .map((above) => (above.kind === 'class' ? memberOfClass(flow, { ...above, kind }, key, depth + 1) : UNKNOWN));
  return unionOf(value);
}

/** What `super` stands for. */
export function superValue(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  const owner = holderOf(file, node);
  if (!isClass(owner) || !owner.superClass) return UNKNOWN;
  return flow
    .valueOf(file, owner.superClass)
    .map((above) => (above.kind === 'class' ? { ...above, kind: 'instance' as const } : { kind: 'unknown' as const }));
}

/** The class that `super(…)` in its constructor makes. */
export function superClassAt(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  const owner = holderOf(file, node);
  return isClass(owner) && owner.superClass ? flow.valueOf(file, owner.superClass) : UNKNOWN;
}

/** The constructors that run for `new` of a value, inherited ones where a class has none of its own. */
export function effectiveConstructors(flow: Flow, value: Value, depth = 0): readonly FunctionNode[] {
  return value.flatMap((part): readonly FunctionNode[] => {
    if (part.kind !== 'class' || depth >= MOST_ANCESTORS) return [];
    const own = membersOf(part.node, 'constructor').flatMap((member) =>
      member.type === 'MethodDefinition' && member.kind === 'constructor'
        ? flow.valueOf(part.file, member.value).filter((found): found is FunctionPart => found.kind === 'function')
        : [],
    );
    if (own.length > 0) return own.map(({ node }) => node);
    const { superClass } = part.node;
    return superClass ? effectiveConstructors(flow, flow.valueOf(part.file, superClass), depth + 1) : [];
  });
}

/** Whether it is worked out for good which classes those of a value inherit from. */
export const areSettled = (flow: Flow, value: Value, depth = 0): boolean =>
  value.every((part) => {
    if (part.kind !== 'class' || !part.node.superClass) return true;
    if (depth >= MOST_ANCESTORS || !flow.isSettled(part.node.superClass)) return false;
    return areSettled(flow, flow.valueOf(part.file, part.node.superClass), depth + 1);
  });

/** The names of the fields that a class and those above it write; walked only when a list of them is asked for. */
export function fieldsOf(flow: Flow, { node, file }: ClassPart, depth = 0): readonly string[] {
  noteFunctionsIn(node);
  const names = nodesOf(node).flatMap((inner): readonly string[] => {
    if (inner.type === 'PropertyDefinition' && !inner.static) return [propertyKey(inner) ?? ''];
    if (inner.type === 'MethodDefinition' && inner.kind === 'get' && !inner.static) return [propertyKey(inner) ?? ''];
    const target = inner.type === 'AssignmentExpression' ? inner.left : undefined;
    return target?.type === 'MemberExpression' && target.object.type === 'ThisExpression' ? [nameOf(target) ?? ''] : [];
  });
  const above = node.superClass && depth < MOST_ANCESTORS ? flow.valueOf(file, node.superClass) : NOTHING;
  const more = above.flatMap((part) => (part.kind === 'class' ? fieldsOf(flow, part, depth + 1) : []));
  return [...new Set([...names, ...more])].filter((name) => /^[^#]/.test(name));
}
