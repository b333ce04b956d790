/** Which fields of its payloads a handler reads: how many, and where. */
import { type App, registrationsOf } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { fieldsOf, printPath } from '../../shape/ask.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import type { Range } from '../../text/range.ts';
import { flowOf } from '../flow-of.ts';
import { holdingsIn } from '../value/value.ts';
import { readsIn } from './reads.ts';

export interface Place {
  /** Path relative to the app. */
  readonly path: string;
  readonly range: Range;
}

export interface FieldUse {
  /** Such as `data.ticket.tags`; elements of lists are `messages[].id`. */
  readonly field: string;
  readonly places: readonly Place[];
}

export interface FieldUsage {
  readonly handler: string;
  /** The name of the handler where it is exported. */
  readonly nameRange: Range;
  /** In the order of the documentation. */
  readonly used: readonly FieldUse[];
  /** How many fields the payloads of the handler have: members that have none of their own. */
  readonly total: number;
}

/** An event of a product or module. */
export interface HandledEvent {
  readonly scope: string;
  readonly name: string;
}

/** One for each exported function that answers events with a known payload. */
export function fieldUsages(app: App): readonly FieldUsage[] {
  const reads = readsByEvent(app);
  return app.exports.functions.flatMap(({ name: handler, nameRange }) => {
    const events = eventsOf(app, handler);
    const fields = new Set(events.flatMap((event) => leavesOf(app, event)));
    if (fields.size === 0) return [];
    const used = [...fields].flatMap((field) => {
      const places = events.flatMap((event) => reads.get(keyOf(event))?.get(field) ?? []);
      return places.length > 0 ? [{ field, places: unique(places) }] : [];
    });
    return [{ handler, nameRange, used, total: fields.size }];
  });
}

/** The events that a handler answers and whose payload is known. */
export const eventsOf = (app: App, handler: string): readonly HandledEvent[] =>
  registrationsOf(app, handler).flatMap(({ kind, name, scopes }) =>
    kind === 'event' ? scopes.filter((scope) => payloadShape(app, scope, name)).map((scope) => ({ scope, name })) : [],
  );

const keyOf = ({ scope, name }: HandledEvent): string => `${scope} ${name}`;

/** The parameters of the installation are no fields that an event brings. */
function leavesOf(app: App, { scope, name }: HandledEvent): readonly string[] {
  const { iparams: _iparams, ...fields } = documentedOf(payloadShape(app, scope, name) ?? { type: 'any' });
  return leavesOfFields(fields);
}

/** The fields of a shape that have none of their own, by their paths. */
export const leavesIn = (shape: Shape): readonly string[] => leavesOfFields(documentedOf(shape));

const leavesOfFields = (fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([key, field]) => leaves(field, [key]));

function leaves(shape: Shape, path: readonly (string | number)[]): readonly string[] {
  if (shape.insteadUse !== undefined) return [];
  const members = shape.type === 'object' ? Object.entries(documentedOf(shape)) : [];
  if (members.length > 0) return members.flatMap(([key, field]) => leaves(field, [...path, key]));
  if (shape.items?.type === 'object' && shape.items.fields) return leaves(shape.items, [...path, 0]);
  return [printPath(path)];
}

/** How many fields there are is no matter of the payload files that an app happens to have. */
const documentedOf = (shape: Shape): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(shape)).filter(([, field]) => !field.learned));

type Reads = ReadonlyMap<string, readonly Place[]>;

function readsByEvent(app: App): ReadonlyMap<string, Reads> {
  const flow = flowOf(app);
  const all = new Map<string, Map<string, Place[]>>();
  for (const file of flow.files()) {
    for (const read of readsIn(flow, file)) {
      for (const { origin, path, root } of holdingsIn(read.owner())) {
        if (!origin || root !== 'payload') continue;
        const key = keyOf({ scope: origin.scope, name: origin.event });
        const reads = all.get(key) ?? new Map<string, Place[]>();
        all.set(key, reads);
        // Whoever reads `changes.status` has read the map `changes` before, which is a read of its own.
        const field = printPath([...path, read.name]);
        const places = reads.get(field) ?? [];
        reads.set(field, places);
        places.push({ path: file.file.path, range: read.range });
      }
    }
  }
  return all;
}

const unique = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [`${place.path} ${place.range.start}`, place])).values(),
];
