/**
 * Every member that server code reads of a handler's argument, and of what that goes into: found by following names alone,
 * apart from the flow, and more readily than it, so that its share has a denominator which it did not set itself.
 *
 * Followed are aliases, patterns, arguments of functions of the app (found by name, in any file), callbacks of lists,
 * choices (`a || b`), promises and copies through JSON. What goes into a member of another object is not.
 */
import { type IndexedFile, indexFile, isServerCode } from '../../server/src/core/flow/flow.ts';
import type { App } from '../../server/src/core/model/app.ts';
import { type FunctionNode, innerRange, isFunction, SERVER_PATH } from '../../server/src/core/model/exports.ts';
import { type AnyNode, nodesOf } from '../../server/src/core/syntax/javascript.ts';
import type { Range } from '../../server/src/core/text/range.ts';

export interface ParameterRead {
  readonly path: string;
  readonly name: string;
  readonly range: Range;
}

export function parameterReads(app: App): readonly ParameterRead[] {
  const files = [...app.files.values()].filter(({ path }) => isServerCode(path)).map(indexFile);
  const functions = functionsByName(files);
  const reads = new Map<AnyNode, ParameterRead>();
  const seen = new Set<AnyNode>();
  // Handlers are looked for in this file only.
  const server = files.find(({ file }) => file.path === SERVER_PATH);
  const open: Found[] = handlersOf(app).flatMap((fn) => parameterOf(fn, 0, server));
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    for (const step of stepsFrom(next, functions)) {
      if (step.kind === 'goes-on') open.push({ file: step.file ?? next.file, node: step.node });
      else if (!IGNORED.has(step.read.name)) reads.set(step.key, step.read);
    }
  }
  return [...reads.values()];
}

/** A pattern or name that is bound to the argument or to a part of it, or an expression that holds one. */
interface Found {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

type Step =
  | { readonly kind: 'goes-on'; readonly node: AnyNode; readonly file?: IndexedFile }
  | { readonly kind: 'read'; readonly key: AnyNode; readonly read: ParameterRead };

interface NamedFunction {
  readonly fn: FunctionNode;
  readonly file: IndexedFile;
}

/** Members of every text, list and promise: they are none of the payload. */
const IGNORED: ReadonlySet<string> = new Set(
  [String.prototype, Array.prototype, Number.prototype, Object.prototype, Promise.prototype].flatMap((prototype) =>
    Object.getOwnPropertyNames(prototype),
  ),
);

const handlersOf = (app: App): readonly FunctionNode[] => {
  const events = new Set(app.registrations.flatMap(({ kind, handler }) => (kind === 'event' ? (handler ?? []) : [])));
  return app.exports.functions.flatMap(({ name, node }) => (node && events.has(name) ? [node] : []));
};

function parameterOf(fn: FunctionNode, index: number, file: IndexedFile | undefined): readonly Found[] {
  const parameter = fn.params[index];
  return parameter && file ? [{ file, node: parameter }] : [];
}

function* stepsFrom(found: Found, functions: ReadonlyMap<string, readonly NamedFunction[]>): Generator<Step> {
  const { node, file } = found;
  switch (node.type) {
    case 'Identifier':
      if (isBinding(file, node)) yield* usesOf(file, node);
      else yield* outward(found, functions);
      return;
    case 'AssignmentPattern':
      yield { kind: 'goes-on', node: node.left };
      return;
    case 'RestElement':
      yield { kind: 'goes-on', node: node.argument };
      return;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) yield { kind: 'goes-on', node: element };
      return;
    case 'ObjectPattern':
      yield* patternSteps(file, node);
      return;
    default:
      yield* outward(found, functions);
  }
}

function* patternSteps(file: IndexedFile, pattern: AnyNode & { type: 'ObjectPattern' }): Generator<Step> {
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') yield { kind: 'goes-on', node: property };
    else {
      if (!property.computed && property.key.type === 'Identifier') {
        yield { kind: 'read', key: property, read: readAt(file, property.key.name, property.key) };
      }
      yield { kind: 'goes-on', node: property.value };
    }
  }
}

const readAt = (file: IndexedFile, name: string, node: AnyNode): ParameterRead => ({
  path: file.file.path,
  name,
  range: innerRange(node),
});

/** A name in a parameter, in a declaration or on the left of an assignment. */
function isBinding(file: IndexedFile, node: AnyNode): boolean {
  for (let inner = node, outer = file.parentOf(node); outer; inner = outer, outer = file.parentOf(outer)) {
    if (outer.type === 'VariableDeclarator') return outer.id === inner;
    if (outer.type === 'AssignmentExpression') return outer.left === inner && inner.type !== 'MemberExpression';
    if (isFunction(outer)) return outer.params.some((parameter) => parameter === inner);
    if (outer.type === 'CatchClause' || /Statement$|^Program$/.test(outer.type)) return false;
    if (!/Pattern$|^Property$|^RestElement$/.test(outer.type)) return false;
  }
  return false;
}

