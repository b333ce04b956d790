/** The HTML pages of an app and what they load: which scripts run on one page, in the order in which it names them. */
import { isPage, scriptElements } from '../syntax/html.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import type { App } from './app.ts';
import { isConfigurationScript, PAGE_FOLDERS } from './assets.ts';
import type { SourceFile } from './source-file.ts';

/** A script of a page. */
export interface PageScript {
  /** `inline` stands in the page itself, `file` is one of the app, `other` lies elsewhere or cannot be seen. */
  readonly kind: 'inline' | 'file' | 'other';
  /** The code of an inline script; else the address as it is written. */
  readonly range: Range;
  /** Of a file: its path in the app. */
  readonly path?: string;
  /** What is written in `src`. */
  readonly source?: string;
  /** Its names are its own, not those of the page. */
  readonly isModule: boolean;
}

export interface Page {
  readonly file: SourceFile;
  readonly scripts: readonly PageScript[];
}

/** What a page names as the client of the platform from 2.3 on: the platform fills in the address. */
export const CLIENT_TAG = '{{{appclient}}}';

/** What it named before, in samples of 2018 to 2022 in freshworks/marketplace-sample-apps. */
export const OLD_CLIENT_SCRIPT =
  /(?:https?:)?\/\/static\.fresh(?:dev|cloud)\.io\/fdk\/[\w./-]*\/fresh_(?:client|parent)\.js/g;

const isFrontEndPage = (path: string): boolean =>
  isPage(path) && (path.startsWith('config/') || PAGE_PREFIXES.some((folder) => path.startsWith(folder)));

const PAGE_PREFIXES = PAGE_FOLDERS.map((folder) => `${folder}/`);

const pageOf = new KeptWith<SourceFile, Page>();

/** The pages whose text is known. */
export const pagesOf = (app: App): readonly Page[] =>
  [...app.files.values()].flatMap((file) => {
    if (!isFrontEndPage(file.path)) return [];
    const page = pageOf.get(file) ?? readPage(file);
    pageOf.set(file, page);
    return [page];
  });

const readPage = (file: SourceFile): Page => ({
  file,
  scripts: scriptElements(file.text).flatMap(({ kind, source, content }): readonly PageScript[] => {
    if (kind === 'data') return [];
    const isModule = kind === 'module';
    if (!source) return [{ kind: 'inline', range: content, isModule }];
    const path = pathOnPage(file.path, source.text);
    return [
      path === undefined
        ? { kind: 'other', range: source.range, source: source.text, isModule }
        : { kind: 'file', range: source.range, source: source.text, path, isModule },
    ];
  }),
});

/** The path in the app that a page names; nothing for an address elsewhere and for what is filled in later. */
export function pathOnPage(page: string, source: string): string | undefined {
  const written = decoded(source.trim().replace(/[?#].*$/s, ''));
  if (written === undefined || written === '' || /^(?:[a-z][a-z\d+.-]*:|\/\/)|[{}\\]/i.test(written)) return undefined;
  const [top = ''] = page.split('/');
  const parts = written.startsWith('/') ? [top] : page.split('/').slice(0, -1);
  for (const part of written.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** A script of the app's own front end, or a page with scripts in it. */
export const isFrontEndCode = (path: string): boolean =>
  /^(visitor-)?app\/.*\.js$/.test(path) || isConfigurationScript(path) || isFrontEndPage(path);

/** Every script of the front end and every page, but for what a tool made of other files. */
export const frontEndScripts = (app: App): readonly SourceFile[] =>
  [...app.files.values()].filter((file) => isFrontEndCode(file.path) && !isMachineMade(file));

/** What a tool made of other files says nothing that its author would want to read or mend. */
export function isMachineMade(file: SourceFile): boolean {
  const is = machineMade.get(file) ?? hasSigns(file);
  machineMade.set(file, is);
  return is;
}

const machineMade = new KeptWith<SourceFile, boolean>();

/** In characters. */
const LONGEST_SCRIPT = 500_000;
const LONGEST_LINE = 2_000;

function hasSigns(file: SourceFile): boolean {
  if (file.text.length > LONGEST_SCRIPT) return true;
  const { code } = file;
  return hasLongLine(code) || /__webpack_|webpackChunk|__commonJS|parcelRequire/.test(code);
}

/** Of a page, pictures in the text and the like do not count: only lines of its code, and blanks are none. */
function hasLongLine(code: string): boolean {
  for (let start = 0; start < code.length; ) {
    const next = code.indexOf('\n', start);
    const end = next < 0 ? code.length : next;
    if (end - start > LONGEST_LINE && code.slice(start, end).trim().length > LONGEST_LINE) return true;
    start = end + 1;
  }
  return false;
}
