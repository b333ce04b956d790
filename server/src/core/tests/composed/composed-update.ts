/** The payload of an update from fields with their values before and after: the record has the new ones, `changes` tells both. */
import type { App } from '../../model/app.ts';
import { withChanges, withMember } from '../../run/changes-form.ts';
import { isObject } from '../../run/json.ts';
import { type Trigger, triggersOf } from '../../run/triggers.ts';
import { sampleOf } from '../../shape/sample.ts';
import type { Shape } from '../../shape/shape.ts';
import { asText } from '../../text/as-text.ts';
import { byName } from '../../text/by-name.ts';
import { basePayload } from '../base-payload.ts';
import { freePath } from '../free-path.ts';
import { type ChangeableField, changeableRecord, switchIn } from './changeable-fields.ts';

export interface FieldUpdate {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ComposedUpdate {
  /** Of a file that is not there yet. */
  readonly path: string;
  readonly text: string;
}

export interface ComposableUpdate {
  readonly scope: string;
  readonly name: string;
  readonly fields: readonly ChangeableField[];
}

type Problem = { readonly problem: string };

/** Update events that the app answers, where their fields are known. */
export const composableUpdates = (app: App): readonly ComposableUpdate[] =>
  triggersOf(app).flatMap((trigger) => {
    if (trigger.kind !== 'event') return [];
    const record = changeableRecord(app, trigger, basePayload(app, trigger).payload);
    if ('problem' in record || record.fields.length === 0) return [];
    return [{ scope: trigger.scope, name: trigger.name, fields: record.fields }];
  });

/** In words for people where the event or a field cannot change like that. */
export function composedUpdate(app: App, trigger: Trigger, updates: readonly FieldUpdate[]): ComposedUpdate | Problem {
  const { payload } = basePayload(app, trigger);
  const record = changeableRecord(app, trigger, payload);
  if ('problem' in record) return record;
  const problem = updates.length === 0 ? NO_FIELD : updates.map((each) => problemOf(each, record.fields)).find(Boolean);
  if (problem) return { problem };
  const { written } = record;
  const place = (field: string) => ['data', written.record ?? '', field];
  const changes: [string, unknown][] = [];
  const composed = updates.reduce((whole, { field, before, after }) => {
    const own = valueAt(whole, place(field));
    const attribute = written.form === 'switches' ? byName(written.shape?.fields, field) : undefined;
    if (attribute) {
      const [old, present] = entries(attribute, own, before, after);
      changes.push([field, { changed: [[old, present]] }]);
      return withMember(whole, place(field), [present, ...(Array.isArray(own) ? own.slice(1) : [])]);
    }
    changes.push([field, [before, after]]);
    const isWrapped = isObject(own) && byName(own, 'value') !== undefined;
    return withMember(whole, place(field), isWrapped ? { ...own, value: after } : after);
  }, payload);
  const text = JSON.stringify(withChanges(composed, written, Object.fromEntries(changes)), undefined, 2);
  return { path: freePath(app, trigger, variantOf(updates)), text: `${text}\n` };
}

const NO_FIELD = 'Nothing changes: choose at least one field.';

function problemOf({ field, before, after }: FieldUpdate, fields: readonly ChangeableField[]): string | undefined {
  const known = fields.find(({ name }) => name === field);
  if (!known) return `${field} is no field that this event can change: choose another one.`;
  if (before === after) return `${field} is the same before and after: give two values.`;
  const wrong = [before, after].filter((value) => !fits(known, value));
  if (wrong.length === 0) return undefined;
  const values = known.isOpen ? `a ${known.kind}` : known.choices.map(({ value }) => asText(value)).join(', ');
  return `${field} cannot be ${JSON.stringify(wrong[0]) ?? 'without a value'}: it is ${known.isOpen ? values : `one of ${values}`}.`;
}

/** A field may come from nothing, or be emptied, whatever its documentation says. */
function fits({ kind, choices, isOpen }: ChangeableField, value: unknown): boolean {
  if (value === null) return true;
  if (!isOpen) return choices.some((choice) => choice.value === value);
  return typeof value === (kind === 'text' ? 'string' : kind) || choices.some((choice) => choice.value === value);
}

/** An entry of an availability event before and after its switch. */
function entries(attribute: Shape, own: unknown, before: unknown, after: unknown): readonly [unknown, unknown] {
  const [key = '', shape] = switchIn(attribute);
  const first: unknown = Array.isArray(own) ? own[0] : undefined;
  const sample: unknown = shape ? sampleOf(shape) : {};
  const entry = isObject(first) ? first : isObject(sample) ? sample : {};
  return [
    { ...entry, [key]: before },
    { ...entry, [key]: after },
  ];
}

const valueAt = (payload: Readonly<Record<string, unknown>>, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? byName(value, key) : undefined), payload);

const MOST_CHARACTERS = 60;

/** Called after the fields that change. */
const variantOf = (updates: readonly FieldUpdate[]): string => {
  const words = updates.map(({ field }) => field.replace(/[^\p{L}\p{N}_]+/gu, '-')).join('-');
  return `changed-${words.slice(0, MOST_CHARACTERS)}`;
};
