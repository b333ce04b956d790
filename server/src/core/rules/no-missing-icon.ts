/**
 * A page has no icon, in a placeholder that shows one.
 *
 * Users open the page by its icon: without one the vendor's CLI refuses the app, "Icon is either not mentioned or empty in
 * freshdesk/ticket_sidebar". Pages in the background need none.
 *
 * Name an SVG or PNG of 64 by 64 pixels, with its path below `app/`.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html" } } } }
 *                                              ^^^^^^^^^^^^^^
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
 *   "product": { "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "styles/icon.svg" } } } }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { contentRange, propertiesOf, rangeOfNode, stringOf } from '../syntax/json.ts';
import type { Edit } from '../text/edit.ts';
import { nearestName } from '../text/nearest.ts';
import { addEntry, changeOf, fixedBy } from './edits/fixes.ts';
import { isWhole } from './facts/is-whole.ts';
import { assetAt, foldersOf, pathsOfKind } from './facts/page-files.ts';
import { type Placement, placementScopeOf, placementsOf } from './facts/placements.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingIcon: Rule = {
  code: 'no-missing-icon',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const placement of placementsOf(app)) {
      const { scope, name, entry, icon } = placement;
      if (entry.value?.type !== 'object' || !placementScopeOf(app, scope.name)?.placeholders.visible.includes(name))
        continue;
      const isMissing = icon
        ? isEmpty(stringOf(icon.value))
        : !isMisspelt(placement) && isWhole(app.manifest.file, entry.value);
      if (isMissing) report(reportFor(app, placement));
    }
  },
};

const isEmpty = (path: string | undefined): boolean => path?.trim() === '';

/** Then the key is the finding. */
const isMisspelt = ({ entry }: Placement): boolean =>
  nearestName(
    'icon',
    propertiesOf(entry.value).map(({ key }) => key),
  ) !== undefined;

function reportFor(app: App, placement: Placement): Report {
  const { name, entry, icon } = placement;
  const { file } = app.manifest;
  const candidate = iconOf(app, placement);
  const edit = candidate === undefined ? undefined : editFor(app, placement, candidate);
  return {
    file,
    range: icon?.value ? rangeOfNode(icon.value) : contentRange(entry.keyNode),
    message: `\`${name}\` has no icon: ${candidate === undefined ? 'name an SVG or PNG of 64 by 64 pixels below `app/`.' : `Did you mean \`${candidate}\`?`}`,
    ...(edit && fixedBy({ title: `Use the icon \`${candidate}\``, safety: 'unsafe', changes: [changeOf(file, edit)] })),
  };
}

function editFor({ manifest }: App, { entry, icon }: Placement, path: string): Edit | undefined {
  if (icon?.value) return { range: rangeOfNode(icon.value), text: JSON.stringify(path) };
  return entry.value && addEntry(manifest.file, entry.value, 'icon', JSON.stringify(path));
}

/** One that another page of the app has, else the only picture that has the size of one. */
function iconOf(app: App, placement: Placement): string | undefined {
  const used = placementsOf(app).flatMap((other) => stringOf(other.icon?.value) ?? []);
  const there = used.find((path) => !isEmpty(path) && assetAt(app, placement, path));
  const fitting = app.assets
    ? pathsOfKind(app.assets, foldersOf(app, placement), 'icon').filter(
        (path) =>
          assetAt(app, placement, path)?.image?.width === 64 && assetAt(app, placement, path)?.image?.height === 64,
      )
    : [];
  return there ?? (fitting.length === 1 ? fitting[0] : undefined);
}
