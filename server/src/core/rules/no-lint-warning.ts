/**
 * The lint of the vendor's CLI warns of the code.
 *
 * FDK 9.3.0 and later print such warnings and go on. Those of its own rules are warnings here: a promise whose rejection
 * nobody handles, a rejection that is only logged, an assignment to what another function declares, a request of a page that
 * goes past `client.request`. Those of ESLint's rules that authors meet most are information: complexity above 7, callbacks in
 * more than 4 others, `let` for what never changes, `==`, an error that a callback leaves out, keys and members that are there twice.
 *
 * FDK is mistaken about a `let` at the top of a script that another script of the page gives a value, because it looks at one
 * file at a time, and about `event.helper.done()`, which is no promise: both are information that says so, and have no fix.
 *
 * [The list of FDK's rules](../fdk-parity.md#lint) has all of them. A comment that FDK respects as well keeps one back:
 * `// eslint-disable-next-line complexity`.
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
 *   onTicketCreate: function (payload) {
 *     let id = payload.data.ticket.id;
 *         ^^
 *     if (typeof id == 'number') console.log(id);
 *                   ^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     const id = payload.data.ticket.id;
 *     if (typeof id === 'number') console.log(id);
 *   }
 * };
 * ```
 *
 * ```js invalid server/lib/store.js
 * exports = {
 *   store: function (id) {
 *     $db.set('last', { id }).then(function () {
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *       console.log('stored');
 *     });
 *   }
 * };
 * ```
 */
import { lintReports } from './edits/lint-reports.ts';
import type { Rule } from './rule.ts';

export const noLintWarning: Rule = {
  code: 'no-lint-warning',
  severity: 'warning',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const found of lintReports(app, 'warning'))
      report({ ...found, ...((!found.isOwn || found.isMistaken) && { severity: 'info' as const }) });
  },
};
