/** What a run came to, in the form that the command line, the editor and other tools read. */
import type { RenderedRequest, RunRendered, RunRequest, RunResult } from './contract.ts';
import type { ReportedPlace } from './places.ts';
import type { Refusal } from './refusal.ts';
import { type Frame, framesOf } from './stack.ts';
import type { Trigger } from './triggers.ts';

export interface RunReport {
  readonly version: 1;
  readonly outcome: RunResult['outcome'] | 'refused';
  /** The event, or the function, job or action. */
  readonly event: string;
  readonly scope: string | null;
  readonly handler: string | null;
  readonly durationMs: number;
  readonly logs: readonly ReportedLog[];
  /** True when there was too much output to keep. */
  readonly truncated?: boolean;
  readonly calls: readonly ReportedCall[];
  readonly rendered?: RunRendered;
  readonly error?: ReportedError;
  /** What the handler got. */
  readonly payload: unknown;
  /** Name of the payload's file, `generated`, or `empty` for the argument of a function without a file. */
  readonly payloadSource?: string;
  /** The handler, and its registration where that is in another file. */
  readonly places?: readonly ReportedPlace[];
}

export interface ReportedLog {
  readonly level: string;
  readonly text: string;
  /** Relative to the app; absent where the app is not the one that wrote it. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}

export interface ReportedCall {
  readonly api: string;
  readonly arguments: readonly unknown[];
  readonly request?: RenderedRequest;
  readonly result?: unknown;
  readonly error?: unknown;
  readonly file?: string;
  readonly line?: number;
}

export interface ReportedError {
  readonly name: string;
  readonly message: string;
  readonly frames: readonly Frame[];
}

export function reportOf(
  trigger: Trigger,
  request: RunRequest,
  result: RunResult,
  payloadSource: string,
  places: readonly ReportedPlace[] = [],
): RunReport {
  const place = (stack: string) => {
    const [frame] = framesOf(stack, request.appFolder);
    return frame ? { file: frame.file, line: frame.line } : {};
  };
  const { error } = result;
  return {
    version: 1,
    outcome: result.outcome,
    event: trigger.name,
    scope: trigger.scope,
    handler: request.handler,
    durationMs: Math.round(result.durationMs * 100) / 100,
    logs: result.logs.map(({ level, text, stack }) => ({ level, text, ...place(stack) })),
    ...(result.truncated && { truncated: true }),
    calls: result.calls.map(({ stack, ...call }) => ({ ...call, ...place(stack) })),
    ...(result.rendered && { rendered: result.rendered }),
    ...(error && {
      error: { name: error.name, message: error.message, frames: framesOf(error.stack, request.appFolder) },
    }),
    payload: result.payload,
    payloadSource,
    ...(places.length > 0 && { places }),
  };
}

export function reportOfRefusal({ name, message, place, trigger }: Refusal, scope?: string): RunReport {
  return {
    version: 1,
    outcome: 'refused',
    event: name,
    scope: trigger?.scope ?? scope ?? null,
    handler: trigger?.handler ?? null,
    durationMs: 0,
    logs: [],
    calls: [],
    error: { name: 'Refused', message, frames: place ? [{ ...place, function: '' }] : [] },
    payload: null,
  };
}
