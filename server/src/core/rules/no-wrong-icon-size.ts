/**
 * An icon does not measure 64 by 64 pixels.
 *
 * The vendor's CLI refuses such an app: "Invalid dimension of icon 'icon.png' for freshdesk/ticket_sidebar". What is read
 * is the header of a PNG, and `width` and `height` of an SVG; an SVG that has only a `viewBox` is left alone.
 *
 * Save the picture with 64 by 64 pixels, or set `width="64" height="64"` in the SVG.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": {
 *     "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "styles/wide.svg" } } }
 *                                                                                    ^^^^^^^^^^^^^^^
 *   }
 * }
 * ```
 *
 * ```html beside app/index.html
 * <html></html>
 * ```
 *
 * ```svg beside app/styles/wide.svg
 * <svg xmlns="http://www.w3.org/2000/svg" width="128" height="64"></svg>
 * ```
 */
import { contentRange, stringOf } from '../syntax/json.ts';
import { assetAt } from './facts/page-files.ts';
import { placementScopeOf, placementsOf } from './facts/placements.ts';
import type { Rule } from './rule.ts';

export const noWrongIconSize: Rule = {
  code: 'no-wrong-icon-size',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    for (const placement of placementsOf(app)) {
      const { scope, name, icon } = placement;
      const path = stringOf(icon?.value);
      const image = path === undefined ? undefined : assetAt(app, placement, path)?.image;
      const isShown = !placementScopeOf(app, scope.name)?.placeholders.iconless.includes(name);
      if (!icon?.value || !image || !isShown || (image.width === SIDE && image.height === SIDE)) continue;
      report({
        file: app.manifest.file,
        range: contentRange(icon.value),
        message: `The icon \`${path}\` measures ${image.width} by ${image.height} pixels: make it ${SIDE} by ${SIDE}.`,
      });
    }
  },
};

/** Source: docs/platform.md 1.9. */
const SIDE = 64;
