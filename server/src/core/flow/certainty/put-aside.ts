/**
 * Records of a payload that are put where nobody follows them, such as under a computed key, into a `Map` or a global, and writes to
 * what nobody follows: where there are both, one may be to the other.
 */
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { patternValue } from '../evaluate/patterns.ts';
import { codePartsOf } from '../index/code-part.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { functionNamed, isMethod } from '../methods.ts';
import { byPart } from '../value/by-part.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown, type Part, type Value } from '../value/value.ts';
import { type AppWrites, writesIn } from './app-writes.ts';
import { rootOf } from './strays.ts';
import { isKnownFunction } from './unseen.ts';
import { writtenOutIn } from './written-out.ts';

export function isWrittenAside({ flow }: AppWrites): boolean {
  const parts = flow.files().flatMap((file) => codePartsOf(file).map((part) => asideIn(flow, part, undefined)));
  return parts.some(({ writes }) => writes) && parts.some(({ puts }) => puts);
}

/** Found with each part. */
const asideIn = byPart((flow, part) => {
  const { file, nodes } = part;
  const { writes, calls } = writesIn(flow, part, undefined);
  // `Reflect.set(ticket, …)` sets nothing of `Reflect`.
  const loose = writes.filter(({ name, object }) => name === undefined && !isKnownFunction(file, object));
  // A function is no record: of `exports = { … }`, which has hundreds, none is asked about.
  const holds = (node: AnyNode): boolean =>
    writtenOutIn(node).some((one) => !isFunction(one) && flow.valueOf(file, one).some(isOrListsRecord));
  return {
    writes: loose.some(({ object }) => isUnseenValue(flow.valueOf(file, withoutChain(object)))),
    puts:
      loose.some(({ values }) => values.some(holds)) ||
      calls.some((call) => keeps(flow, file, call, holds)) ||
      nodes.some((node) => putsAside(flow, file, node, holds)),
  };
});

const isUnseenValue = (value: Value): boolean => value.length === 0 || isUnknown(value);

const isRecord = (part: Part): boolean =>
  part.kind === 'shape' && part.root === 'payload' && /^(?:object|map|array)$/.test(part.shape.type);

const isOrListsRecord = (part: Part): boolean =>
  isRecord(part) || (part.kind === 'list' && part.element().some(isRecord));

type Holds = (node: AnyNode) => boolean;

/** `new Map([[id, ticket]])`, `Object.groupBy(tickets, …)`, `tickets[Symbol.iterator]()`: what comes back is followed no further. */
function keeps(flow: Flow, file: IndexedFile, call: Call, holds: Holds): boolean {
  const callee = withoutChain(call.callee);
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  const name = nameOf(callee);
  if (root.type === 'Identifier' && KEEPING.has(root.name) && !file.resolve(root.name, root)) {
    const [first, second] = call.arguments;
    // What it replaces values by gets each of them.
    if (root.name === 'JSON') return second !== undefined && second.type !== 'Literal' && call.arguments.some(holds);
    const isOfAll = first !== undefined && isGlobal(file, rootOf(first));
    const isFollowed = functionNamed(root === callee ? root.name : `${root.name}.${name}`).gives !== undefined;
    return (isOfAll || !isFollowed) && !ONLY_LOOKING.test(name ?? '') && call.arguments.some(holds);
  }
  if (callee.type !== 'MemberExpression' || isMethod(name)) return false;
  return flow.valueOf(file, callee.object).some((part) => part.kind === 'list' && part.element().some(isRecord));
}

const KEEPING: ReadonlySet<string> = new Set(['JSON', 'Map', 'Object', 'Reflect', 'WeakMap', 'WeakRef']);

/** They keep nothing of what they get: of `Reflect.set`, what it sets is found as a write. */
const ONLY_LOOKING = /^(?:is|has|own|getOwn|deleteProperty|set$)/;

function putsAside(flow: Flow, file: IndexedFile, node: AnyNode, holds: Holds): boolean {
  switch (node.type) {
    case 'AssignmentExpression': {
      const root = rootOf(node.left);
      return (
        assignsRightSide(node.operator) && (root.type === 'ThisExpression' || isGlobal(file, root)) && holds(node.right)
      );
    }
    case 'Property': {
      const owner = file.parentOf(node);
      const key = propertyKey(node);
      if (owner?.type === 'ObjectPattern') return key === undefined && patternValue(flow, file, owner).some(isRecord);
      return (key === undefined || key === '__proto__') && holds(node.value);
    }
    case 'Identifier':
      return node.name === 'arguments' && !file.resolve(node.name, node) && !isReadByPlace(file.parentOf(node), node);
    default:
      return false;
  }
}

/** `globalThis`, `exports`, and a name that nothing declares: assigned, it becomes a member of all. */
const isGlobal = (file: IndexedFile, root: AnyNode): boolean =>
  root.type === 'Identifier' && !file.resolve(root.name, root);

/** `arguments[0]`, `arguments.length` */
const isReadByPlace = (parent: AnyNode | undefined, node: AnyNode): boolean =>
  parent?.type === 'MemberExpression' && (parent.property === node || memberKey(parent) !== undefined);
