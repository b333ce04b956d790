/** Apps written as data: the text of each file, or the value that a JSON file holds. */
import {
  type App,
  type Asset,
  type Assets,
  imageSizeOf,
  isPageAsset,
  openApp,
  type SourceFile,
  sourceFile,
  withFile,
} from '../../server/src/core/index.ts';
import { assetOfPath, isAppFile, isBesideManifest } from '../../server/src/lsp/app-files.ts';

export type Files = Readonly<Record<string, string | object>>;

/**
 * The opened app; a test whose files are none fails here. Pages, icons and other files that only have to be there are
 * its assets, beside those that are given; an app without any of both is one whose folders nobody could list.
 */
export function app(files: Files, assets?: Assets): App {
  const opened = openApp(sourceFiles(files), assetsOf(files, assets));
  if (!opened) throw new Error(`These files are no Freshworks app: ${Object.keys(files).join(', ')}`);
  return opened;
}

export const sourceFiles = (files: Files): ReadonlyMap<string, SourceFile> =>
  new Map(
    Object.entries(textsOf(files))
      .filter(([path]) => !isOnlyAsset(path))
      .map(([path, text]) => [path, sourceFile(path, text)]),
  );

export function assetsOf(files: Files, given?: Assets): Assets | undefined {
  const written = Object.entries(textsOf(files))
    .filter(([path]) => isPageAsset(path) || isOfConfiguration(path) || isOnlyAsset(path))
    .map(([path, text]) => [assetOfPath(path), assetOf(path, text)] as const);
  return given || written.length > 0 ? new Map([...written, ...(given ?? [])]) : undefined;
}

const isOnlyAsset = (path: string): boolean =>
  isPageAsset(path) || isOfConfiguration(path) ? !isAppFile(path) : isBesideManifest(assetOfPath(path));

/** What is in `config/` and no list of the app's own. */
const isOfConfiguration = (path: string): boolean => /^config\/.*(?<!\.json)$/.test(path);

function assetOf(path: string, text: string): Asset {
  const image = imageSizeOf(path, text);
  return image ? { size: text.length, image } : { size: text.length };
}

export const textsOf = (files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content, undefined, 2),
    ]),
  );

/** The app as an author edits it: one file after the other gets a new text, each opened app having been looked at. */
export function edited(before: App, ...edits: readonly (readonly [path: string, text: string | undefined])[]): App {
  return edits.reduce((current, [path, text]) => {
    const next = openApp(withFile(current.files, path, text), current.assets);
    if (!next) throw new Error(`Without a manifest after the edit of ${path}`);
    return next;
  }, before);
}

export const CURSOR = '<|>';

/** The text without its cursor mark, and where the mark stood. */
export function withCursor(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf(CURSOR);
  if (offset < 0) throw new Error(`No ${CURSOR} in ${JSON.stringify(text)}`);
  const rest = text.slice(offset + CURSOR.length);
  if (rest.includes(CURSOR)) throw new Error(`More than one ${CURSOR} in ${JSON.stringify(text)}`);
  return { text: text.slice(0, offset) + rest, offset };
}

/** An app one of whose files has the cursor. */
export function appWithCursor(files: Files): { readonly app: App; readonly path: string; readonly offset: number } {
  const texts = textsOf(files);
  const path = Object.keys(texts).find((name) => texts[name]?.includes(CURSOR));
  if (path === undefined) throw new Error(`No ${CURSOR} in any of ${Object.keys(texts).join(', ')}`);
  const { text, offset } = withCursor(texts[path] ?? '');
  return { app: app({ ...texts, [path]: text }), path, offset };
}

/** `one product on 2.3`, the smallest manifests that tests start from. */
export const product = (name: string, content: object = {}, version = '2.3'): object => ({
  'platform-version': version,
  product: { [name]: content },
});

export const modules = (content: object, version = '3.0'): object => ({
  'platform-version': version,
  modules: content,
  engines: { node: '24.11.0', fdk: '10.1.2' },
});

/** `{ onTicketCreate: 'onCreate' }` as the platform's own form of it in a manifest. */
export const handlers = (names: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(names).map(([event, handler]) => [event, { handler }]));
