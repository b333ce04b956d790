/** Whether code may make global names in a way that cannot be followed. */
import { type IndexedFile, ofParts } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isMemberName, memberKey } from '../../syntax/names.ts';

/** `eval(…)`, `new Function(…)`, `with`, and the global object itself in other places than before `.name`. */
export const makesGlobalsUnseen = (file: IndexedFile): boolean => unseenIn(file).includes(true);

const unseenIn = ofParts(({ file, active: nodes }) => nodes.some((node) => isUnseen(file, node)));

function isUnseen(file: IndexedFile, node: AnyNode): boolean {
  if (node.type === 'WithStatement') return true;
  if (node.type !== 'Identifier' || !MENTIONED.test(node.name) || file.resolve(node.name, node)) return false;
  const parent = file.parentOf(node);
  if (node.name === 'eval' || node.name === 'Function')
    return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === node;
  return (
    !isMemberName(node, parent) &&
    !(parent?.type === 'MemberExpression' && parent.object === node && memberKey(parent) !== undefined)
  );
}

const MENTIONED = /^(?:eval|Function|global(?:This)?)$/;
