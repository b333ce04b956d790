/** The files that the paths of a manifest lead to: pages and icons below `app/`, those of the portal below `visitor-app/`. */
import type { App } from '../../model/app.ts';
import { type Asset, type Assets, isPageAsset } from '../../model/assets.ts';
import { isBehindLink } from '../../model/looked-into.ts';
import { pathFrom, withCopied } from '../../model/page-paths.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Placement } from './placements.ts';

/**
 * Where the paths of a placement begin. Portal pages lie in `visitor-app/`, and the page of the messenger is one for
 * visitors, too (docs/platform.md 1.6, 1.9); as that is known from samples only, a file is looked for in `app/` as well.
 */
export const foldersOf = (app: App, { scope, name }: Placement): readonly string[] =>
  withCopied(app, scope.name === 'support_portal' || OF_VISITORS.test(name) ? ['visitor-app', 'app'] : ['app']);

const OF_VISITORS = /^(?:messenger_home$|portal_)/;

/** Path of the asset that is written as `written`; nothing where there is none, or nobody could know. */
export const assetPath = (assets: Assets, folders: readonly string[], written: string): string | undefined =>
  folders
    .flatMap((folder) => [joined(folder, written), joined(folder, written.replace(/[?#].*$/, ''))])
    .find((path) => isPageAsset(path) && assets.has(path));

export function assetAt(app: App, placement: Placement, written: string): Asset | undefined {
  const { assets } = app;
  const path = assets && assetPath(assets, foldersOf(app, placement), written);
  return path === undefined ? undefined : assets?.get(path);
}

/** Whether there may be such a file although it is not listed: behind a link, in a package, far down. */
export const isBeyondListing = (assets: Assets, folders: readonly string[], written: string): boolean =>
  folders.some((folder) => {
    const path = joined(folder, written);
    const parts = path.split('/');
    const isHidden = parts.some((part) => part === 'node_modules' || (part.startsWith('.') && !part.includes('\\')));
    return isHidden || parts.length > MOST_PARTS || isBehindLink(assets, path);
  });

/** Folders are listed seven levels deep. */
const MOST_PARTS = 8;

const IS_PAGE = /\.html?$/i;
const IS_ICON = /\.(svg|png)$/i;

export type PageFileKind = 'page' | 'icon';

/** Paths as the manifest writes them, of all files that may be pages, or icons. */
export function pathsOfKind(assets: Assets, folders: readonly string[], kind: PageFileKind): readonly string[] {
  const isKind = kind === 'page' ? IS_PAGE : IS_ICON;
  return pathsBelow(assets, folders).filter((path) => isKind.test(path));
}

const pathsBelow = (assets: Assets, folders: readonly string[]): readonly string[] => [
  ...new Set([...assets.keys()].flatMap((path) => pathFrom(folders, path) ?? [])),
];

export interface Repair {
  readonly path: string;
  /** The very file that was written, only in another way. */
  readonly sure: boolean;
}

/** The file that a wrong path most likely stands for. */
export function repairOf(
  assets: Assets,
  folders: readonly string[],
  kind: PageFileKind,
  written: string,
): Repair | undefined {
  const all = pathsBelow(assets, folders);
  const meant = withoutSlips(written);
  const same = only(all, (path) => path === meant) ?? only(all, (path) => isAlike(path, meant));
  if (same !== undefined) return { path: same, sure: true };
  const fitting = pathsOfKind(assets, folders, kind);
  const near =
    only(all, (path) => isAlike(nameOf(path), nameOf(meant))) ??
    only(fitting, (path) => isAlike(withoutExtension(path), withoutExtension(meant))) ??
    only(fitting, (path) => isAlike(withoutExtension(nameOf(path)), withoutExtension(nameOf(meant)))) ??
    nearestName(meant, fitting, PATH_SLIPS);
  return near === undefined ? undefined : { path: near, sure: false };
}

/** `views/fullpage.html` is not what `views/contactpage.html` was meant to be. */
const PATH_SLIPS = 2;

/** The path without what authors write before it: `./`, `../`, `app/`; with `/` for a backslash. */
const withoutSlips = (written: string): string =>
  decoded(written)
    .replaceAll('\\', '/')
    .replace(/^(?:\.{0,2}\/+)*(?:(?:visitor-)?app\/+)?/i, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function only(paths: readonly string[], fits: (path: string) => boolean): string | undefined {
  const found = paths.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}

const isAlike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const withoutExtension = (path: string): string => path.replace(/\.[^./]*$/, '');

/** `app` and `./views/../index.html` make `app/index.html`; a path may leave the folder. */
function joined(folder: string, written: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${written}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
