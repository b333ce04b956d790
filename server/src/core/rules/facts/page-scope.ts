/** What a script of the front end can name: by the products or modules of the app, and by the placeholders that its page is shown in. */
import type { FrontEndScope } from '../../catalog/front-end/front-end.ts';
import type { App } from '../../model/app.ts';
import { frontEndScopeOf } from '../../model/front-end-scope.ts';
import { type Page, pagesOf } from '../../model/pages.ts';
import { stringOf } from '../../syntax/json.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { foldersOf } from './page-files.ts';
import { placementsOf } from './placements.ts';

/** The placeholders of the pages that load the script; of the whole app where no page is seen to load it. */
export function pageScopeAt(app: App, path: string): FrontEndScope {
  const shown = placementsShown(app);
  const paths = new Set(pagesLoading(app, path).map(({ file }) => file.path));
  const own = shown.filter(({ pages }) => pages.some((page) => paths.has(page)));
  return frontEndScopeOf(
    app,
    (own.length > 0 ? own : shown).map(({ name }) => name),
  );
}

/** The placeholders in which a script runs; nothing where it may run elsewhere as well. */
export function placeholdersAt(app: App, path: string): readonly string[] | undefined {
  const pages = pagesLoading(app, path);
  const places = pages.map(({ file }) => placementsShown(app).filter((shown) => shown.pages.includes(file.path)));
  if (pages.length === 0 || places.some((one) => one.length === 0)) return undefined;
  return [...new Set(places.flat().map(({ name }) => name))];
}

/** The pages on which a script runs; of a page, itself. */
export function pagesLoading(app: App, path: string): readonly Page[] {
  const byScript = loading.get(app) ?? findLoading(app);
  loading.set(app, byScript);
  return [...(byScript.get(path) ?? [])];
}

const loading = new KeptWith<App, ReadonlyMap<string, ReadonlySet<Page>>>();

function findLoading(app: App): ReadonlyMap<string, ReadonlySet<Page>> {
  const byScript = new Map<string, Set<Page>>();
  for (const page of pagesOf(app)) {
    for (const path of [page.file.path, ...page.scripts.flatMap((script) => script.path ?? [])]) {
      const pages = byScript.get(path) ?? new Set<Page>();
      byScript.set(path, pages);
      pages.add(page);
    }
  }
  return byScript;
}

/** Every page that the manifest may mean. */
export const pagesOfManifest = (app: App): readonly string[] => placementsShown(app).flatMap(({ pages }) => pages);

interface ShownPage {
  /** Of the placeholder. */
  readonly name: string;
  /** Paths that its page may have. */
  readonly pages: readonly string[];
}

const known = new KeptWith<App, readonly ShownPage[]>();

/** The placeholders of the manifest, each with the pages that its `url` may mean. */
function placementsShown(app: App): readonly ShownPage[] {
  const shown =
    known.get(app) ??
    placementsOf(app).map((placement) => {
      const written = (stringOf(placement.url?.value) ?? '').trim().replace(/[?#].*$/s, '');
      return {
        name: placement.name,
        pages: written === '' ? [] : foldersOf(app, placement).map((folder) => `${folder}/${written}`),
      };
    });
  known.set(app, shown);
  return shown;
}
