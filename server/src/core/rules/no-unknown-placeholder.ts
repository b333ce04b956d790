/**
 * A page is placed where its product or module shows none.
 *
 * The keys of `location` are placeholders: the places in the product that can hold a page of an app. Each product of 2.x
 * and each module of 3.x has its own. The vendor's CLI says "Invalid location(s) mentioned in manifest.json:" with the
 * names, in 3.0 "Invalid location(s) mentioned in modules in manifest.json: common - ticket_sidebar".
 *
 * What `common` offers depends on the other modules of the app: a sidebar for phones is part of Freshdesk alone. There, a
 * warning is given when none of these modules has the placeholder.
 *
 * Where nobody lists all placeholders (Freshservice and Freshteam up to 2.3, the portal, custom modules), a name that is
 * not documented is a hint, unless a documented one has nearly the same name. The JSON Schema of the manifest lets it pass.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "support_ticket": {
 *       "location": {
 *         "ticket_sidebr": { "url": "index.html", "icon": "icon.svg" },
 *          ^^^^^^^^^^^^^
 *         "full_page_app": { "url": "page.html", "icon": "icon.svg" }
 *          ^^^^^^^^^^^^^
 *       }
 *     }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "support_ticket": {
 *       "location": {
 *         "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" }
 *       }
 *     },
 *     "common": { "location": { "full_page_app": { "url": "page.html", "icon": "icon.svg" } } }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { COMMON_PLACEHOLDERS, type PlacementScope, placeholdersOf } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import { contentRange, propertiesOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { fixedBy, renamed } from './edits/fixes.ts';
import { type Placement, placementScopeOf, placementScopes, placementsOf, wordForScope } from './facts/placements.ts';
import { movePlacement } from './no-unknown-placeholder/move-placement.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownPlaceholder: Rule = {
  code: 'no-unknown-placeholder',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const placement of placementsOf(app)) {
      const scope = placementScopeOf(app, placement.scope.name);
      if (!scope || placement.name === '') continue;
      const finding = placeholdersOf(scope).includes(placement.name)
        ? withoutModule(app, placement)
        : unknown(app, scope, placement);
      if (finding) report(finding);
    }
  },
};

function unknown(app: App, scope: PlacementScope, placement: Placement): Report | undefined {
  const { name, entry } = placement;
  const base = { file: app.manifest.file, range: contentRange(entry.keyNode) };
  const wrong = `\`${name}\` is not a placeholder of ${wordForScope(app)} ${scope.name}`;
  const known = placeholdersOf(scope);
  const homes = scope.placeholders.open ? [] : homesOf(app, name);
  if (homes.length > 0) {
    const message = `${wrong}: it belongs to ${wordForScope(app)} ${homes.join(' or ')}.`;
    const fix = movePlacement(app, placement, homes);
    return { ...base, message, ...(fix && fixedBy(fix)) };
  }
  const free = known.filter((other) => !siblingsOf(placement).includes(other));
  const near = nearestName(name, free, PLACEHOLDER_SLIPS);
  if (near !== undefined) {
    return {
      ...base,
      message: `${wrong}. Did you mean \`${near}\`?`,
      ...renamed(base.file, base.range, near, 'unsafe'),
    };
  }
  if (scope.placeholders.open) {
    const documented = known.length > 0 ? `Documented are: ${known.join(', ')}` : 'No source documents one';
    const owner = `${wordForScope(app)} ${scope.name}`;
    const message = `\`${name}\` is no placeholder of ${owner} that is documented: check the name. ${documented}.`;
    return { ...base, severity: 'hint', message };
  }
  const advice = known.length > 0 ? `use one of: ${known.join(', ')}` : 'it has none, so take the page out';
  return { ...base, message: `${wrong}: ${advice}.` };
}

/** Slips that may part a name from a placeholder: `ticket_sidebar` and `asset_sidebar` are four apart. */
const PLACEHOLDER_SLIPS = 2;

const siblingsOf = ({ entry }: Placement): readonly string[] =>
  propertiesOf(entry.node.parent).map((property) => property.key);

/** Those of the app itself, where it has any of them; else all that there are. */
function homesOf(app: App, name: string): readonly string[] {
  const homes = placementScopes(app).filter((scope) => placeholdersOf(scope).includes(name));
  const present = homes.filter((home) => app.manifest.scopes.some((scope) => scope.name === home.name));
  return (present.length > 0 ? present : homes).map((home) => home.name);
}

/** A place that every module may share, but none of these modules has; what a module that nobody knows has is unknown. */
function withoutModule(app: App, { scope, name, entry }: Placement): Report | undefined {
  const having = scope.name === 'common' ? byName(COMMON_PLACEHOLDERS, name) : undefined;
  const others = app.manifest.scopes.filter((other) => other.name !== 'common');
  const products = others.map((other) => placementScopeOf(app, other.name)?.product);
  if (!having || others.length === 0 || products.some((own) => own === undefined || having.includes(own))) {
    return undefined;
  }
  const suited = placementScopes(app).filter(({ product }) => having.includes(product));
  return {
    file: app.manifest.file,
    range: contentRange(entry.keyNode),
    severity: 'warning',
    message: `\`${name}\` is not shown with ${others.map((other) => `\`${other.name}\``).join(', ')}: it needs a module like ${examples(suited)}. Add that, or take the page out.`,
  };
}

/** One module for each product. */
const examples = (scopes: readonly PlacementScope[]): string =>
  [...new Map([...scopes].reverse().map(({ product, name }) => [product, name])).values()].reverse().join(' or ');
