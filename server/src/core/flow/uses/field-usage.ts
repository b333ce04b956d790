/** Which fields of its payloads a handler reads: how many, and where. */
import { type App, registrationsOf } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { innerRange } from '../../model/exports.ts';
import { fieldsOf, printPath } from '../../shape/ask.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';
import { flowOf } from '../flow-of.ts';
import { codePartsOf } from '../index/code-part.ts';
import { byPart } from '../value/by-part.ts';
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
  const shape = payloadShape(app, scope, name);
  if (!shape) return [];
  const { iparams: _iparams, ...fields } = documentedOf(shape);
  const leaves = knownLeaves.get(shape) ?? leavesOfFields(fields);
  knownLeaves.set(shape, leaves);
  return leaves;
}

const knownLeaves = new KeptWith<Shape, readonly string[]>();

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
    const found = codePartsOf(file).flatMap((part) => readsOfPayloads(flow, part, undefined));
    for (const { event, field, node } of found.sort((a, b) => a.node.start - b.node.start)) {
      const reads = all.get(event) ?? new Map<string, Place[]>();
      all.set(event, reads);
      const places = reads.get(field) ?? [];
      reads.set(field, places);
      places.push({ path: file.file.path, range: innerRange(node) });
    }
  }
  return all;
}

/** One read of a field that an event may bring; the node moves with the text. */
interface ReadOfPayload {
  readonly event: string;
  readonly field: string;
  /** The name. */
  readonly node: AnyNode;
}

const readsOfPayloads = byPart((flow, { file, active: nodes }): readonly ReadOfPayload[] =>
  [...readsIn(flow, file, nodes)].flatMap((read) =>
    holdingsIn(read.owner()).flatMap(({ origin, path, root }) => {
      if (!origin || root !== 'payload') return [];
      const event = keyOf({ scope: origin.scope, name: origin.event });
      // Whoever reads `changes.status` has read the map `changes` before, which is a read of its own.
      return [{ event, field: printPath([...path, read.name]), node: nameIn(read.node) }];
    }),
  ),
);

function nameIn(read: AnyNode): AnyNode {
  if (read.type === 'MemberExpression') return read.property;
  return read.type === 'Property' ? read.key : read;
}

const unique = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [`${place.path} ${place.range.start}`, place])).values(),
];
