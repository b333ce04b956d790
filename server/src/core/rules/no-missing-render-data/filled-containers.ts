/** By which names an app may later get at what it puts into a container: `routes[k] = f`, `list.push(f)`, `Object.assign(o, { f })`. */

import { type IndexedFile, methodNamed } from '../../flow/flow.ts';
import type { AnyNode, CallExpression } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';

export interface Filled {
  /** Absent where it may be got at in a way that is too long to follow. */
  readonly name: string | undefined;
  readonly value: AnyNode;
  /** Counts only where the file itself makes the global of this name. */
  readonly global?: string | undefined;
}

/** `a.b[key] = value` fills `a` and `b`. */
export const filledByAssignment = (
  file: IndexedFile,
  { left, right }: AnyNode & { type: 'AssignmentExpression' },
): readonly Filled[] =>
  left.type === 'MemberExpression' ? containersIn(file, left.object).map((one) => ({ ...one, value: right })) : [];

/** What a method may keep of its arguments, and what `Object.assign` and the like put into their first one. */
export function filledByCall(file: IndexedFile, { callee, arguments: given }: CallExpression): readonly Filled[] {
  if (callee.type !== 'MemberExpression' || given.every(({ type }) => type === 'Literal')) return [];
  const method = memberKey(callee);
  const { onlyCalls, writes } = methodNamed(method);
  if (onlyCalls) return [];
  const [target, ...sources] = given;
  return [
    ...containersIn(file, callee.object).flatMap((one) => given.map((value) => ({ ...one, value }))),
    ...(target && (writes === 'members' || writes === 'property') ? containersIn(file, target) : []).flatMap((one) =>
      sources.map((value) => ({ ...one, value })),
    ),
  ];
}

/** A statement that only fills a list, a map or an object that the file itself made: nobody else gets anything. */
export function onlyFills(file: IndexedFile, statement: AnyNode): boolean {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return false;
  const { callee, arguments: given } = statement.expression;
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  const [target] = given;
  if (object.type === 'Identifier' && object.name === 'Object')
    return memberKey(callee) === 'assign' && target !== undefined && isMadeHere(file, target, PLAIN);
  return methodNamed(memberKey(callee)).adds === true && isMadeHere(file, object, COLLECTIONS);
}

function isMadeHere(file: IndexedFile, node: AnyNode, makers: ReadonlySet<string>): boolean {
  if (node.type !== 'Identifier') return false;
  const writes = file.resolve(node.name, node)?.writes ?? [];
  return writes.length > 0 && writes.every(({ kind, source }) => kind === 'value' && makers.has(makerOf(source)));
}

const makerOf = (node: AnyNode): string =>
  node.type === 'NewExpression' && node.callee.type === 'Identifier' ? node.callee.name : node.type;

const PLAIN: ReadonlySet<string> = new Set(['ObjectExpression']);

const COLLECTIONS: ReadonlySet<string> = new Set(['ArrayExpression', 'Map', 'Set', 'WeakMap']);

/** Nobody writes longer chains, other than of methods that only call what they get. */
const MOST_LINKS = 50;

/** All names on the way to the container. What a function got as a parameter is filled where that function is named. */
function containersIn(file: IndexedFile, container: AnyNode): readonly Omit<Filled, 'value'>[] {
  const names: string[] = [];
  let node = container;
  for (let links = 0; node.type !== 'Identifier'; links++) {
    if (links > MOST_LINKS) return [{ name: undefined }];
    const key = nameOf(node);
    if (key !== undefined) names.push(key);
    if (node.type === 'MemberExpression') node = node.object;
    else if (node.type === 'ChainExpression') node = node.expression;
    else if (node.type === 'CallExpression')
      node = node.callee.type === 'MemberExpression' ? node.callee.object : node.callee;
    else return names.map((name) => ({ name }));
  }
  const binding = file.resolve(node.name, node);
  // `$db.get(…)` and `payload.list.push(…)` would make every handler that names them an answering one.
  if (binding?.writes.some(({ kind }) => kind === 'parameter')) return [];
  const global = binding ? undefined : node.name;
  return [...names, node.name].map((name) => ({ name, global }));
}
