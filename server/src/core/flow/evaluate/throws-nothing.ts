/** Whether the promises that a piece of code awaits are all that can fail in it. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

/** False where that is not certain: a list of what cannot throw, of which anything else is none. */
export function throwsNothing(flow: Flow, file: IndexedFile, code: AnyNode): boolean {
  const open: AnyNode[] = [code];
  for (let node = open.pop(); node; node = open.pop()) {
    const parts = quietParts(flow, file, node);
    if (!parts) return false;
    for (const part of parts) if (part) open.push(part);
  }
  return true;
}

/** What of a node runs, where running it fails only if one of these does. */
function quietParts(flow: Flow, file: IndexedFile, node: AnyNode): readonly (AnyNode | null | undefined)[] | undefined {
  switch (node.type) {
    case 'BlockStatement':
      return node.body;
    case 'ExpressionStatement':
      return [node.expression];
    case 'ReturnStatement':
      return [node.argument];
    case 'VariableDeclaration':
      return node.declarations.every(({ id }) => id.type === 'Identifier')
        ? node.declarations.map(({ init }) => init)
        : undefined;
    case 'AssignmentExpression':
      return node.operator === '=' && node.left.type === 'Identifier' ? [node.right] : undefined;
    case 'AwaitExpression':
      return quietParts(flow, file, node.argument);
    case 'CallExpression':
      return isQuietCall(flow, file, node) ? node.arguments : undefined;
    case 'MemberExpression':
      return !node.computed && isSurelyThere(flow, file, node.object) ? [node.object] : undefined;
    case 'ObjectExpression':
      return node.properties.every((entry) => entry.type === 'Property' && entry.kind === 'init' && !entry.computed)
        ? node.properties.map((entry) => (entry.type === 'Property' ? entry.value : entry))
        : undefined;
    case 'ArrayExpression':
      return node.elements.every((element) => element?.type !== 'SpreadElement') ? node.elements : undefined;
    case 'Identifier':
    case 'Literal':
      return [];
    default:
      return undefined;
  }
}

/** A function of the platform or an async one of the app, which fail by their promise, and those that only hand something over. */
function isQuietCall(flow: Flow, file: IndexedFile, call: Extract<AnyNode, { type: 'CallExpression' }>): boolean {
  const { callee } = call;
  if (call.optional || callee.type === 'Super') return false;
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'JSON')
    return memberKey(callee) === 'stringify';
  const value = flow.valueOf(file, callee);
  return (
    value.length > 0 &&
    value.every((part) =>
      part.kind === 'function'
        ? part.node.async && !part.node.generator
        : part.kind === 'platform' && QUIET.test(part.known.name),
    )
  );
}

const QUIET = /^(?:\$request\.\w+|renderData|console\.\w+)$/;

/** What is no part of a list and no optional field is never null. */
function isSurelyThere(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  const value = flow.valueOf(file, node);
  return (
    value.length > 0 &&
    value.every(
      (part) => part.kind === 'shape' && part.path.length === 0 && !part.shape.nullable && !part.shape.optional,
    )
  );
}
