/**
 * One JavaScript file made ready for questions: the parent of each node, which names each scope declares and where they
 * get their values, and the calls by the name that is called. Built once per text.
 */
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode, CallExpression, JavaScriptDocument, NewExpression, Pattern } from '../syntax/javascript.ts';
import { forEachChild, pathTo } from '../syntax/javascript.ts';
import { isFunction } from './scope.ts';

/** From the value that a pattern takes apart to one of its names. */
export type PatternStep =
  | { readonly kind: 'member'; readonly key: string | AnyNode }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'rest'; readonly without: readonly string[] }
  | { readonly kind: 'restList'; readonly from: number }
  | { readonly kind: 'default'; readonly value: AnyNode };

/** One place that gives a name its value. */
export interface Write {
  readonly kind: 'value' | 'parameter' | 'of' | 'in' | 'declaration' | 'other';
  /** The expression, the function with the parameter, the list of a loop, or the declaration itself. */
  readonly source: AnyNode;
  /** For parameters: which one. */
  readonly index: number;
  readonly steps: readonly PatternStep[];
}

export interface Binding {
  readonly name: string;
  readonly writes: Write[];
}

export type Call = CallExpression | NewExpression;

export interface PassedOn {
  readonly call: Call;
  readonly index: number;
}

export interface MemberWrite {
  readonly object: AnyNode;
  readonly value: AnyNode;
}

export interface IndexedFile {
  readonly file: SourceFile;
  readonly program: AnyNode;
  parentOf(node: AnyNode): AnyNode | undefined;
  /** The binding that a name has at a place; nothing for a global. */
  resolve(name: string, at: AnyNode): Binding | undefined;
  /** Calls of `name(…)` and `….name(…)`. */
  callsOf(name: string): readonly Call[];
  /** Calls that get `name` or `….name` as an argument. */
  passedOn(name: string): readonly PassedOn[];
  /** `….name = value`. */
  memberWrites(name: string): readonly MemberWrite[];
  /** Other names under which a name goes on, by `const b = a`, `{ a: b }` and the like. */
  aliasesOf(name: string): readonly string[];
  returnsOf(node: AnyNode): readonly AnyNode[];
}

const known = new WeakMap<JavaScriptDocument, IndexedFile>();

export function indexFile(file: SourceFile): IndexedFile {
  const indexed = known.get(file.javascript) ?? buildIndex(file);
  known.set(file.javascript, indexed);
  return indexed;
}

interface Builder {
  readonly scopes: Map<AnyNode, Map<string, Binding>>;
  readonly calls: Map<string, Call[]>;
  readonly passed: Map<string, PassedOn[]>;
  readonly memberWrites: Map<string, MemberWrite[]>;
  readonly aliases: Map<string, string[]>;
  readonly returns: Map<AnyNode, AnyNode[]>;
  readonly assignments: { readonly target: Pattern; readonly value: AnyNode; readonly kind: Write['kind'] }[];
}

function buildIndex(file: SourceFile): IndexedFile {
  const { program } = file.javascript;
  const builder: Builder = {
    scopes: new Map(),
    calls: new Map(),
    passed: new Map(),
    memberWrites: new Map(),
    aliases: new Map(),
    returns: new Map(),
    assignments: [],
  };
  visit(builder, program, program, program, undefined);
  const parents = new Map<AnyNode, AnyNode>();
  const asked = { paths: 0 };
  /** Found when asked for, because completion looks at few nodes; all at once for whoever looks at many. */
  const parentOf = (node: AnyNode): AnyNode | undefined => {
    const parent = parents.get(node);
    if (parent || asked.paths > MOST_PATHS) return parent;
    if (++asked.paths > MOST_PATHS) {
      noteParents(parents, program);
      return parents.get(node);
    }
    const path = pathTo(program, node);
    for (const [index, inner] of path.entries()) {
      const outer = path[index - 1];
      if (outer) parents.set(inner, outer);
    }
    return parents.get(node);
  };
  const resolve = (name: string, at: AnyNode): Binding | undefined => {
    for (let node: AnyNode | undefined = at; node; node = parentOf(node)) {
      const binding = builder.scopes.get(node)?.get(name);
      if (binding) return binding;
    }
    return undefined;
  };
  for (const { target, value, kind } of builder.assignments) {
    for (const { name, steps, node } of namesIn(target))
      resolve(name, node)?.writes.push({ kind, source: value, index: 0, steps });
  }
  return {
    file,
    program,
    resolve,
    parentOf,
    callsOf: (name) => builder.calls.get(name) ?? [],
    passedOn: (name) => builder.passed.get(name) ?? [],
    memberWrites: (name) => builder.memberWrites.get(name) ?? [],
    aliasesOf: (name) => builder.aliases.get(name) ?? [],
    returnsOf: (node) => builder.returns.get(node) ?? [],
  };
}

