/** The places that read a name which the file itself does not declare. */

import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import { isMemberName } from '../../syntax/names.ts';
import type { IndexedFile } from '../index/index-file.ts';

export interface GlobalRead {
  readonly node: Identifier;
  /** The node around it, and the one around that. */
  readonly around: readonly (AnyNode | undefined)[];
}

/** Among some nodes of a file. */
export function globalReadsIn(
  file: IndexedFile,
  nodes: readonly AnyNode[],
  isWanted: (name: string) => boolean,
): readonly GlobalRead[] {
  const reads: GlobalRead[] = [];
  for (const node of nodes) {
    if (node.type !== 'Identifier' || !isWanted(node.name)) continue;
    const parent = file.parentOf(node);
    if (!isRead(node, parent) || file.resolve(node.name, node)) continue;
    reads.push({ node, around: [parent, parent && file.parentOf(parent)] });
  }
  return reads;
}

/** Whether a file gives the name a value, which makes it a global of the app's own where nothing declares it. `x += 1` gives none. */
export const writesGlobal = (file: IndexedFile, name: string): boolean =>
  file.memberWrites(name).length > 0 || file.assignmentsTo(name).some(({ write }) => write.kind !== 'changed');

/** Not the name of a member, a key, a label or something that is written. */
function isRead(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.right === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    default:
      return !isMemberName(node, parent);
  }
}
