/**
 * A field is read that the payload does not have, and one of nearly the same name that it has.
 *
 * A misspelt field is `undefined` at run time: the handler goes on with nothing, or fails one line later with a message
 * about something else. No tool of the vendor looks at payload fields.
 *
 * The payload is followed through variables, patterns, helpers, callbacks and required files. Reported is only what is
 * wrong for every event that can reach the place, in a part of the payload that is known as a whole. Fields that the
 * app's code writes or asks for by name count as known, and so do those in its own payload files; a name that is near to
 * none stays silent, and so does a place that may hold something else.
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
 */
import { eventOf } from '../catalog/events.ts';
import { flowOf, type Holding, holdingsIn, mayHaveField, type Read, readsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { fieldOf, isClosed, printPath, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { OF_EVERY_OBJECT } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { isOfChanges } from './facts/changes.ts';
import type { Rule } from './rule.ts';

export const noUnknownPayloadField: Rule = {
  code: 'no-unknown-payload-field',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const flow = flowOf(app);
    for (const file of flow.files()) {
      for (const read of readsIn(flow, file)) {
        const near = nearField(app, read);
        if (near === undefined) continue;
        const { range, name } = read;
        report({
          file: file.file,
          range,
          message: `${near.where} has no field \`${name}\`. Did you mean \`${near.name}\`?`,
          ...renamed(file.file, range, near.name, 'unsafe'),
        });
      }
    }
  },
};

interface NearField {
  readonly name: string;
  /** The part of the payload, in words. */
  readonly where: string;
}

function nearField(app: App, read: Read): NearField | undefined {
  const { name } = read;
  if (OF_EVERY_OBJECT.has(name)) return undefined;
  const owner = read.owner();
  const holdings = holdingsIn(owner);
  const [first] = holdings;
  if (!first || holdings.some(isOfChanges) || !isWhollyKnown(app, owner, holdings)) return undefined;
  if (
    holdings.some(({ shape, path }) => fieldOf(shape, name) !== undefined || (path.length === 0 && ENVELOPE.has(name)))
  )
    return undefined;
  if (holdings.some((holding) => isLeftOut(holding, name))) return undefined;
  if (holdings.some((holding) => mayBeInVariant(app, holding, name))) return undefined;
  const names = new Set(holdings.flatMap(({ shape, remainder }) => documentedNames(remainder?.whole ?? shape)));
  // A slip of the keyboard, not a name that somebody made up: `requester` for `requester_id` is none.
  const near = nearestName(name, names, name.length < 6 ? 1 : 2);
  if (near === undefined || holdings.some((holding) => isLeftOut(holding, near)) || mayHaveField(app, read))
    return undefined;
  const events = [...new Set(holdings.flatMap(({ origin }) => (origin ? [origin.event] : [])))];
  return {
    name: near,
    where: `\`${printPath([first.root, ...first.path])}\`${events.length > 0 ? ` of ${events.join(', ')}` : ''}`,
  };
}

/** The payload has it, but the code took it out before: whatever is wrong there, it is no field that does not exist. */
const isLeftOut = ({ remainder }: Holding, name: string): boolean => remainder?.lacks.has(name) === true;

/** What only the app's own payload files have is known, but nobody is said to have meant it. */
function documentedNames(shape: Shape): readonly string[] {
  const names = documented.get(shape) ?? findDocumented(shape);
  documented.set(shape, names);
  return names;
}

const documented = new WeakMap<Shape, readonly string[]>();

const findDocumented = ({ fields }: Shape): readonly string[] =>
  Object.entries(fields ?? {}).flatMap(([name, field]) => (field.learned ? [] : [name]));

/** Nothing but closed objects of events whose fields are all known. */
function isWhollyKnown(app: App, owner: Value, holdings: readonly Holding[]): boolean {
  return (
    holdings.length === owner.length && holdings.every((holding) => isClosed(holding.shape) && isComplete(app, holding))
  );
}

function isComplete(app: App, { origin, root, form }: Holding): boolean {
  if (root !== 'payload' || !origin || form !== undefined) return false;
  const event = eventOf(app.manifest.platform.basis, origin.scope, origin.event);
  return event === undefined || event.completeness === 'full';
}

/** Another form of the payload, seen in other versions, has the field or is not known in this place. */
function mayBeInVariant(app: App, { origin, path }: Holding, name: string): boolean {
  const variants = (origin && eventOf(app.manifest.platform.basis, origin.scope, origin.event)?.variants) ?? [];
  return variants.some(({ data }) => {
    const place = path[0] === 'data' ? shapeAtPath(data, path.slice(1)) : undefined;
    return place !== undefined && (!isClosed(place) || fieldOf(place, name) !== undefined);
  });
}

/** Members that the envelope of some platform version has (docs/platform.md 4.6). */
const ENVELOPE = new Set([
  'account_id',
  'domain',
  'event',
  'events',
  'data',
  'iparams',
  'region',
  'timestamp',
  'version',
  'productContext',
  'app_settings',
  'currentHost',
  'headers',
  'options',
]);
