/** Whether a catch block takes what it caught for what a request rejects with, although something else may be thrown as well. */
import type { Flow, IndexedFile, Read } from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { isOneOfSeveral } from '../facts/one-of-several.ts';

/** It reads `status` or `response` beside, and nowhere asks what it has in hand. */
export function isTakenForRejection({ flow, file, node }: Read): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  const { name } = node.object;
  const clause = clauseThatCatches(file, node, name);
  // What the code throws itself has the message.
  if (clause && throwsItself(flow, file, clause)) return false;
  const uses = clause ? nodesOf(clause.body).filter((use) => use.type === 'Identifier' && use.name === name) : [];
  const reads = uses.flatMap((use) => {
    const outer = file.parentOf(use);
    return outer?.type === 'MemberExpression' && outer.object === use ? outer : [];
  });
  // Handed on as a whole, or tested, it may be told apart.
  if (reads.length < uses.length || reads.some((read) => isOneOfSeveral(file, read))) return false;
  return reads.some((read) => OF_REJECTIONS.has(String(memberKey(read))));
}

/** In the block that it is caught from, or in a function that is called there. */
function throwsItself(flow: Flow, file: IndexedFile, clause: AnyNode): boolean {
  const around = file.parentOf(clause);
  if (around?.type !== 'TryStatement') return false;
  return nodesOf(around.block).some((node) => {
    if (node.type === 'ThrowStatement') return true;
    const called = node.type === 'CallExpression' ? flow.valueOf(file, withoutChain(node.callee)) : [];
    return called.some(
      (part) => part.kind === 'function' && nodesOf(part.node.body).some(({ type }) => type === 'ThrowStatement'),
    );
  });
}

const OF_REJECTIONS: ReadonlySet<string> = new Set(['status', 'response', 'headers', 'errorSource']);

/** The clause whose name it is; none where something between declares the name anew or may run later. */
function clauseThatCatches(
  file: IndexedFile,
  node: AnyNode,
  name: string,
): Extract<AnyNode, { type: 'CatchClause' }> | undefined {
  for (let outer = file.parentOf(node); outer; outer = file.parentOf(outer)) {
    if (outer.type === 'CatchClause')
      return outer.param?.type === 'Identifier' && outer.param.name === name ? outer : undefined;
  }
  return undefined;
}
