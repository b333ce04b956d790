/** Refactorings: which are offered at the cursor, and what the files are after one of them. */
import assert from 'node:assert/strict';
import { type App, applyEdits, type Refactoring, refactoringsAt } from '../../server/src/core/index.ts';
import { app, CURSOR, type Files, textsOf } from './app.ts';

export interface RefactoringCase {
  /** The cursor stands in one file; two marks are a selection. */
  readonly files: Files;
  /** The title of the one that is taken. */
  readonly take: string;
  /** The files that it changes or makes, as they are afterwards. */
  readonly after: Readonly<Record<string, string>>;
  readonly deleted?: readonly string[];
}

/** Once as it is written, once with the line ends of Windows. */
export function checkRefactoring({ files, take, after, deleted = [] }: RefactoringCase): void {
  for (const end of ['\n', '\r\n']) {
    const written = (text: string): string => text.replaceAll('\n', end);
    const { opened, offered } = offeredAt(mapped(textsOf(files), written));
    const taken = offered.find(({ title, refusal }) => title === take && refusal === undefined);
    assert.ok(taken, `${take} among: ${titles(offered).join(' · ')}`);
    const changes = taken.changes();
    assert.equal(taken.deletes === true, (changes.deleted ?? []).length > 0, 'says that it deletes');
    assert.equal(
      taken.creates === true,
      changes.files.some(({ create }) => create),
      'says that it makes files',
    );
    const texts = changes.files.map(({ path, edits, create }) => {
      assert.equal(create === true, !opened.files.has(path), `${path} is made only where it is not there`);
      return [path, applyEdits(opened.files.get(path)?.text ?? '', edits)] as const;
    });
    assert.deepEqual(Object.fromEntries(texts), mapped(after, written));
    assert.equal(texts.length, Object.keys(after).length, 'each file once');
    assert.deepEqual([...(changes.deleted ?? [])].sort(), [...deleted].sort());
  }
}

/** Paths of the files that one of them makes. */
export const filesMadeBy = (files: Files, take: string): readonly string[] =>
  (
    offeredAt(textsOf(files))
      .offered.find(({ title }) => title === take)
      ?.changes().files ?? []
  ).flatMap(({ path, create }) => (create ? [path] : []));

/** Titles of all that is offered at the cursor, those that cannot be left out. */
export const offeredTitles = (files: Files, isAsked = false): readonly string[] =>
  titles(offeredAt(textsOf(files), isAsked).offered.filter(({ refusal }) => refusal === undefined));

/** Why those that are offered cannot be. */
export const refusals = (files: Files): readonly string[] =>
  offeredAt(textsOf(files)).offered.flatMap(({ refusal }) => refusal ?? []);

const titles = (offered: readonly Refactoring[]): readonly string[] => offered.map(({ title }) => title);

function offeredAt(
  texts: Readonly<Record<string, string>>,
  isAsked = true,
): { readonly opened: App; readonly offered: readonly Refactoring[] } {
  const [path, marked] = Object.entries(texts).find(([, text]) => text.includes(CURSOR)) ?? [];
  assert.ok(path !== undefined && marked !== undefined, 'a cursor in one of the files');
  const parts = marked.split(CURSOR);
  const start = parts[0]?.length ?? 0;
  const range = { start, end: start + (parts.length > 2 ? (parts[1]?.length ?? 0) : 0) };
  const opened = app({ ...texts, [path]: parts.join('') });
  return { opened, offered: refactoringsAt(opened, path, range, isAsked) };
}

const mapped = (texts: Readonly<Record<string, string>>, map: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, map(text)]));
