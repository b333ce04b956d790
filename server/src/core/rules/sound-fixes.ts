/**
 * Fixes of JSON files that do not parse. Behind the first error the tree is a guess, so that nothing is put there; and what mends an
 * error has to leave fewer than there were.
 */
import type { App } from '../model/app.ts';
import { isJson, type SourceFile, sourceFile } from '../model/source-file.ts';
import { applyEdits } from '../text/edit.ts';
import type { FileChange, Fix } from './rule.ts';

/** The same fixes, but for those that nobody can be sure of; looked at when somebody asks. */
export const soundFixes =
  ({ files }: App, rule: string, fixes: () => readonly Fix[]) =>
  (): readonly Fix[] =>
    fixes().filter(({ changes }) => changes.every((change) => isSound(files.get(change.path), rule, change)));

function isSound(file: SourceFile | undefined, rule: string, { edits }: FileChange): boolean {
  if (!file || !isJson(file.path)) return true;
  const { errors } = file.json;
  const [first] = errors;
  if (!first) return true;
  if (rule !== 'no-invalid-json') return edits.every(({ range }) => range.start < first.range.start);
  return sourceFile(file.path, applyEdits(file.text, edits)).json.errors.length < errors.length;
}
