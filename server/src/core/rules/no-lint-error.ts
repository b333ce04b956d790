/**
 * The lint of the vendor's CLI refuses the code.
 *
 * From 9.3.0 on FDK lints the scripts below `app/` and `server/` before it runs, validates or packs an app, and stops at an
 * error. Its lines name neither the rule nor the column: "server/server.js::4: 'args' is defined but never used." Here each
 * stands at its place, with the name by which ESLint knows the rule, and is reported where the manifest names FDK 9.3.0 or
 * later, or names none on platform 3.x.
 *
 * [The list of FDK's rules](../fdk-parity.md#lint) says which are errors, and what is not said here. Where the code has to
 * stay as it is, a comment that FDK respects as well names the rule: `// eslint-disable-next-line no-unused-vars`. A name that begins
 * with `_` counts as any other. Files that look minified may have what is empty or unused, as in FDK; of bundles nothing is said.
 *
 * FDK reads scripts as ECMAScript 2020: what came later, such as `??=`, fields of classes and `1_000`, is a parsing error to it,
 * which ends there. Here that is a warning, since FDK's setting is known from its logs alone. So is an address of unpkg.com in a
 * script (`no-unpkg-cdn`), also in those of the installation page: what exactly FDK looks for is not known.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "common": {},
 *     "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload, context) {
 *                                      ^^^^^^^
 *     console.log(payload.data.ticket.id);
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.id);
 *   }
 * };
 * ```
 *
 * ```js valid server/lib/log.js
 * exports = {
 *   // eslint-disable-next-line no-unused-vars
 *   log: function (payload, context) {
 *     console.log(payload);
 *   }
 * };
 * ```
 */
import { lintReports, newerSyntaxReports } from './edits/lint-reports.ts';
import type { Rule } from './rule.ts';

export const noLintError: Rule = {
  code: 'no-lint-error',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const found of [...lintReports(app, 'error'), ...newerSyntaxReports(app)]) report(found);
  },
};
