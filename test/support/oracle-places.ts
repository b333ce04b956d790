/** The places of a payload that the oracle's programs lead to: objects with known members only, and lists of them. */

import type { App } from '../../server/src/core/index.ts';
import { payloadShape } from '../../server/src/core/model/entry-shapes.ts';
import { existsIn, fieldsOf, isClosed } from '../../server/src/core/shape/ask.ts';
import type { Shape } from '../../server/src/core/shape/shape.ts';

export interface Place {
  /** The member it is of its parent; of no meaning for the payload and for elements. */
  readonly key: string;
  readonly parent: Place | undefined;
  readonly isList: boolean;
  /** Members of the object; of lists those of their elements. */
  readonly names: readonly string[];
  /** `payload.data.ticket.attachments[0]`. */
  readonly text: string;
}

export type Kids = readonly Place[];

/** Where a form is written. */
export interface Site {
  readonly place: Place;
  readonly event: string;
  /** False inside functions whose value is returned: there, no callback may stand around what follows. */
  readonly callbacks: boolean;
  kid(index: number): string;
  /** The kid as the statements of a function of its own. */
  body(index: number): { readonly text: string; readonly async: boolean };
  fresh(): string;
  line(text: string): void;
  /** A block around everything that follows. */
  open(start: string, end: string): void;
}

/** The kids and one more; nothing where there are none. */
export const andAlso = (kids: Kids | undefined, place: Place): Kids | undefined => kids && [...kids, place];

/** Every place of the event's payload, the payload first. */
export function placesOf(app: App, scope: string, event: string): readonly Place[] {
  const shape = payloadShape(app, scope, event);
  if (!shape) throw new Error(`${scope} has no ${event}`);
  return placesIn(shape, { key: '', parent: undefined, text: 'payload' }, app.manifest.platform.basis);
}

function placesIn(shape: Shape, at: Pick<Place, 'key' | 'parent' | 'text'>, version: string): readonly Place[] {
  const isList = shape.type === 'array';
  const named = isList ? shape.items : shape;
  if (!named || !isClosed(named)) return [];
  const fields = Object.entries(fieldsOf(named)).filter(
    ([, field]) => existsIn(field, version) && field.insteadUse === undefined,
  );
  const place: Place = { ...at, isList, names: fields.map(([name]) => name) };
  if (isList) return [place, ...placesIn(named, { key: '', parent: place, text: `${place.text}[0]` }, version)];
  return [
    place,
    ...fields.flatMap(([name, field]) =>
      placesIn(field, { key: name, parent: place, text: `${place.text}.${name}` }, version),
    ),
  ];
}
