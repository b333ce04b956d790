/**
 * What goes along when a function of a file moves into another: helpers and constants at top level, what it requires, and
 * which of these the rest of the file needs back. Or why it cannot move: it shares a state with the rest.
 */
import { type IndexedFile, namesIn } from '../flow/flow.ts';
import { isFunction } from '../model/exports.ts';
import { type AnyNode, nodesOf, type Pattern } from '../syntax/javascript.ts';
import { isExports, isMemberName, isNamed, writtenText } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { groupBy } from '../text/group-by.ts';

export interface MovedCode {
  /** Statements of the file that go, in its order. */
  readonly statements: readonly AnyNode[];
  /** What is required, with the names of it that the moved code uses. */
  readonly requires: readonly Required[];
  /** Names declared by the statements that other code uses as well. */
  readonly shared: readonly string[];
}

export interface Required {
  readonly declaration: AnyNode & { type: 'VariableDeclaration' };
  readonly declarator: Declarator;
  readonly names: ReadonlySet<string>;
  /** Whether the rest of the file needs none of it any more. */
  readonly isOnlyForMoved: boolean;
}

type Declarator = (AnyNode & { type: 'VariableDeclaration' })['declarations'][number];

export function movedCode(file: IndexedFile, root: AnyNode): MovedCode | { readonly refusal: string } {
  const moved = new Set<AnyNode>();
  const required = new Map<
    Declarator,
    { readonly declaration: Required['declaration']; readonly names: Set<string> }
  >();
  const declarations = declarationsIn(file.program);
  const waiting = [root];
  for (const node of waiting) {
    const obstacle = obstacleIn(file, node);
    if (obstacle !== undefined) return { refusal: obstacle };
    for (const name of outerNames(file, node)) {
      const declared = declarationOf(file, name, declarations);
      if (declared?.kind === 'required') {
        const known = required.get(declared.declarator) ?? { declaration: declared.declaration, names: new Set() };
        required.set(declared.declarator, known);
        known.names.add(name);
      } else if (declared?.kind === 'movable') {
        if (moved.has(declared.statement) || declared.statement === root) continue;
        moved.add(declared.statement);
        waiting.push(declared.statement);
      } else return { refusal: ofState(file, name) };
    }
  }
  const usedElsewhere = namesUsedOutside(file, moved, root);
  const held = [...moved].filter(holdsMembers).flatMap(namesDeclaredBy);
  const state = held.find((name) => usedElsewhere.has(name));
  if (state !== undefined) return { refusal: ofState(file, state) };
  return {
    statements: [...moved].sort((a, b) => a.start - b.start),
    requires: [...required]
      .map(([declarator, { declaration, names }]) => ({
        declaration,
        declarator,
        names,
        isOnlyForMoved:
          declaration.declarations.length === 1 && namesIn(declarator.id).every(({ name }) => !usedElsewhere.has(name)),
      }))
      .sort((a, b) => a.declarator.start - b.declarator.start),
    shared: [...moved].flatMap(namesDeclaredBy).filter((name) => usedElsewhere.has(name)),
  };
}

const ofState = ({ file }: IndexedFile, name: string): string =>
  `It uses \`${name}\` of ${file.path}, which may not be the same in another file: hand it over, or move it into a file of its own first.`;

/** `exports` is another object in another file, and a path another path. */
function obstacleIn(file: IndexedFile, root: AnyNode): string | undefined {
  for (const node of nodesOf(root)) {
    if (isExports(node) && !file.resolve('exports', node) && !isMemberName(node, file.parentOf(node)))
      return `It uses \`exports\` of ${file.file.path}: call the function by its name instead.`;
    const path = node.type === 'CallExpression' && isNamed(node.callee, 'require') ? node.arguments[0] : undefined;
    if (path && writtenText(path)?.startsWith('.') !== false)
      return 'It requires a file of the app in its body: require it at the top of the file first.';
  }
  return undefined;
}

/** The names of top level that a piece of code uses. */
function outerNames({ program, resolve, parentOf }: IndexedFile, root: AnyNode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesOf(root)) {
    if (node.type !== 'Identifier' || found.has(node.name) || isMemberName(node, parentOf(node))) continue;
    const binding = resolve(node.name, node);
    if (binding && binding === resolve(node.name, program)) found.add(node.name);
  }
  return found;
}

type Declared =
  | { readonly kind: 'movable'; readonly statement: AnyNode }
  | { readonly kind: 'required'; readonly declaration: Required['declaration']; readonly declarator: Declarator };

