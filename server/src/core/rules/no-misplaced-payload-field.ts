/**
 * A field of the payload is read at a place where it does not stand, and there is another place that has it.
 *
 * `payload.data.ticket.changes` is `undefined` in an event whose changes stand beside the ticket, and so is `payload.ticket`
 * everywhere: the record is in `payload.data`. What is read of it throws. Samples of other events and of other products
 * have the same field elsewhere, which is how it comes about. Nothing is said of the changes of Freshservice, which samples
 * and payloads have in different places.
 *
 * Read the field where it stands; the fix moves the path. Reported is only what is wrong for every event that can reach the
 * place. Where the code can do without the field, because it tests it or has something else instead, the finding is a
 * hint, and there is none where the right place is read as well.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshchat": { "events": { "onConversationUpdate": { "handler": "onUpdate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onUpdate: function (payload) {
 *     const changes = payload.data.conversation.changes;
 *                                               ^^^^^^^
 *     console.log(changes.status);
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onUpdate: function (payload) {
 *     const changes = payload.data.changes;
 *     console.log(changes.status);
 *   }
 * };
 * ```
 */
import {
  EVERYTHING,
  type Flow,
  holdingsIn,
  isGuarded,
  type KeptAnswers,
  kept,
  mayHaveField,
  note,
  type Read,
  readsIn,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { printPlace } from '../shape/ask.ts';
import { KeptWith } from '../text/kept-with.ts';
import { fixedBy } from './edits/fixes.ts';
import { absentField } from './facts/absent-fields.ts';
import { type FieldPlace, placesElsewhere } from './facts/field-places.ts';
import { isKeptAlternative } from './facts/kept-alternative.ts';
import { isOneOfSeveral } from './facts/one-of-several.ts';
import { movedTo } from './no-misplaced-payload-field/moved-to.ts';
import type { Report, Rule } from './rule.ts';

export const noMisplacedPayloadField: Rule = {
  code: 'no-misplaced-payload-field',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    const isReadAt = placesRead(flow);
    for (const read of readsIn(flow, file, nodes)) {
      const finding = misplaced(app, flow, read, isReadAt);
      if (finding) report(finding);
    }
  },
};

function misplaced(app: App, flow: Flow, read: Read, isReadAt: ReturnType<typeof placesRead>): Report | undefined {
  const absent = absentField(app, read);
  if (!absent || absent.isOpenInOlderForm) return undefined;
  const { name, range, file, node } = read;
  const { holdings, where } = absent;
  const places = placesElsewhere(app, name, holdings);
  const [likeliest] = places;
  if (!likeliest || mayHaveField(app, read)) return undefined;
  const canDoWithout = isGuarded(read) || isOneOfSeveral(file, node) || isKeptAlternative(file, node);
  if (canDoWithout && places.some((place) => isReadAt(name, place))) return undefined;
  const [{ root }] = holdings;
  const full = printPlace(root, [...likeliest, name]);
  const edit = movedTo(flow, read, holdings, likeliest);
  return {
    file: file.file,
    range,
    message: `${where} has no field \`${name}\`: it stands at \`${full}\` in ${holdings.length > 1 ? 'these events' : 'this event'}.`,
    ...(canDoWithout && { severity: 'hint' as const }),
    ...(edit &&
      fixedBy({
        title: `Read \`${full}\``,
        safety: 'unsafe',
        changes: [{ path: file.file.path, edits: [edit] }],
      })),
  };
}

/** Whether the code reads a field at a place, too: all reads are looked at once, when somebody asks first. */
const placesRead =
  (flow: Flow) =>
  (name: string, place: FieldPlace): boolean =>
    kept(placesOf, flow, () => findPlaces(flow)).has(textOf([...place, name]));

const placesOf: KeptAnswers<Flow, ReadonlySet<string>> = new KeptWith();

function findPlaces(flow: Flow): ReadonlySet<string> {
  note(EVERYTHING);
  return new Set(flow.files().flatMap((file) => [...readsIn(flow, file)].flatMap(textsOf)));
}

const textsOf = ({ name, owner }: Read): readonly string[] =>
  holdingsIn(owner()).flatMap(({ root, path }) => (root === 'payload' ? [textOf([...path, name])] : []));

const textOf = (keys: readonly (string | number)[]): string => keys.join('\n');
