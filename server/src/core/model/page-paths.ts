/**
 * How a manifest names the files of its pages: from `app/` or `visitor-app/` on, and in an app that is built also those
 * that the build copies into `app/`.
 */
import { propertyOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import { PAGE_FOLDERS, tellsOfBuild } from './assets.ts';
import { pagesOf } from './pages.ts';

/** Its files lie beside the pages after a build: bundlers copy them as they are. */
const COPIED = 'app/public';

/** Folders that the paths of a manifest may begin in, the ones that count first before the others. */
export const pageFolders = (app: App): readonly string[] => (isBuilt(app) ? [...PAGE_FOLDERS, COPIED] : PAGE_FOLDERS);

/** The same, as far as a build adds to one of them. */
export const withCopied = (app: App, folders: readonly string[]): readonly string[] =>
  folders.includes('app') && isBuilt(app) ? [...folders, COPIED] : folders;

/** The path by which a manifest names a file; nothing for one that lies elsewhere. */
export function pathFrom(folders: readonly string[], path: string): string | undefined {
  const [innermost] = folders.filter((folder) => path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
  return innermost === undefined ? undefined : path.slice(innermost.length + 1);
}

/** Pages are made of other files: the manifest says so, what lies beside it, or a page itself. */
const isBuilt = (app: App): boolean =>
  isMeta(app) || [...(app.assets?.keys() ?? [])].some(tellsOfBuild) || loadsSources(app);

/** Whether a file below `app/` is packed as it is, and not what a build makes something else of. */
export const isPackedAsItIs = (app: App, path: string): boolean =>
  path.startsWith(`${COPIED}/`) || !(isMeta(app) || loadsSources(app));

/** A page loads what no browser runs: `<script type="module" src="index.jsx">` of the time before `metaConfig`. */
function loadsSources(app: App): boolean {
  const loads =
    loading.get(app) ??
    pagesOf(app).some(({ scripts }) => scripts.some(({ path }) => path !== undefined && SOURCE.test(path)));
  loading.set(app, loads);
  return loads;
}

/** Asked for each file. */
const loading = new KeptWith<App, boolean>();

const SOURCE = /\.(?:jsx|m?tsx?|vue|svelte)$/i;

/** FDK 10.1 and later build such an app themselves. */
const isMeta = ({ manifest }: App): boolean => propertyOf(manifest.root, 'metaConfig') !== undefined;

/**
 * Whether a file that is not there may come from a build: where nothing is built yet, or where the set-up of the build may
 * take files from anywhere.
 */
export function mayComeFromBuild(app: App): boolean {
  const paths = [...(app.assets?.keys() ?? [])];
  const hasPage = paths.some((path) => pathFrom(PAGE_FOLDERS, path) !== undefined && /\.html?$/i.test(path));
  if (!hasPage) return isBuilt(app);
  return paths.includes('public') || (isMeta(app) && paths.some((path) => /^vite\.config\.\w+$/.test(path)));
}
