/** The page of the app that `template` of `showModal` or `showDialog` names. */
import type { App } from '../../model/app.ts';
import { PAGE_FOLDERS } from '../../model/assets.ts';
import { pathOnPage } from '../../model/pages.ts';
import { pagesLoading } from './page-scope.ts';

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
