/**
 * The app is meant for several products that cannot share an app.
 *
 * On platform 2.x an app is for one product. Only Freshsales Classic and Freshsales Suite, `freshsales` and
 * `freshworks_crm`, may stand together: "Omniapps is available only for - freshsales,freshworks_crm".
 *
 * Make one app for each product, or write the app for platform 3.0, where modules of all products may be mixed.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.1",
 *   "product": { "freshdesk": {}, "freshservice": {} }
 *                                  ^^^^^^^^^^^^
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.1",
 *   "product": { "freshsales": {}, "freshworks_crm": {} }
 * }
 * ```
 */
import { PRODUCTS } from '../catalog/placement.ts';
import { isKnownVersion } from '../model/platform.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange } from '../syntax/json.ts';
import type { Rule } from './rule.ts';

export const noUnsupportedProductMix: Rule = {
  code: 'no-unsupported-product-mix',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { file, platform, scopes } = app.manifest;
    if (platform.form === 'modules' || !isKnownVersion(platform.version)) return;
    const [first, ...others] = scopes.filter(({ name }) => PRODUCTS.some((known) => known.name === name));
    const second = first && others.find(({ name }) => name !== first.name && !(isOmni(name) && isOmni(first.name)));
    if (!second) return;
    report({
      file,
      range: contentRange(second.keyNode),
      message: `One app cannot be for both \`${first.name}\` and \`${second.name}\`: make an app for each, or write it for platform 3.0.`,
      related: [{ path: file.path, range: contentRange(first.keyNode), message: 'The product before it' }],
      ...(compareVersions(platform.version, LAST_OBSERVED) > 0 && { severity: 'warning' as const }),
    });
  },
};

/** Source: docs/platform.md 1.6 and 3.2 B4, observed in FDK 6.9, which is of 2.1. */
const LAST_OBSERVED = '2.1';
const isOmni = (name: string): boolean => name === 'freshsales' || name === 'freshworks_crm';
