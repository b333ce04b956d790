/** The changes that fixes of many rules make: another text in one place, one entry of a JSON object more or less. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, type JsonProperty, rangeOfNode } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import { indentUnitOf, withLineEndsOf } from '../../text/layout.ts';
import type { Range } from '../../text/range.ts';
import type { FileChange, Fix, FixSafety, Report } from '../rule.ts';
import { addBehind, type Entries, removeFrom } from './entries.ts';

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

/** An edit with the line ends of its file. */
export const withLineEnds = ({ text }: SourceFile, edit: Edit): Edit => ({
  ...edit,
  text: withLineEndsOf(text, edit.text),
});

export const changeOf = (file: SourceFile, ...edits: readonly Edit[]): FileChange => ({ path: file.path, edits });

/** Takes one entry out of its object. */
export const removeEntry = ({ text }: SourceFile, { node }: Pick<JsonProperty, 'node'>): Edit =>
  removeFrom(entriesOf(text, node.parent ?? node), rangeOfNode(node));

/** Puts one entry at the end of an object; `value` is JSON text. */
export const addEntry = (file: SourceFile, owner: JsonNode, key: string, value: string): Edit =>
  addEntries(file, owner, [[key, value]]);

/** Puts entries at the end of an object. */
export const addEntries = (
  { text }: SourceFile,
  owner: JsonNode,
  added: readonly (readonly [key: string, value: string])[],
): Edit =>
  addBehind(
    entriesOf(text, owner),
    added.map(
      ([key, value]) =>
        (indent) =>
          `${JSON.stringify(key)}: ${laidOut(value, indentUnitOf(text)).replaceAll('\n', `\n${indent}`)}`,
    ),
  );

/** JSON of ours, which indents by two blanks, as the file does. */
const laidOut = (json: string, unit: string): string =>
  json.replace(/^(?: {2})+/gm, (blanks) => unit.repeat(blanks.length / 2));

const entriesOf = (text: string, owner: JsonNode): Entries => ({
  text,
  owner: rangeOfNode(owner),
  items: (owner.children ?? []).map(rangeOfNode),
});
