/**
 * A field is read that the payload does not have.
 *
 * A misspelt field is `undefined` at run time: the handler goes on with nothing, or fails one line later with a message
 * about something else. No tool of the vendor looks at payload fields.
 *
 * The payload is followed through variables, patterns, helpers, callbacks and required files. Reported is only what is
 * wrong for every event that can reach the place, in a part of the payload that is known as a whole. Fields that the
 * app's code writes or asks for by name count as known, and so do those in its own payload files; a place that may hold
 * something else stays silent. A name that is near to none is reported where nothing else can stand: in the payload itself
 * and in its `data`, as `payload.data.ticket` of an event about conversations, unless the code can do without it. Where an
 * older form of the record is not known as a whole, a name is reported only if it differs by one slip of the keyboard from a
 * field, not by its plural, and no record of any event has it. A field that stands at another level is the business of
 * `no-misplaced-payload-field`.
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
 *   onTicketCreate: function (payload) {
 *     const { ticket } = payload.data;
 *     console.log(ticket.subjct);
 *                        ^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     const { ticket } = payload.data;
 *     console.log(ticket.subject);
 *   }
 * };
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (args) {
 *     await args.$db.set('seen', { seen: true });
 *                ^^^
 *   }
 * };
 * ```
 */
import { type Holding, mayHaveField, type Read, readsIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { fieldOf } from '../shape/ask.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { absentField, documentedNames, isLeftOut, olderForms } from './facts/absent-fields.ts';
import { placesElsewhere } from './facts/field-places.ts';
import { COMPANIONS, insteadOf } from './no-unknown-payload-field/instead.ts';
import { isSlip } from './no-unknown-payload-field/slips.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownPayloadField: Rule = {
  code: 'no-unknown-payload-field',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  needsManifest: true,
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    for (const read of readsIn(flow, file, nodes)) {
      const finding = unknownField(app, read);
      if (finding) report({ file: file.file, range: read.range, ...finding });
    }
  },
};

/** What there is to say of a field that is not there: the name that was meant, or what stands there instead. */
function unknownField(app: App, read: Read): Pick<Report, 'message' | 'fixes' | 'fixSafety'> | undefined {
  const absent = absentField(app, read);
  if (!absent || placesElsewhere(app, read.name, absent.holdings).length > 0) return undefined;
  const { holdings, where, isOpenInOlderForm } = absent;
  const { name, range, file } = read;
  const near = nearField(app, name, holdings);
  if (near !== undefined) {
    if ((isOpenInOlderForm && !isSlip(name, near)) || mayHaveField(app, read)) return undefined;
    return {
      message: `${where} has no field \`${name}\`. Did you mean \`${near}\`?`,
      ...renamed(file.file, range, near, 'unsafe'),
    };
  }
  const instead = isOpenInOlderForm ? undefined : insteadOf(app, read, holdings);
  return instead && !mayHaveField(app, read)
    ? { ...instead, message: `${where} has no field \`${name}\`${instead.message}` }
    : undefined;
}

function nearField(app: App, name: string, holdings: readonly Holding[]): string | undefined {
  // A word of payloads, which nobody types by a slip: `changes` of a created record is no `change`.
  if (COMPANIONS.has(name)) return undefined;
  const names = new Set(holdings.flatMap((holding) => namesIn(app, holding)));
  // A slip of the keyboard, not a name that somebody made up: `requester` for `requester_id` is none.
  const near = nearestName(name, names, name.length < 6 ? 1 : 2);
  return near === undefined || holdings.some((holding) => isLeftOut(holding, near)) ? undefined : near;
}

/** What is documented; of older forms only what the payload files of the app have, too. */
function namesIn(app: App, holding: Holding): readonly string[] {
  const shape = holding.remainder?.whole ?? holding.shape;
  const older = olderForms(app, holding).flatMap(documentedNames);
  return [...documentedNames(shape), ...older.filter((name) => fieldOf(shape, name))];
}