/** A path costs as much as the longest list of statements that it leads through. */
const MOST_PATHS = 100;

function noteParents(parents: Map<AnyNode, AnyNode>, node: AnyNode): void {
  forEachChild(node, (child) => {
    parents.set(child, node);
    noteParents(parents, child);
  });
}

/** `block` is the scope of `let` and `const`, `owner` that of `var`; both are nodes with a scope. */
function visit(builder: Builder, node: AnyNode, block: AnyNode, owner: AnyNode, inside: AnyNode | undefined): void {
  record(builder, node, block, owner, inside);
  const nextOwner = isFunction(node) ? node : owner;
  const nextBlock = isFunction(node) || SCOPES.has(node.type) ? node : block;
  const nextInside = isFunction(node) ? node : inside;
  forEachChild(node, (child) => visit(builder, child, nextBlock, nextOwner, nextInside));
}

const SCOPES: ReadonlySet<string> = new Set([
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'CatchClause',
  'SwitchStatement',
  'ClassExpression',
]);

function record(builder: Builder, node: AnyNode, block: AnyNode, owner: AnyNode, inside: AnyNode | undefined): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      if (node.id) declare(builder, block, node.id.name, { kind: 'declaration', source: node, index: 0, steps: [] });
      break;
    case 'FunctionExpression':
    case 'ClassExpression':
      if (node.id) declare(builder, node, node.id.name, { kind: 'declaration', source: node, index: 0, steps: [] });
      break;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        const scope = node.kind === 'var' ? owner : block;
        for (const { name, steps } of namesIn(id))
          declareWith(builder, scope, name, init && { kind: 'value', source: init, index: 0, steps });
        if (init) noteAliases(builder, id, init);
      }
      break;
    case 'ForOfStatement':
    case 'ForInStatement':
      noteLoop(builder, node, owner);
      break;
    case 'CatchClause':
      if (node.param) for (const { name } of namesIn(node.param)) declareWith(builder, node, name, undefined);
      break;
    case 'AssignmentExpression':
      noteAssignment(builder, node);
      break;
    case 'CallExpression':
    case 'NewExpression':
      noteCall(builder, node);
      break;
    case 'ReturnStatement':
      if (inside && node.argument) push(builder.returns, inside, node.argument);
      break;
    default:
      break;
  }
  if (!isFunction(node)) return;
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
    push(builder.returns, node, node.body);
  for (const [index, parameter] of node.params.entries()) {
    for (const { name, steps } of namesIn(parameter))
      declare(builder, node, name, { kind: 'parameter', source: node, index, steps });
  }
}

function noteLoop(
  builder: Builder,
  node: AnyNode & { type: 'ForOfStatement' | 'ForInStatement' },
  owner: AnyNode,
): void {
  const kind = node.type === 'ForOfStatement' ? ('of' as const) : ('in' as const);
  const { left, right } = node;
  if (left.type !== 'VariableDeclaration') {
    builder.assignments.push({ target: left, value: right, kind });
    return;
  }
  const scope = left.kind === 'var' ? owner : node;
  for (const { id } of left.declarations) {
    for (const { name, steps } of namesIn(id)) declare(builder, scope, name, { kind, source: right, index: 0, steps });
  }
}

