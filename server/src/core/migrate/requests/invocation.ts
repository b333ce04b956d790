/** The call that sends a template, laid out for the place where it stands. */
import type { SourceFile } from '../../model/source-file.ts';
import { quotedIn } from '../../rules/edits/code-style.ts';
import { indentAt, indentUnitOf, withLineEndsOf } from '../../text/layout.ts';
import type { Conversion } from './conversion.ts';
import { placedAt } from './movable-code.ts';

/** `invokeTemplate('name', { … })`, and its members as code. */
export function invocation(
  file: SourceFile,
  start: number,
  name: string,
  members: Conversion['members'],
): { readonly text: string; readonly entries: readonly string[] } {
  const entries = members.map(([key, code]) => (key === code ? key : `${key}: ${code}`));
  return {
    text: withLineEndsOf(file.text, `invokeTemplate(${quotedIn(file, name)}, ${laidOut(file, start, entries)})`),
    entries,
  };
}

/** In one line where that is short. */
function laidOut({ text }: SourceFile, start: number, entries: readonly string[]): string {
  const line = entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  if (line.length <= LONGEST_LINE && !line.includes('\n')) return line;
  const indent = indentAt(text, start);
  const inner = indent + indentUnitOf(text);
  return `{\n${entries.map((entry) => inner + placedAt(entry, inner)).join(',\n')}\n${indent}}`;
}

const LONGEST_LINE = 60;
