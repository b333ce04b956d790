/**
 * The domain of the engine: an abstract value is what an expression may hold, a union of parts. A part is a shape of the
 * catalog with its provenance, or something the author's own code makes. `unknown` among the parts means that there may be
 * more than is listed.
 */

import type { PlatformGlobal } from '../../catalog/platform/platform-function.ts';
import type { FunctionNode } from '../../model/exports.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Remainder } from './left-out.ts';

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

/**
 * Something of the front end: the client of the platform, what of it or of its event objects a path of members leads to,
 * or one of the two globals that give it.
 */
export interface ClientPart {
  readonly kind: 'client';
  /** `client`, `client.request.invoke`, `client.db.entity().get`, `event.helper`, `app.initialized`. */
  readonly path: string;
  /** Of an event object: the event, where its name is known. */
  readonly event?: string;
}

/** `window` of a page, with the names that its scripts share. */
export interface WindowPart {
  readonly kind: 'window';
  readonly file: IndexedFile;
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
  | ClientPart
  | WindowPart
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
export const EMPTY_OBJECT: ObjectPart = { kind: 'object', names: [], member: () => NOTHING };

export function objectOf(members: ReadonlyMap<string, () => Value>): Value {
  if (members.size === 0) return [EMPTY_OBJECT];
  return [{ kind: 'object', names: [...members.keys()], member: (name) => members.get(name)?.() ?? NOTHING }];
}

/** Texts and numbers that the value is known to be. */
export const literalsIn = (value: Value): readonly LiteralPart['value'][] =>
  value.flatMap((part) => (part.kind === 'literal' ? [part.value] : []));

/** Whether it may be something beside the texts and numbers that are known. */
export const isMoreThanLiterals = (value: Value): boolean => value.some(({ kind }) => kind !== 'literal');