/** Nothing for what may hold something else at another time, or is made while the file loads. */
function declarationOf(
  file: IndexedFile,
  name: string,
  declarations: ReadonlyMap<string, readonly AnyNode[]>,
): Declared | undefined {
  const { program, resolve } = file;
  const binding = resolve(name, program);
  if (file.assignmentsTo(name).some(({ node }) => resolve(name, node) === binding)) return undefined;
  const [statement, ...others] = declarations.get(name) ?? [];
  if (!statement || others.length > 0) return undefined;
  if (statement.type === 'FunctionDeclaration') return { kind: 'movable', statement };
  if (statement.type !== 'VariableDeclaration') return undefined;
  const declarator = statement.declarations.find(({ id }) => namesIn(id).some((one) => one.name === name));
  if (!declarator?.init) return undefined;
  if (requiredPathOf(declarator.init)) return { kind: 'required', declaration: statement, declarator };
  const isAlone = statement.declarations.length === 1 && declarator.id.type === 'Identifier';
  return isAlone && (isFunction(declarator.init) || isWritten(file, declarator.init))
    ? { kind: 'movable', statement }
    : undefined;
}

/** The path of `require('x')` and `require('x').y`. */
export function requiredPathOf(node: AnyNode): AnyNode | undefined {
  const inner = withoutChain(node);
  if (inner.type === 'MemberExpression') return inner.computed ? undefined : requiredPathOf(inner.object);
  const [path] = inner.type === 'CallExpression' && isNamed(inner.callee, 'require') ? inner.arguments : [];
  return path && writtenText(path) !== undefined ? path : undefined;
}

export const isRequiring = (statement: AnyNode): boolean =>
  statement.type === 'VariableDeclaration' &&
  statement.declarations.some(({ init }) => init && requiredPathOf(init) !== undefined);

/** Texts, numbers, and lists and objects of them. */
const isWritten = ({ parentOf }: IndexedFile, value: AnyNode): boolean =>
  nodesOf(value).every(
    (node) => WRITTEN.has(node.type) || (node.type === 'Identifier' && isMemberName(node, parentOf(node))),
  );

const WRITTEN: ReadonlySet<AnyNode['type']> = new Set([
  'Literal',
  'TemplateLiteral',
  'TemplateElement',
  'UnaryExpression',
  'ArrayExpression',
  'ObjectExpression',
  'Property',
]);

/** A list or an object, into which anybody who has it may write. */
const holdsMembers = (statement: AnyNode): boolean =>
  statement.type === 'VariableDeclaration' &&
  statement.declarations.some(({ init }) => init?.type === 'ArrayExpression' || init?.type === 'ObjectExpression');

/** Names of top level that stand outside of what moves, but for where they are declared. */
function namesUsedOutside(file: IndexedFile, moved: ReadonlySet<AnyNode>, root: AnyNode): ReadonlySet<string> {
  const { program, resolve, parentOf } = file;
  const found = new Set<string>();
  for (const statement of bodyOf(program)) {
    if (moved.has(statement) || statement === root) continue;
    const declared = new Set(patternsOf(statement).flatMap((pattern) => namesIn(pattern).map(({ node }) => node)));
    for (const node of nodesOf(statement)) {
      if (node.type !== 'Identifier' || declared.has(node) || isMemberName(node, parentOf(node))) continue;
      if (root.start <= node.start && node.end <= root.end) continue;
      const binding = resolve(node.name, node);
      if (binding && binding === resolve(node.name, program)) found.add(node.name);
    }
  }
  return found;
}

export const bodyOf = (program: AnyNode): readonly AnyNode[] => (program.type === 'Program' ? program.body : []);

const patternsOf = (statement: AnyNode): readonly Pattern[] => {
  if (statement.type === 'VariableDeclaration') return statement.declarations.map(({ id }) => id);
  return (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') && statement.id
    ? [statement.id]
    : [];
};

const namesDeclaredBy = (statement: AnyNode): readonly string[] =>
  patternsOf(statement).flatMap((pattern) => namesIn(pattern).map(({ name }) => name));

/** By name; of names that are declared twice, both. */
function declarationsIn(program: AnyNode): ReadonlyMap<string, readonly AnyNode[]> {
  const named = bodyOf(program).flatMap((statement) => namesDeclaredBy(statement).map((name) => ({ name, statement })));
  return new Map(
    [...groupBy(named, ({ name }) => name)].map(([name, group]) => [name, group.map(({ statement }) => statement)]),
  );
}
