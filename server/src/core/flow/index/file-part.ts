/**
 * One part of a JavaScript file made ready for questions: which names each scope declares and where they get their values,
 * and the calls by the name that is called. The file itself is a part, and so is every function in it that has a block,
 * read without the functions inside: while one function is typed in, all other parts stay as they are.
 */

import type { FunctionNode } from '../../model/exports.ts';
import { isFunction } from '../../model/exports.ts';
import type { AnyNode, CallExpression, Identifier, NewExpression, Pattern, Program } from '../../syntax/javascript.ts';
import { forEachChild, reverseFrom } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { outsideEdits, outsideOf } from '../../syntax/outside.ts';
import { type BlockFunction, isBlockFunction } from '../../syntax/parse-function.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { methodNamed } from '../methods.ts';
import { calledNames, resultName, unbound, underAnyKey } from './called-names.ts';
import { activeAmong, identifiersAmong, ownNodesOf } from './part-nodes.ts';
import { namesIn, type PatternStep } from './pattern-names.ts';

/** One place that gives a name its value. */
export interface Write {
  /**
   * `caught` is of a `catch` clause; `changed` is what `+=` and `++` make: a number or a text; `imported` is all that another
   * script exports.
   */
  readonly kind: 'value' | 'parameter' | 'of' | 'in' | 'declaration' | 'caught' | 'changed' | 'imported';
  /** The expression, the function with the parameter, the list of a loop, or the declaration itself. */
  readonly source: AnyNode;
  /** For parameters: which one. */
  readonly index: number;
  readonly steps: readonly PatternStep[];
}

/** A name in the scope that declares it, with the values that the declarations give it. */
export interface Declared {
  readonly name: string;
  readonly writes: Write[];
  /** The outermost function around it, beyond which nobody knows the name; absent at the top of a file. */
  readonly within: BlockFunction | undefined;
}

/** `name = value`, `name += value` or `name++` somewhere, whichever scope the name belongs to. */
export interface Assigned {
  /** The name where it is assigned. */
  readonly node: AnyNode;
  readonly write: Write;
}

export type Call = CallExpression | NewExpression;

export interface PassedOn {
  readonly call: Call;
  readonly index: number;
}

export interface MemberWrite {
  readonly object: AnyNode;
  /** The expression that the member then holds: of `a.b += c` all of it. */
  readonly value: AnyNode;
}

/** What a part is read from. */
export type PartRoot = Program | BlockFunction;

/** All of it by name, but for scopes and what the function returns. */
export interface FilePart extends Tables {
  readonly root: PartRoot;
  /** What is a new node after each edit of the part: its block, or what stands for all outside of functions. */
  readonly key: AnyNode;
  /** The function of those around it, itself among them, that is in no other; absent for what is in none. */
  readonly outermost: BlockFunction | undefined;
  /** How many edits outside of functions there had been when it was read. */
  readonly readAt: number;
  readonly functions: BlockFunction[];
  /** In the order of the text; of the functions in it, only the nodes of the functions themselves. */
  readonly nodes: readonly AnyNode[];
  /** The same without what outside of functions there is most of: functions, and the names and members that only hold one. */
  readonly active: readonly AnyNode[];
  readonly scopes: Map<AnyNode, Map<string, Declared>>;
  /** Where each name stands, whatever it means there: found when somebody asks first. */
  readonly identifiers: ReadonlyMap<string, readonly Identifier[]>;
  readonly returns: AnyNode[];
  /** What was found out of it by who keeps that with it, each in a place of his own (`code-part.ts`). */
  readonly said: unknown[];
}

/** What stands under a name in each of the tables. */
interface Entries {
  readonly calls: Call;
  /** `f.call(…)`, `f.apply(…)` and `f.bind(…)` under the name of `f`. */
  readonly through: Call;
  readonly passed: PassedOn;
  readonly memberWrites: MemberWrite;
  readonly aliases: string;
  readonly assigned: Assigned;
}

type Tables = { readonly [N in keyof Entries]: ReadonlyMap<string, readonly Entries[N][]> };

export const isPartRoot = (node: AnyNode): node is PartRoot => node.type === 'Program' || isBlockFunction(node);

export function readPart(root: PartRoot, outermost: BlockFunction | undefined): FilePart {
  const part = new ReadPart(root, outermost);
  if (root.type !== 'Program') declareParameters(part, root);
  visitBelow(part, root);
  return part;
}

/** What is another node after each edit of what is read. */
export const keyOf = (root: PartRoot): AnyNode => (root.type === 'Program' ? outsideOf(root) : root.body);

/** Of most tables, most parts have nothing. */
const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();

