/** Which fields of the record an update event can say to have changed, and which values they may have. */
import type { App } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { type ChangesWritten, changesWritten } from '../../run/changes-form.ts';
import { isObject } from '../../run/json.ts';
import type { Trigger } from '../../run/triggers.ts';
import { fieldsOf, shapeAtPath } from '../../shape/ask.ts';
import type { EnumValue, Shape } from '../../shape/shape.ts';
import { asText } from '../../text/as-text.ts';
import { byName } from '../../text/by-name.ts';

export interface ChangeableField {
  readonly name: string;
  readonly description?: string;
  readonly kind: 'text' | 'number' | 'boolean';
  /** Values to choose from. */
  readonly choices: readonly EnumValue[];
  /** Any other value is as right as those. */
  readonly isOpen: boolean;
  readonly isNullable: boolean;
  /** What the payload to begin with has there. */
  readonly value: unknown;
}

export interface ChangeableRecord {
  readonly written: ChangesWritten;
  readonly fields: readonly ChangeableField[];
}

/** In words for people where nothing can be composed. */
export function changeableRecord(
  app: App,
  { kind, scope, name }: Pick<Trigger, 'kind' | 'scope' | 'name'>,
  payload: Readonly<Record<string, unknown>>,
): ChangeableRecord | { readonly problem: string } {
  const written = kind === 'event' ? changesWritten(app.manifest.platform.basis, scope, name) : undefined;
  const shape = written && payloadShape(app, scope, name);
  if (!shape) return { problem: `The payload of ${name} has no changes: choose an event about an update.` };
  if (written.form === 'unknown')
    return {
      problem: `In which order ${name} has old and new values is not known: use "Edit Payload", and write its changes yourself.`,
    };
  const data = byName(payload, 'data');
  const record = isObject(data) ? byName(data, written.record ?? '') : undefined;
  const owner = written.form === 'switches' ? written.shape : shapeAtPath(shape, ['data', written.record ?? '']);
  const found = Object.entries(fieldsOf(owner ?? shape)).flatMap(([field, own]) => {
    const value = isObject(record) ? byName(record, field) : undefined;
    return (written.form === 'switches' ? switchOf(field, own, value) : fieldOf(field, own, value)) ?? [];
  });
  return { written, fields: found };
}

/** Never different from one update to the next. */
const NEVER_CHANGED = /^(u?u?id|alias|display_id|created_at|changes)$/;

/** Lists and objects tell their changes in forms of their own. */
function fieldOf(name: string, shape: Shape, value: unknown): ChangeableField | undefined {
  if (shape.insteadUse !== undefined || NEVER_CHANGED.test(name)) return undefined;
  // The CRM keeps the value in a member beside its label.
  const inner = shape.fields?.value ?? shape;
  const kind = KINDS.get(inner.type);
  if (!kind) return undefined;
  const choices = inner.enum ?? inner.examples ?? (kind === 'boolean' ? [{ value: false }, { value: true }] : []);
  const isOpen = kind !== 'boolean' && (inner.enum === undefined || inner.openEnum === true);
  if (!isOpen && choices.length < 2) return undefined;
  return {
    name,
    ...(shape.description !== undefined && { description: shape.description }),
    kind,
    choices,
    isOpen,
    isNullable: inner.nullable === true,
    value: (shape.fields?.value && isObject(value) ? byName(value, 'value') : value) ?? null,
  };
}

const KINDS: ReadonlyMap<Shape['type'], ChangeableField['kind']> = new Map([
  ['string', 'text'],
  ['datetime', 'text'],
  ['any', 'text'],
  ['integer', 'number'],
  ['number', 'number'],
  ['boolean', 'boolean'],
]);

/** An attribute of an availability event: its first entry is switched. */
function switchOf(name: string, shape: Shape, value: unknown): ChangeableField | undefined {
  const [key] = switchIn(shape);
  if (key === undefined) return undefined;
  const entry: unknown = Array.isArray(value) ? value[0] : undefined;
  return {
    name,
    description: `${key}${isObject(entry) && typeof entry.channel === 'string' ? ` on ${asText(entry.channel)}` : ''}`,
    kind: 'boolean',
    choices: [{ value: false }, { value: true }],
    isOpen: false,
    isNullable: false,
    value: isObject(entry) ? (byName(entry, key) ?? null) : null,
  };
}

/** The member of an entry that is switched, and the entry. */
export function switchIn(shape: Shape): readonly [key: string | undefined, entry: Shape | undefined] {
  const entry = shape.fields?.changed?.items?.items;
  const [key] = Object.entries(entry?.fields ?? {}).find(([, { type }]) => type === 'boolean') ?? [];
  return [key, entry];
}
