/** Names that are declared and never read, by the measure of ESLint 8: `vars: local`, arguments behind the last used one. */
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import type { LintedFile } from '../linted-file.ts';
import { type FunctionNode, isFunctionNode } from '../nodes.ts';
import { type Check, type Problem, rangeOf } from '../problem.ts';
import type { Reference, Scope, ScopeKind, Variable } from '../scopes.ts';

export const noUnusedVars: Check = (file) =>
  file
    .scopes()
    .variables.flatMap((variable) =>
      LEFT_OUT.has(variable.scope.kind) ? NONE : problemOf(file, variable.scope, variable),
    );

const LEFT_OUT: ReadonlySet<ScopeKind> = new Set(['global', 'function-name']);

const NONE: readonly Problem[] = [];

function problemOf(file: LintedFile, scope: Scope, variable: Variable): readonly Problem[] {
  const [first] = variable.definitions;
  if (!first || first.kind === 'catch' || (scope.kind === 'class' && first.node === scope.node)) return [];
  if (first.kind === 'parameter' && !isLastParameter(file, variable, first.node, first.name)) return [];
  if (isUsed(file, variable)) return [];
  const written = variable.references.filter(({ writes }) => writes);
  const last = written.findLast(({ from }) => from.functionScope === scope.functionScope);
  const parameter = first.kind === 'parameter' && isFunctionNode(first.node) ? first.node : undefined;
  const removed = parameter && parameterRemoved(file, parameter, variable);
  return [
    {
      rule: 'no-unused-vars',
      range: rangeOf(last?.identifier ?? first.name),
      message: `'${variable.name}' is ${written.length > 0 ? 'assigned a value' : 'defined'} but never used`,
      ...(parameter &&
        removed && {
          fix: {
            title: `Remove \`${variable.name}\``,
            safety: isBegun(parameter) ? 'safe' : 'unsafe',
            edits: [removed],
          },
        }),
    },
  ];
}

/** Of the parameters those count behind which no other is used; what is taken out of one by a pattern always does. */
function isLastParameter(file: LintedFile, variable: Variable, node: AnyNode, name: Identifier): boolean {
  const parent = file.parentOf(node);
  const isSetter = (parent?.type === 'Property' || parent?.type === 'MethodDefinition') && parent.kind === 'set';
  if (isSetter && parent.value === node) return false;
  if (file.parentOf(name) !== node) return true;
  const parameters = [...variable.scope.variables.values()].filter(
    ({ definitions }) => definitions[0]?.kind === 'parameter',
  );
  return parameters.slice(parameters.indexOf(variable) + 1).every((later) => later.references.length === 0);
}

function isUsed(file: LintedFile, variable: Variable): boolean {
  const functions = functionsOf(variable);
  let assigned: AnyNode | undefined;
  return variable.references.some((reference) => {
    if (isAskedByLoop(file, reference.identifier)) return true;
    const isForItself = isReadForItself(file, reference, assigned);
    assigned = assignedWith(file, reference, assigned);
    return reference.reads && !isForItself && !(functions.length > 0 && isInOneOf(reference.from, functions));
  });
}

/** What the name stands for, where that is a function: it does not use itself by calling itself. */
const functionsOf = ({ definitions }: Variable): readonly AnyNode[] =>
  definitions.flatMap(({ kind, node }) => {
    if (kind === 'function') return [node];
    const init = kind === 'variable' && node.type === 'VariableDeclarator' ? node.init : undefined;
    return init && isFunctionNode(init) ? [init] : [];
  });

function isInOneOf(from: Scope, functions: readonly AnyNode[]): boolean {
  for (let scope: Scope | undefined = from; scope; scope = scope.upper) if (functions.includes(scope.node)) return true;
  return false;
}

/** `for (const key in object) return true;` asks whether there is anything. */
function isAskedByLoop(file: LintedFile, name: Identifier): boolean {
  const parent = file.parentOf(name);
  const declaration = parent?.type === 'VariableDeclarator' ? file.parentOf(parent) : undefined;
  const loop = declaration ? file.parentOf(declaration) : parent;
  if (loop?.type !== 'ForInStatement' && loop?.type !== 'ForOfStatement') return false;
  if (loop.left !== (declaration ?? name)) return false;
  const [first] = loop.body.type === 'BlockStatement' ? loop.body.body : [loop.body];
  return first?.type === 'ReturnStatement';
}

