/**
 * The functions that `server/server.js` exports: the members of the object literal that is assigned to `exports`, and
 * `exports.name = …` beside it (both work at run time, docs/platform.md 4.1).
 */

import { type AnyNode, childrenOf, type ObjectExpression, type Program, type Property } from '../syntax/javascript.ts';
import { isExports, memberKey, propertyKey, writtenText } from '../syntax/names.ts';
import { assignsRightSide } from '../syntax/operators.ts';
import { outsideOf } from '../syntax/outside.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from './source-file.ts';

export const SERVER_PATH = 'server/server.js';

/** How a function is written; the platform's own checker sees only `function` (docs/platform.md 3.5). */
export type ExportForm = 'function' | 'arrow' | 'reference' | 'assignment';

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionExpression' | 'ArrowFunctionExpression' | 'FunctionDeclaration' }
>;

export const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration';

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
  /** True where more may be exported than can be seen: a spread, something that is no object literal, or `with`. */
  readonly open: boolean;
  /** False where nothing is assigned to `exports` at all, as in a file with `module.exports`. */
  readonly assigned: boolean;
}

/** An edit inside of functions leaves what is exported as it is; places move with the text. */
const knownExports = new KeptWith<AnyNode, ServerExports>();
const lastExports = new KeptWith<SourceFile, ServerExports>();

export function readExports(file: SourceFile): ServerExports {
  const { program } = file.javascript;
  const outside = outsideOf(program);
  const known = knownExports.get(outside) ?? findExports(program);
  knownExports.set(outside, known);
  lastExports.set(file, known);
  return known;
}

/** Of a file whose tree may have gone over to a later one: its names outlive the tree. */
export const exportsBefore = (file: SourceFile): ServerExports => lastExports.get(file) ?? readExports(file);

const knownNames = new KeptWith<ServerExports, ReturnType<typeof namesByFunction>>();

/** Under which names a function of the file is exported. */
export function exportedAs(exports: ServerExports, node: FunctionNode): readonly string[] {
  const names = knownNames.get(exports) ?? namesByFunction(exports);
  knownNames.set(exports, names);
  return names.get(node) ?? [];
}

function namesByFunction({ functions }: ServerExports): ReadonlyMap<FunctionNode | undefined, readonly string[]> {
  const names = new Map<FunctionNode | undefined, string[]>();
  for (const { node, name } of functions) {
    const known = names.get(node);
    if (known) known.push(name);
    else names.set(node, [name]);
  }
  return names;
}

function findExports(program: Program): ServerExports {
  const functions: ExportedFunction[] = [];
  let literal: ObjectExpression | undefined;
  let open = hidesWrites(program.body);
  const resolve = resolverOf(program);
  for (const { targets, value } of assignmentsIn(program)) {
    let isRead = false;
    for (const target of targets) {
      if (isExports(target)) {
        if (value.type !== 'ObjectExpression') open = true;
        else if (!isRead) {
          // What is assigned twice at once, as in `exports = exports = { … }`, is exported once.
          isRead = true;
          literal ??= value;
          open ||= value.properties.some(
            (property) => property.type === 'SpreadElement' || propertyKey(property) === undefined,
          );
          for (const member of membersOf(value, resolve)) functions.push(member);
        }
      } else if (target.type === 'MemberExpression' && isExports(target.object)) {
        const name = memberKey(target);
        if (name === undefined) open = true;
        else functions.push(exported(name, target.property, 'assignment', resolve(value)));
      }
    }
  }
  return { literal, functions, open, assigned: literal !== undefined || open || functions.length > 0 };
}

/** Inside of `with` nobody can tell what a name stands for. */
const hidesWrites = (nodes: readonly AnyNode[]): boolean =>
  nodes.some(
    (node) => node.type === 'WithStatement' || (HOLD_STATEMENTS.test(node.type) && hidesWrites(childrenOf(node))),
  );

const HOLD_STATEMENTS =
  /^(?:Block|If|For|ForIn|ForOf|While|DoWhile|Try|Switch|Labeled)Statement$|^(?:CatchClause|SwitchCase)$/;

