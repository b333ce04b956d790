/** Gives the payload of an update event `changes` that fit its record: old value first, the record holds the new one. */

import { payloadOf } from '../catalog/events.ts';
import { printPath, shapeAtPath } from '../shape/ask.ts';
import { type SampleChoices, sampleOf } from '../shape/sample.ts';
import type { Shape } from '../shape/shape.ts';
import { asText } from '../text/as-text.ts';
import { changesWritten, withChanges, withMember } from './changes-form.ts';
import { isObject } from './json.ts';

type Json = Record<string, unknown>;

export function sampleChanges(
  basis: string,
  scope: string,
  event: string,
  payload: Json,
  choices: SampleChoices = {},
): Json {
  const written = changesWritten(basis, scope, event);
  const whole = payloadOf(basis, scope, event);
  if (!written || !whole) return payload;
  const { form, record: name, shape } = written;
  if (form === 'switches' && shape) return withChanges(payload, written, sampleChanged(shape));
  const record = name === undefined ? undefined : shapeAtPath(whole, ['data', name]);
  const asked = (field: string): boolean => isAsked(choices, printPath(['data', name ?? '', field]));
  const change = record && changeIn(record, asked);
  if (!change || name === undefined || form !== 'pairs') return withChanges(payload, written, {});
  const updated = withMember(payload, ['data', name, ...change.path], change.after);
  return withChanges(updated, written, { [change.field]: [change.before, change.after] });
}

/** What is to be null or absent does not change. */
const isAsked = ({ nulls, without }: SampleChoices, path: string): boolean =>
  nulls?.has(path) === true || without?.has(path) === true;

interface Change {
  readonly field: string;
  /** From the record to the value: CRM fields keep it in a member of their own. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** The first field that authors ask about: one with a known list of values, else a text, else a number. */
function changeIn(record: Shape, isLeftAlone: (field: string) => boolean): Change | undefined {
  const candidates = Object.entries(record.fields ?? {}).flatMap(([field, shape]) => {
    if (shape.insteadUse !== undefined || NOT_CHANGED.test(field) || isLeftAlone(field)) return [];
    const inner = shape.fields?.value;
    return [{ field, path: inner ? [field, 'value'] : [field], shape: inner ?? shape }];
  });
  const chosen =
    candidates.find(({ field, shape }) => PREFERRED.has(field) && (shape.enum?.length ?? 0) > 1) ??
    candidates.find(({ shape }) => (shape.enum?.length ?? 0) > 1 && !shape.optional) ??
    candidates.find(({ shape }) => shape.type === 'string' && !shape.enum) ??
    candidates.find(({ shape }) => shape.type === 'integer' || shape.type === 'number');
  if (!chosen) return undefined;
  const [before, after] = valuesOf(chosen.shape, chosen.field);
  return { field: chosen.field, path: chosen.path, before, after };
}

const PREFERRED = new Set(['status', 'priority', 'state']);

/** Identifiers and moments are no changes that an author would write a handler for. */
const NOT_CHANGED = /(^|_)(u?u?id|alias|ids|at|time|url|avatar)$|^changes$/;

function valuesOf(shape: Shape, name: string): readonly [unknown, unknown] {
  const [first, second] = shape.enum ?? [];
  if (first && second) return [first.value, second.value];
  const value = sampleOf(shape, name);
  if (typeof value === 'number') return [value - 1, value];
  return [shape.format === 'email' ? `earlier.${asText(value)}` : `Earlier ${asText(value)}`, value];
}

/** The form of availability events: `{ attribute: { changed: [[old, new]] } }`, the two differ in a switch. */
function sampleChanged(shape: Shape): Json {
  return Object.fromEntries(
    Object.entries(shape.fields ?? {}).map(([attribute, field]) => {
      const entry = field.fields?.changed?.items?.items;
      const before = entry ? sampleOf(entry) : null;
      return [attribute, { changed: [[before, flipped(before)]] }];
    }),
  );
}

function flipped(value: unknown): unknown {
  if (!isObject(value)) return value;
  const [key, before] = Object.entries(value).find(([, inner]) => typeof inner === 'boolean') ?? [];
  return key === undefined ? value : { ...value, [key]: !before };
}