function isReadForItself(file: LintedFile, { identifier, reads }: Reference, assigned: AnyNode | undefined): boolean {
  if (!reads) return false;
  const parent = file.parentOf(identifier);
  if (parent?.type === 'AssignmentExpression' && parent.left === identifier)
    if (isDropped(file, parent) && !/^(&&|\|\||\?\?)=$/.test(parent.operator)) return true;
  if (parent?.type === 'UpdateExpression' && isDropped(file, parent)) return true;
  return assigned !== undefined && isWithin(identifier, assigned) && !isKeptFunction(file, identifier, assigned);
}

/** The value that the name gets in an assignment of which nothing else becomes. */
function assignedWith(
  file: LintedFile,
  { identifier, from, variable }: Reference,
  before: AnyNode | undefined,
): AnyNode | undefined {
  if (before && isWithin(identifier, before)) return before;
  const parent = file.parentOf(identifier);
  const isLater = from.functionScope !== variable?.scope.functionScope || file.isInLoop(identifier);
  const isPlain = parent?.type === 'AssignmentExpression' && parent.left === identifier && isDropped(file, parent);
  return isPlain && !isLater ? parent.right : undefined;
}

/** Nobody takes the value of the expression. */
function isDropped(file: LintedFile, node: AnyNode): boolean {
  let inner = node;
  for (let parent = file.parentOf(node); parent; parent = file.parentOf(parent)) {
    if (parent.type === 'ExpressionStatement') return true;
    if (parent.type === 'SequenceExpression') {
      if (parent.expressions.at(-1) !== inner) return true;
    } else if (parent.type !== 'ChainExpression') return false;
    inner = parent;
  }
  return false;
}

/** A function that reads the name and is kept for later, as an argument or in a variable. */
function isKeptFunction(file: LintedFile, name: Identifier, assigned: AnyNode): boolean {
  const around = file.ownerOf(name);
  if (!around || !isFunctionNode(around) || !isWithin(around, assigned)) return false;
  let inner: AnyNode = around;
  for (let parent = file.parentOf(inner); parent && isWithin(parent, assigned); parent = file.parentOf(parent)) {
    if (parent.type === 'SequenceExpression' && parent.expressions.at(-1) !== inner) return false;
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') return parent.callee !== inner;
    if (/^(AssignmentExpression|TaggedTemplateExpression|YieldExpression)$/.test(parent.type)) return true;
    // Written down in another statement, it can be called whenever that one is.
    if (/(Statement|Declaration)$/.test(parent.type)) return true;
    inner = parent;
  }
  return false;
}

const isWithin = (inner: AnyNode, outer: AnyNode): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** With all behind it, which are as unused; nothing where a value is worked out there, or `arguments` is read. */
function parameterRemoved(file: LintedFile, node: FunctionNode, { scope, name }: Variable): Edit | undefined {
  const index = node.params.findIndex((parameter) => parameter.type === 'Identifier' && parameter.name === name);
  const rest = node.params.slice(index);
  if (index < 0 || rest.some(({ type }) => type !== 'Identifier')) return undefined;
  const unused = rest.every((one) => one.type === 'Identifier' && !scope.variables.get(one.name)?.references.length);
  if (!unused || readsArguments(file, node)) return undefined;
  const before = node.params[index - 1];
  const open = file.text.lastIndexOf('(', rest[0]?.start ?? 0);
  // `payload => …` has no brackets of its own.
  if (!before && open < node.start) return undefined;
  const close = file.text.indexOf(')', rest.at(-1)?.end ?? 0);
  const between = file.text.slice(rest.at(-1)?.end ?? 0, close);
  if (close < 0 || (!before && /\S/.test(file.text.slice(open + 1, rest[0]?.start ?? 0)))) return undefined;
  if (!/^\s*,?\s*$/.test(between)) return undefined;
  return { range: { start: before?.end ?? open + 1, end: close }, text: '' };
}

/** Who has just written the head of a function is about to use what it gets. */
const isBegun = ({ body }: FunctionNode): boolean => body.type !== 'BlockStatement' || body.body.length > 0;

const readsArguments = (file: LintedFile, node: FunctionNode): boolean =>
  file.text.slice(node.start, node.end).includes('arguments');
