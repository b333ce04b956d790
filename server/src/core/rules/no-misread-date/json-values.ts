/** Whether an expression is a member of what comes out of JSON: of `await $db.get(…)` or `JSON.parse(…)`. */
import type { Flow, IndexedFile } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember, isMemberName, isNamed, memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

export const isOfJson = (flow: Flow, file: IndexedFile, node: AnyNode): boolean =>
  partOf(flow, file, node) === 'member';

/** The whole, a part of it, or nothing of the kind. */
function partOf(flow: Flow, file: IndexedFile, given: AnyNode, depth = 0): 'whole' | 'member' | undefined {
  const node = withoutChain(given);
  if (depth > MOST_STEPS) return undefined;
  switch (node.type) {
    case 'MemberExpression': {
      const key = memberKey(node);
      if (key === undefined || isWritten(flow, key)) return undefined;
      return partOf(flow, file, node.object, depth + 1) && 'member';
    }
    case 'Identifier':
      return partOfName(flow, file, node, depth);
    case 'AwaitExpression':
      return isStoreRead(flow, file, node.argument) ? 'whole' : undefined;
    case 'CallExpression':
      return isParsed(file, node) ? 'whole' : undefined;
    default:
      return undefined;
  }
}

const MOST_STEPS = 20;

/** A name that is declared with a value, or taken out of one, and never written again. */
function partOfName(
  flow: Flow,
  file: IndexedFile,
  node: AnyNode & { readonly type: 'Identifier' },
  depth: number,
): 'whole' | 'member' | undefined {
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (write?.kind !== 'value' || others.length > 0) return undefined;
  for (const step of write.steps)
    if (step.kind !== 'member' || typeof step.key !== 'string' || isWritten(flow, step.key)) return undefined;
  const part = partOf(flow, file, write.source, depth + 1);
  if (part && write.steps.length > 0) return 'member';
  return part && isOnlyRead(flow, file, node) ? part : undefined;
}

/** Somewhere in the app: it may be the same object. */
const isWritten = (flow: Flow, key: string): boolean => flow.files().some((file) => file.memberWrites(key).length > 0);

/** Wherever the name stands, members are read of it by their names, or it goes to who leaves it as it is. */
function isOnlyRead(flow: Flow, file: IndexedFile, name: AnyNode & { readonly type: 'Identifier' }): boolean {
  const binding = file.resolve(name.name, name);
  return file.identifiersNamed(name.name).every((node) => {
    const parent = file.parentOf(node);
    if (isMemberName(node, parent) || file.resolve(name.name, node) !== binding) return true;
    switch (parent?.type) {
      case 'MemberExpression':
        return !parent.computed && parent.object === node;
      case 'CallExpression':
        return parent.callee !== node && leavesAlone(flow, file, parent.callee);
      case 'VariableDeclarator':
        return parent.id === node || parent.id.type === 'ObjectPattern';
      default:
        return parent !== undefined && ONLY_LOOKS.has(parent.type);
    }
  });
}

const ONLY_LOOKS: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'ConditionalExpression',
  'IfStatement',
  'LogicalExpression',
  'UnaryExpression',
]);

/** Functions of the platform and of JSON. */
const leavesAlone = (flow: Flow, file: IndexedFile, callee: AnyNode): boolean => {
  const value = flow.valueOf(file, withoutChain(callee));
  return value.length > 0 ? value.every(({ kind }) => kind === 'platform') : isOfJsonItself(callee);
};

const isOfJsonItself = (callee: AnyNode): boolean => {
  const called = calledMember(callee);
  return called !== undefined && isNamed(called.receiver, 'JSON');
};

function isStoreRead(flow: Flow, file: IndexedFile, call: AnyNode): boolean {
  if (call.type !== 'CallExpression') return false;
  const [called, ...others] = flow.valueOf(file, withoutChain(call.callee));
  return called?.kind === 'platform' && called.known.name === '$db.get' && others.length === 0;
}

/** Without a function that may make dates of texts. */
function isParsed(
  file: IndexedFile,
  { callee, arguments: given }: AnyNode & { readonly type: 'CallExpression' },
): boolean {
  const called = calledMember(callee);
  return (
    given.length === 1 &&
    called?.name === 'parse' &&
    isNamed(called.receiver, 'JSON') &&
    !file.resolve('JSON', called.receiver)
  );
}
