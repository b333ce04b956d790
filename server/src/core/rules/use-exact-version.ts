/**
 * A package in `dependencies` of the manifest has a range of versions instead of one.
 *
 * The vendor's CLI refuses `^` and `~`: "Package 'moment' version contains special characters(^ or ~)." Other ranges, such
 * as `2.x` or `latest`, are no version that it finds: "Package moment does not have version 2.x." These are warnings.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} },
 *   "dependencies": { "moment": "^2.29.4" }
 *                                ^^^^^^^
 * }
 * ```
 *
 * ```js valid server/server.js
 * const moment = require('moment');
 * exports = { onTicketCreate: function (payload) {} };
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} },
 *   "dependencies": { "moment": "2.29.4" }
 * }
 * ```
 */
import { contentRange, stringOf } from '../syntax/json.ts';
import { renamed } from './edits/fixes.ts';
import { dependenciesOf } from './facts/dependencies.ts';
import type { Report, Rule } from './rule.ts';

export const useExactVersion: Rule = {
  code: 'use-exact-version',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const { key, value } of dependenciesOf(app)) {
      const version = stringOf(value);
      if (!value || version === undefined) continue;
      const exact = /^[\^~]\s*(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/.exec(version)?.[1];
      const isRefused = /[\^~]/.test(version) && !ADDRESS.test(version);
      if (!isRefused && !RANGE.test(version)) continue;
      const range = contentRange(value);
      const finding: Report = {
        file: app.manifest.file,
        range,
        ...(!isRefused && { severity: 'warning' }),
        message: `\`${key}\` must have one exact version, such as \`${exact ?? '1.2.3'}\`, not the range \`${version}\`.`,
      };
      report(exact === undefined ? finding : { ...finding, ...renamed(app.manifest.file, range, exact, 'unsafe') });
    }
  },
};

/** A place to fetch the package from, of which nothing is known. */
const ADDRESS = /[:/]/;

/** `1`, `1.2`, `1.x`, `*`, `>=1.0.0`, `1.0.0 - 2.0.0`, `1.0.0 || 2.0.0`, `latest`; an empty text takes any version. */
const RANGE = /^\s*(?:$|latest$|\*|[<>=]*\s*v?\d+(?:\.\d+)?(?:\.[x*])*\s*$|[<>].*|.*\s-\s.*|.*\|\|.*|[xX]$)/;
