/** What ESLint calls a function, and where it says that it is. */
import { propertyKey } from '../syntax/names.ts';
import type { Range } from '../text/range.ts';
import type { LintedFile } from './linted-file.ts';
import type { FunctionNode } from './nodes.ts';

/** `async method 'onTicketCreate'`, `arrow function`. */
export function describeFunction(file: LintedFile, node: FunctionNode): string {
  const member = memberWith(file, node);
  if (member?.type === 'MethodDefinition' && member.kind === 'constructor') return 'constructor';
  const kind = !member
    ? node.type === 'ArrowFunctionExpression'
      ? 'arrow function'
      : 'function'
    : member.type !== 'PropertyDefinition' && (member.kind === 'get' || member.kind === 'set')
      ? `${member.kind}ter`
      : 'method';
  const key = member && propertyKey(member);
  const name = key ?? (node.type === 'ArrowFunctionExpression' ? undefined : node.id?.name);
  const isPrivate = key?.startsWith('#') && member?.key.type === 'PrivateIdentifier';
  return [
    member && 'static' in member && member.static ? 'static' : '',
    isPrivate ? 'private' : '',
    node.async ? 'async' : '',
    node.generator ? 'generator' : '',
    kind,
    name === undefined ? '' : isPrivate ? name : `'${name}'`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Up to the parameters; of an arrow function, the arrow. */
export function headOf(file: LintedFile, node: FunctionNode): Range {
  const member = memberWith(file, node);
  if (node.type === 'ArrowFunctionExpression' && !member) {
    const from = node.params.at(-1)?.end ?? node.start;
    const at = file.text.slice(from, node.body.start).lastIndexOf('=>');
    return { start: from + at, end: from + at + 2 };
  }
  const from = node.type === 'ArrowFunctionExpression' ? node.start : (node.id?.end ?? node.start);
  const paren = file.text.indexOf('(', from);
  const start = member?.start ?? node.start;
  return { start, end: paren > start && paren <= node.body.start ? paren : node.body.start };
}

function memberWith(file: LintedFile, node: FunctionNode) {
  const parent = file.parentOf(node);
  if (parent?.type !== 'Property' && parent?.type !== 'MethodDefinition' && parent?.type !== 'PropertyDefinition')
    return undefined;
  return parent.value === node ? parent : undefined;
}
