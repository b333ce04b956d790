/**
 * The app has a file that the vendor's CLI reads no more.
 *
 * `config/iparam_test_data.json` once held values of installation parameters for tests. The vendor's CLI warns:
 * "iparam_test_data.json is deprecated, to test the installation page, visit - http://localhost:10001/custom_configs", and
 * takes the values that are entered there. Runs from here still take its values where nothing else gives one.
 *
 * Enter the values on that page; for runs from here, move them to `server/test_data/iparams.json`, without those of secure
 * parameters, and delete the file.
 *
 * ```json valid config/iparams.json
 * {
 *   "region": { "display_name": "Region", "type": "text" }
 * }
 * ```
 *
 * ```json invalid config/iparam_test_data.json
 * {
 * ^
 *   "region": "eu"
 * }
 * ```
 */
import { TEST_DATA_PATH } from '../model/parameters.ts';
import type { Rule } from './rule.ts';

export const noDeprecatedFile: Rule = {
  code: 'no-deprecated-file',
  severity: 'info',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const file = app.files.get(TEST_DATA_PATH);
    const start = file?.json.root?.offset ?? 0;
    if (!file) return;
    report({
      file,
      range: { start, end: Math.min(start + 1, file.text.length) },
      message:
        "iparam_test_data.json is deprecated: the vendor's CLI takes the values that are entered at http://localhost:10001/custom_configs. For runs from here, move them to server/test_data/iparams.json.",
    });
  },
};
