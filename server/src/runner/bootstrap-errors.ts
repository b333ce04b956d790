/**
 * What the context knows of errors and their places, whatever the app does to stacks, getters and what all objects have.
 *
 * Like `bootstrap`, the text of this function is evaluated in the context and must stand alone.
 */
import type { Bridge } from './bridge.ts';

export interface ErrorTools {
  /** A thrown value as a `RunError` in JSON. */
  describe(value: unknown): string;
  /** The stack of the caller of `callee`. */
  framesAbove(callee: (...args: never) => unknown): string;
  /** The platform rejects with plain objects, which have no place of their own. */
  placeOfRejection(reason: object, frames: string): void;
  /** Past every setter, also of what the app gave to all objects. */
  setOwn(holder: object, name: string | number, value: unknown): void;
  /** Errors have frames again where the app has done without. */
  wantFrames(): void;
}

export function bootstrapErrors(bridge: Pick<Bridge, 'shown' | 'shownStack' | 'isError'>): ErrorTools {
  type Callable = (...args: unknown[]) => unknown;
  // User code may replace any built-in afterwards.
  const { stringify } = JSON;
  const { captureStackTrace } = Error;
  const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, setPrototypeOf } = Reflect;
  const { get: weakGet, set: weakSet } = WeakMap.prototype;
  const { slice } = String.prototype;
  const RealError = Error;
  const text = String;
  const mostFrames = 50;
  const rejections = new WeakMap<object, string>();
  /** Frames of errors whose stacks the app formats itself. */
  const places = new WeakMap<object, string>();

  keepPlaces();

  return { describe, framesAbove, placeOfRejection, setOwn, wantFrames };

  function wantFrames(): void {
    if (!(RealError.stackTraceLimit >= 10)) setOwn(RealError, 'stackTraceLimit', mostFrames);
  }

  function placeOfRejection(reason: object, frames: string): void {
    apply(weakSet, rejections, [reason, frames]);
  }

  function framesAbove(callee: (...args: never) => unknown): string {
    const holder: { stack?: unknown } = {};
    // The app may have a formatter of its own, which may throw, and may want no frames at all.
    const limit = exchanged(RealError, 'stackTraceLimit', mostFrames);
    const formatter = exchanged(RealError, 'prepareStackTrace', undefined);
    captureStackTrace(holder, callee);
    const stack = member(holder, 'stack');
    formatter();
    limit();
    return typeof stack === 'string' ? stack : '';
  }

  /** Gives a member another value; the result takes it back. */
  function exchanged(holder: object, name: string, value: unknown): () => void {
    const before = getOwnPropertyDescriptor(holder, name);
    if (before) setPrototypeOf(before, null);
    setOwn(holder, name, value);
    return () => {
      if (before) defineProperty(holder, name, before);
      else deleteProperty(holder, name);
    };
  }

  function setOwn(holder: object, name: string | number, value: unknown): void {
    const property = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
    defineProperty(holder, name, property);
  }

  /** Where the app has a formatter for stacks, what it makes of one is its own, and the places are kept beside it. */
  function keepPlaces(): void {
    let formatter: unknown;
    const format = (error: object, sites: readonly unknown[]): unknown => {
      let frames = '';
      try {
        for (let index = 0; index < sites.length; index++) frames += `\n    at ${text(sites[index])}`;
        apply(weakSet, places, [error, frames]);
      } catch {
        // The app has changed what call sites or texts do: then it has no places.
      }
      return apply(formatter as Callable, RealError, [error, sites]);
    };
    const get = (): unknown => (typeof formatter === 'function' ? format : formatter);
    const set = (value: unknown): void => {
      formatter = value;
    };
    defineProperty(RealError, 'prepareStackTrace', { get, set, configurable: true });
  }

  /** Each member is read by itself: any of them may be a getter that throws. Lists are not: the app may have changed how. */
  function describe(value: unknown, levels = 3): string {
    const isHolder = (typeof value === 'object' || typeof value === 'function') && value !== null;
    const message = isHolder ? member(value, 'message') : text(value);
    const stack = isHolder ? member(value, 'stack') : undefined;
    const name = isHolder ? member(value, 'name') : undefined;
    const known = isHolder ? (apply(weakGet, rejections, [value]) as string | undefined) : undefined;
    const kept = isHolder ? framesKept(value) : undefined;
    const shownMessage = typeof message === 'string' ? message : shown(value);
    const described = {
      // Without a prototype, so that no `toJSON` that the app put there is asked.
      __proto__: null,
      name: bridge.shown((typeof stack === 'string' && typeof name === 'string' && name) || classOf(value)),
      message: bridge.shown(shownMessage),
      stack: bridge.shownStack(kept ?? (typeof stack === 'string' ? stack : (known ?? '')), shownMessage),
      isError: isHolder && bridge.isError(value),
      code: isHolder ? textIn(value, 'code') : '',
      permission: isHolder ? textIn(value, 'permission') : '',
      resource: isHolder ? bridge.shown(textIn(value, 'resource')) : '',
      // As text: the app may have a `toJSON` for lists.
      causes: isHolder && levels > 0 ? causesOf(value, levels - 1) : '[]',
    };
    return stringify(described);
  }

  /** Of an error whose stack the app has formatted itself. */
  function framesKept(value: unknown): string | undefined {
    return apply(weakGet, places, [value]) as string | undefined;
  }

  function textIn(holder: unknown, name: string): string {
    const value = member(holder, name);
    return typeof value === 'string' ? value : '';
  }

  /** The `cause` of an error, and the `errors` of an `AggregateError`. */
  function causesOf(value: unknown, levels: number): string {
    const cause = member(value, 'cause');
    const errors = member(value, 'errors');
    let found = cause === undefined || cause === null ? '' : describe(cause, levels);
    const isAggregate = classOf(value) === 'AggregateError' || member(value, 'name') === 'AggregateError';
    for (let index = 0; isAggregate && index < 5; index++) {
      const error = member(errors, text(index));
      if (error !== undefined) found += (found === '' ? '' : ',') + describe(error, levels);
    }
    return `[${found}]`;
  }

  function member(holder: unknown, name: string): unknown {
    try {
      return (holder as Record<string, unknown>)[name];
    } catch {
      return undefined;
    }
  }

  function shown(value: unknown): string {
    try {
      return stringify(value) ?? text(value);
    } catch {
      return 'A value was thrown that cannot be shown';
    }
  }

  function classOf(value: unknown): string {
    const isHolder = typeof value === 'object' && value !== null;
    const name = isHolder ? member(member(value, 'constructor'), 'name') : undefined;
    return typeof name === 'string' && name !== '' && name !== 'Object' ? apply(slice, name, [0, 200]) : 'Error';
  }
}
