/** The keys of an object where they are written in the same script, in a literal or to the variable that holds it. */

import { type AnyNode, forEachChild, type ObjectExpression, reverseFrom } from '../syntax/javascript.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';
import { firstAt } from '../text/first-at.ts';
import { isFunction } from './exports.ts';

/** A function, or the program, with the names that it declares itself. */
export interface Scope {
  readonly node: AnyNode;
  readonly outer: Scope | undefined;
  readonly declared: Map<string, Declared>;
  readonly script: Script;
}

interface Declared {
  /** Absent for a parameter, and for a variable that begins with nothing. */
  readonly value: AnyNode | undefined;
  readonly scope: Scope;
}

/** A key of an object where it is written: `key: …` in a literal, `name.key = …` for the variable that holds it. */
export interface WrittenKey {
  readonly key: string;
  /** The key itself. */
  readonly node: AnyNode;
  /** `{ key }`, which is the value as well. */
  readonly isShorthand: boolean;
}

/** `name.key = …` */
interface KeyWrite extends WrittenKey {
  readonly start: number;
}

interface Script {
  /** By name, in the order of the text. */
  readonly writes: Map<string, KeyWrite[]>;
  /** Keys of literals, by how far they are spread. */
  readonly keys: Map<AnyNode, Map<number, readonly WrittenKey[]>>;
}

/** A node with the scope that it stands in. */
export interface Placed<T extends AnyNode = AnyNode> {
  readonly node: T;
  readonly scope: Scope;
}

/** The nodes of a kind, in the order of the text. What the program declares is known once this is back. */
export function placedIn<T extends AnyNode>(
  program: AnyNode,
  isWanted: (node: AnyNode) => node is T,
): readonly Placed<T>[] {
  const script: Script = { writes: new Map(), keys: new Map() };
  const found: Placed<T>[] = [];
  const left = [{ node: program, scope: scopeOf(program, undefined, script) }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node } = next;
    const scope = isFunction(node) ? scopeOf(node, next.scope, script) : next.scope;
    if (isWanted(node)) found.push({ node, scope });
    if (node.type === 'VariableDeclaration') declareVariables(scope, node);
    if (node.type === 'AssignmentExpression') noteWrite(script, node);
    const from = left.length;
    forEachChild(node, (child) => left.push({ node: child, scope }));
    reverseFrom(left, from);
  }
  return found;
}

function scopeOf(node: AnyNode, outer: Scope | undefined, script: Script): Scope {
  const scope: Scope = { node, outer, declared: new Map(), script };
  if (isFunction(node)) for (const parameter of node.params) declareNames(scope, parameter);
  return scope;
}

function declareVariables(scope: Scope, { declarations }: AnyNode & { type: 'VariableDeclaration' }): void {
  for (const { id, init } of declarations) {
    if (id.type === 'Identifier') declare(scope, id.name, { value: init ?? undefined, scope });
    else declareNames(scope, id);
  }
}

/** Names whose value nobody sees. */
function declareNames(scope: Scope, pattern: AnyNode): void {
  const left = [pattern];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'Identifier') declare(scope, node.name, { value: undefined, scope });
    if (!isFunction(node)) forEachChild(node, (child) => left.push(child));
  }
}

/** The first one counts. */
function declare({ declared }: Scope, name: string, value: Declared): void {
  if (!declared.has(name)) declared.set(name, value);
}

function noteWrite({ writes }: Script, { left, start }: AnyNode & { type: 'AssignmentExpression' }): void {
  if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier') return;
  const { object } = left;
  const key = memberKey(left);
  if (key === undefined) return;
  const write = { key, node: left.property, isShorthand: false, start };
  const before = writes.get(object.name);
  if (before) before.push(write);
  else writes.set(object.name, [write]);
}

/** From the innermost function outwards. */
function declarationOf(name: string, scope: Scope): Declared | undefined {
  for (let around: Scope | undefined = scope; around; around = around.outer) {
    const found = around.declared.get(name);
    if (found) return found;
  }
  return undefined;
}

/** Objects that are spread into objects that are spread. */
const MOST_LEVELS = 5;

/** The keys of an object literal, or of the variable that holds one; absent where none can be seen. */
export function keysOf(node: AnyNode, scope: Scope, level = 0): readonly WrittenKey[] | undefined {
  if (level > MOST_LEVELS) return undefined;
  if (node.type === 'ObjectExpression') return remembered(node, scope, level, () => literalKeys(node, scope, level));
  const declared = node.type === 'Identifier' ? declarationOf(node.name, scope) : undefined;
  const value = declared?.value;
  if (node.type !== 'Identifier' || !declared || value?.type !== 'ObjectExpression') return undefined;
  return remembered(value, scope, -1 - level, () => {
    const own = literalKeys(value, declared.scope, level);
    return once([...own, ...writtenKeys(node.name, declared.scope)]);
  });
}

/** Whoever passes one object many times passes the same keys. */
function remembered(
  node: AnyNode,
  { script }: Scope,
  level: number,
  find: () => readonly WrittenKey[],
): readonly WrittenKey[] {
  const byLevel = script.keys.get(node) ?? new Map<number, readonly WrittenKey[]>();
  script.keys.set(node, byLevel);
  const keys = byLevel.get(level) ?? find();
  byLevel.set(level, keys);
  return keys;
}

function literalKeys({ properties }: ObjectExpression, scope: Scope, level: number): readonly WrittenKey[] {
  const keys: WrittenKey[] = [];
  const spread = new Set<readonly WrittenKey[]>();
  for (const property of properties) {
    if (property.type === 'Property') {
      const key = propertyKey(property);
      if (key !== undefined) keys.push({ key, node: property.key, isShorthand: property.shorthand });
      continue;
    }
    const added = keysOf(property.argument, scope, level + 1) ?? [];
    if (spread.has(added)) continue;
    spread.add(added);
    for (const key of added) keys.push(key);
  }
  return once(keys);
}

/** Of a literal that is spread in several ways each key counts once. */
const once = (keys: readonly WrittenKey[]): readonly WrittenKey[] => [
  ...new Map(keys.map((key) => [key.node, key])).values(),
];

/** `key` of `name.key = …` in a scope, and in the functions inside of it. */
function writtenKeys(name: string, { node, script }: Scope): readonly WrittenKey[] {
  const writes = script.writes.get(name) ?? [];
  return writes.slice(firstAt(writes, node.start), firstAt(writes, node.end));
}