interface Assignment {
  /** `a` and `b` of `a = b = value`. */
  readonly targets: readonly AnyNode[];
  readonly value: AnyNode;
}

/** The assignments at top level, those that a comma joins included. */
function assignmentsIn(program: Program): readonly Assignment[] {
  return program.body
    .flatMap((statement) => (statement.type === 'ExpressionStatement' ? [statement.expression] : []))
    .flatMap((expression) => (expression.type === 'SequenceExpression' ? expression.expressions : [expression]))
    .map((expression) => {
      const targets: AnyNode[] = [];
      let value: AnyNode = expression;
      while (value.type === 'AssignmentExpression' && assignsRightSide(value.operator)) {
        targets.push(value.left);
        value = value.right;
      }
      return { targets, value };
    });
}

function membersOf(literal: ObjectExpression, resolve: Resolve): readonly ExportedFunction[] {
  const members: ExportedFunction[] = [];
  for (const property of literal.properties) {
    const member = property.type === 'Property' ? memberOf(property, resolve) : undefined;
    if (member) members.push(member);
  }
  return members;
}

/** A getter and a setter of one name are no function twice, and the platform reads the value only. */
function memberOf(property: Property, resolve: Resolve): ExportedFunction | undefined {
  const name = property.kind === 'set' ? undefined : propertyKey(property);
  if (name === undefined || isEventsArray(property)) return undefined;
  const { key, value } = property;
  if (property.kind === 'get') return exported(name, key, 'reference', undefined);
  if (value.type === 'Identifier') return exported(name, key, 'reference', resolve(value));
  if (value.type === 'FunctionExpression') return exported(name, key, 'function', value);
  if (value.type === 'ArrowFunctionExpression') return exported(name, key, 'arrow', value);
  return isCallable(value) ? exported(name, key, 'reference', undefined) : undefined;
}

/** The characters of a key or a text without its quotes. */
export function innerRange(node: AnyNode): Range {
  const quoted = writtenText(node) !== undefined && node.end - node.start >= 2;
  return quoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

const isEventsArray = (property: Property): boolean =>
  propertyKey(property) === 'events' && property.value.type === 'ArrayExpression';

/** A member that may hold a function although none is written there: `name: helpers.x`, `name: wrap(fn)`. */
const isCallable = (node: AnyNode): boolean => MAY_BE_FUNCTIONS.has(node.type);

const MAY_BE_FUNCTIONS: ReadonlySet<AnyNode['type']> = new Set([
  'MemberExpression',
  'CallExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'AssignmentExpression',
  'SequenceExpression',
  'AwaitExpression',
]);

const exported = (name: string, key: AnyNode, form: ExportForm, node: FunctionNode | undefined): ExportedFunction =>
  new Exported(name, key, form, node);

/** A class, because V8 keeps each literal with a getter as a table of its own; and its place moves with the text. */
class Exported implements ExportedFunction {
  readonly name: string;
  readonly form: ExportForm;
  readonly node: FunctionNode | undefined;
  private readonly key: AnyNode;

  constructor(name: string, key: AnyNode, form: ExportForm, node: FunctionNode | undefined) {
    this.name = name;
    this.key = key;
    this.form = form;
    this.node = node;
  }

  get nameRange(): Range {
    return innerRange(this.key);
  }
}

/** The function that an expression stands for: itself, or the top-level function or constant of that name. */
type Resolve = (node: AnyNode) => FunctionNode | undefined;

function resolverOf(program: Program): Resolve {
  let named: ReadonlyMap<string, AnyNode> | undefined;
  return (node) => {
    if (node.type === 'Identifier') named ??= namedIn(program);
    const value = node.type === 'Identifier' ? named?.get(node.name) : node;
    return value && isFunction(value) ? value : undefined;
  };
}

function namedIn(program: Program): ReadonlyMap<string, AnyNode> {
  const named = new Map<string, AnyNode>();
  const declare = (name: string, value: AnyNode): void => {
    if (!named.has(name)) named.set(name, value);
  };
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration') declare(statement.id.name, statement);
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && init && init.type !== 'Identifier') declare(id.name, init);
  }
  return named;
}
