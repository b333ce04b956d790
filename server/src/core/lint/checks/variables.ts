/** What ESLint says of declarations: `var`, `let` that could be `const`, and names that are taken already. */
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import type { LintedFile } from '../linted-file.ts';
import type { Node } from '../nodes.ts';
import { type Check, keywordOf, type Problem, type ProblemFix, rangeOf } from '../problem.ts';
import type { Definition, Reference, Variable } from '../scopes.ts';

type Declaration = Node<'VariableDeclaration'>;

export const noVar: Check = (file) => {
  const vars = file.ofKind('VariableDeclaration').filter(({ kind }) => kind === 'var');
  if (vars.length === 0) return [];
  const declared = variablesByDeclarator(file);
  return vars.map((node): Problem => {
    const fix = varFix(file, node, declared);
    const message = 'Unexpected var, use let or const instead';
    return { rule: 'no-var', range: { start: node.start, end: node.start + 3 }, message, ...(fix && { fix }) };
  });
};

function variablesByDeclarator(file: LintedFile): ReadonlyMap<AnyNode, readonly Variable[]> {
  const found = new Map<AnyNode, Variable[]>();
  for (const variable of file.scopes().variables)
    for (const { kind, node } of variable.definitions)
      if (kind === 'variable') found.set(node, [...(found.get(node) ?? []), variable]);
  return found;
}

/**
 * `const` or `let` where it means the same: a declaration in the block of a function, whose names are declared once, and
 * used in this block and behind it only. At the top of a file a `var` may be what other scripts of a page read.
 */
function varFix(
  file: LintedFile,
  node: Declaration,
  declared: ReadonlyMap<AnyNode, readonly Variable[]>,
): ProblemFix | undefined {
  const block = file.parentOf(node);
  // In a loop each round has names of its own, and a `let` without a value begins anew.
  if (block?.type !== 'BlockStatement' || !file.ownerOf(node) || file.isInLoop(node)) return undefined;
  const variables = node.declarations.flatMap((one) => declared.get(one) ?? []);
  const isKept = variables.every(
    ({ name, definitions, references }) =>
      name !== 'let' &&
      definitions.length === 1 &&
      references.every(({ identifier, isInit }) =>
        isInit
          ? true
          : identifier.end <= block.end &&
            node.declarations.some(
              (one) => declared.get(one)?.some((variable) => variable.name === name) && identifier.start >= one.end,
            ),
      ),
  );
  if (!isKept || variables.length === 0) return undefined;
  const isConst =
    node.declarations.every(({ init }) => init) &&
    variables.every(({ references }) => references.every(({ writes, isInit }) => !writes || isInit));
  const word = isConst ? 'const' : 'let';
  const range = { start: node.start, end: node.start + 3 };
  return { title: `Change to \`${word}\``, safety: 'safe', edits: [{ range, text: word }] };
}

export const preferConst: Check = (file) => {
  const problems: Problem[] = [];
  for (const variable of file.scopes().variables) {
    const definition = variable.definitions[0];
    if (definition?.kind !== 'variable') continue;
    const declaration = file.parentOf(definition.node);
    if (declaration?.type !== 'VariableDeclaration') continue;
    if (declaration.kind !== 'let' || isHeadOfFor(file, declaration)) continue;
    const writer = onlyWriter(file, variable);
    if (!writer) continue;
    const isReadBefore = variable.references.some(
      ({ reads, identifier }) => reads && identifier.start < writer.identifier.start,
    );
    const fix = constFix(file, declaration, writer);
    problems.push({
      rule: 'prefer-const',
      range: rangeOf(isReadBefore ? definition.name : writer.identifier),
      message: `'${variable.name}' is never reassigned. Use 'const' instead`,
      ...(variable.scope.kind === 'global' && { topName: variable.name }),
      ...(fix && { fix }),
    });
  }
  return problems;
};

const isHeadOfFor = (file: LintedFile, node: Declaration): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'ForStatement' && parent.init === node;
};

/** The one write of a variable, where it could be its declaration. */
function onlyWriter(file: LintedFile, variable: Variable): Reference | undefined {
  const writes = variable.references.filter(({ writes: isWrite }) => isWrite);
  const [first] = writes;
  if (!first || writes.some(({ identifier }) => identifier !== first.identifier)) return undefined;
  if (first.from !== variable.scope) return undefined;
  let node = file.parentOf(first.identifier);
  while (node && /^(ObjectPattern|ArrayPattern|AssignmentPattern|RestElement|Property)$/.test(node.type))
    node = file.parentOf(node);
  if (node?.type === 'VariableDeclarator') return first;
  if (node?.type !== 'AssignmentExpression') return undefined;
  const statement = file.parentOf(node);
  const host = statement && file.parentOf(statement);
  if (
    statement?.type !== 'ExpressionStatement' ||
    !host ||
    !/^(Program|BlockStatement|StaticBlock|SwitchCase)$/.test(host.type)
  )
    return undefined;
  return targetsOf(file, node.left).every((target) => target?.scope === variable.scope) ? first : undefined;
}

