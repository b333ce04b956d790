/**
 * The domain of the engine: an abstract value is what an expression may hold, a union of parts. A part is a shape of the
 * catalog with its provenance, or something the author's own code makes. `unknown` among the parts means that there may be
 * more than is listed.
 */

import type { PlatformGlobal } from '../../catalog/platform/platform-function.ts';
import type { FunctionNode } from '../../model/exports.ts';
import { fieldsOf, memberOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { MOST_MADE_PARTS, MOST_OTHER_PARTS, MOST_PROMISES } from '../bounds.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { eitherRemainder, type Remainder, withoutFields } from './left-out.ts';

/** An event as one app meets it: of a product or module, on its platform. */
export interface EventOrigin {
  readonly scope: string;
  readonly event: string;
  /** Where the catalog has the event from. */
  readonly source?: string;
}

/** A value that has a shape of the catalog. */
export interface Holding {
  readonly kind: 'shape';
  readonly shape: Shape;
  /** Present where fields were taken out of what the catalog has in this place: the shape is what is left then. */
  readonly remainder?: Remainder | undefined;
  /** Absent for what is no part of a payload, such as the answer of a platform function. */
  readonly origin: EventOrigin | undefined;
  /** Keys from the payload, or from the answer, to here. */
  readonly path: readonly (string | number)[];
  /** What the path begins with: `payload`, or the platform function that answered. */
  readonly root: string;
  /** Title of the other form of the payload that it is of, where the usual one has nothing here. */
  readonly form?: string;
}

export interface ListPart {
  readonly kind: 'list';
  /** Any element. */
  element(): Value;
  /** The elements by place, where places are known. */
  readonly at?: readonly (() => Value)[];
}

export interface ObjectPart {
  readonly kind: 'object';
  readonly names: readonly string[];
  member(name: string): Value;
  /** The app keeps it and gets it back elsewhere: its members are offered whatever they hold. */
  readonly isKept?: true;
}

export interface FunctionPart {
  readonly kind: 'function';
  readonly node: FunctionNode;
  readonly file: IndexedFile;
  /** How many of its arguments `bind` gave already. */
  readonly bound?: number;
}

export interface ClassPart {
  readonly kind: 'class' | 'instance';
  readonly node: ClassNode;
  readonly file: IndexedFile;
}

export type ClassNode = Extract<AnyNode, { type: 'ClassDeclaration' | 'ClassExpression' }>;

export interface PromisePart {
  readonly kind: 'promise';
  value(): Value;
  /** What it rejects with, where that is known: ask `rejectionOf`. */
  rejection?(): Value;
}

export interface LiteralPart {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A function, object or value of the platform. */
export interface PlatformPart {
  readonly kind: 'platform';
  readonly known: PlatformGlobal;
}

export interface UnknownPart {
  readonly kind: 'unknown';
}

export type Part =
  | Holding
  | ListPart
  | ObjectPart
  | FunctionPart
  | ClassPart
  | PromisePart
  | LiteralPart
  | PlatformPart
  | UnknownPart;

export type Value = readonly Part[];

export const NOTHING: Value = [];
export const UNKNOWN: Value = [{ kind: 'unknown' }];

export const isUnknown = (value: Value): boolean => value.some(({ kind }) => kind === 'unknown');

export const holdingsIn = (value: Value): readonly Holding[] => value.filter((part) => part.kind === 'shape');

export const literal = (value: LiteralPart['value']): Value => [{ kind: 'literal', value }];

export const promiseOf = (value: () => Value, rejection?: () => Value): Value => [
  { kind: 'promise', value, ...(rejection && { rejection }) },
];

/** What the callback of `catch` gets: anything, where nobody knows better. */
export const rejectionOf = (part: PromisePart): Value => part.rejection?.() ?? UNKNOWN;

export function listOf(element: () => Value, at?: readonly (() => Value)[]): Value {
  return [{ kind: 'list', element, ...(at && { at }) }];
}

/** One for all: an object without members is no other part than the next. */
const EMPTY_OBJECT: ObjectPart = { kind: 'object', names: [], member: () => NOTHING };

export function objectOf(members: ReadonlyMap<string, () => Value>): Value {
  if (members.size === 0) return [EMPTY_OBJECT];
  return [{ kind: 'object', names: [...members.keys()], member: (name) => members.get(name)?.() ?? NOTHING }];
}

/** What was made of a part, by how it was made: made again, it is the same part. */
const derived = new WeakMap<Part, Map<string, Part>>();
const bases = new WeakMap<Part, Part>();

function derive<T extends Part>(base: Part, how: string, make: () => T): T | Part {
  const known = derived.get(base) ?? new Map<string, Part>();
  derived.set(base, known);
  const part = known.get(how) ?? make();
  known.set(how, part);
  bases.set(part, base);
  return part;
}

/** Whether a part asks nothing but another part. */
export const isDerived = (part: Part): boolean => part === EMPTY_OBJECT || bases.has(part);

/** A list of the same elements in any order. */
export function unordered(part: Part): Value {
  if (part.kind === 'list' && !part.at) return [part];
  return [derive(part, 'unordered', () => ({ kind: 'list', element: () => elementOf([part]) }))];
}

/** The names of which every part has a member in any case. */
export function namesInAll(value: Value): ReadonlySet<string> {
  const [first, ...others] = value.map((part) => new Set(surelyIn(part)));
  return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
}

function surelyIn(part: Part): readonly string[] {
  if (part.kind === 'object') return part.names;
  if (part.kind !== 'shape') return [];
  return Object.entries(fieldsOf(part.shape)).flatMap(([name, field]) => (field.optional ? [] : [name]));
}

/** The part as if it had no members of these names. */
export function without(part: Part, names: ReadonlySet<string>): Part {
  if (part.kind === 'object') {
    const left = part.names.filter((name) => !names.has(name));
    if (left.length === part.names.length) return part;
    if (left.length === 0) return EMPTY_OBJECT;
    const base = bases.get(part) ?? part;
    if (base.kind !== 'object') return part;
    const kept = new Set(left);
    const member = (name: string): Value => (kept.has(name) ? base.member(name) : NOTHING);
    return derive(base, JSON.stringify(left), () => ({
      kind: 'object',
      names: left,
      member,
      ...(base.isKept && { isKept: base.isKept }),
    }));
  }
  return part.kind === 'shape' ? withRemainder(part, withoutFields(part.shape, part.remainder, names)) : part;
}

const withRemainder = (part: Holding, remainder: Remainder | undefined): Holding =>
  remainder === part.remainder ? part : { ...part, shape: remainder?.shape ?? part.shape, remainder };

/** What several ways lead to, each part once; of the same place, with and without some fields, one part that may have them. */
export const union = (...values: readonly Value[]): Value => unionOf(values);

/** The same for any number: a call takes only so many arguments. */
export function unionOf(values: readonly Value[]): Value {
  const filled = values.filter((value) => value.length > 0);
  if (filled.length <= 1) return filled[0] ?? NOTHING;
  const parts = new Set<Part>();
  for (const value of filled) for (const part of value) parts.add(part);
  if (parts.size === filled[0]?.length) return filled[0];
  const seen = new Map<string, Part>();
  const made: Part[] = [];
  for (const part of parts) {
    const key = part.kind === 'shape' ? placeOf(part) : identityOf(part);
    if (key === undefined) made.push(part);
    else seen.set(key, meeting(seen.get(key) ?? part, part));
  }
  return bounded([...seen.values()], made);
}

/** Parts that say the same, or two of one place, which has one whole shape. */
const meeting = (before: Part, part: Part): Part =>
  before.kind === 'shape' && part.kind === 'shape'
    ? withRemainder(before, eitherRemainder(before.remainder, part.remainder))
    : before;

function bounded(others: Value, made: Value): Value {
  if (made.length <= MOST_MADE_PARTS && others.length <= MOST_OTHER_PARTS) return [...others, ...made];
  const first = [...others.slice(0, MOST_OTHER_PARTS), ...made.slice(0, MOST_MADE_PARTS)];
  return isUnknown(first) ? first : [...first, ...UNKNOWN];
}

export const withoutUnknown = (value: Value): Value =>
  isUnknown(value) ? value.filter(({ kind }) => kind !== 'unknown') : value;

/** Whether two values have the same parts in any order. */
export function sameParts(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  const identities = new Set(one.map((part) => identityOf(part) ?? part));
  return other.every((part) => identities.has(identityOf(part) ?? part));
}

const places = new WeakMap<Holding, string>();

/** The same text for parts of one place in one payload or answer. */
export function placeOf(part: Holding): string {
  const known = places.get(part);
  if (known !== undefined) return known;
  const { root, origin, path } = part;
  const place = JSON.stringify([root, origin?.scope, origin?.event, ...path]);
  places.set(part, place);
  return place;
}

/** The same text for parts that say the same; nothing where only identity tells. */
function identityOf(part: Part): string | undefined {
  switch (part.kind) {
    case 'shape':
      return part.remainder ? `${placeOf(part)} ${part.remainder.text}` : placeOf(part);
    case 'literal':
      return `literal ${typeof part.value} ${String(part.value)}`;
    case 'platform':
      return `platform ${part.known.name}`;
    case 'unknown':
      return 'unknown';
    default:
      return undefined;
  }
}

/** A member of one shape; nothing where it has none of that name. */
export function memberOfHolding(holding: Holding, key: string | number): Value {
  const shape = memberOf(holding.shape, key);
  return shape ? [partAt(holding, key, shape)] : NOTHING;
}

/** What stands under a key of another part. */
export const partAt = (of: Holding, key: string | number, shape: Shape): Holding => ({
  kind: 'shape',
  shape,
  origin: of.origin,
  path: [...of.path, key === ANY_ELEMENT ? 0 : of.shape.type === 'array' ? Number(key) : key],
  root: of.root,
  ...(of.form !== undefined && { form: of.form }),
});

/** Stands for a key that is computed: an element of a list, a value of a map, and nothing else. */
export const ANY_ELEMENT = -1;

/** Any element of a list. */
export function elementOf(value: Value): Value {
  return unionOf(
    value.map((part) => {
      if (part.kind === 'list') return part.element();
      if (part.kind !== 'shape') return part.kind === 'unknown' ? UNKNOWN : NOTHING;
      return part.shape.type === 'array' ? memberOfHolding(part, 0) : part.shape.type === 'any' ? UNKNOWN : NOTHING;
    }),
  );
}

/** What `await` makes of it: promises settled, anything else as it is. */
export function settled(value: Value, left = MOST_PROMISES): Value {
  if (left === 0) return UNKNOWN;
  return unionOf(value.map((part) => (part.kind === 'promise' ? settled(part.value(), left - 1) : [part])));
}

/** Texts and numbers that the value is known to be. */
export const literalsIn = (value: Value): readonly LiteralPart['value'][] =>
  value.flatMap((part) => (part.kind === 'literal' ? [part.value] : []));

/** Whether it may be something beside the texts and numbers that are known. */
export const isMoreThanLiterals = (value: Value): boolean => value.some(({ kind }) => kind !== 'literal');

/** The names that `for…in` and `Object.keys` give. */
export function keysOf(value: Value): Value {
  const names = holdingsIn(value).flatMap(({ shape }) => Object.keys(shape.fields ?? {}));
  const own = value.flatMap((part) => (part.kind === 'object' ? part.names : []));
  return unionOf([...names, ...own].map((name) => literal(name)));
}
