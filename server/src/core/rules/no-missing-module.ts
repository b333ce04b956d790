/**
 * The manifest names no product, or no module beside `common`: the app runs nowhere.
 *
 * `common` holds what several modules share and does not count. The vendor's CLI says "Atleast one module apart from
 * common module must be mentioned in manifest.json", and up to 2.3 "Atleast one product must be mentioned in
 * manifest.json".
 *
 * Add the product or module in whose pages or events the app takes part; an empty object is enough.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "requests": { "send": {} } } },
 *    ^^^^^^^
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "requests": { "send": {} } }, "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { isKnownVersion } from '../model/platform.ts';
import { contentRange, propertiesOf, propertyOf } from '../syntax/json.ts';
import { isWhole } from './facts/is-whole.ts';
import type { Rule } from './rule.ts';

export const noMissingModule: Rule = {
  code: 'no-missing-module',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const { file, root, platform } = app.manifest;
    if (!isKnownVersion(platform.version)) return;
    const isOfModules = platform.form === 'modules';
    const owner = propertyOf(root, isOfModules ? 'modules' : 'product');
    // Without an owner the manifest is written for the other platform, and what is no object has a wrong type.
    if (owner?.value?.type !== 'object' || !isWhole(file, owner.value)) return;
    if (propertiesOf(owner.value).some(({ key }) => !isOfModules || key !== 'common')) return;
    report({
      file,
      range: contentRange(owner.keyNode),
      message: isOfModules
        ? 'The app is in no module: add one to `modules` that is not `common`, such as `support_ticket`.'
        : 'The app is in no product: add one to `product`, such as `freshdesk`.',
    });
  },
};
