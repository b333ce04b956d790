/** What every stand-in for a platform function looks like, and the few checks they share. */
import type { RenderedRequest, RunCall, RunReply, RunSending } from '../../core/run/contract.ts';

export type Answer = Settled | Pending;

export type Settled =
  | {
      readonly value: unknown;
      readonly request?: RenderedRequest;
      readonly answeredBy?: RunCall['answeredBy'];
      /** Not worth recording: it only leads to the functions that are. */
      readonly isSilent?: boolean;
      /** What the platform writes to its log because of this call. */
      readonly note?: string;
    }
  | Refused;

export interface Refused {
  readonly error: object;
  readonly request?: RenderedRequest;
  readonly answeredBy?: RunCall['answeredBy'];
}

/** Only the parent can answer it, later. */
export interface Pending {
  readonly ask: RunSending;
  readonly name: string;
  readonly request: RenderedRequest;
  finish(reply: RunReply): Settled;
}

/** Arguments are a JSON clone of what the author's code gave; the answer goes back the same way. */
export type StandIn = (args: readonly unknown[]) => Answer;

/** Milliseconds since 1970. */
export type Clock = () => number;

/** By name, such as `$db.set`. */
export type StandIns = ReadonlyMap<string, StandIn>;

export interface Fields {
  readonly [name: string]: unknown;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Bytes of a value as JSON, which is how the platform measures it. */
export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

/** A rejection as the platform makes them: a plain object, no Error. */
export function refuse(status: number, message: string): { readonly error: object } {
  return { error: { status, message } };
}

/** The same with the members that `$request` adds to its answers (docs/platform.md 4.4). */
export function refuseRequest(status: number, message: string, request?: RenderedRequest): Refused {
  const error = { status, headers: {}, response: message, message, errorSource: 'APP' };
  return request ? { error, request } : { error };
}
