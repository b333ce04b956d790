/** The changes that fixes of many rules make: another text in one place, one entry of a JSON object more or less. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, type JsonProperty, propertiesOf, rangeOfNode } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import { spaceBefore } from '../../text/space.ts';
import type { FileChange, Fix, FixSafety, Report } from '../rule.ts';

/** The part of a report that replaces a name by a better one. */
export function renamed(
  file: SourceFile,
  range: Range,
  name: string,
  safety: FixSafety,
): Pick<Report, 'fixes' | 'fixSafety'> {
  return fixedBy({
    title: `Change to \`${name}\``,
    safety,
    changes: [{ path: file.path, edits: [{ range, text: name }] }],
  });
}

/** The part of a report that has one fix, which costs nothing to find. */
export const fixedBy = (fix: Fix): Pick<Report, 'fixes' | 'fixSafety'> => ({
  fixSafety: fix.safety,
  fixes: () => [fix],
});

/** A name as it stands between the quotes of a JSON file. */
export const quotable = (name: string): string => JSON.stringify(name).slice(1, -1);

export const changeOf = (file: SourceFile, ...edits: readonly Edit[]): FileChange => ({ path: file.path, edits });

/** Takes one entry out of its object together with the comma that it leaves behind, and its line where it has one. */
export function removeEntry({ text }: SourceFile, { node }: JsonProperty): Edit {
  const own = rangeOfNode(node);
  const commaBehind = /^\s*,/.exec(text.slice(own.end))?.[0];
  const end = own.end + (commaBehind?.length ?? 0);
  const space = spaceBefore(text, own.start);
  const commaBefore = commaBehind === undefined && text[own.start - space - 1] === ',';
  return { range: { start: own.start - space - (commaBefore ? 1 : 0), end }, text: '' };
}

/** Puts one entry at the end of an object, laid out like those that it has; `value` is JSON text of one line. */
export const addEntry = (file: SourceFile, owner: JsonNode, key: string, value: string): Edit =>
  addEntries(file, owner, [[key, value]]);

/** Puts entries at the end of an object, laid out like those that it has. */
export function addEntries(
  file: SourceFile,
  owner: JsonNode,
  added: readonly (readonly [key: string, value: string])[],
): Edit {
  const entries = added.map(([key, value]) => `${JSON.stringify(key)}: ${value}`);
  const { start, end } = rangeOfNode(owner);
  const last = propertiesOf(owner).at(-1);
  if (!last) {
    const isOneLine = !file.text.slice(start, end).includes('\n');
    const outer = indentationAt(file, start);
    const lines = entries.map((entry) => `${lineEndOf(file)}${outer}  ${entry}`);
    const text = isOneLine ? ` ${entries.join(', ')} ` : `${lines.join(',')}${lineEndOf(file)}${outer}`;
    return { range: { start: start + 1, end: end - 1 }, text };
  }
  const { start: from, end: at } = rangeOfNode(last.node);
  const isOneLine = !file.text.slice(start, from).includes('\n');
  const before = isOneLine ? ' ' : `${lineEndOf(file)}${indentationAt(file, from)}`;
  return { range: { start: at, end: at }, text: entries.map((entry) => `,${before}${entry}`).join('') };
}

const lineEndOf = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

const indentationAt = ({ lines }: SourceFile, offset: number): string =>
  /^[ \t]*/.exec(lines.lineText(lines.positionAt(offset).line))?.[0] ?? '';
