/**
 * A field of the payload is read that platform 3.0 no longer has.
 *
 * `account_id` and `domain` are gone from the payload of 3.0; what is the same for all products stands in `currentHost`.
 * Payload files that the vendor's CLI writes still hold them, so a local test does not show the mistake. Where the code
 * reads them only as one of several possibilities, the finding is a hint; where it asks first whether they are there, there
 * is none.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.domain);
 *                         ^^^^^^
 *   }
 * };
 * ```
 */

import {
  type Flow,
  flowOf,
  holdingsIn,
  isOnlyTested,
  isReplaced,
  type Read,
  readsIn,
  testedFirst,
} from '../flow/flow.ts';
import { isOneOfSeveral } from './facts/one-of-several.ts';
import type { Rule } from './rule.ts';

const REMOVED = new Set(['account_id', 'domain']);

export const noRemovedPayloadField: Rule = {
  code: 'no-removed-payload-field',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    if (app.manifest.platform.form !== 'modules') return;
    const flow = flowOf(app);
    const isTestedFirst = testedFirst(flow);
    for (const file of flow.files()) {
      for (const read of readsIn(flow, file)) {
        if (!REMOVED.has(read.name) || isProvidedFor(flow, read) || isOnlyTested(file, read.node)) continue;
        const owner = read.owner();
        const payloads = holdingsIn(owner).filter(({ root, path }) => root === 'payload' && path.length === 0);
        if (payloads.length === 0 || payloads.length < owner.length) continue;
        const ways = payloads.map((payload) => ({ ...payload, path: [read.name] }));
        if (isTestedFirst(file, read.node, ways) || isReplaced(app, [], read.name)) continue;
        report({
          file: file.file,
          range: read.range,
          ...(isOneOfSeveral(file, read.node) && { severity: 'hint' as const }),
          message: `Payloads of platform 3.0 have no \`${read.name}\`: use \`currentHost.endpoint_urls\` for the address of the account.`,
        });
      }
    }
  },
};

/** The app writes the field itself, or has a default for it. */
const isProvidedFor = (flow: Flow, { name, node }: Read): boolean =>
  flow.files().some((other) => other.memberWrites(name).length > 0) ||
  (node.type === 'Property' && node.value.type === 'AssignmentPattern');
