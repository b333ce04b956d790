/** What is left of a shape when fields were taken out of it, as in `const { id, ...rest } = ticket`; also of one that meets it whole. */
import { fieldOf, fieldsOf } from '../../shape/ask.ts';
import { someOf } from '../../shape/on-demand.ts';
import type { Shape } from '../../shape/shape.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** A shape that lacks fields which its documentation has. */
export interface Remainder {
  readonly whole: Shape;
  /** False for a field that only some of the values lack which meet here. */
  readonly lacks: ReadonlyMap<string, boolean>;
  /** What is left; a field that only some values lack is optional in it. */
  readonly shape: Shape;
  /** The same text for remainders of one shape that lack the same. */
  readonly text: string;
}

/** Where fields were taken out before, `before` says so. Nothing where the shape has none of the names. */
export function withoutFields(
  shape: Shape,
  before: Remainder | undefined,
  names: ReadonlySet<string>,
): Remainder | undefined {
  const taken = [...names].filter((name) => fieldOf(shape, name));
  if (taken.length === 0) return before;
  return remainder(
    before?.whole ?? shape,
    new Map([...(before?.lacks ?? NONE), ...taken.map((name) => [name, true] as const)]),
  );
}

/** Of two values with the same whole shape. Nothing where every field may be there as it is documented. */
export function eitherRemainder(one: Remainder | undefined, other: Remainder | undefined): Remainder | undefined {
  const some = one ?? other;
  if (!some || one === other) return some;
  const names = new Set([...(one?.lacks ?? NONE).keys(), ...(other?.lacks ?? NONE).keys()]);
  const lacks = [...names].map((name) => [name, (one?.lacks.get(name) && other?.lacks.get(name)) === true] as const);
  return remainder(some.whole, new Map(lacks));
}

const NONE: ReadonlyMap<string, boolean> = new Map();

/** By shape and text, so that what is the same is one thing. */
const known = new KeptWith<Shape, Map<string, Remainder>>();

function remainder(whole: Shape, lacks: ReadonlyMap<string, boolean>): Remainder {
  const text = JSON.stringify([...lacks].sort(([a], [b]) => (a < b ? -1 : 1)));
  const remainders = known.get(whole) ?? new Map<string, Remainder>();
  known.set(whole, remainders);
  const found = remainders.get(text) ?? { whole, lacks, text, shape: shapeWithout(whole, lacks) };
  remainders.set(text, found);
  return found;
}

const shapeWithout = (whole: Shape, lacks: ReadonlyMap<string, boolean>): Shape => ({
  ...whole,
  fields: someOf(fieldsOf(whole), (name) => {
    const isLacking = lacks.get(name);
    if (isLacking) return undefined;
    return (field) => (isLacking === undefined ? field : { ...field, optional: true });
  }),
});
