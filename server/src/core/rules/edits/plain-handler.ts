/** The fixes that write a handler as the plain member of `exports = { … }` that the platform's checker looks for. */

import type { App } from '../../model/app.ts';
import { type ExportedFunction, type FunctionNode, innerRange } from '../../model/exports.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, forEachChild, type Property } from '../../syntax/javascript.ts';
import { isExports } from '../../syntax/names.ts';
import type { Edit } from '../../text/edit.ts';
import { indentAt, indentUnitOf } from '../../text/layout.ts';
import type { ModuleExports } from '../facts/hidden-exports.ts';
import type { FixSafety, Report } from '../rule.ts';
import { isName, removeStatement } from './exports-edits.ts';
import { changeOf, fixedBy, withLineEnds } from './fixes.ts';

type FixPart = Pick<Report, 'fixes' | 'fixSafety'>;

/** `exports` in the place of `module.exports`; beside other exports it would take those away. */
export function plainExports(file: SourceFile, found: ModuleExports, isBeside: boolean): FixPart {
  const { statement, node, value, member } = found;
  if (member !== undefined) return {};
  if (isExports(value)) return mended(file, 'Remove the statement', 'safe', removeStatement(file, statement));
  if (isBeside) {
    const chain = /^module\.exports\s*=\s*(?=\{)/.exec(file.text.slice(node.start));
    const isInside = /\bexports\s*=\s*$/.test(file.text.slice(statement.start, node.start));
    if (!chain || !isInside) return {};
    return mended(file, 'Remove `module.exports`', 'safe', {
      range: { start: node.start, end: node.start + chain[0].length },
      text: '',
    });
  }
  return mended(file, 'Change to `exports`', 'safe', { range: { start: node.start, end: node.end }, text: 'exports' });
}

/** `exports.x = …` for `module.exports.x = …`, which only `server.js` itself should not have. */
export const plainExportsMember = (file: SourceFile, { node: { start, end } }: ModuleExports): FixPart =>
  mended(file, 'Change to `exports`', 'safe', { range: { start, end }, text: 'exports' });

/** Nothing for what would have to be moved. */
export function plainMember(
  { exports }: App,
  file: SourceFile,
  { form, name, nameRange, node }: ExportedFunction,
): FixPart {
  const property = exports.literal?.properties.find(
    (member): member is Property => member.type === 'Property' && innerRange(member.key).start === nameRange.start,
  );
  if (property?.kind !== 'init' || !isName(name)) return {};
  const { start, end, type } = property.key;
  const quotes = type === 'Literal' ? [{ range: { start, end }, text: name }] : [];
  if (form === 'function') return mended(file, 'Remove the quotes', 'safe', ...quotes);
  if (form === 'arrow' && node?.type === 'ArrowFunctionExpression') {
    const edits = functionInstead(file, node);
    return edits
      ? mended(file, 'Write it as a `function`', ownNames(node) ? 'unsafe' : 'safe', ...quotes, ...edits)
      : {};
  }
  if (property.value.type !== 'Identifier') return {};
  // The platform passes one argument and sets `this` to `exports`; a function that uses neither cannot tell.
  const safety: FixSafety = node && !ownNames(node) && node.params.length <= 1 ? 'safe' : 'unsafe';
  const call = withLineEnds(file, callOf(file, property));
  return mended(file, 'Wrap it in a `function`', safety, ...quotes, call);
}

const mended = (file: SourceFile, title: string, safety: FixSafety, ...edits: readonly Edit[]): FixPart =>
  fixedBy({ title, safety, changes: [changeOf(file, ...edits)] });

/** `function (payload) { … }` of an arrow function; nothing where a comment stands in the way. */
function functionInstead({ text }: SourceFile, arrow: FunctionNode): readonly Edit[] | undefined {
  const [first, last] = [arrow.params[0], arrow.params.at(-1)];
  const arrowAt = text.indexOf('=>', last?.end ?? arrow.start);
  const start = { start: arrow.start, end: first?.start ?? arrowAt };
  const end = { start: last?.end ?? arrowAt, end: arrowAt + 2 };
  if ([start, end].some((range) => text.slice(range.start, range.end).includes('/'))) return undefined;
  const head = { range: start, text: `${arrow.async ? 'async ' : ''}function (` };
  if (arrow.body.type === 'BlockStatement') return [head, { range: { ...end, end: arrow.body.start }, text: ') ' }];
  const body = text.slice(end.end, arrow.end);
  if (/^\s*\//.test(body)) return undefined;
  const space = /^\s*/.exec(body)?.[0].length ?? 0;
  return [
    head,
    { range: { start: end.start, end: end.end + space }, text: ') { return ' },
    { range: { start: arrow.end, end: arrow.end }, text: '; }' },
  ];
}

/** `onTicket: function (payload) { return helper(payload); }`. */
function callOf({ text }: SourceFile, { key, value, shorthand }: Property): Edit {
  const indent = indentAt(text, key.start);
  const name = text.slice(value.start, value.end);
  const made = `function (payload) {\n${indent}${indentUnitOf(text)}return ${name}(payload);\n${indent}}`;
  return shorthand
    ? { range: { start: value.end, end: value.end }, text: `: ${made}` }
    : { range: { start: value.start, end: value.end }, text: made };
}

/** Whether a function uses what each `function` has of its own and an arrow function has not. */
function ownNames(node: AnyNode): boolean {
  const inside = [node];
  for (const one of inside) {
    if (one.type === 'ThisExpression' || one.type === 'Super' || one.type === 'MetaProperty') return true;
    if (one.type === 'Identifier' && one.name === 'arguments') return true;
    forEachChild(one, (child) => {
      if (!hasOwnThis(child)) inside.push(child);
    });
  }
  return false;
}

const hasOwnThis = ({ type }: AnyNode): boolean =>
  type === 'FunctionExpression' || type === 'FunctionDeclaration' || type === 'ClassBody';
