/**
 * Who declares and who uses each name of a file, in the scopes that ESLint knows: what an unused or redeclared name is, is
 * asked of these. The index of the flow engine has scopes too, but only of what gives a name its value: it keeps no reads.
 */
import type { AnyNode, Identifier, Program } from '../syntax/javascript.ts';
import { forEachChild, reverseFrom } from '../syntax/javascript.ts';
import type { BlockFunction } from '../syntax/parse-function.ts';
import type { OuterNames } from './outer-names.ts';

export type ScopeKind = 'global' | 'function' | 'function-name' | 'class' | 'field' | 'block' | 'catch';

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: AnyNode;
  /** Of a clean function another one in each snapshot, and none between them. */
  upper: Scope | undefined;
  /** The scope that a `var` in it belongs to. */
  readonly functionScope: Scope;
  readonly variables: Map<string, Variable>;
  readonly inner: Scope[];
  readonly references: Reference[];
}

export type DefinitionKind = 'parameter' | 'variable' | 'function' | 'class' | 'catch';

export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: Identifier;
  /** The function, class, catch clause or declarator. */
  readonly node: AnyNode;
}

export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: Definition[];
  /** In the order of the text. */
  readonly references: Reference[];
}

export interface Reference {
  readonly identifier: Identifier;
  readonly from: Scope;
  readonly reads: boolean;
  readonly writes: boolean;
  /** The declaration itself gives the value. */
  readonly isInit: boolean;
  variable: Variable | undefined;
}

export interface Scopes {
  readonly all: readonly Scope[];
  /** Of all of them, one scope after the other. */
  readonly variables: readonly Variable[];
  /** By the name where it stands. */
  referenceAt(identifier: AnyNode): Reference | undefined;
}

/** A function that is passed by, because there was nothing to say about it. */
export interface CleanFunction {
  /** Which rules said nothing. */
  readonly rules: string;
  /** The functions in it, with the blocks that they had: an edit gives the innermost around it another one. */
  readonly inner: readonly { readonly node: BlockFunction; readonly block: AnyNode }[];
  /** Its outermost scope. */
  readonly root: Scope;
  /** Where it uses names that it does not declare itself. */
  readonly free: readonly Reference[];
  /** Those that are declared outside of functions, when it was looked at last. */
  outer: OuterNames;
  /** Of `free`, where it uses one of these: all else is a global, of which there is nothing to find out. */
  readonly bound: readonly Reference[];
}

export type CleanFunctions = (node: AnyNode) => CleanFunction | undefined;

export function scopesOf(program: Program, cleanAt: CleanFunctions): Scopes {
  const all = readScopes(program, cleanAt);
  const references = new Map<AnyNode, Reference>();
  const variables: Variable[] = [];
  resolveAll(all[0] as Scope);
  const add = (variable: Variable): void => {
    if (variable.references.length > 1) variable.references.sort(byPlace);
    variables.push(variable);
  };
  for (const scope of all) {
    for (const reference of scope.references) references.set(reference.identifier, reference);
    scope.variables.forEach(add);
  }
  return { all, variables, referenceAt: (identifier) => references.get(identifier) };
}

const byPlace = (a: Reference, b: Reference): number => a.identifier.start - b.identifier.start;

/** A class, because what a function makes holds all that its functions see: all other scopes of the file. */
class OpenScope implements Scope {
  readonly kind: ScopeKind;
  readonly node: AnyNode;
  upper: Scope | undefined;
  readonly functionScope: Scope;
  readonly variables = new Map<string, Variable>();
  readonly inner: Scope[] = [];
  readonly references: Reference[] = [];

  constructor(kind: ScopeKind, node: AnyNode, upper: Scope | undefined) {
    this.kind = kind;
    this.node = node;
    this.upper = upper;
    this.functionScope = kind === 'function' || kind === 'field' || !upper ? this : upper.functionScope;
  }
}

/** What is to be visited, and in which scope. */
interface Visit {
  readonly node: AnyNode;
  readonly scope: Scope;
}

