/**
 * The array `events` leaves `server/server.js`.
 *
 * Up to platform 2.0 events were registered by an array inside `exports`. From 2.1 on the manifest registers them, and an
 * array that is left over registers nothing. What it held on 1.x and 2.0 goes into the manifest; of an array in an app of 2.1
 * or later somebody is asked whether its events are to happen now, and they are left out by default.
 *
 * Source: https://developers.freshdesk.com/v2/docs/migration-overview/
 */

import { eventsMember, isEntry } from '../../rules/edits/array-registration.ts';
import { removeItem } from '../../rules/edits/exports-edits.ts';
import type { Step } from '../step.ts';

export const eventsArray: Step = {
  name: 'events-array',
  run({ app, plan }) {
    const { server, exports } = app;
    const member = eventsMember(exports.literal);
    if (!server || !exports.literal || member?.value.type !== 'ArrayExpression') return;
    const elements = member.value.elements;
    if (elements.length > 0 && !elements.some(isEntry)) return;
    const { range, text } = removeItem(server, exports.literal, member);
    plan.edit(server, range, text, 'Events are registered in the manifest from platform 2.1 on.');
  },
};
