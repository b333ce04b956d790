/** Completion in the `events` array of platforms 1.x and 2.0: its two keys, event names and exported functions. */

import { arrayEntryShape } from '../catalog/manifest.ts';
import { type App, exportedNames } from '../model/app.ts';
import { eventEntries } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import { fieldOf, fieldsOf } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { type AnyNode, MISSING_NAME, type ObjectExpression, type Property } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { touches } from '../text/range.ts';
import { mayBeKey } from './at-cursor.ts';
import type { Completion } from './completion-item.ts';
import { describeField, describeRegisteredEvent } from './describe.ts';

export function completeEventsArray(app: App, file: SourceFile, offset: number): readonly Completion[] {
  if (app.manifest.platform.form !== 'events-array') return [];
  const entry = eventEntries(app.exports).find((candidate) => touches(candidate, offset));
  if (!entry || offset === entry.start) return [];
  const shape = entryShape(app);
  const property = propertyAt(entry, offset);
  if (property && offset > property.key.end && !property.shorthand)
    return completeValue(app, file, shape, property, offset);
  return completeKey(file, shape, entry, property, offset);
}

export function entryShape(app: App): Shape {
  return arrayEntryShape(
    app.manifest.platform.basis,
    app.manifest.scopes.map(({ name }) => name),
  );
}

function propertyAt(entry: ObjectExpression, offset: number): Property | undefined {
  const found = entry.properties.findLast((property) => touches(property, offset));
  return found?.type === 'Property' ? found : undefined;
}

function completeKey(
  file: SourceFile,
  shape: Shape,
  entry: ObjectExpression,
  property: Property | undefined,
  offset: number,
): readonly Completion[] {
  const present = new Set(
    entry.properties.flatMap((member) =>
      member.type === 'Property' && member !== property ? [propertyKey(member)] : [],
    ),
  );
  const range = property ? { start: property.key.start, end: property.key.end } : { start: offset, end: offset };
  if (!mayBeKey(file.text, entry, range.start)) return [];
  const hasValue = /^\s*:/.test(file.text.slice(range.end));
  return Object.entries(fieldsOf(shape))
    .filter(([key]) => !present.has(key))
    .map(([key, field]) => ({
      label: key,
      kind: 'key' as const,
      detail: 'string',
      summary: field.description,
      documentation: () => describeField(key, field),
      range,
      text: hasValue ? key : `${key}: ''`,
      sortText: `0${key}`,
      ...(!hasValue && { snippet: `${key}: '$1'` }),
    }));
}

function completeValue(
  app: App,
  file: SourceFile,
  shape: Shape,
  property: Property,
  offset: number,
): readonly Completion[] {
  const field = fieldOf(shape, propertyKey(property) ?? '');
  if (!field) return [];
  const { value } = property;
  const typed = isTyped(value) && touches(value, offset);
  const range = typed ? literalRange(file, value) : { start: offset, end: offset };
  const quote = typed && value.type === 'Literal' ? (file.text[value.start] ?? "'") : "'";
  const item = (label: string, kind: Completion['kind'], documentation?: Completion['documentation']): Completion => ({
    label,
    kind,
    ...(documentation && { documentation }),
    range,
    text: quote + label + quote,
    filterText: quote + label + quote,
    sortText: `0${label}`,
  });
  if (field.naming === 'handler') return [...exportedNames(app)].map((name) => item(name, 'function'));
  const taken = new Set(app.registrations.map(({ name }) => name));
  const typedName = value.type === 'Literal' ? value.value : undefined;
  return (field.enum ?? [])
    .filter(({ value: name }) => name === typedName || !taken.has(String(name)))
    .map((choice) => item(String(choice.value), 'event', () => describeRegisteredEvent(app, String(choice.value))));
}

const isTyped = (value: AnyNode): boolean =>
  value.type === 'Literal' || (value.type === 'Identifier' && value.name !== MISSING_NAME);

/** A text that is not closed yet would swallow the rest of the line: it ends where its word ends. */
function literalRange(file: SourceFile, value: AnyNode): { start: number; end: number } {
  if (value.type !== 'Literal' || typeof value.value !== 'string') return { start: value.start, end: value.end };
  const quote = file.text[value.start] ?? "'";
  const word = /^\w*/.exec(file.text.slice(value.start + 1))?.[0] ?? '';
  const end = value.start + 1 + word.length;
  return { start: value.start, end: file.text[end] === quote ? end + 1 : end };
}
