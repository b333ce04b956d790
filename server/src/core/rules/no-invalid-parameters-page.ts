/**
 * The installation page lacks a function that the platform calls, or names a parameter that is not there.
 *
 * `events` of a parameter in `config/iparams.json` names a function of `config/assets/iparams.js`, which is called with the
 * new value. The vendor's CLI refuses others: "The checkName function does not exist for the 'name' field." A page of the
 * app's own, `config/iparams.html`, needs `getConfigs`, which gets what was saved, and `postConfigs`, which gives back what
 * is to be saved: "Mandatory method(s) missing in iparams.html OR assets/*.js: getConfigs,postConfigs." A third one,
 * `validate`, may be there or not.
 *
 * Also told are a `postConfigs` that gives nothing back, names in `__meta` that are none of what it gives back (a secret
 * is not kept from the front end then; `outer.key` names a value inside of another), and fields that `utils.get` and `utils.set` are asked for without being declared.
 * Looked at is what is written out: an object that is put together may have any name. Nothing is said where scripts of
 * the page are bundles, or lie elsewhere than in `config/assets`.
 *
 * ```json invalid config/iparams.json
 * {
 *   "domain": { "display_name": "Domain", "type": "text", "events": [{ "change": "checkDomian" }] }
 *                                                                                 ^^^^^^^^^^^
 * }
 * ```
 *
 * ```js valid config/assets/iparams.js
 * function checkDomain(value) {
 *   utils.set('domain', { hint: value.includes('.') ? '' : 'Enter the whole domain' });
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "domain": { "display_name": "Domain", "type": "text", "events": [{ "change": "checkDomain" }] }
 * }
 * ```
 */
import { hasParametersPage } from '../model/parameters.ts';
import { changeReports } from './no-invalid-parameters-page/change-functions.ts';
import { fieldReports } from './no-invalid-parameters-page/fields.ts';
import { pageReports } from './no-invalid-parameters-page/page-functions.ts';
import { savedReports } from './no-invalid-parameters-page/saved.ts';
import type { Rule } from './rule.ts';

export const noInvalidParametersPage: Rule = {
  code: 'no-invalid-parameters-page',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    // Apps of 1.x keep their parameters in YAML.
    if (app.manifest.platform.basis === '1.0') return;
    const found = hasParametersPage(app)
      ? [...pageReports(app), ...savedReports(app)]
      : [...changeReports(app), ...fieldReports(app)];
    for (const finding of found) report(finding);
  },
};