/** Trees are as deep as their authors like, so this does not call itself. */
function readScopes(program: Program, cleanAt: CleanFunctions): readonly Scope[] {
  const all: Scope[] = [];
  const left: Visit[] = [];

  const open = (kind: ScopeKind, node: AnyNode, upper?: Scope): Scope => {
    const scope = new OpenScope(kind, node, upper);
    upper?.inner.push(scope);
    all.push(scope);
    return scope;
  };
  const visit = (node: AnyNode | null | undefined, scope: Scope): void => {
    if (node) left.push({ node, scope });
  };
  const visitChildren = (node: AnyNode, scope: Scope): void => {
    const from = left.length;
    forEachChild(node, (child) => left.push({ node: child, scope }));
    reverseFrom(left, from);
  };
  const refer = (identifier: Identifier, scope: Scope, reads: boolean, writes: boolean, isInit = false): void => {
    scope.references.push({ identifier, from: scope, reads, writes, isInit, variable: undefined });
  };
  /** Names that a pattern declares or assigns; what is an expression in it is visited. */
  const bind = (pattern: AnyNode, scope: Scope, found: (name: Identifier, hasDefault: boolean) => void): void => {
    const open: { readonly node: AnyNode; readonly hasDefault: boolean }[] = [{ node: pattern, hasDefault: false }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { node, hasDefault } = next;
      if (node.type === 'Identifier') found(node, hasDefault);
      else if (node.type === 'ObjectPattern')
        for (const property of [...node.properties].reverse()) open.push({ node: property as AnyNode, hasDefault });
      else if (node.type === 'Property') {
        if (node.computed) visit(node.key, scope);
        open.push({ node: node.value, hasDefault });
      } else if (node.type === 'ArrayPattern') {
        for (const element of [...node.elements].reverse()) if (element) open.push({ node: element, hasDefault });
      } else if (node.type === 'RestElement') open.push({ node: node.argument, hasDefault });
      else if (node.type === 'AssignmentPattern') {
        visit(node.right, scope);
        open.push({ node: node.left, hasDefault: true });
      } else visit(node, scope);
    }
  };
  const declareFunction = (node: AnyNode & { readonly params: readonly AnyNode[] }, body: AnyNode, outer: Scope) => {
    const scope = open('function', node, outer);
    for (const parameter of node.params)
      bind(parameter, scope, (name, hasDefault) => {
        declare(scope, { kind: 'parameter', name, node });
        if (hasDefault) refer(name, scope, false, true, true);
      });
    if (body.type === 'BlockStatement') visitChildren(body, scope);
    else visit(body, scope);
  };
  const assign = (target: AnyNode, scope: Scope, isUpdate: boolean): void =>
    bind(target, scope, (name, hasDefault) => {
      if (hasDefault) refer(name, scope, false, true);
      refer(name, scope, isUpdate, true);
    });
  const declareClass = (node: AnyNode & { type: 'ClassDeclaration' | 'ClassExpression' }, scope: Scope): void => {
    if (node.type === 'ClassDeclaration' && node.id) declare(scope, { kind: 'class', name: node.id, node });
    visit(node.superClass, scope);
    const inner = open('class', node, scope);
    if (node.id) declare(inner, { kind: 'class', name: node.id, node });
    visit(node.body, inner);
  };
  const declareVariables = (node: AnyNode & { type: 'VariableDeclaration' }, scope: Scope, isLoop: boolean): void => {
    const owner = node.kind === 'var' ? scope.functionScope : scope;
    for (const declarator of node.declarations) {
      bind(declarator.id, scope, (name, hasDefault) => {
        declare(owner, { kind: 'variable', name, node: declarator });
        if (hasDefault) refer(name, scope, false, true, true);
        if (declarator.init || isLoop) refer(name, scope, false, true, true);
      });
      visit(declarator.init, scope);
    }
  };

  /** What it uses from outside is all that it does there. */
  const passBy = ({ root, bound }: CleanFunction, scope: Scope): void => {
    root.upper = scope;
    if (bound.length > 0) scope.references.push(...bound);
  };

  const enter = ({ node, scope }: Visit): void => {
    const clean = cleanAt(node);
    if (clean) {
      if (node.type === 'FunctionDeclaration' && node.id) declare(scope, { kind: 'function', name: node.id, node });
      passBy(clean, scope);
      return;
    }
    switch (node.type) {
      case 'Identifier':
        refer(node, scope, true, false);
        return;
      case 'FunctionDeclaration':
        if (node.id) declare(scope, { kind: 'function', name: node.id, node });
        declareFunction(node, node.body, scope);
        return;
      case 'FunctionExpression': {
        const outer = node.id ? open('function-name', node, scope) : scope;
        if (node.id) declare(outer, { kind: 'function', name: node.id, node });
        declareFunction(node, node.body, outer);
        return;
      }
      case 'ArrowFunctionExpression':
        declareFunction(node, node.body, scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        declareClass(node, scope);
        return;
      case 'MethodDefinition':
        if (node.computed) visit(node.key, scope);
        visit(node.value, scope);
        return;
      case 'PropertyDefinition':
        if (node.computed) visit(node.key, scope);
        if (node.value) visit(node.value, open('field', node.value, scope));
        return;
      case 'StaticBlock':
        visitChildren(node, open('field', node, scope));
        return;
      case 'Property':
        if (node.computed) visit(node.key, scope);
        visit(node.value, scope);
        return;
      case 'MemberExpression':
        visit(node.object, scope);
        if (node.computed) visit(node.property, scope);
        return;
      case 'LabeledStatement':
        visit(node.body, scope);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      case 'VariableDeclaration':
        declareVariables(node, scope, false);
        return;
      case 'AssignmentExpression':
        assign(node.left, scope, node.operator !== '=');
        visit(node.right, scope);
        return;
      case 'UpdateExpression':
        assign(node.argument, scope, true);
        return;
      case 'ForStatement': {
        const isOwn = node.init?.type === 'VariableDeclaration' && node.init.kind !== 'var';
        visitChildren(node, isOwn ? open('block', node, scope) : scope);
        return;
      }
      case 'ForInStatement':
      case 'ForOfStatement': {
        const { left: target } = node;
        if (target.type === 'VariableDeclaration') {
          const inner = target.kind === 'var' ? scope : open('block', node, scope);
          declareVariables(target, inner, true);
          visit(node.body, inner);
        } else {
          assign(target, scope, false);
          visit(node.body, scope);
        }
        visit(node.right, scope);
        return;
      }
      case 'CatchClause': {
        const inner = open('catch', node, scope);
        if (node.param) bind(node.param, inner, (name) => declare(inner, { kind: 'catch', name, node }));
        visit(node.body, inner);
        return;
      }
      case 'SwitchStatement': {
        visit(node.discriminant, scope);
        const inner = open('block', node, scope);
        for (const one of node.cases) visitChildren(one, inner);
        return;
      }
      case 'BlockStatement':
        visitChildren(node, open('block', node, scope));
        return;
      default:
        visitChildren(node, scope);
    }
  };

  visitChildren(program, open('global', program));
  for (let next = left.pop(); next; next = left.pop()) enter(next);
  return all;
}

function declare(scope: Scope, definition: Definition): void {
  const { name } = definition.name;
  const variable = scope.variables.get(name);
  if (variable) variable.definitions.push(definition);
  else scope.variables.set(name, { name, scope, definitions: [definition], references: [] });
}

/**
 * Each name has a stack of what declares it on the way down, below which the global scope stands, which has the most: however deep
 * scopes nest, a name is looked up once.
 */
function resolveAll(global: Scope): void {
  const declared = new Map<string, Variable[]>();
  const left: { readonly scope: Scope; readonly isExit: boolean }[] = [{ scope: global, isExit: false }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { scope, isExit } = next;
    if (isExit) {
      for (const name of scope.variables.keys()) declared.get(name)?.pop();
      continue;
    }
    for (const [name, variable] of scope === global ? NONE : scope.variables) {
      const stack = declared.get(name);
      if (stack) stack.push(variable);
      else declared.set(name, [variable]);
    }
    for (const reference of scope.references) {
      const { name } = reference.identifier;
      const variable = declared.get(name)?.at(-1) ?? global.variables.get(name);
      reference.variable = variable;
      variable?.references.push(reference);
    }
    if (scope !== global) left.push({ scope, isExit: true });
    for (const inner of scope.inner) left.push({ scope: inner, isExit: false });
  }
}

const NONE: ReadonlyMap<string, Variable> = new Map();
