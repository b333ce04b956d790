/** Payloads at the edge of what an event may bring: from each field that the handler reads, one thing changed at a time. */
import { eventOf } from '../../catalog/events.ts';
import { fieldUsages } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { type SourceFile, sourceFile } from '../../model/source-file.ts';
import { type Place, without, withValue } from '../../run/changed.ts';
import { type Trigger, triggersOf } from '../../run/triggers.ts';
import { parsePath, printPath, shapeAtPath } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { type BasePayload, basePayload } from '../base-payload.ts';
import { type Variant, variantsOf } from './variants.ts';

export interface EdgeTest {
  readonly kind: 'edge';
  readonly id: string;
  readonly name: string;
  readonly trigger: Trigger;
  readonly payload: SourceFile;
  /** Of the payload that it was made of: its circumstances hold here, too. */
  readonly expectation: SourceFile | undefined;
  /** Such as `data.ticket.type is null`. */
  readonly change: string;
}

const MOST_RUNS = 200;

/** Of one event, the most telling first; none where nothing is known of its payload. */
function edgeCasesOf(app: App, trigger: Trigger): readonly EdgeTest[] {
  if (trigger.kind !== 'event') return [];
  const shape = payloadShape(app, trigger.scope, trigger.name);
  if (!shape) return [];
  const base = basePayload(app, trigger);
  const single = placesOf(app, trigger, shape).flatMap(({ place, shape: own }) =>
    variantsOf(own).map((variant) => ({ variant, place, rank: variant.rank })),
  );
  const ordered = single.sort((a, b) => a.rank - b.rank);
  const nulls = ordered.filter(({ variant }) => variant.value === null);
  const changes = changesOf(app, trigger);
  const cases = [
    ...changes.flatMap((place) => edgeTest(trigger, base, [{ place, variant: { name: 'absent', rank: 0 } }]) ?? []),
    ...ordered.flatMap((change) => edgeTest(trigger, base, [change]) ?? []),
    ...pairsOf(nulls).flatMap((pair) => edgeTest(trigger, base, pair) ?? []),
  ];
  return cases.slice(0, MOST_RUNS);
}

export const allEdgeCases = (app: App): readonly EdgeTest[] =>
  triggersOf(app).flatMap((trigger) => edgeCasesOf(app, trigger));

/** Each field that the handler reads, and each record around one. */
function placesOf(
  app: App,
  { handler }: Trigger,
  shape: Shape,
): readonly { readonly place: Place; readonly shape: Shape }[] {
  const used = fieldUsages(app).find((usage) => usage.handler === handler)?.used ?? [];
  const places = new Map<string, Place>();
  for (const { field } of used) {
    const keys = parsePath(field);
    for (let length = 2; length <= keys.length; length++)
      places.set(printPath(keys.slice(0, length)), keys.slice(0, length));
  }
  return [...places.values()].flatMap((place) => {
    const own = shapeAtPath(shape, place);
    return own ? [{ place, shape: own }] : [];
  });
}

function changesOf(app: App, { scope, name }: Trigger): readonly Place[] {
  const path = eventOf(app.manifest.platform.basis, scope, name)?.changes?.path;
  return path === undefined ? [] : [parsePath(path)];
}

interface Change {
  readonly place: Place;
  readonly variant: Variant;
}

function pairsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  return changes.flatMap((first, index) =>
    changes.slice(index + 1).flatMap((second) => (isAround(first.place, second.place) ? [] : [[first, second]])),
  );
}

const isAround = (a: Place, b: Place): boolean =>
  a.every((key, index) => key === b[index]) || b.every((key, index) => key === a[index]);

function edgeTest(
  trigger: Trigger,
  { payload, expectation }: BasePayload,
  changes: readonly Change[],
): EdgeTest | undefined {
  const made = changes.reduce<unknown>(
    (value, { place, variant }) =>
      'value' in variant ? withValue(value, place, variant.value) : without(value, place),
    payload,
  );
  if (made === undefined) return undefined;
  const change = changes.map(({ place, variant }) => `${printPath(place)} is ${variant.name}`).join(', ');
  return {
    kind: 'edge',
    id: `${trigger.scope}/${trigger.name}#${change}`,
    name: `${trigger.name}: ${change}`,
    trigger,
    payload: sourceFile(`${trigger.name} with ${change}`, JSON.stringify(made, null, 2)),
    expectation,
    change,
  };
}
