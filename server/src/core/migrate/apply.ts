/** An app after a migration: its files by path, of which one that goes has no text, and as an app. */

import { type App, withFile } from '../model/app.ts';
import { openApp } from '../model/open-app.ts';
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

/** Nothing where the manifest is none any more. Of unit tests counts only that they are there. */
export function migratedApp(app: App, migration: Migration): App | undefined {
  let files = app.files;
  for (const [path, text] of changedTexts(migration))
    if (files.has(path) || (/\.js(on)?$/.test(path) && !UNIT_TESTS.test(path))) files = withFile(files, path, text);
  const beside = migration.creates.flatMap(({ path }) => path.match(UNIT_TESTS)?.[0] ?? []);
  return openApp(files, app.assets && new Map([...app.assets, ...beside.map((name) => [name, {}] as const)]));
}

const UNIT_TESTS = /^(?:tests(?=\/)|vitest\.config\.js$)/;
