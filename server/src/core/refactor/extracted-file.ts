/** The text of a file that a function of `server/server.js` moves to, and the line by which `server.js` requires it. */
import type { IndexedFile } from '../flow/flow.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { writtenText } from '../syntax/names.ts';
import type { Edit } from '../text/edit.ts';
import { withLineEndsOf } from '../text/layout.ts';
import { bodyOf, isRequiring, type MovedCode, type Required, requiredPathOf } from './moved-code.ts';
import { startWithComment } from './whole-statement.ts';

/** `own` is the function; what others need is exported one by one, as files that are required do it. */
export function extractedFile(
  { file, program }: IndexedFile,
  code: MovedCode,
  own: string,
  names: readonly string[],
): string {
  const { text } = file;
  const [first] = bodyOf(program);
  const strict = first && 'directive' in first ? [text.slice(first.start, first.end)] : [];
  const head = [...strict, ...code.requires.map((required) => requireLine(text, required))];
  const parts = [
    ...(head.length > 0 ? [head.join('\n')] : []),
    ...(code.statements.length > 0 ? [movedText(text, code.statements)] : []),
    own,
    names.map((name) => `exports.${name} = ${name};`).join('\n'),
  ];
  return withLineEndsOf(text, `${parts.join('\n\n')}\n`);
}

/** Lines that stood together stay together. */
function movedText(text: string, statements: readonly AnyNode[]): string {
  const pieces = statements.map(({ start, end }, index) => {
    const from = startWithComment(text, start);
    const before = index === 0 ? undefined : text.slice(statements[index - 1]?.end, from);
    const apart = before === undefined ? '' : /^[ \t]*\r?\n[ \t]*$/.test(before) ? '\n' : '\n\n';
    return apart + text.slice(from, end);
  });
  return pieces.join('');
}

/** Behind the last `require` that stays, else, or where one of the names is used before, in front of everything that does. */
export function requireEdit(
  { program, file }: IndexedFile,
  gone: readonly AnyNode[],
  names: readonly string[],
  line: string,
): Edit {
  const stays = bodyOf(program).filter((statement) => !gone.includes(statement));
  const behind = stays.findLast(isRequiring);
  const isUsedBefore = stays
    .slice(0, behind ? stays.indexOf(behind) : 0)
    .some((statement) => usesOneOf(statement, names));
  const last = isUsedBefore ? undefined : behind;
  const first = stays.find((statement) => !('directive' in statement));
  const at = last?.end ?? (first ? startWithComment(file.text, first.start) : file.text.length);
  return { range: { start: at, end: at }, text: last ? `\n${line}` : `${line}\n\n` };
}

const usesOneOf = (statement: AnyNode, names: readonly string[]): boolean =>
  nodesOf(statement).some((node) => node.type === 'Identifier' && names.includes(node.name));

/** With the names that are used, and the path from the other folder. */
function requireLine(text: string, { declaration, declarator, names }: Required): string {
  const { id, init, end } = declarator;
  const path = init && requiredPathOf(init);
  const quote = path && text.charAt(path.start);
  const before = id.type === 'ObjectPattern' ? id.properties : [];
  const used = before.filter((property) => property.type === 'Property' && names.has(boundName(property.value)));
  const isPlain = used.length > 0 && before.every(({ type }) => type === 'Property');
  const written = isPlain
    ? `{ ${used.map((property) => text.slice(property.start, property.end)).join(', ')} }`
    : text.slice(id.start, id.end);
  const value = path
    ? `${text.slice(id.end, path.start)}${quote}${fromLib(writtenText(path) ?? '')}${quote}${text.slice(path.end, end)}`
    : text.slice(id.end, end);
  return `${declaration.kind} ${written}${value};`;
}

const boundName = (node: AnyNode): string =>
  node.type === 'Identifier' ? node.name : node.type === 'AssignmentPattern' ? boundName(node.left) : '';

/** A path from `server/` as it is from `server/lib/`. */
function fromLib(path: string): string {
  if (path.startsWith('./lib/')) return `./${path.slice('./lib/'.length)}`;
  if (path.startsWith('./')) return `.${path}`;
  return path.startsWith('../') ? `../${path}` : path;
}
