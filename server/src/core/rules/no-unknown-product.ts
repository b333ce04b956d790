/**
 * The manifest names a product that does not exist.
 *
 * Under `product` stand the Freshworks products in which the app runs, by their names in small letters. The vendor's CLI
 * says "Invalid product(s) mentioned in manifest.json: freshdsk".
 *
 * Freshsales Suite is called `freshworks_crm`, and Freshsales Classic `freshsales`.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdsk": {} }
 *                 ^^^^^^^^
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} }
 * }
 * ```
 */
import { MODULES, PRODUCTS } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import type { ManifestScope } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownProduct: Rule = {
  code: 'no-unknown-product',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { platform, scopes } = app.manifest;
    if (platform.form === 'modules' || !isKnownVersion(platform.version)) return;
    const taken = new Set(scopes.map(({ name }) => name));
    const free = NAMES.filter((name) => !taken.has(name));
    for (const scope of scopes) {
      if (!NAMES.includes(scope.name)) report(reportFor(app, scope, free));
    }
  },
};

const NAMES = PRODUCTS.map(({ name }) => name);

function reportFor({ manifest }: App, { name, keyNode }: ManifestScope, free: readonly string[]): Report {
  const { file, platform } = manifest;
  const range = contentRange(keyNode);
  const wrong = `\`${name}\` is not a product`;
  const near = titled(name, free) ?? nearestName(name, free, PRODUCT_SLIPS);
  if (near !== undefined) {
    return { file, range, message: `${wrong}. Did you mean \`${near}\`?`, ...renamed(file, range, near, 'unsafe') };
  }
  const module = MODULES.find((known) => known.name === name);
  if (module) {
    return { file, range, message: `${wrong} but a module of platform 3.x: name the product that the app runs in.` };
  }
  return {
    file,
    range,
    message: `${wrong}: use one of ${NAMES.join(', ')}.`,
    ...(compareVersions(platform.version, LAST_LISTED) > 0 && { severity: 'warning' as const }),
  };
}

/** The list of FDK 6.9, which is of 2.1, is all there was; later ones were not seen (docs/platform.md 1.6, 3.3). */
const LAST_LISTED = '2.1';

/** Slips that may part a name from a product: the vendor has other products, such as Freshrelease. */
const PRODUCT_SLIPS = 2;

/** Written as people call it, such as `Freshsales Suite`. */
const titled = (name: string, free: readonly string[]): string | undefined =>
  PRODUCTS.find((known) => plain(known.title) === plain(name) && free.includes(known.name))?.name;

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');
