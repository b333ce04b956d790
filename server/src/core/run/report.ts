/** What a run came to, in the form that the command line, the editor and other tools read. */
import { addressOf } from './address.ts';
import { adviceOn } from './advice.ts';
import { type CallerAnswer, callerAnswer, isAccepted } from './caller.ts';
import { circumstancesOf } from './circumstances.ts';
import type { RenderedRequest, RunCall, RunInstall, RunRendered, RunRequest, RunResult, RunWrite } from './contract.ts';
import { withoutCredentials, withoutTokens } from './credentials.ts';
import type { ReportedPlace } from './places.ts';
import { redactor } from './redact.ts';
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
  /** What reaches whoever called and waits: absent for events that nobody waits for. */
  readonly caller?: CallerAnswer;
  /** Whether the caller gets what he asked for; absent where nobody waits. */
  readonly accepted?: boolean;
  readonly error?: ReportedError;
  /** What differs on the platform: limits, functions that are not documented. */
  readonly notes?: readonly ReportedNote[];
  /** What changed in the store, each key once. */
  readonly writes?: readonly RunWrite[];
  /** What the handler got. */
  readonly payload: unknown;
  /** Name of the payload's file, `generated`, or `empty` for the argument of a function without a file. */
  readonly payloadSource?: string;
  /** How to install the packages that were missing; nobody has run it. */
  readonly install?: RunInstall;
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
  readonly request?: ReportedRequest;
  readonly result?: unknown;
  readonly error?: unknown;
  /** Where the answer to a request came from. */
  readonly answeredBy?: RunCall['answeredBy'];
  readonly file?: string;
  readonly line?: number;
}

export interface ReportedRequest extends RenderedRequest {
  /** With its query, as it is sent. */
  readonly address: string;
}

export interface ReportedNote {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
}

export interface ReportedError {
  readonly name: string;
  readonly message: string;
  /** What to do, where the platform lacks what the code uses, or nothing declares it. */
  readonly advice?: string;
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
  const { error, writes = [] } = result;
  const hide = redactor(request.secrets);
  const hideInData = redactor(request.secrets, { numbers: true });
  // Names and places of the app are no secrets, whatever a secret may be the same as: nobody finds a hidden line.
  const notes: readonly ReportedNote[] = [
    ...(result.notes ?? []).map(({ text, stack }) => ({ text: hide(text), ...place(stack) })),
    ...circumstancesOf(request, result, payloadSource).map((text) => ({ text: hide(text) })),
    ...(request.missingParameters ?? []).map(({ name, ...at }) => ({ text: missingText(name), ...at })),
  ];
  const caller = callerAnswer(request, result);
  const accepted = isAccepted(request, result);
  const advice = error && adviceOn(error, request);
  return {
    version: 1,
    outcome: result.outcome,
    event: trigger.name,
    scope: trigger.scope,
    handler: request.handler,
    durationMs: Math.round(result.durationMs * 100) / 100,
    logs: result.logs.map(({ level, text, stack }) => ({ level, text: hide(text), ...place(stack) })),
    ...(result.truncated && { truncated: true }),
    calls: result.calls.map(({ stack, ...call }) => ({
      ...shownCall({ ...hideInData(call), api: call.api, ...(call.answeredBy && { answeredBy: call.answeredBy }) }),
      ...place(stack),
    })),
    ...(result.rendered && { rendered: hideInData(result.rendered) }),
    ...(caller && { caller: hideInData(caller) }),
    ...(accepted !== undefined && { accepted }),
    ...(notes.length > 0 && { notes }),
    ...(writes.length > 0 && { writes: writes.map((write) => ({ ...hideInData(write), area: write.area })) }),
    ...(error && {
      error: {
        name: hide(error.name),
        message: hide(error.message),
        ...(advice !== undefined && { advice: hide(advice) }),
        frames: framesOf(error.stack, request.appFolder).map((frame) => ({ ...frame, function: hide(frame.function) })),
      },
    }),
    payload: hideInData(result.payload),
    payloadSource,
    ...(result.install && { install: result.install }),
    ...(places.length > 0 && { places }),
  };
}

const missingText = (name: string): string =>
  `The installation parameter ${name} has no value in this run: declare it in config/iparams.json, or write one into server/test_data/iparams.json.`;

/** Tokens that no parameter knows; what other functions store and give is the app's own data. */
function shownCall({ request, ...call }: Omit<RunCall, 'stack'>): Omit<ReportedCall, 'file' | 'line'> {
  if (!call.api.startsWith('$request.')) return call;
  const shown = request && withoutCredentials(request);
  return {
    ...call,
    arguments: withoutCredentials(call.arguments),
    ...(shown && { request: { ...shown, address: addressOf(shown) } }),
    ...(call.result !== undefined && { result: withoutTokens(call.result) }),
    ...(call.error !== undefined && { error: withoutTokens(call.error) }),
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
