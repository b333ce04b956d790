/** Whether code may make global names in a way that cannot be followed. */
import type { IndexedFile } from '../../flow/flow.ts';
import { nodesOf } from '../../syntax/javascript.ts';
import { isMemberName, memberKey } from '../../syntax/names.ts';

/** `eval(…)`, `new Function(…)`, `with`, and the global object itself in other places than before `.name`. */
export const makesGlobalsUnseen = (file: IndexedFile): boolean =>
  MENTIONED.test(file.file.text) &&
  nodesOf(file.program).some((node) => {
    if (node.type === 'WithStatement') return true;
    if (node.type !== 'Identifier' || file.resolve(node.name, node)) return false;
    const parent = file.parentOf(node);
    if (node.name === 'eval' || node.name === 'Function')
      return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === node;
    return (
      GLOBAL.test(node.name) &&
      !isMemberName(node, parent) &&
      !(parent?.type === 'MemberExpression' && parent.object === node && memberKey(parent) !== undefined)
    );
  });

const MENTIONED = /\b(?:eval|Function|with|global(?:This)?)\b/;
const GLOBAL = /^global(?:This)?$/;