function noteAssignment(builder: Builder, { left, right, operator }: AnyNode & { type: 'AssignmentExpression' }): void {
  if (left.type === 'MemberExpression') {
    const key = left.computed
      ? left.property.type === 'Literal'
        ? String(left.property.value)
        : undefined
      : nameOf(left.property);
    if (key !== undefined) push(builder.memberWrites, key, { object: left.object, value: right });
    if (key !== undefined && nameOf(right) !== undefined) push(builder.aliases, nameOf(right) ?? '', key);
    return;
  }
  if (ASSIGNING.has(operator)) builder.assignments.push({ target: left, value: right, kind: 'value' });
  noteAliases(builder, left, right);
}

const ASSIGNING: ReadonlySet<string> = new Set(['=', '||=', '??=', '&&=']);

function noteAliases(builder: Builder, target: Pattern, value: AnyNode): void {
  const from = nameOf(value);
  if (from !== undefined && target.type === 'Identifier' && target.name !== from)
    push(builder.aliases, from, target.name);
  if (target.type !== 'ObjectPattern') return;
  for (const property of target.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue;
    const inner = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (inner.type === 'Identifier' && inner.name !== property.key.name)
      push(builder.aliases, property.key.name, inner.name);
  }
}

function noteCall(builder: Builder, call: Call): void {
  const name = nameOf(call.callee.type === 'ChainExpression' ? call.callee.expression : call.callee);
  if (name !== undefined) push(builder.calls, name, call);
  for (const [index, argument] of call.arguments.entries()) {
    const passed = nameOf(argument);
    if (passed !== undefined) push(builder.passed, passed, { call, index });
  }
}

/** `name` of `name` and of `….name`. */
export function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier')
    return node.property.name;
  return undefined;
}

function declareWith(builder: Builder, scope: AnyNode, name: string, write: Write | null | undefined): void {
  const names = builder.scopes.get(scope) ?? new Map<string, Binding>();
  builder.scopes.set(scope, names);
  const binding = names.get(name) ?? { name, writes: [] };
  names.set(name, binding);
  if (write) binding.writes.push(write);
}

const declare = (builder: Builder, scope: AnyNode, name: string, write: Write): void =>
  declareWith(builder, scope, name, write);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

interface PatternName {
  readonly name: string;
  readonly node: AnyNode;
  readonly steps: readonly PatternStep[];
}

/** The names that a pattern binds, with the way to each. */
export function namesIn(pattern: Pattern, before: readonly PatternStep[] = []): readonly PatternName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, node: pattern, steps: before }];
    case 'AssignmentPattern':
      return namesIn(pattern.left, [...before, { kind: 'default', value: pattern.right }]);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) => {
        if (!element) return [];
        if (element.type === 'RestElement')
          return namesIn(element.argument, [...before, { kind: 'restList', from: index }]);
        return namesIn(element, [...before, { kind: 'index', index }]);
      });
    case 'ObjectPattern': {
      const keys = pattern.properties.flatMap((property) => (property.type === 'Property' ? [plainKey(property)] : []));
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') {
          return namesIn(property.argument, [
            ...before,
            { kind: 'rest', without: keys.filter((key) => typeof key === 'string') },
          ]);
        }
        return namesIn(property.value, [...before, { kind: 'member', key: plainKey(property) }]);
      });
    }
    case 'RestElement':
      return namesIn(pattern.argument, [...before, { kind: 'restList', from: 0 }]);
    default:
      return [];
  }
}

/** The text of a key, or the expression that computes it. */
function plainKey({ key, computed }: { readonly key: AnyNode; readonly computed: boolean }): string | AnyNode {
  if (!computed && key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : key;
}
