/** The tests of a file: places that look whether something is there, or give it a value. What is read behind them was thought of. */

import { isFunction } from '../../model/exports.ts';
import { type AnyNode, type CallExpression, forEachChild } from '../../syntax/javascript.ts';
import { calledMember, memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { functionNamed, methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';

export interface Test {
  readonly node: AnyNode;
  /** It is about what the node holds, about that and all its parts, or about any member that the text of the node names. */
  readonly reach: 'itself' | 'parts' | 'name';
  /** Behind this place its outcome is known. */
  readonly end: number;
  /** Says something only to the code that follows. */
  readonly isWeak: boolean;
}

/** In no particular order. */
export function testsIn(flow: Flow, file: IndexedFile, code: AnyNode = file.program): readonly Test[] {
  const found: Test[] = [];
  const note = (node: AnyNode, reach: Test['reach'], isWeak = false, { end }: AnyNode = node): void => {
    found.push({ node, reach, end, isWeak });
  };

  // A list and no recursion: this is looked at where other walks have just managed with the stack.
  const pending: Visit[] = [];
  const visit = (node: AnyNode, isTest: boolean, isTakenApart = false): void => {
    pending.push({ node, isTest, isTakenApart });
  };
  const look = ({ node, isTest, isTakenApart }: Visit): void => {
    const visitAll = (tested: AnyNode | null | undefined): void => {
      forEachChild(node, (child) => visit(child, isTest || child === tested));
    };
    if (isFunction(node)) {
      forEachChild(node, (child) => visit(child, false));
      return;
    }
    switch (node.type) {
      case 'Identifier':
        if (isTest) note(node, 'itself', isTakenApart);
        return;
      case 'Literal':
        if (isTest && typeof node.value === 'string') note(node, 'name');
        return;
      case 'MemberExpression':
        if (isTest) note(node, 'itself', isTakenApart);
        visit(node.object, isTest, !node.optional);
        if (memberKey(node) === undefined) visit(node.property, isTest);
        return;
      case 'Property':
        if (node.computed) visit(node.key, isTest);
        visit(node.value, isTest);
        return;
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        visit(node.expression, isTest, isTakenApart);
        return;
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
      case 'SwitchCase':
        visitAll(node.test);
        return;
      case 'SwitchStatement':
        visitAll(node.discriminant);
        return;
      case 'LogicalExpression':
        visitAll(node.left);
        return;
      case 'UnaryExpression':
        visit(node.argument, isTest || node.operator === '!' || node.operator === 'typeof');
        return;
      case 'BinaryExpression':
        forEachChild(node, (child) => visit(child, isTest || COMPARING.has(node.operator)));
        return;
      // `const length = x?.length; if (length > 3) …`
      case 'VariableDeclarator':
        visitAll(node.init?.type === 'ChainExpression' ? node.init : undefined);
        return;
      case 'AssignmentExpression':
        for (const target of targetsIn(node.left)) {
          note(target, 'parts', false, node);
          if (memberKey(target) === undefined) note(target.object, 'parts', false, node);
        }
        visitAll(undefined);
        return;
      case 'CallExpression':
        for (const outcome of outcomesOf(flow, file, node)) visit(outcome, true);
        if (mayCheck(flow, file, node, isTest)) {
          for (const argument of node.arguments)
            note(argument, argument.type === 'Literal' ? 'name' : 'parts', !isTest, node);
        }
        visitAll(undefined);
        return;
      default:
        visitAll(undefined);
    }
  };

  visit(code, false);
  for (let next = pending.pop(); next; next = pending.pop()) look(next);
  return found;
}

interface Visit {
  readonly node: AnyNode;
  /** It matters whether the value is there. */
  readonly isTest: boolean;
  /** Something is read of it that fails without it. */
  readonly isTakenApart: boolean;
}

const COMPARING: ReadonlySet<string> = new Set([
  ...['===', '==', '!==', '!=', '<', '>', '<=', '>='],
  ...['in', 'instanceof'],
]);

type Member = AnyNode & { readonly type: 'MemberExpression' };

/** The members that an assignment writes, inside patterns as well. */
function targetsIn(target: AnyNode): readonly Member[] {
  switch (target.type) {
    case 'MemberExpression':
      return [target];
    case 'ParenthesizedExpression':
      return targetsIn(target.expression);
    case 'AssignmentPattern':
      return targetsIn(target.left);
    case 'RestElement':
      return targetsIn(target.argument);
    case 'ArrayPattern':
      return target.elements.flatMap((element) => (element ? targetsIn(element) : []));
    case 'ObjectPattern':
      return target.properties.flatMap((property) =>
        targetsIn(property.type === 'Property' ? property.value : property.argument),
      );
    default:
      return [];
  }
}

/** What the callbacks of `list.filter(…)` and the like return decides which elements go on. */
function outcomesOf(
  flow: Flow,
  file: IndexedFile,
  { callee, arguments: [callback] }: CallExpression,
): readonly AnyNode[] {
  if (!callback || !methodNamed(calledMember(callee)?.name).tests) return [];
  return flow
    .valueOf(file, callback)
    .flatMap((part) => (part.kind === 'function' && part.file === file ? file.returnsOf(part.node) : []));
}

/**
 * Whether a call may make sure that its arguments are there: `assert(ticket.type)`, `if (!isValid(ticket)) return`. What
 * functions of the app test is seen in them, unless what they return is what counts.
 */
function mayCheck(flow: Flow, file: IndexedFile, call: CallExpression, isTest: boolean): boolean {
  const callee = withoutChain(call.callee);
  if (callee.type === 'Identifier' && functionNamed(callee.name).converts) return false;
  const member = calledMember(callee);
  if (member) {
    const { receiver, name } = member;
    if (methodNamed(name).passes) return false;
    const testsNothing = receiver.type === 'Identifier' && functionNamed(receiver.name).testsNothing;
    if (testsNothing && !name.startsWith('has')) return false;
  }
  const parts = flow.valueOf(file, callee);
  return !parts.some(({ kind }) => kind === 'platform' || (kind === 'function' && !isTest));
}
