/** Where else in the payloads of events a field stands that is not where it is read. */
import { eventOf, payloadOf, scopeOf } from '../../catalog/events.ts';
import type { Holding } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { fieldOf, shapeAtPath } from '../../shape/ask.ts';

/** Keys from the payload to the object that has the field. */
export type FieldPlace = readonly string[];

/**
 * The places that have the field in every one of the events, the likeliest first. From the payload and its `data` it may
 * have been meant further in or further out; from the parts of `data` only further out: a ticket without a `name` has
 * nothing to do with the name of its requester. Where Freshservice has the changes of a ticket, samples and payloads differ
 * (docs/platform.md 4.6): of its other records they may stand elsewhere, too.
 */
export function placesElsewhere(app: App, name: string, holdings: readonly Holding[]): readonly FieldPlace[] {
  const [first, ...others] = holdings.map((holding) => placesFor(app, name, holding));
  return (first ?? []).filter((place) => others.every((places) => places.some((other) => isSame(place, other))));
}

const isSame = (one: FieldPlace, other: FieldPlace): boolean => one.join('\n') === other.join('\n');

function placesFor(app: App, name: string, { origin, path }: Holding): readonly FieldPlace[] {
  const { basis } = app.manifest.platform;
  const payload = origin && payloadOf(basis, origin.scope, origin.event);
  if (name === 'changes' && scopeOf(basis, origin?.scope ?? '')?.product.startsWith('Freshservice')) return [];
  if (!payload || path.length > 2 || (path.length > 0 && path[0] !== 'data')) return [];
  const record = eventOf(basis, origin.scope, origin.event)?.record;
  const parts = Object.keys(fieldOf(payload, 'data')?.fields ?? {});
  const inside = [...parts.filter((part) => part === record), ...parts.filter((part) => part !== record)];
  const places: readonly FieldPlace[] = [
    ['data'],
    [],
    ...(path.length < 2 ? inside.map((part) => ['data', part]) : []),
  ];
  return places.filter((place) => {
    const owner = isSame(place, path.map(String)) ? undefined : shapeAtPath(payload, place);
    const field = owner?.type === 'object' ? fieldOf(owner, name) : undefined;
    return field !== undefined && field.insteadUse === undefined;
  });
}
