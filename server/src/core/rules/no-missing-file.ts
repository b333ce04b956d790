/**
 * The manifest names a page or an icon that is not there, or server code requires a file that is not.
 *
 * Paths after `url` and `icon` begin inside of `app/`, those of portal pages inside of `visitor-app/`, and upper and lower
 * case count. The vendor's CLI says "Template file 'app/index.html' mentioned in freshdesk/ticket_sidebar is not found in
 * app folder", of an icon "Icon 'icon.svg' mentioned in ticket_sidebar is not found in app folder", and of an empty path
 * "Url is either not mentioned or empty in freshdesk/ticket_sidebar".
 *
 * Paths that begin with `app/`, lead out of the folder, have backslashes, other letters in upper case, another folder or
 * extension than the file that is there are recognised.
 *
 * A file of the portal that lies in `app/` only is a warning: where it belongs is known from samples alone.
 *
 * Nothing is said where pages come from a build that was not run: there is a `src` folder, a `metaConfig` or the settings
 * of a bundler, and not a single page. In an app that is built, as one whose page loads an `index.jsx` must be, what lies in
 * `app/public/` counts as lying in `app/`, because the build copies it there; and where a folder `public` stands beside the manifest, or a `vite.config.js` beside
 * a `metaConfig`, the build may take files from anywhere.
 *
 * What `require('./lib/mail')` names is looked for as `server/lib/mail.js`, in the files that run. A file that is required in a
 * `try` may be missing, and nobody looks behind a link to a folder.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": {
 *     "freshdesk": { "location": { "ticket_sidebar": { "url": "app/index.html", "icon": "styles/icon.png" } } }
 *                                                              ^^^^^^^^^^^^^^
 *                                                                                        ^^^^^^^^^^^^^^^
 *   }
 * }
 * ```
 *
 * ```html beside app/index.html
 * <html></html>
 * ```
 *
 * ```svg beside app/styles/icon.svg
 * <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"></svg>
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": {
 *     "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "styles/icon.svg" } } }
 *   }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import type { Assets } from '../model/assets.ts';
import { mayComeFromBuild } from '../model/page-paths.ts';
import { contentRange, type JsonNode, rangeOfNode, stringOf } from '../syntax/json.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import {
  assetPath,
  foldersOf,
  isBeyondListing,
  type PageFileKind,
  pathsOfKind,
  type Repair,
  repairOf,
} from './facts/page-files.ts';
import { type Placement, placementsOf } from './facts/placements.ts';
import { createPage } from './no-missing-file/create-page.ts';
import { requiredFileReports } from './no-missing-file/required-files.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noMissingFile: Rule = {
  code: 'no-missing-file',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    for (const finding of requiredFileReports(app)) report(finding);
    const mayBeMade = mayComeFromBuild(app);
    for (const placement of placementsOf(app)) {
      const page = stringOf(placement.url?.value);
      if (placement.url?.value && page?.trim() === '') report(withEmptyPath(app, placement, placement.url.value));
      else if (app.assets && !mayBeMade) {
        for (const finding of missing(app, app.assets, placement)) report(finding);
      }
    }
  },
};

/** An empty icon is said by another rule: some placeholders need none. */
function missing(app: App, assets: Assets, placement: Placement): readonly Report[] {
  const folders = foldersOf(app, placement);
  const hasFolder = [...assets.keys()].some((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
  // Without the folder, every path would be one finding too many.
  const named = hasFolder ? [PAGE, ICON] : [PAGE];
  return named.flatMap(({ key, kind }) => {
    const node = placement[key]?.value;
    const written = stringOf(node);
    if (!node || written === undefined || written.trim() === '') return [];
    const found = assetPath(assets, folders, written);
    if (found !== undefined)
      return isOutsideOfPortal(placement, found) ? [outsideOfPortal(app, placement, node, found)] : [];
    if (isBeyondListing(assets, folders, written)) return [];
    const repair = repairOf(assets, folders, kind, written);
    return [reportFor(app, { placement, kind, node, written, folder: folders[0] ?? 'app', hasFolder }, repair)];
  });
}

/** Where pages of the portal lie is known from samples: it is a warning. */
const isOutsideOfPortal = ({ scope }: Placement, found: string): boolean =>
  scope.name === 'support_portal' && found.startsWith('app/');

const outsideOfPortal = (app: App, { name }: Placement, node: JsonNode, found: string): Report => ({
  file: app.manifest.file,
  range: contentRange(node),
  severity: 'warning',
  message: `\`${name}\` is of the portal, whose files lie in \`visitor-app/\`, and there is only ${found}: move it there.`,
});

const PAGE = { key: 'url', kind: 'page' } as const;
const ICON = { key: 'icon', kind: 'icon' } as const;

interface MissingFile {
  readonly placement: Placement;
  readonly kind: PageFileKind;
  readonly node: JsonNode;
  readonly written: string;
  readonly folder: string;
  readonly hasFolder: boolean;
}

function reportFor(app: App, missed: MissingFile, repair: Repair | undefined): Report {
  const { placement, kind, node, written, folder, hasFolder } = missed;
  const wrong = `\`${written}\`, the ${kind} of \`${placement.name}\`, is not`;
  const advice = repair ? `Did you mean \`${repair.path}\`?` : `${ADVICE[kind]}, or name a file that is there.`;
  const fixes = [repair && renameFix(app, node, repair), createFix(app, missed, repair)].filter(
    (fix) => fix !== undefined,
  );
  return {
    file: app.manifest.file,
    range: contentRange(node),
    message: hasFolder
      ? `${wrong} a file in \`${folder}/\`${reasonFor(written, folder, repair)}. ${advice}`
      : `${wrong} there: nothing is in \`${folder}/\`. Put the ${kind} there.`,
    ...(fixes[0] && { fixSafety: fixes[0].safety, fixes: () => fixes }),
  };
}

const ADVICE: Readonly<Record<PageFileKind, string>> = { page: 'Write that page', icon: 'Put the icon there' };

const renameFix = ({ manifest }: App, node: JsonNode, { path, sure }: Repair): Fix => ({
  title: `Change to \`${path}\``,
  safety: sure ? 'safe' : 'unsafe',
  changes: [changeOf(manifest.file, { range: rangeOfNode(node), text: JSON.stringify(path) })],
});

const createFix = (app: App, { kind, folder, written }: MissingFile, repair: Repair | undefined): Fix | undefined =>
  kind === 'icon' || repair?.sure ? undefined : createPage(app, folder, written);

/** Why the path does not lead to the file that it seems to name. */
function reasonFor(written: string, folder: string, repair: Repair | undefined): string {
  if (/^[a-z][a-z+.-]+:|^\/\//i.test(written)) return ', but an address';
  if (written.includes('\\')) return ': paths are written with `/`';
  if (/^(\.{0,2}\/)*(visitor-)?app\//i.test(written)) return `: paths begin inside of \`${folder}/\``;
  if (written.includes('../')) return `: paths cannot lead out of \`${folder}/\``;
  const differsInCase = repair && written.toLowerCase().endsWith(repair.path.toLowerCase());
  return differsInCase ? ': upper and lower case count' : '';
}

function withEmptyPath(app: App, placement: Placement, node: JsonNode): Report {
  const { file } = app.manifest;
  const pages = app.assets ? pathsOfKind(app.assets, foldersOf(app, placement), 'page') : [];
  const page = pages.length === 1 ? pages[0] : undefined;
  const advice = page === undefined ? 'write the path of an HTML file below `app/`.' : `Did you mean \`${page}\`?`;
  return {
    file,
    range: rangeOfNode(node),
    message: `\`${placement.name}\` names no page: ${advice}`,
    ...(page !== undefined &&
      fixedBy({
        title: `Use the page \`${page}\``,
        safety: 'unsafe',
        changes: [changeOf(file, { range: rangeOfNode(node), text: JSON.stringify(page) })],
      })),
  };
}
