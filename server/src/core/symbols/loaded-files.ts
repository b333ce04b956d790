/** Files of the app that its pages load or lead to: scripts, styles, pictures, other pages. */
import type { App } from '../model/app.ts';
import { pagesOf, pathOnPage } from '../model/pages.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type NamedFile, namedFiles } from '../syntax/html.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { FileMention } from './file-mention.ts';

/** Only of files that are there: what a page names besides lies elsewhere, or is made by a build. */
export const loadedFiles = (app: App): readonly FileMention[] =>
  pagesOf(app).flatMap(({ file }) =>
    namedIn(file).flatMap(({ text, range }): readonly FileMention[] => {
      const target = pathOnPage(file.path, text);
      if (target === undefined || !(app.files.has(target) || app.assets?.has(target))) return [];
      const nameFor = (to: string, from: string) => loadingName(to, from, text);
      return [{ kind: 'loaded', target, file, range, form: 'attribute', nameFor }];
    }),
  );

const named = new KeptWith<SourceFile, readonly NamedFile[]>();

function namedIn(file: SourceFile): readonly NamedFile[] {
  const found = named.get(file) ?? namedFiles(file.text);
  named.set(file, found);
  return found;
}

/** As it was written: from the folder of the pages on, or from the page; with what stood around it. */
function loadingName(target: string, from: string, written: string): string | undefined {
  const [, before = '', name = '', behind = ''] = /^(\s*)([^?#]*)(.*)$/s.exec(written) ?? [];
  const [parts, folders] = [target.split('/'), from.split('/').slice(0, -1)];
  // What lies in another folder beside the manifest is not served with the page.
  if (parts[0] !== folders[0]) return undefined;
  if (name.startsWith('/')) return `${before}/${encoded(parts.slice(1))}${behind}`;
  const isOther = (part: string, index: number) => part !== parts[index] || index === parts.length - 1;
  const shared = folders.findIndex(isOther);
  const common = shared < 0 ? folders.length : shared;
  const up = folders.slice(common).map(() => '..');
  const here = up.length === 0 && name.startsWith('./') ? ['.'] : [];
  return `${before}${encoded([...here, ...up, ...parts.slice(common)])}${behind}`;
}

/** Signs that would end the attribute or the path are written as in addresses, so that they mean themselves between any quotes. */
const encoded = (parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll(/[%?#&"'`<>=\s\\{}]/g, percent)).join('/');

const percent = (sign: string): string => (sign === "'" ? '%27' : encodeURIComponent(sign));
