/** Functions that build shapes, so that data reads like a description: `object('A ticket', { id: integer('Ticket number') })`. */
import type { EnumValue, Fields, Shape, ShapeType } from './shape.ts';

/** Everything about a shape that is neither its type nor its structure. */
export type Traits = Omit<Shape, 'type' | 'description' | 'fields' | 'items'>;

const leaf =
  (type: ShapeType) =>
  (description: string, traits?: Traits): Shape => ({ type, description, ...traits });

export const string = leaf('string');
export const integer = leaf('integer');
export const number = leaf('number');
export const boolean = leaf('boolean');
export const datetime = leaf('datetime');
export const any = leaf('any');

export function object(description: string, fields: Fields, traits?: Traits): Shape {
  return { type: 'object', description, fields, ...traits };
}

/** An object whose keys the author or the account chooses; `fields` are the keys known beforehand. */
export function map(description: string, values: Shape, traits?: Traits & { readonly fields?: Fields }): Shape {
  return { type: 'map', description, items: values, ...traits };
}

export function array(description: string, items: Shape, traits?: Traits): Shape {
  return { type: 'array', description, items, ...traits };
}

export const nullable = (shape: Shape): Shape => ({ ...shape, nullable: true });

export const optional = (shape: Shape): Shape => ({ ...shape, optional: true });

/** A name that a source misprints: known, but offered last and struck through. */
export const misprint = (shape: Shape, insteadUse: string): Shape => ({ ...shape, optional: true, insteadUse });

/** `values([1, 'Low'], [2, 'Medium'], 'plain')`: an enumeration with the meaning of each value that has one. */
export function values(
  ...entries: readonly (EnumValue['value'] | readonly [EnumValue['value'], string])[]
): readonly EnumValue[] {
  return entries.map((entry) => (isPair(entry) ? { value: entry[0], label: entry[1] } : { value: entry }));
}

/** Builds data on first use only, so that opening one app does not build the catalog of every product. */
export function lazily<T extends object>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

/** Members that are built one by one, when somebody looks at them. */
export function lazyFields(entries: readonly (readonly [string, () => Shape])[]): Fields {
  const fields: Record<string, Shape> = {};
  for (const [name, build] of entries) {
    Object.defineProperty(fields, name, { enumerable: true, configurable: true, get: lazily(build) });
  }
  return fields;
}

function isPair(
  entry: EnumValue['value'] | readonly [EnumValue['value'], string],
): entry is readonly [EnumValue['value'], string] {
  return Array.isArray(entry);
}
