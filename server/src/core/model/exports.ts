/**
 * The functions that `server/server.js` exports: the members of the object literal that is assigned to `exports`, and
 * `exports.name = …` beside it (both work at run time, facts/platform.md 4.1).
 */
import type { AnyNode, ObjectExpression, Program, Property } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from './source-file.ts';

export const SERVER_PATH = 'server/server.js';

/** How a function is written; the platform's own checker sees only `function` (facts/platform.md 3.5). */
export type ExportForm = 'function' | 'arrow' | 'reference' | 'assignment';

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionExpression' | 'ArrowFunctionExpression' | 'FunctionDeclaration' }
>;

export interface ExportedFunction {
  readonly name: string;
  /** The name where it is exported, without quotes. */
  readonly nameRange: Range;
  readonly form: ExportForm;
  /** Absent for a reference to something that is no function of this file. */
  readonly node: FunctionNode | undefined;
}

export interface ServerExports {
  /** The object literal assigned to `exports`; absent while there is none. */
  readonly literal: ObjectExpression | undefined;
  /** In the order of the text; a name defined twice stands here twice. */
  readonly functions: readonly ExportedFunction[];
  /** True where more may be exported than can be seen: a spread, or something that is no object literal. */
  readonly open: boolean;
  /** False where nothing is assigned to `exports` at all, as in a file with `module.exports`. */
  readonly assigned: boolean;
}

const knownExports = new WeakMap<SourceFile, ServerExports>();

/** Kept with the file, so that the names outlive its tree. */
export function readExports(file: SourceFile): ServerExports {
  const known = knownExports.get(file) ?? findExports(file.javascript.program);
  knownExports.set(file, known);
  return known;
}

function findExports(program: Program): ServerExports {
  const functions: ExportedFunction[] = [];
  let literal: ObjectExpression | undefined;
  let open = false;
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type === 'Identifier' && left.name === 'exports') {
      if (right.type !== 'ObjectExpression') open = true;
      else {
        literal ??= right;
        open ||= right.properties.some((property) => property.type === 'SpreadElement' || property.computed);
        functions.push(...membersOf(right, program));
      }
    } else if (isExportsMember(left)) {
      const { property } = left;
      functions.push(exported(property.name, property, 'assignment', resolve(right, program)));
    }
  }
  return { literal, functions, open, assigned: literal !== undefined || open || functions.length > 0 };
}

function membersOf(literal: ObjectExpression, program: Program): readonly ExportedFunction[] {
  return literal.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const name = keyOf(property);
    if (name === undefined || isEventsArray(property)) return [];
    const { value } = property;
    if (value.type === 'Identifier') return [exported(name, property.key, 'reference', resolve(value, program))];
    if (value.type === 'FunctionExpression') return [exported(name, property.key, 'function', value)];
    if (value.type === 'ArrowFunctionExpression') return [exported(name, property.key, 'arrow', value)];
    return isCallable(value) ? [exported(name, property.key, 'reference', undefined)] : [];
  });
}

/** The text of a key that is written out, quoted or not. */
export function keyOf(property: Property): string | undefined {
  if (property.computed) return undefined;
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

/** The characters of a key or a text without its quotes. */
export function innerRange(node: AnyNode): Range {
  const quoted = node.type === 'Literal' && typeof node.value === 'string' && node.end - node.start >= 2;
  return quoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

const isEventsArray = (property: Property): boolean =>
  keyOf(property) === 'events' && property.value.type === 'ArrayExpression';

/** A member that may hold a function although none is written there: `name: helpers.x`, `name: wrap(fn)`. */
const isCallable = (node: AnyNode): boolean => node.type === 'MemberExpression' || node.type === 'CallExpression';

function exported(name: string, key: AnyNode, form: ExportForm, node: FunctionNode | undefined): ExportedFunction {
  return { name, nameRange: innerRange(key), form, node };
}

function isExportsMember(node: AnyNode): node is AnyNode & {
  type: 'MemberExpression';
  property: AnyNode & { type: 'Identifier' };
} {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.object.type === 'Identifier' &&
    node.object.name === 'exports' &&
    node.property.type === 'Identifier'
  );
}

/** The function that an expression stands for: itself, or the top-level function or constant of that name. */
function resolve(node: AnyNode, program: Program): FunctionNode | undefined {
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return node;
  if (node.type !== 'Identifier') return undefined;
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration' && statement.id.name === node.name) return statement;
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && id.name === node.name && init && init.type !== 'Identifier') {
        return resolve(init, program);
      }
    }
  }
  return undefined;
}
