/** Parameters of our own requests: foreign data, which is checked once, here, so that whoever answers knows what it has. */
import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { byName } from '../core/index.ts';

/** What a value has to be. */
export interface Kind<T> {
  /** For people, behind "must be". */
  readonly what: string;
  /** May be left out; null is the same. */
  readonly isOptional?: boolean;
  /** The value, without what nobody knows; throws a `Misfit` where it is something else. */
  read(value: unknown): T;
}

/** The members of an object of ours, each with what it has to be. */
export type Members<T> = { readonly [Name in keyof T]-?: Kind<T[Name]> };

/**
 * Answers a request of ours. What does not fit is refused with the name of the member, what it has to be, and all that the
 * request takes.
 */
export function onOwnRequest<Params, Result>(
  connection: Connection,
  method: string,
  members: Members<Params>,
  answer: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): void {
  const kind = object(members);
  // A list of parameters comes one by one, none at all is left out; the token is the last one.
  connection.onRequest(
    method,
    async (...given: unknown[]): Promise<unknown> =>
      answer(fitting(method, kind, given.slice(0, -1)), given.at(-1) as CancellationToken),
  );
}

/** What came with a request or a command, as one object that fits; throws what the client is answered. */
export function fitting<T>(name: string, kind: Kind<T>, given: readonly unknown[]): T {
  try {
    if (given.length > 1) throw new Misfit('', 'one object', 'a list');
    return kind.read(given[0] ?? {});
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const { path, what, found } = error;
    const subject = path === '' ? 'what it got' : `"${path}"`;
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      `${name} was not carried out: ${subject} must be ${what}, and is ${found}. It takes ${kind.what}: send it so.`,
    );
  }
}

/** Thrown by kinds, and caught by `fitting`. */
class Misfit extends Error {
  readonly path: string;
  readonly what: string;
  readonly found: string;

  constructor(path: string, what: string, found: string) {
    super(`${path} must be ${what}`);
    this.path = path;
    this.what = what;
    this.found = found;
  }
}

export const text = (what: string): Kind<string> =>
  kindOf(`${what}, as a text`, 'string', (value): value is string => typeof value === 'string');

/** A whole number from 0. */
const count: Kind<number> = kindOf(
  'a whole number from 0',
  'number',
  (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
);

export const flag: Kind<boolean> = kindOf(
  'true or false',
  'boolean',
  (value): value is boolean => typeof value === 'boolean',
);

export const anything: Kind<unknown> = kindOf(
  'anything',
  'undefined',
  (value): value is unknown => value !== undefined,
);

export const oneOf = <T extends string>(values: readonly T[]): Kind<T> =>
  kindOf(
    `one of ${values.map((value) => `"${value}"`).join(', ')}`,
    'string',
    (value): value is T => typeof value === 'string' && (values as readonly string[]).includes(value),
  );

/** Nothing where it is left out, or null. */
export const optional = <T>(kind: Kind<T>): Kind<T | undefined> => ({
  what: kind.what,
  isOptional: true,
  read: (value) => (value === undefined || value === null ? undefined : kind.read(value)),
});

/** `what` says of what, such as "a list of ids". */
export const list = <T>(what: string, kind: Kind<T>): Kind<readonly T[]> => ({
  what,
  read(value) {
    if (!Array.isArray(value)) throw new Misfit('', what, foundIn(value));
    return value.map((each: unknown, index) => below(String(index), () => kind.read(each)));
  },
});

/** An object with names that nobody knows before. */
export const table = <T>(what: string, kind: Kind<T>): Kind<Readonly<Record<string, T>>> => ({
  what,
  read(value) {
    const entries = Object.entries(objectIn(value, what));
    return Object.fromEntries(entries.map(([name, each]) => [name, below(name, () => kind.read(each))]));
  },
});

export function object<T>(members: Members<T>): Kind<T> {
  const kinds = Object.entries(members) as [string, Kind<unknown>][];
  const what = `{ ${kinds.map(([name, kind]) => (kind.isOptional ? `${name}?` : name)).join(', ')} }`;
  return {
    what: kinds.length === 0 ? 'nothing' : what,
    read(value) {
      const given = objectIn(value, what);
      const read = kinds.map(([name, kind]) => [name, below(name, () => kind.read(byName(given, name)))] as const);
      // Absent is not the same as undefined to whoever spreads it.
      return Object.fromEntries(read.filter(([, each]) => each !== undefined)) as T;
    },
  };
}

/** One of two, said as the first one. */
export const either = <A, B>(one: Kind<A>, other: Kind<B>): Kind<A | B> => ({
  what: `${one.what}, or ${other.what}`,
  read(value) {
    try {
      return one.read(value);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      return other.read(value);
    }
  },
});

/** What many requests are about. */
export const APP: Kind<string> = text('the URI of the folder of an app');
export const DOCUMENT: Kind<string> = text('the URI of a document');
export const POSITION: Kind<{ readonly line: number; readonly character: number }> = object({
  line: count,
  character: count,
});

function kindOf<T>(what: string, type: string, fits: (value: unknown) => value is T): Kind<T> {
  return {
    what,
    read(value) {
      if (!fits(value)) throw new Misfit('', what, typeof value === type ? 'another one' : foundIn(value));
      return value;
    },
  };
}

function objectIn(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit('', what, foundIn(value));
  return value as Readonly<Record<string, unknown>>;
}

/** What is wrong in a member has its name in front. */
function below<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new Misfit(error.path === '' ? name : `${name}.${error.path}`, error.what, error.found);
  }
}

/** The type alone: a value may be a secret. */
function foundIn(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : 'true or false';
}
