/**
 * A request is sent with `get`, `post`, `put`, `patch` or `delete`, which platform 2.3 took away.
 *
 * From 2.3 on requests are written down as templates in `config/requests.json`, registered in the manifest and sent by
 * `$request.invokeTemplate` on the server and `client.request.invokeTemplate` in the front end. The vendor's CLI says: "post
 * is no longer supported in Request API, please refer
 * https://developers.freshdesk.com/v2/docs/migration-overview/#latest_platform_version_migration for more details".
 *
 * The client is followed from `app.initialized()` through variables, functions and all scripts of a page, those that stand
 * in the page itself included. An object of the app's own that is called `client` is none.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.post('https://example.com/tickets', { json: payload.data.ticket });
 *                    ^^^^
 *   }
 * };
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   return client.request.get('https://example.com/tickets');
 *                         ^^^
 * });
 * ```
 *
 * ```html invalid app/index.html
 * <script src="{{{appclient}}}"></script>
 * <script>
 *   app.initialized().then(function (client) {
 *     const { request } = client;
 *     return request.get('https://example.com/tickets');
 *                    ^^^
 *   });
 * </script>
 * ```
 *
 * ```js valid server/lib/send.js
 * exports = {
 *   send: function (body) {
 *     return $request.invokeTemplate('createTicket', { body });
 *   }
 * };
 * ```
 */
import { isFrom } from '../catalog/files/per-basis.ts';
import type { App } from '../model/app.ts';
import { isKnownVersion } from '../model/platform.ts';
import { clientRequests, type LegacyRequest, serverRequestsIn } from './facts/legacy-requests.ts';
import type { Rule } from './rule.ts';

export const noLegacyRequest: Rule = {
  code: 'no-legacy-request',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    if (!isWithoutThem(app)) return;
    for (const request of serverRequestsIn(flow, file, nodes)) report(reportOn(request, '$request.invokeTemplate'));
  },
  check({ app, report }) {
    if (!isWithoutThem(app)) return;
    for (const request of clientRequests(app)) report(reportOn(request, 'client.request.invokeTemplate'));
  },
};

const isWithoutThem = ({ manifest: { platform } }: App): boolean =>
  isKnownVersion(platform.version) && isFrom('2.3', platform.basis);

const reportOn = ({ file: { file }, verb: { name, start, end } }: LegacyRequest, instead: string) => ({
  file,
  range: { start, end },
  message: `\`${name}\` was taken away with platform 2.3: write the request as a template into config/requests.json, register it in the manifest and send it with \`${instead}\`.`,
});
