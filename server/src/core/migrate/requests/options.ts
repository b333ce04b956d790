/** The second argument of an old request: headers, body and how it is sent, as far as the code writes them out. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isName } from '../../rules/edits/exports-edits.ts';
import { type AnyNode, nodesOf, type ObjectExpression } from '../../syntax/javascript.ts';
import { memberKey, propertyKey } from '../../syntax/names.ts';
import { constantValue } from './pieces.ts';
import { forEachTarget } from './steady.ts';

export interface Entry {
  readonly node: AnyNode;
  /** How the code at the request reaches the value: `options.body`; absent where it is written there. */
  readonly held?: string;
}

export type Entries = ReadonlyMap<string, Entry>;

/** The members of an object that is written out here or in a constant that nothing else changes; nothing for any other. */
export function entriesOf(file: IndexedFile, entry: Entry | undefined, at: AnyNode): Entries | undefined {
  if (!entry) return new Map();
  const { node } = entry;
  if (node.type === 'Identifier' && file.resolve(node.name, node) !== file.resolve(node.name, at)) return undefined;
  const owner = node.type === 'Identifier' ? node.name : entry.held;
  const literal = literalOf(file, node);
  if (!literal) return undefined;
  const entries = new Map<string, Entry>();
  for (const property of literal.properties) {
    if (property.type !== 'Property' || property.computed || property.kind !== 'init') return undefined;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
    if (name === undefined || entries.has(name)) return undefined;
    entries.set(name, { node: property.value, ...(owner !== undefined && { held: owner + memberOf(name) }) });
  }
  return entries;
}

const memberOf = (name: string): string => (isName(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

function literalOf(file: IndexedFile, node: AnyNode): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node;
  if (node.type !== 'Identifier') return undefined;
  const value = constantValue(file, node);
  return value?.type === 'ObjectExpression' && usesOf(file, node).every((use) => isOnlyRead(file, use, value))
    ? value
    : undefined;
}

/** Every mention of a name but its declaration. */
export function usesOf(file: IndexedFile, name: AnyNode & { type: 'Identifier' }): readonly AnyNode[] {
  const binding = file.resolve(name.name, name);
  return nodesOf(file.program).filter((node) => {
    if (node.type !== 'Identifier' || node.name !== name.name || file.resolve(node.name, node) !== binding)
      return false;
    const parent = file.parentOf(node);
    if (parent?.type === 'VariableDeclarator') return parent.id !== node;
    if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed;
    return parent?.type !== 'Property' || parent.value === node || parent.computed;
  });
}

/** Handed to a request, or a text or number in it is read. */
function isOnlyRead(file: IndexedFile, use: AnyNode, value: AnyNode): boolean {
  const parent = file.parentOf(use);
  if (parent?.type === 'CallExpression') {
    const { callee } = parent;
    const isVerb =
      callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && VERBS.has(callee.property.name);
    return isVerb && parent.arguments[1] === use;
  }
  if (parent?.type === 'Property') return parent.value === use;
  if (parent?.type !== 'MemberExpression' || parent.object !== use) return false;
  const key = memberKey(parent);
  const member = key === undefined ? undefined : memberIn(value, key);
  // Whoever gets an object that stands in it may change it.
  if (member?.type === 'ObjectExpression') return isOnlyRead(file, parent, member);
  return (member === undefined || !HOLDING.has(member.type)) && !isTarget(file, parent);
}

/** What may be, or give, an object that others change. */
const HOLDING: ReadonlySet<string> = new Set(['ArrayExpression', 'Identifier']);

function memberIn(literal: AnyNode, key: string): AnyNode | undefined {
  if (literal.type !== 'ObjectExpression') return undefined;
  const found = literal.properties.findLast((one) => one.type === 'Property' && propertyKey(one) === key);
  return found?.type === 'Property' ? found.value : undefined;
}

/** Whether something is written there. */
function isTarget(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  let found = false;
  const around = parent?.type === 'Property' ? file.parentOf(parent) : parent;
  for (const one of [parent, around])
    if (one)
      forEachTarget(one, (target) => {
        found ||= target === node;
      });
  return found;
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);
