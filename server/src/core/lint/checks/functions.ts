/** What ESLint says of functions as such: their size, their nesting, and what they lack. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { capitalised, describeFunction, headOf } from '../describe-function.ts';
import { functionsIn, type LintedFile } from '../linted-file.ts';
import { type FunctionNode, isFunctionNode } from '../nodes.ts';
import { type Check, firstLineOf, type Problem, rangeOf } from '../problem.ts';

export const requireAwait: Check = (file) => {
  const awaiting = new Set<AnyNode | undefined>();
  for (const node of file.ofKind('AwaitExpression')) awaiting.add(file.ownerOf(node));
  for (const node of file.ofKind('ForOfStatement')) if (node.await) awaiting.add(file.ownerOf(node));
  return functionsIn(file).flatMap((node): readonly Problem[] => {
    if (!node.async || node.generator || awaiting.has(node) || isEmpty(node)) return [];
    const range = headOf(file, node);
    const word = asyncOf(file, node);
    return [
      {
        rule: 'require-await',
        range,
        message: `${capitalised(describeFunction(file, node))} has no 'await' expression`,
        ...(word && { fix: { title: 'Remove `async`', safety: 'unsafe', edits: [{ range: word, text: '' }] } }),
      },
    ];
  });
};

/** The word with the space behind it. */
function asyncOf(file: LintedFile, node: FunctionNode): { readonly start: number; readonly end: number } | undefined {
  const parent = file.parentOf(node);
  const isMethod = parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && parent.method);
  const start = isMethod ? parent.start : node.start;
  const found = /^(?:static\s+)?async\s+/.exec(file.text.slice(start, node.body.start));
  if (!found || found[0].startsWith('static')) return undefined;
  return { start, end: start + found[0].length };
}

const isEmpty = ({ body }: FunctionNode): boolean => body.type === 'BlockStatement' && body.body.length === 0;

export const noEmptyFunction: Check = (file) =>
  functionsIn(file).flatMap((node): readonly Problem[] => {
    const { body } = node;
    // Where nothing stands but a comment, the author says why.
    if (!isEmpty(node) || file.text.slice(body.start + 1, body.end - 1).trim() !== '') return [];
    const message = `Unexpected empty ${describeFunction(file, node)}`;
    return [{ rule: 'no-empty-function', range: rangeOf(body), message }];
  });

const MOST_COMPLEX = 7;

const BRANCHES = [
  'CatchClause',
  'ConditionalExpression',
  'LogicalExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'IfStatement',
  'WhileStatement',
  'DoWhileStatement',
] as const;

export const complexity: Check = (file) => {
  const counts = new Map<AnyNode | undefined, number>();
  const count = (node: AnyNode): void => {
    const owner = file.ownerOf(node);
    counts.set(owner, (counts.get(owner) ?? 1) + 1);
  };
  for (const node of file.ofKind(...BRANCHES)) count(node);
  for (const node of file.ofKind('SwitchCase')) if (node.test) count(node);
  for (const node of file.ofKind('AssignmentExpression')) if (/^(&&|\|\||\?\?)=$/.test(node.operator)) count(node);
  return [...counts].flatMap(([node, branches]): readonly Problem[] => {
    if (branches <= MOST_COMPLEX || !isFunctionNode(node)) return [];
    const message = `${capitalised(describeFunction(file, node))} has a complexity of ${branches}. Maximum allowed is ${MOST_COMPLEX}`;
    return [{ rule: 'complexity', range: headOf(file, node), message }];
  });
};

const MOST_NESTED = 4;

/** ESLint 8 counts functions that are called where they stand as well; later versions, as here, do not. */
export const maxNestedCallbacks: Check = (file) => {
  const depths = new Map<AnyNode | undefined, number>();
  const functions = [...functionsIn(file)].sort((a, b) => a.start - b.start || b.end - a.end);
  return functions.flatMap((node): readonly Problem[] => {
    const parent = file.parentOf(node);
    const isCallback = parent?.type === 'CallExpression' && parent.callee !== node;
    const depth = (depths.get(file.ownerOf(node)) ?? 0) + (isCallback ? 1 : 0);
    depths.set(node, depth);
    if (!isCallback || depth <= MOST_NESTED) return [];
    const message = `Too many nested callbacks (${depth}). Maximum allowed is ${MOST_NESTED}`;
    return [{ rule: 'max-nested-callbacks', range: headOf(file, node), message }];
  });
};

export const handleCallbackErr: Check = (file) =>
  file.scopes().all.flatMap((scope): readonly Problem[] => {
    if (scope.kind !== 'function') return [];
    const [first] = [...scope.variables.values()].filter(({ definitions }) => definitions[0]?.kind === 'parameter');
    if (!first || first.references.length > 0 || !/^.*(e|E)rr/.test(first.name)) return [];
    const range = firstLineOf(file, scope.node);
    return [{ rule: 'handle-callback-err', range, message: 'Expected error to be handled' }];
  });
