/** The files of an app after a migration, by path; a file that goes has no text. */

import { applyEdits } from '../text/edit.ts';
import { groupBy } from '../text/group-by.ts';
import type { Migration } from './migration.ts';

export function changedTexts({ edits, creates, deletes }: Migration): ReadonlyMap<string, string | undefined> {
  const texts = new Map<string, string | undefined>(deletes.map(({ file }) => [file.path, undefined]));
  for (const { path, text } of creates) texts.set(path, text);
  for (const [path, ofFile] of groupBy(edits, ({ file }) => file.path)) {
    const [first] = ofFile;
    if (!first) continue;
    const plain = ofFile.map(({ range, newText }) => ({ range, text: newText }));
    if (!deletes.some((gone) => gone.file.path === path)) texts.set(path, applyEdits(first.file.text, plain));
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
