/** What stands at top level of a file, and which names are free there. */
import type { IndexedFile } from '../flow/flow.ts';
import { movable, placedAt } from '../migrate/requests/movable-code.ts';
import type { FunctionNode } from '../model/exports.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import { type AnyNode, nodesOf, parseJavaScript } from '../syntax/javascript.ts';
import { isMemberName } from '../syntax/names.ts';

/** The statement of the program that holds a node. */
export function statementAround({ program, parentOf }: IndexedFile, node: AnyNode): AnyNode | undefined {
  let statement: AnyNode | undefined = node;
  while (statement && parentOf(statement) !== program) statement = parentOf(statement);
  return statement;
}

/** Whether a new declaration of that name changes what no code means: it is neither declared there nor used as a global. */
export function isFreeAtTopLevel(file: IndexedFile, name: string): boolean {
  const { program, resolve, parentOf } = file;
  if (!isName(name) || parseJavaScript(`const ${name} = 1;`).error || resolve(name, program)) return false;
  return !nodesOf(program).some(
    (node) =>
      node.type === 'Identifier' &&
      node.name === name &&
      !isMemberName(node, parentOf(node)) &&
      resolve(name, node) === undefined,
  );
}

/** A function as a declaration of that name, laid out for top level; nothing where it is of another form. */
export function asDeclaration({ file }: IndexedFile, node: FunctionNode, name: string): string | undefined {
  const text = placedAt(movable(file, node, file.text.slice(node.start, node.end)), '');
  if (node.type === 'ArrowFunctionExpression') return `const ${name} = ${text};`;
  if (node.id && node.id.name !== name) return undefined;
  if (node.type === 'FunctionDeclaration') return text;
  // Of a method the node begins with the parameters.
  const head = /^(?:async\s+)?function\s*\*?\s*(?:[\p{L}\p{N}_$]+\s*)?(?=\()/u.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length);
  if (!rest.startsWith('(')) return undefined;
  return `${node.async ? 'async ' : ''}function${node.generator ? '*' : ''} ${name}${rest}`;
}

/** Whether a function uses what it is given beside its parameters. */
export function usesThis(node: FunctionNode): boolean {
  const inside: AnyNode[] = [...node.params, node.body];
  return inside.some((part) => nodesOf(part).some(isOwnName));
}

const isOwnName = (node: AnyNode): boolean =>
  node.type === 'ThisExpression' ||
  node.type === 'Super' ||
  node.type === 'MetaProperty' ||
  (node.type === 'Identifier' && node.name === 'arguments');
