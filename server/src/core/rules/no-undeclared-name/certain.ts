/** Whether a place in the code is reached whenever the platform runs it. */
import { exportedUnder, type IndexedFile } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { type FunctionNode, isFunction, SERVER_PATH } from '../../model/exports.ts';
import { registeredFor } from '../../model/registered.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isExit } from '../../syntax/operators.ts';
import { ownNodesHave } from '../facts/own-nodes.ts';

/** Straight at the top of `server.js` or of a handler that is registered, behind nothing that may end it before. */
export function certaintyIn(app: App, file: IndexedFile): (node: AnyNode) => boolean {
  if (file.file.path !== SERVER_PATH) return () => false;
  const isHandler = (fn: FunctionNode): boolean =>
    exportedUnder(file, fn).some((name) => registeredFor(app, name).length > 0);
  const mayEnd = ownNodesHave((node) => isExit(node) || MAY_END.has(node.type));
  const ends = new Map<AnyNode, AnyNode | undefined>();
  const firstEnd = (block: Block): AnyNode | undefined => {
    if (!ends.has(block)) ends.set(block, block.body.find(mayEnd));
    return ends.get(block);
  };
  return (node) => {
    let inner = node;
    for (let depth = 0; depth < DEEPEST; depth++) {
      const outer = file.parentOf(inner);
      if (!outer) return true;
      if (isFunction(outer)) return outer.body === inner && isHandler(outer);
      if (!isAlwaysRun(outer, inner)) return false;
      if (outer.type === 'BlockStatement' || outer.type === 'Program') {
        const end = firstEnd(outer);
        if (end && end.start < inner.start) return false;
      }
      inner = outer;
    }
    return false;
  };
}

type Block = Extract<AnyNode, { type: 'BlockStatement' | 'Program' }>;

/** Whoever writes deeper writes no straight line. */
const DEEPEST = 50;

/** What stands around an error that is caught, or around a way out that nobody follows here. */
const MAY_END: ReadonlySet<string> = new Set(['TryStatement', 'LabeledStatement']);

/** Whether what stands inside runs each time that the whole does. */
function isAlwaysRun(outer: AnyNode, inner: AnyNode): boolean {
  switch (outer.type) {
    case 'LogicalExpression':
      return outer.left === inner;
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'SwitchStatement':
      return (outer.type === 'SwitchStatement' ? outer.discriminant : outer.test) === inner;
    case 'AssignmentExpression':
      return !/^(?:\|\||&&|\?\?)=$/.test(outer.operator);
    case 'MemberExpression':
      return outer.object === inner || !outer.optional;
    case 'CallExpression':
      return outer.callee === inner || !outer.optional;
    default:
      return ALWAYS.has(outer.type);
  }
}

const ALWAYS: ReadonlySet<string> = new Set([
  ...[
    'Program',
    'BlockStatement',
    'ExpressionStatement',
    'VariableDeclaration',
    'VariableDeclarator',
    'ReturnStatement',
  ],
  ...['ThrowStatement', 'AwaitExpression', 'NewExpression', 'BinaryExpression', 'SequenceExpression', 'SpreadElement'],
  ...[
    'ArrayExpression',
    'ObjectExpression',
    'Property',
    'TemplateLiteral',
    'UnaryExpression',
    'ParenthesizedExpression',
  ],
]);
