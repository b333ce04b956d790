/** The page of the app that `template` of `showModal` or `showDialog` names, and what runs on no other pages. */
import type { App } from '../../model/app.ts';
import { PAGE_FOLDERS } from '../../model/assets.ts';
import { frontEndScripts, pathOnPage } from '../../model/pages.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';
import { callsOfClient, nameIn, optionOf } from './client-arguments.ts';
import { pagesLoading, pagesOfManifest } from './page-scope.ts';

/** Actions that open a page of the app. */
export const OPENING: ReadonlySet<string> = new Set(['showModal', 'showDialog']);

/** Whether every page that loads the script is only opened as a modal or dialog, as far as the app shows. */
export function runsOnlyInModals(app: App, script: string): boolean {
  const pages = pagesLoading(app, script);
  const modals = modalsOnly(app);
  return pages.length > 0 && pages.every(({ file }) => modals.has(file.path));
}

const known = new KeptWith<App, ReadonlySet<string>>();

function modalsOnly(app: App): ReadonlySet<string> {
  const found = known.get(app) ?? findModals(app);
  known.set(app, found);
  return found;
}

function findModals(app: App): ReadonlySet<string> {
  const opened = callsOfClient(app, 'client.interface.trigger').flatMap(({ file, call }) => {
    const action = nameIn(call.arguments[0]);
    const template = nameIn(optionOf(call.arguments[1], 'template'));
    if (!action || !template || !OPENING.has(action.name)) return [];
    const page = modalPage(app, file.file.path, template.name);
    return page === undefined ? [] : [{ page, file: file.file.path, range: template.range }];
  });
  const shown = new Set(pagesOfManifest(app));
  const pages = new Set(opened.map(({ page }) => page));
  return new Set([...pages].filter((page) => !shown.has(page) && !isNamedElsewhere(app, page, opened)));
}

/** A link, a frame or code that has its name may show it in another way. */
function isNamedElsewhere(
  app: App,
  page: string,
  opened: readonly { readonly file: string; readonly range: Range }[],
): boolean {
  const name = page.slice(page.lastIndexOf('/') + 1);
  return frontEndScripts(app).some(({ path, text }) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      if (!opened.some(({ file, range }) => file === path && range.start <= at && at < range.end)) return true;
    return false;
  });
}

/** Looked for beside the page of the script, and where pages of an app lie. */
export const modalPage = (app: App, script: string, written: string): string | undefined =>
  modalPlaces(app, script, written).find((path) => app.files.has(path) || app.assets?.has(path) === true);

/** Every path that may be meant, the best first. */
export function modalPlaces(app: App, script: string, written: string): readonly string[] {
  const pages = [script, ...pagesLoading(app, script).map(({ file }) => file.path)];
  // Pages of visitors lie in a folder of their own.
  const isBeside = (folder: string): boolean => script.startsWith(`${folder}/`);
  const folders = [...PAGE_FOLDERS.filter(isBeside), ...PAGE_FOLDERS].map((folder) => `${folder}/index.html`);
  return [...new Set([...folders, ...pages].flatMap((page) => pathOnPage(page, written) ?? []))];
}
