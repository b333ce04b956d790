/** Variables at the top of a file that begin with nothing, and what each handler does with them. */
import { type IndexedFile, methodNamed } from '../../flow/flow.ts';
import { type ExportedFunction, isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { isNullish } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

export interface FileVariable {
  readonly file: IndexedFile;
  readonly name: string;
  /** Begins as an empty list, object, set or map. */
  readonly isCollection: boolean;
  /** All places that name it, but for its declaration. */
  readonly places: readonly AnyNode[];
}

type Kind = 'written' | 'counted' | 'asked' | 'read' | 'handed on';

interface Use {
  readonly node: AnyNode;
  readonly kind: Kind;
}

export interface HandlerUses {
  readonly handler: string;
  readonly writes: readonly AnyNode[];
  readonly reads: readonly AnyNode[];
  /** Other code gets the collection, and may fill it. */
  readonly handsOn: boolean;
  readonly inOrder: readonly Use[];
  /** None of the uses may run more than once in one run. */
  readonly isStraight: boolean;
}

/** One walk for all of them. */
export function fileVariables(file: IndexedFile): readonly FileVariable[] {
  const { program } = file;
  if (program.type !== 'Program') return [];
  const declared = program.body.flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' && beginsEmpty(init) ? [{ id, isCollection: isEmptyCollection(init) }] : [],
        )
      : [],
  );
  if (declared.length === 0) return [];
  const places = new Map<object, AnyNode[]>();
  const names = new Set(declared.map(({ id }) => id.name));
  const named = [...names].flatMap((name) => file.identifiersNamed(name));
  for (const node of named.sort((a, b) => a.start - b.start)) {
    if (!isReference(file, node)) continue;
    const binding = file.resolve(node.name, node);
    if (!binding) continue;
    const known = places.get(binding);
    if (known) known.push(node);
    else places.set(binding, [node]);
  }
  return declared.map(({ id, isCollection }) => {
    const binding = file.resolve(id.name, id);
    const found = (binding && places.get(binding)) ?? [];
    return { file, name: id.name, isCollection, places: found.filter((node) => node !== id) };
  });
}

function beginsEmpty(init: AnyNode | null | undefined): boolean {
  if (!init || isNullish(init) || isEmptyCollection(init)) return true;
  return init.type === 'Literal' && (init.value === '' || init.value === 0 || init.value === false);
}

function isEmptyCollection(init: AnyNode | null | undefined): boolean {
  if (init?.type === 'ArrayExpression') return init.elements.length === 0;
  if (init?.type === 'ObjectExpression') return init.properties.length === 0;
  return (
    init?.type === 'NewExpression' &&
    init.arguments.length === 0 &&
    init.callee.type === 'Identifier' &&
    (init.callee.name === 'Map' || init.callee.name === 'Set')
  );
}

/** Not the name of a member or a key. */
function isReference(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent?.type === 'Property') return parent.value === node || parent.computed;
  return true;
}

/** Nothing where anything but the handlers fills the variable, or may. */
export function usesByHandler(
  { file, places, isCollection }: FileVariable,
  handlers: readonly ExportedFunction[],
): readonly HandlerUses[] | undefined {
  const uses = new Map<ExportedFunction, Use[]>();
  for (const node of places) {
    const kind = kindOf(file, node, isCollection);
    const handler = handlers.find(({ node: fn }) => fn && fn.start <= node.start && node.end <= fn.end);
    if (!handler) {
      if (kind === 'read' || kind === 'asked') continue;
      return undefined;
    }
    const known = uses.get(handler);
    if (known) known.push({ node, kind });
    else uses.set(handler, [{ node, kind }]);
  }
  return [...uses].map(([{ name, node }, list]) => {
    const inOrder = list.sort((a, b) => a.node.start - b.node.start);
    const are = (...kinds: readonly Kind[]) =>
      inOrder.filter(({ kind }) => kinds.includes(kind)).map((use) => use.node);
    return {
      handler: name,
      writes: are('written', 'counted'),
      reads: are('read', 'asked'),
      handsOn: are('handed on').length > 0,
      inOrder,
      isStraight: inOrder.length < places.length ? false : inOrder.every((use) => runsOnce(file, use.node, node)),
    };
  });
}

/** What is done to the variable, or to the members of what it holds. */
function kindOf(file: IndexedFile, node: AnyNode, isCollection: boolean): Kind {
  let at = node;
  let parent = file.parentOf(at);
  let isMember = false;
  let key: string | undefined;
  while (
    parent &&
    ((parent.type === 'MemberExpression' && parent.object === at) || parent.type === 'ChainExpression')
  ) {
    if (parent.type === 'MemberExpression') {
      key = memberKey(parent);
      isMember = true;
    }
    at = parent;
    parent = file.parentOf(at);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== at) break;
      // `x ||= …` fills what is empty, whoever emptied it.
      return parent.operator === '=' || isMember ? 'written' : 'handed on';
    case 'UpdateExpression':
      return isMember || !isAlwaysRun(file, parent) ? 'written' : 'counted';
    case 'UnaryExpression':
      return parent.operator === 'delete' ? 'written' : isMember ? 'asked' : 'read';
    case 'CallExpression':
      if (withoutChain(parent.callee) !== withoutChain(at)) break;
      if (methodNamed(key).adds || key === 'delete' || key === 'clear') return 'written';
      return key !== undefined && ASKING.has(key) ? 'asked' : isCollection ? 'handed on' : 'read';
    case 'ArrayPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.type !== 'ArrayPattern' && parent.right === at ? 'read' : 'handed on';
    case 'Property':
      return file.parentOf(parent)?.type === 'ObjectPattern'
        ? 'handed on'
        : isCollection && !isMember
          ? 'handed on'
          : 'read';
    default:
      break;
  }
  if (isMember) return key !== undefined && !COUNTS.has(key) ? 'read' : 'asked';
  return isCollection && !isTested(parent) ? 'handed on' : 'read';
}

/** Whether something is in there. */
const ASKING: ReadonlySet<string> = new Set(['has', 'get', 'includes', 'indexOf', 'find', 'some', 'every']);

const COUNTS: ReadonlySet<string> = new Set(['length', 'size']);

/** Nobody gets what is only tested. */
const isTested = (parent: AnyNode | undefined): boolean =>
  parent?.type === 'IfStatement' || parent?.type === 'UnaryExpression' || parent?.type === 'LogicalExpression';

/** A statement of a function itself, behind no condition. */
const isAlwaysRun = (file: IndexedFile, node: AnyNode): boolean => {
  const statement = file.parentOf(node);
  const block = statement?.type === 'ExpressionStatement' ? file.parentOf(statement) : undefined;
  const owner = block?.type === 'BlockStatement' ? file.parentOf(block) : undefined;
  return owner !== undefined && isFunction(owner);
};

/** In the handler itself, outside of loops. */
function runsOnce(file: IndexedFile, node: AnyNode, handler: AnyNode | undefined): boolean {
  for (let around = file.parentOf(node); around && around !== handler; around = file.parentOf(around))
    if (isFunction(around) || LOOPS.has(around.type)) return false;
  return true;
}

const LOOPS: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
