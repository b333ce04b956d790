/**
 * What an expression may hold: a union of parts. A part is a shape of the catalog with the way from the payload, or
 * something the author's own code makes. `unknown` among the parts means that there may be more than is listed.
 */
import type { PlatformGlobal } from '../catalog/platform/platform-function.ts';
import type { FunctionNode } from '../model/exports.ts';
import { fieldOf, memberOf } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import type { IndexedFile } from './index-file.ts';

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
  /** Absent for what is no part of a payload, such as the answer of a platform function. */
  readonly origin: EventOrigin | undefined;
  /** Keys from the payload, or from the answer, to here. */
  readonly path: readonly (string | number)[];
  /** What the path begins with: `payload`, or the platform function that answered. */
  readonly root: string;
}

export interface ListPart {
  readonly kind: 'list';
  /** Any element. */
  element(): Value;
  /** The elements by place, where they are told apart. */
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

export const promiseOf = (value: () => Value): Value => [{ kind: 'promise', value }];

/** A list may be made of itself, as in `all = all.concat(x)`: asked for its elements meanwhile, it has none. */
export function listOf(element: () => Value, at?: readonly (() => Value)[]): Value {
  let isAsked = false;
  const guarded = (): Value => {
    if (isAsked) return NOTHING;
    isAsked = true;
    try {
      return element();
    } finally {
      isAsked = false;
    }
  };
  return [{ kind: 'list', element: guarded, ...(at && { at }) }];
}

export function objectOf(members: ReadonlyMap<string, () => Value>): Value {
  return [{ kind: 'object', names: [...members.keys()], member: (name) => members.get(name)?.() ?? NOTHING }];
}

/** Whether a part has a member of that name in any case. */
export function has(part: Part, name: string): boolean {
  if (part.kind === 'object') return part.names.includes(name);
  const field = part.kind === 'shape' ? fieldOf(part.shape, name) : undefined;
  return field !== undefined && !field.optional;
}

/** The part as if it had no members of these names. */
export function without(part: Part, names: readonly string[]): Part {
  if (part.kind === 'object') {
    const member = (name: string): Value => (names.includes(name) ? NOTHING : part.member(name));
    return { kind: 'object', names: part.names.filter((name) => !names.includes(name)), member };
  }
  if (part.kind !== 'shape' || !names.some((name) => fieldOf(part.shape, name))) return part;
  const fields = Object.entries(part.shape.fields ?? {}).filter(([name]) => !names.includes(name));
  return { ...part, shape: { ...part.shape, fields: Object.fromEntries(fields) } };
}

/** What several ways lead to, each part once. */
export function union(...values: readonly Value[]): Value {
  const filled = values.filter((value) => value.length > 0);
  if (filled.length <= 1) return filled[0] ?? NOTHING;
  const seen = new Map<string, Part>();
  const others: Part[] = [];
  for (const part of filled.flat()) {
    const key = keyOf(part);
    if (key === undefined) others.push(part);
    else if (!seen.has(key)) seen.set(key, part);
  }
  return [...seen.values(), ...new Set(others)];
}

/** The same text for parts that say the same; nothing where only identity tells. */
function keyOf(part: Part): string | undefined {
  switch (part.kind) {
    case 'shape':
      return `${part.root} ${part.origin?.scope} ${part.origin?.event} ${part.path.join('.')}`;
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
  return shape ? [{ ...holding, shape, path: [...holding.path, key] }] : NOTHING;
}

/** Any element of a list. */
export function elementOf(value: Value): Value {
  return union(
    ...value.map((part) => {
      if (part.kind === 'list') return part.element();
      if (part.kind !== 'shape') return part.kind === 'unknown' ? UNKNOWN : NOTHING;
      return part.shape.type === 'array' ? memberOfHolding(part, 0) : part.shape.type === 'any' ? UNKNOWN : NOTHING;
    }),
  );
}

/** What `await` makes of it: promises settled, anything else as it is. */
export const settled = (value: Value): Value =>
  union(...value.map((part) => (part.kind === 'promise' ? settled(part.value()) : [part])));

/** Texts and numbers that the value is known to be. */
export const literalsIn = (value: Value): readonly LiteralPart['value'][] =>
  value.flatMap((part) => (part.kind === 'literal' ? [part.value] : []));

/** The names that `for…in` and `Object.keys` give. */
export function keysOf(value: Value): Value {
  const names = holdingsIn(value).flatMap(({ shape }) => Object.keys(shape.fields ?? {}));
  const own = value.flatMap((part) => (part.kind === 'object' ? part.names : []));
  return union(...[...names, ...own].map((name) => literal(name)));
}