/** A class, because V8 keeps each literal with a getter as a table of its own, many times as large and as slow to read. */
class ReadPart implements FilePart {
  readonly root: PartRoot;
  readonly key: AnyNode;
  readonly outermost: BlockFunction | undefined;
  readonly readAt = outsideEdits();
  readonly functions: BlockFunction[] = [];
  readonly scopes = new Map<AnyNode, Map<string, Declared>>();
  calls: FilePart['calls'] = NO_NAMES;
  through: FilePart['through'] = NO_NAMES;
  passed: FilePart['passed'] = NO_NAMES;
  memberWrites: FilePart['memberWrites'] = NO_NAMES;
  aliases: FilePart['aliases'] = NO_NAMES;
  assigned: FilePart['assigned'] = NO_NAMES;
  readonly returns: AnyNode[] = [];
  readonly said: unknown[] = [];
  private known: FilePart['identifiers'] | undefined = undefined;
  private outside: readonly AnyNode[] | undefined = undefined;
  private activeOutside: readonly AnyNode[] | undefined = undefined;

  constructor(root: PartRoot, outermost: BlockFunction | undefined) {
    this.root = root;
    this.key = keyOf(root);
    this.outermost = outermost;
  }

  get identifiers(): FilePart['identifiers'] {
    this.known ??= identifiersAmong(this.nodes);
    return this.known;
  }

  /** Of what is outside of all functions kept, because many ask for it; of functions, few do, and there are many. */
  get nodes(): readonly AnyNode[] {
    if (this.root.type !== 'Program') return ownNodesOf(this.root);
    this.outside ??= ownNodesOf(this.root);
    return this.outside;
  }

  get active(): readonly AnyNode[] {
    if (this.root.type !== 'Program') return this.nodes;
    this.activeOutside ??= activeAmong(this.nodes);
    return this.activeOutside;
  }
}

/** What stands around nodes: `block` is the scope of `let` and `const`, `owner` that of `var`; both are nodes with a scope. */
interface Around {
  readonly block: AnyNode;
  readonly owner: AnyNode;
}

/** Trees are as deep as their authors like, so this does not call itself. */
function visitBelow(part: ReadPart, root: AnyNode): void {
  const left: AnyNode[] = [];
  // One for all nodes with the same around them, in a list as long as the other.
  const arounds: Around[] = [];
  const push = (node: AnyNode): void => void left.push(node);
  const add = (parent: AnyNode, around: Around): void => {
    const from = left.length;
    forEachChild(parent, push);
    reverseFrom(left, from);
    while (arounds.length < left.length) arounds.push(around);
  };
  add(root, { block: root, owner: root });
  for (let node = left.pop(), around = arounds.pop(); node && around; node = left.pop(), around = arounds.pop()) {
    record(part, node, around.block, around.owner);
    if (isBlockFunction(node)) part.functions.push(node);
    else if (isFunction(node)) add(node, { block: node, owner: node });
    else add(node, SCOPES.has(node.type) ? { block: node, owner: around.owner } : around);
  }
}

const SCOPES: ReadonlySet<string> = new Set([
  'BlockStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'CatchClause',
  'SwitchStatement',
  'ClassExpression',
]);

function record(part: ReadPart, node: AnyNode, block: AnyNode, owner: AnyNode): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      if (node.type === 'ClassDeclaration') noteSuperClass(part, node);
      if (node.id) declare(part, block, node.id.name, declarationOf(node));
      break;
    case 'ClassExpression':
      noteSuperClass(part, node);
      if (node.id) declare(part, node, node.id.name, declarationOf(node));
      break;
    case 'ArrowFunctionExpression':
      if (!isBlockFunction(node)) declareParameters(part, node);
      break;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        const scope = node.kind === 'var' ? owner : block;
        for (const { name, steps } of namesIn(id))
          declare(part, scope, name, init && { kind: 'value', source: init, index: 0, steps });
        if (init) noteAliases(part, id, init);
      }
      break;
    case 'ForOfStatement':
    case 'ForInStatement':
      noteLoop(part, node, owner);
      break;
    case 'CatchClause':
      if (node.param) {
        for (const { name, steps } of namesIn(node.param))
          declare(part, node, name, { kind: 'caught', source: node, index: 0, steps });
      }
      break;
    case 'ImportDeclaration':
      noteImport(part, node, block);
      break;
    case 'AssignmentExpression':
      noteAssignment(part, node);
      break;
    case 'UpdateExpression':
      if (node.argument.type === 'Identifier') noteAssigned(part, node.argument, node, 'changed');
      break;
    case 'CallExpression':
    case 'NewExpression':
      noteCall(part, node);
      break;
    case 'Property':
    case 'PropertyDefinition':
      if (node.value) noteAlias(part, nameOf(node.value), propertyKey(node));
      break;
    case 'ReturnStatement':
      if (node.argument) part.returns.push(node.argument);
      break;
    default:
      break;
  }
}

/** A function's own name counts inside of it where it is an expression. */
function declareParameters(part: ReadPart, node: FunctionNode): void {
  if (node.type === 'FunctionExpression' && node.id) declare(part, node, node.id.name, declarationOf(node));
  for (const [index, parameter] of node.params.entries()) {
    for (const { name, steps } of namesIn(parameter))
      declare(part, node, name, { kind: 'parameter', source: node, index, steps });
  }
}

const declarationOf = (node: AnyNode): Write => ({ kind: 'declaration', source: node, index: 0, steps: [] });

