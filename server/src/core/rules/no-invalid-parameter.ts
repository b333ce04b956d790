/**
 * An installation parameter of `config/iparams.json` is declared in a way that the platform refuses.
 *
 * The vendor's CLI says, without a place: "Invalid type, T, found in the 'K' field." · "In the 'K' field, specify options
 * for the T type." · "In the 'K' field, specify the default value for the T type." · "The default value specified for the
 * 'K' T type is not listed in the options." · "Options must not be specified for T type in the 'K' field." · "Regex for T
 * type is not supported." · "In the 'K' field, error message is missing for 'R'." · "Do not use reserved keywords, …, as
 * keys." From 3.0 on also: "type domain/api_key is not valid from platform version 3.0. Please use type 'text' in K
 * field" · "Found unsupported key 'data-bind' in K" · "Found unsupported key 'type_attributes' in K".
 *
 * ```json invalid config/iparams.json
 * {
 *   "window": {
 *     "display_name": "Minutes between two tickets",
 *     "type": "dropdwn",
 *              ^^^^^^^
 *     "options": ["10", "30", "60"],
 *     "default_value": "60"
 *   },
 *   "subdomain": {
 *     "display_name": "Subdomain",
 *     "type": "text",
 *     "regex": { "letters": "^[a-z]+$" }
 *                 ^^^^^^^
 *   }
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "window": {
 *     "display_name": "Minutes between two tickets",
 *     "type": "dropdown",
 *     "options": ["10", "30", "60"],
 *     "default_value": "60"
 *   },
 *   "subdomain": {
 *     "display_name": "Subdomain",
 *     "type": "text",
 *     "regex": { "letters": "^[a-z]+$", "letters-error": "This value is not valid" }
 *   }
 * }
 * ```
 */
import { PARAMETERS_PATH } from '../model/parameters.ts';
import { isKnownVersion } from '../model/platform.ts';
import { propertiesOf } from '../syntax/json.ts';
import { defaultProblems, optionProblems } from './no-invalid-parameter/options.ts';
import { regexProblems } from './no-invalid-parameter/regex.ts';
import { keyProblems, placedParameter, typeProblems } from './no-invalid-parameter/types.ts';
import type { Rule } from './rule.ts';

export const noInvalidParameter: Rule = {
  code: 'no-invalid-parameter',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const file = app.files.get(PARAMETERS_PATH);
    const { version, basis } = app.manifest.platform;
    // Apps of 1.x keep their parameters elsewhere.
    if (!file || !isKnownVersion(version) || basis === '1.0') return;
    for (const property of propertiesOf(file.json.root)) {
      const parameter = placedParameter(app, file, property);
      // In an object that is being written there may be parts of another parameter.
      const ofType = parameter.isWhole ? [optionProblems, defaultProblems, regexProblems] : [];
      for (const find of [keyProblems, typeProblems, ...ofType])
        for (const problem of find(parameter)) report({ file, ...problem });
    }
  },
};
