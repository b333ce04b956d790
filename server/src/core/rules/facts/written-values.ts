/** What is written out in a call: values that are literals, or constants that are, and the members of object literals. */

import type { IndexedFile } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';

export type Plain = string | number | boolean | null;

/** Nothing where the value is not known for certain. */
export function plainValue(file: IndexedFile, node: AnyNode | undefined): Plain | undefined {
  const source = node && behindConstant(file, node);
  if (source?.type === 'TemplateLiteral') return source.expressions.length === 0 ? textOf(source) : undefined;
  if (source?.type === 'UnaryExpression' && source.operator === '-') {
    const value = plainValue(file, source.argument);
    return typeof value === 'number' ? -value : undefined;
  }
  if (source?.type !== 'Literal') return undefined;
  const { value } = source;
  return value === null ? nullOf(source) : isPlain(value) ? value : undefined;
}

/** The value of a regular expression or a large number may be null to the parser as well. */
const nullOf = (node: AnyNode & { type: 'Literal' }): null | undefined => (node.raw === 'null' ? null : undefined);

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** At least so many characters does a text have, whatever is put into it. */
export function leastLength(file: IndexedFile, node: AnyNode | undefined): number {
  const source = node && behindConstant(file, node);
  if (source?.type === 'TemplateLiteral') return textOf(source).length;
  const value = plainValue(file, source);
  return typeof value === 'string' ? value.length : 0;
}

const MOST_ADDED = 1_000;

/** How a text begins. */
export function beginningOf(file: IndexedFile, node: AnyNode | undefined): string | undefined {
  let source = node && behindConstant(file, node);
  for (let added = 0; source?.type === 'BinaryExpression' && source.operator === '+'; added++) {
    // A constant that is made of itself has no beginning.
    if (added > MOST_ADDED) return undefined;
    source = behindConstant(file, source.left);
  }
  if (source?.type === 'TemplateLiteral') return source.quasis[0]?.value.cooked ?? undefined;
  const value = plainValue(file, source);
  return typeof value === 'string' ? value : undefined;
}

const textOf = (node: AnyNode & { type: 'TemplateLiteral' }): string =>
  node.quasis.map(({ value }) => value.cooked ?? '').join('');

export interface WrittenObject {
  readonly node: AnyNode;
  /** By key; the last one counts. */
  readonly members: ReadonlyMap<string, AnyNode>;
  /** True where it has no other members than these. */
  readonly complete: boolean;
}

export function writtenObject(file: IndexedFile, node: AnyNode | undefined): WrittenObject | undefined {
  const source = node && behindConstant(file, node);
  if (source?.type !== 'ObjectExpression') return undefined;
  const members = new Map<string, AnyNode>();
  let complete = source === node;
  for (const property of source.properties) {
    const key = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || key === undefined || property.kind !== 'init') complete = false;
    // What a spread or the code behind a constant may replace is not known.
    if (property.type !== 'Property') members.clear();
    else if (key !== undefined && (source === node || file.memberWrites(key).length === 0))
      members.set(key, property.value);
  }
  return { node: source, members, complete };
}

/** What a name stands for that is declared with `const` and a value of its own. */
export function behindConstant(file: IndexedFile, node: AnyNode): AnyNode {
  if (node.type !== 'Identifier') return node;
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (write?.kind !== 'value' || others.length > 0 || write.steps.length > 0) return node;
  const declarator = file.parentOf(write.source);
  const declaration = declarator && file.parentOf(declarator);
  const isConstant = declaration?.type === 'VariableDeclaration' && declaration.kind === 'const';
  return isConstant && write.source.type !== 'Identifier' ? write.source : node;
}