function noteLoop(part: ReadPart, node: AnyNode & { type: 'ForOfStatement' | 'ForInStatement' }, owner: AnyNode): void {
  const kind = node.type === 'ForOfStatement' ? ('of' as const) : ('in' as const);
  const { left, right } = node;
  if (left.type !== 'VariableDeclaration') {
    noteAssigned(part, left, right, kind);
    return;
  }
  const scope = left.kind === 'var' ? owner : node;
  for (const { id } of left.declarations) {
    for (const { name, steps } of namesIn(id)) declare(part, scope, name, { kind, source: right, index: 0, steps });
  }
}

/** What a module exports as `default` is known under that name, too. */
function noteImport(part: ReadPart, node: AnyNode & { type: 'ImportDeclaration' }, block: AnyNode): void {
  for (const specifier of node.specifiers) {
    const key = importedName(specifier);
    const steps: readonly PatternStep[] = key === undefined ? [] : [{ kind: 'member', key }];
    declare(part, block, specifier.local.name, { kind: 'imported', source: node, index: 0, steps });
    noteAlias(part, key, specifier.local.name);
  }
}

function importedName(specifier: AnyNode): string | undefined {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type !== 'ImportSpecifier') return undefined;
  const { imported } = specifier;
  return imported.type === 'Identifier' ? imported.name : String(imported.value);
}

function noteAssignment(part: ReadPart, node: AnyNode & { type: 'AssignmentExpression' }): void {
  const { left, right } = node;
  const isHeld = assignsRightSide(node.operator);
  if (left.type === 'MemberExpression') {
    const key = memberKey(left);
    if (key !== undefined) put(part, 'memberWrites', key, { object: left.object, value: isHeld ? right : node });
    if (isHeld) noteAlias(part, nameOf(unbound(right)), key);
    return;
  }
  noteAssigned(part, left, isHeld ? right : node, isHeld ? 'value' : 'changed');
  if (isHeld) noteAliases(part, left, right);
}

function noteAssigned(part: ReadPart, target: Pattern, source: AnyNode, kind: Write['kind']): void {
  for (const { name, steps, node } of namesIn(target))
    put(part, 'assigned', name, { node, write: { kind, source, index: 0, steps } });
}

function noteAliases(part: ReadPart, target: Pattern, value: AnyNode): void {
  if (target.type === 'Identifier') {
    noteAlias(part, nameOf(unbound(value)), target.name);
    // `ops[key](…)` and `pick()(…)` may call whatever stands in `ops` and what `pick` gives.
    if (value.type === 'ObjectExpression')
      for (const property of value.properties)
        if (property.type === 'Property') noteAlias(part, nameOf(property.value), underAnyKey(target.name));
    if (value.type === 'ArrowFunctionExpression') noteAlias(part, nameOf(value.body), resultName(target.name));
  }
  if (target.type !== 'ObjectPattern') return;
  for (const property of target.properties) {
    const key = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || key === undefined) continue;
    const inner = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (inner.type === 'Identifier' && inner.name !== key) put(part, 'aliases', key, inner.name);
  }
}

function noteAlias(part: ReadPart, from: string | undefined, to: string | undefined): void {
  if (from !== undefined && to !== undefined && from !== to) put(part, 'aliases', from, to);
}

/** Whoever asks for this name's aliases learns whether a class is extended. */
export const extendedName = (name: string): string => `extends ${name}`;

function noteSuperClass(
  part: ReadPart,
  { superClass }: AnyNode & { type: 'ClassDeclaration' | 'ClassExpression' },
): void {
  const name = superClass ? nameOf(superClass) : undefined;
  if (name !== undefined) noteAlias(part, extendedName(name), name);
}

/** Under this name stands every `new …`. */
export const CONSTRUCTED = 'new …';

function noteCall(part: ReadPart, call: Call): void {
  const names = calledNames(call.callee);
  for (const name of names) put(part, 'calls', name, call);
  if (names.some((name) => methodNamed(name).calls)) noteThrough(part, call);
  if (call.type === 'NewExpression') put(part, 'calls', CONSTRUCTED, call);
  call.arguments.forEach((argument, index) => {
    const passed = nameOf(unbound(argument));
    if (passed !== undefined) put(part, 'passed', passed, { call, index });
  });
}

function noteThrough(part: ReadPart, call: Call): void {
  const callee = withoutChain(call.callee);
  if (callee.type === 'MemberExpression')
    for (const name of calledNames(callee.object)) put(part, 'through', name, call);
}

function declare(part: ReadPart, scope: AnyNode, name: string, write: Write | null | undefined): void {
  const names = part.scopes.get(scope) ?? new Map<string, Declared>();
  part.scopes.set(scope, names);
  const declared = names.get(name) ?? { name, writes: [], within: part.outermost };
  names.set(name, declared);
  if (write) declared.writes.push(write);
}

function put<N extends keyof Entries>(part: Written, table: N, name: string, entry: Entries[N]): void {
  // Nobody else writes into them.
  const names = part[table] as Map<string, Entries[N][]>;
  const list = names.get(name);
  if (list) list.push(entry);
  else if (names.size > 0) names.set(name, [entry]);
  else part[table] = new Map([[name, [entry]]]) as Written[N];
}

type Written = { -readonly [N in keyof Tables]: Tables[N] };
