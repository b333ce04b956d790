/** The places of a file that read a name which the file itself does not declare. */
import type { IndexedFile } from '../../flow/index-file.ts';
import { type AnyNode, forEachChild, type Identifier } from '../../syntax/javascript.ts';

export interface GlobalRead {
  readonly node: Identifier;
  /** From the node around it outwards to the program. */
  readonly around: readonly AnyNode[];
}

/** In the order of the text. */
export function globalReadsIn(file: IndexedFile, isWanted: (name: string) => boolean): readonly GlobalRead[] {
  const found: GlobalRead[] = [];
  const visit = (node: AnyNode, around: readonly AnyNode[]): void => {
    if (node.type === 'Identifier') {
      if (isWanted(node.name) && isRead(node, around[0]) && !file.resolve(node.name, node))
        found.push({ node, around });
      return;
    }
    const inside = [node, ...around];
    forEachChild(node, (child) => visit(child, inside));
  };
  visit(file.program, []);
  return found;
}

/** Whether a file gives the name a value, which makes it a global of the app's own where nothing declares it. `x += 1` gives none. */
export const writesGlobal = (file: IndexedFile, name: string): boolean =>
  file.memberWrites(name).length > 0 || file.assignmentsTo(name).some(({ write }) => write.kind !== 'changed');

/** Not the name of a member, a key, a label or something that is written. */
function isRead(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node || parent.computed;
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
      return true;
  }
}