/** What an assignment writes: one declaration can take the place of it only where it can declare all of that. */
const targetsOf = (file: LintedFile, pattern: AnyNode): readonly (Variable | undefined)[] =>
  nodesOf(pattern).flatMap((node) => {
    if (node.type === 'MemberExpression') return [undefined];
    const reference = file.scopes().referenceAt(node);
    const isParameter = reference?.variable?.definitions.some(({ kind }) => kind === 'parameter');
    return reference?.writes ? [isParameter ? undefined : reference.variable] : [];
  });

/** Where the declaration has one name with its value. */
function constFix(file: LintedFile, node: Declaration, { identifier }: Reference): ProblemFix | undefined {
  const [only] = node.declarations;
  if (node.declarations.length !== 1 || only?.id !== identifier) return undefined;
  const parent = file.parentOf(node);
  if (!only.init && parent?.type !== 'ForInStatement' && parent?.type !== 'ForOfStatement') return undefined;
  const range = { start: node.start, end: node.start + 3 };
  return { title: 'Change to `const`', safety: 'safe', edits: [{ range, text: 'const' }] };
}

export const noRedeclare: Check = (file) =>
  file.scopes().variables.flatMap(({ name, scope, definitions }): readonly Problem[] => {
    const isBuiltIn = scope.kind === 'global' && BUILT_IN.has(name);
    if (definitions.length < 2 && !isBuiltIn) return NONE;
    const sorted = [...definitions].sort((a, b) => a.name.start - b.name.start);
    const message = `'${name}' is already defined${isBuiltIn ? ' as a built-in global variable' : ''}`;
    return sorted
      .slice(isBuiltIn ? 0 : 1)
      .map((definition) => ({ rule: 'no-redeclare', range: rangeOf(definition.name), message }));
  });

/** Of most names there is nothing to say, and there may be hundreds. */
const NONE: readonly Problem[] = [];

/** What ESLint knows whatever it is told of the surroundings. */
const BUILT_IN: ReadonlySet<string> = new Set(
  (
    'Array Boolean Date Error EvalError Function Infinity JSON Math NaN Number Object RangeError ReferenceError RegExp ' +
    'String SyntaxError TypeError URIError decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval isFinite ' +
    'isNaN parseFloat parseInt undefined unescape'
  ).split(' '),
);

export const noClassAssign: Check = (file) =>
  file.scopes().variables.flatMap(({ name, definitions, references }): readonly Problem[] =>
    definitions.some(isClass)
      ? references
          .filter(({ writes, isInit }) => writes && !isInit)
          .map(({ identifier }) => ({
            rule: 'no-class-assign',
            range: rangeOf(identifier),
            message: `'${name}' is a class`,
          }))
      : NONE,
  );

const isClass = ({ kind }: Definition): boolean => kind === 'class';

const RESTRICTED: ReadonlySet<string> = new Set(['NaN', 'Infinity', 'undefined', 'eval', 'arguments']);

export const noShadowRestrictedNames: Check = (file) =>
  file.scopes().variables.flatMap(({ name, scope, definitions, references }): readonly Problem[] => {
    if (!RESTRICTED.has(name) || scope.kind === 'class') return NONE;
    const isHarmless =
      name === 'undefined' &&
      references.every(({ writes }) => !writes) &&
      definitions.every(({ node }) => node.type === 'VariableDeclarator' && !node.init);
    if (isHarmless) return NONE;
    const message = `Shadowing of global property '${name}'`;
    return definitions.map((one) => ({ rule: 'no-shadow-restricted-names', range: rangeOf(one.name), message }));
  });

export const noDebugger: Check = (file) =>
  file.ofKind('DebuggerStatement').map((node) => ({
    rule: 'no-debugger',
    range: keywordOf(file, node),
    message: "Unexpected 'debugger' statement",
    ...(/^(BlockStatement|Program|SwitchCase)$/.test(file.parentOf(node)?.type ?? '') && {
      fix: { title: 'Remove `debugger`', safety: 'safe' as const, edits: [{ range: wholeLine(file, node), text: '' }] },
    }),
  }));

/** With the line that it alone stands on. */
function wholeLine({ text }: LintedFile, { start, end }: AnyNode): { readonly start: number; readonly end: number } {
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  const after = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200))?.[0].length;
  const isAlone = start - before === 0 || text.charAt(start - before - 1) === '\n';
  return isAlone && after !== undefined ? { start: start - before, end: end + after } : { start, end };
}
