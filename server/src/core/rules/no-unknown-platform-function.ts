/**
 * A function is called that an object of the platform does not have.
 *
 * What `$db`, `$schedule`, `$request` and `$files` can do is known as a whole, and so is what `client.db` and
 * `client.request` can do in the front end. A call of anything else throws a TypeError such as "$db.listAll is not a
 * function". Functions that are not called first, as in `$db.entity.get('name')`, end the same way.
 *
 * Call the function that the platform has; the nearest one is offered. Of `$job` and `$credentials`, whose documentation
 * is not complete, and of the other parts of `client`, only slips are reported. Nothing is said of a name that the code looks for before, or that it defines
 * itself. `client` is what comes from `app.initialized()`, wherever it goes in the scripts of a page and whatever it is
 * called there, and what is called so where nobody sees where it comes from, of which only slips are reported.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $schedule.remove({ name: `ticket ${payload.data.ticket.id}` });
 *                     ^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $schedule.delete({ name: `ticket ${payload.data.ticket.id}` });
 *   }
 * };
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(async function (client) {
 *   const page = await client.db.entity.getAll();
 *                                       ^^^^^^
 *   console.log(page);
 * });
 * ```
 */
import { callsInPages } from './no-unknown-platform-function/in-pages.ts';
import { callsOnServer } from './no-unknown-platform-function/on-server.ts';
import type { Rule } from './rule.ts';

export const noUnknownPlatformFunction: Rule = {
  code: 'no-unknown-platform-function',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ flow, part, report }) {
    for (const finding of callsOnServer(flow, part)) report(finding);
  },
  check({ app, report }) {
    for (const finding of callsInPages(app)) report(finding);
  },
};
