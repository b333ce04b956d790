/** Which names and members hold the same whenever the code runs: what the flow says of them is one of the values that they have. */
import type { Flow, IndexedFile } from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isNamed, memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** A constant, and a member of one that is written once, as a text or number. */
export function isSteadyValue(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  const inner = withoutChain(node);
  if (inner.type === 'MemberExpression') {
    const key = memberKey(inner);
    return key !== undefined && isWrittenOnce(flow, key) && isSteadyValue(flow, file, inner.object);
  }
  if (inner.type === 'CallExpression') return isNamed(withoutChain(inner.callee), 'require');
  if (inner.type !== 'Identifier') return false;
  const [write, ...others] = file.resolve(inner.name, inner)?.writes ?? [];
  if (write?.kind !== 'value' || others.length > 0) return false;
  return write.steps.every(
    (step) => step.kind === 'member' && typeof step.key === 'string' && isWrittenOnce(flow, step.key),
  );
}

/** A variable that is given one value, and members that nobody writes: what came there is what is there. */
export function isNeverWritten(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  const inner = withoutChain(node);
  if (inner.type === 'Identifier') return (file.resolve(inner.name, inner)?.writes.length ?? 0) <= 1;
  if (inner.type !== 'MemberExpression') return true;
  const key = memberKey(inner);
  return (key === undefined || !memberWrites(flow).has(key)) && isNeverWritten(flow, file, inner.object);
}

/** Whether members of this name are never written but by literals, and at most once by an assignment of a text or number. */
function isWrittenOnce(flow: Flow, key: string): boolean {
  const writes = memberWrites(flow).get(key) ?? [];
  return writes.length === 0 || (writes.length === 1 && writes[0]?.type === 'Literal');
}

type Writes = ReadonlyMap<string, readonly (AnyNode | undefined)[]>;

const known = new KeptWith<Flow, Writes>();

/** What is written, where that is one expression, by the name of the member. */
function memberWrites(flow: Flow): Writes {
  const found = known.get(flow);
  if (found) return found;
  const writes = new Map<string, (AnyNode | undefined)[]>();
  const write = (target: AnyNode, value?: AnyNode): void => {
    const key = target.type === 'MemberExpression' ? memberKey(target) : undefined;
    if (key !== undefined) writes.set(key, [...(writes.get(key) ?? []), value]);
  };
  for (const file of flow.files()) for (const node of nodesOf(file.program)) forEachTarget(node, write);
  known.set(flow, writes);
  return writes;
}

/** The places that a node writes to, by itself. */
export function forEachTarget(node: AnyNode, write: (target: AnyNode, value?: AnyNode) => void): void {
  switch (node.type) {
    case 'AssignmentExpression':
      write(node.left, node.operator === '=' ? node.right : undefined);
      break;
    case 'UpdateExpression':
      write(withoutChain(node.argument));
      break;
    case 'UnaryExpression':
      if (node.operator === 'delete') write(withoutChain(node.argument));
      break;
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      write(node.left);
      break;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) write(element);
      break;
    case 'ObjectPattern':
      for (const property of node.properties) write(property.type === 'Property' ? property.value : property.argument);
      break;
    case 'RestElement':
      write(node.argument);
      break;
    default:
      break;
  }
}
