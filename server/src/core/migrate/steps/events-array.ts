/**
 * The array `events` leaves `server/server.js`.
 *
 * Up to platform 2.0 events were registered by an array inside `exports`. From 2.1 on the manifest registers them, and an
 * array that is left over registers nothing. What it held on 1.x and 2.0 goes into the manifest; of an array in an app of 2.1
 * or later a note tells which events it named.
 *
 * Source: https://developers.freshdesk.com/v2/docs/migration-overview/
 */

import { registrationsInServer } from '../../model/registration.ts';
import { eventsMember, isEntry } from '../../rules/support/array-registration.ts';
import { removeItem } from '../../rules/support/exports-edits.ts';
import type { Step } from '../migration.ts';

export const eventsArray: Step = {
  name: 'events-array',
  run({ app, plan }) {
    const { server, exports, manifest } = app;
    const member = eventsMember(exports.literal);
    if (!server || !exports.literal || member?.value.type !== 'ArrayExpression') return;
    const elements = member.value.elements;
    if (elements.length > 0 && !elements.some(isEntry)) return;
    const { range, text } = removeItem(server, exports.literal, member);
    plan.edit(server, range, text, 'Events are registered in the manifest from platform 2.1 on.');
    if (manifest.platform.form === 'events-array') return;
    const names = registrationsInServer(server, exports, []).map(({ name }) => name);
    if (names.length > 0)
      plan.note(
        server,
        member.key,
        `The array registered nothing any more on platform ${manifest.platform.version}: ${names.join(', ')}. Register in the manifest what the app needs of it.`,
      );
  },
};