/** Every other place that has the same name by the rules of scopes. */
function* usesOf(file: IndexedFile, binding: AnyNode & { type: 'Identifier' }): Generator<Step> {
  const declared = file.resolve(binding.name, binding);
  for (const node of nodesOf(file.program)) {
    if (node === binding || node.type !== 'Identifier' || node.name !== binding.name) continue;
    if (isMemberName(file, node) || isBinding(file, node)) continue;
    if (file.resolve(node.name, node) === declared) yield { kind: 'goes-on', node };
  }
}

function isMemberName(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.shorthand;
}

/** What the expression around it makes of a value. */
function* outward({ file, node }: Found, functions: ReadonlyMap<string, readonly NamedFunction[]>): Generator<Step> {
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'MemberExpression': {
      if (parent.object !== node) return;
      const { property, computed } = parent;
      if (!computed && property.type === 'Identifier' && !isAssigned(file, parent)) {
        yield { kind: 'read', key: parent, read: readAt(file, property.name, property) };
      }
      yield { kind: 'goes-on', node: parent };
      return;
    }
    case 'VariableDeclarator':
      if (parent.init === node) yield { kind: 'goes-on', node: parent.id };
      return;
    case 'AssignmentExpression':
      if (parent.right === node && parent.left.type !== 'MemberExpression')
        yield { kind: 'goes-on', node: parent.left };
      return;
    case 'ForOfStatement':
      if (parent.right !== node) return;
      yield {
        kind: 'goes-on',
        node:
          parent.left.type === 'VariableDeclaration' ? (parent.left.declarations[0]?.id ?? parent.left) : parent.left,
      };
      return;
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'LogicalExpression':
    case 'ParenthesizedExpression':
      yield { kind: 'goes-on', node: parent };
      return;
    case 'ConditionalExpression':
      if (parent.test !== node) yield { kind: 'goes-on', node: parent };
      return;
    case 'CallExpression':
      yield* intoCall(file, parent, node, functions);
      return;
    default:
  }
}

function isAssigned(file: IndexedFile, member: AnyNode): boolean {
  const parent = file.parentOf(member);
  return parent?.type === 'AssignmentExpression' && parent.left === member && parent.operator === '=';
}

function* intoCall(
  file: IndexedFile,
  call: AnyNode & { type: 'CallExpression' },
  node: AnyNode,
  functions: ReadonlyMap<string, readonly NamedFunction[]>,
): Generator<Step> {
  const { callee } = call;
  const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee);
  if (callee === node && callee.type === 'MemberExpression') {
    // A method of a list or a promise hands its elements to the callback and goes on itself.
    const [callback] = call.arguments;
    if (callback && isFunction(callback)) {
      const at = name === 'reduce' ? 1 : 0;
      for (const found of parameterOf(callback, at, file)) yield { kind: 'goes-on', node: found.node };
    }
    if (ON_GOING.has(name ?? '')) yield { kind: 'goes-on', node: call };
    return;
  }
  const index = (call.arguments as readonly AnyNode[]).indexOf(node);
  if (index < 0 || name === undefined) return;
  if (THROUGH.has(name)) yield { kind: 'goes-on', node: call };
  for (const { fn, file: there } of functions.get(name) ?? []) {
    for (const found of parameterOf(fn, index, there)) yield { kind: 'goes-on', node: found.node, file: there };
  }
}

/** Methods whose result is made of the same elements. */
const ON_GOING: ReadonlySet<string> = new Set('filter find slice concat reverse sort flat at pop shift'.split(' '));

const THROUGH: ReadonlySet<string> = new Set(['parse', 'stringify', 'resolve', 'assign', 'structuredClone']);

const nameOf = (node: AnyNode): string | undefined => (node.type === 'Identifier' ? node.name : undefined);

/** Whatever a function is called by where it is written: in a declaration, a variable or an object. */
function functionsByName(files: readonly IndexedFile[]): ReadonlyMap<string, readonly NamedFunction[]> {
  const functions = new Map<string, NamedFunction[]>();
  for (const file of files) {
    for (const node of nodesOf(file.program)) {
      if (!isFunction(node)) continue;
      for (const name of namesOf(file, node)) {
        functions.set(name, [...(functions.get(name) ?? []), { fn: node, file }]);
      }
    }
  }
  return functions;
}

function namesOf(file: IndexedFile, fn: FunctionNode): readonly string[] {
  const own = 'id' in fn && fn.id ? [fn.id.name] : [];
  const parent = file.parentOf(fn);
  const around =
    parent?.type === 'VariableDeclarator'
      ? nameOf(parent.id)
      : parent?.type === 'Property' || parent?.type === 'MethodDefinition'
        ? nameOf(parent.key)
        : parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression'
          ? nameOf(parent.left.property)
          : undefined;
  return around === undefined ? own : [...own, around];
}
