/** What a test file sees of an app. */
import type { FunctionArguments, Payloads } from './payloads.ts';

export interface OpenedApp {
  /** Absolute path of the folder of its manifest. */
  readonly folder: string;
  /** The payload files of everything that the app registers. */
  payloads(): readonly PayloadFile[];
  /**
   * Runs the handler of an event, function, job or action. Rejects where it cannot be run, and where it differs from what is
   * expected by the `.expect.json` beside a payload that is named, or by `expect`. What the handler throws is no rejection: it is
   * the `outcome` and the `error` of the run.
   */
  trigger<Name extends keyof Payloads>(event: Name, options?: TriggerOptions<Payloads[Name]>): Promise<TriggeredRun>;
  trigger(name: string, options?: TriggerOptions): Promise<TriggeredRun>;
  /** Calls a function as `client.request.invoke` does. */
  invoke(
    functionName: string,
    args?: FunctionArguments,
    options?: Omit<TriggerOptions, 'payload'>,
  ): Promise<TriggeredRun>;
  /** Plays `server/test_data/scenarios/<name>.json`; rejects where something differs from what is expected. */
  scenario(name: string): Promise<readonly TriggeredRun[]>;
}

/** Known fields complete, and an account may have any others. */
export interface TriggerOptions<Payload extends object = object> {
  /** A payload, or the name of a payload file such as `onTicketUpdate.resolved`; the best that the app has when left out. */
  readonly payload?: Payload | object | string;
  /** Product or module, for an event that several have. */
  readonly scope?: string;
  readonly iparams?: Readonly<Record<string, unknown>>;
  /** Where the clock stands still. */
  readonly now?: string | number | Date;
  /** What servers answer, by request template: `{ createIssue: { status: 201, body: { id: 1 } } }`. Nothing is ever sent. */
  readonly requests?: Readonly<Record<string, unknown>>;
  /** What `$db` holds, by key. */
  readonly store?: Readonly<Record<string, unknown>>;
  /** As in an `.expect.json`. */
  readonly expect?: object;
  /** Milliseconds to wait for packages that the handler uses. */
  readonly timeout?: number;
}

export interface TriggeredRun {
  readonly outcome: 'returned' | 'threw' | 'timed-out' | 'exited';
  readonly error: { readonly name: string; readonly message: string } | undefined;
  /** What `renderData` answered. */
  readonly rendered: { readonly status: number; readonly message?: string; readonly response?: unknown } | undefined;
  readonly logs: readonly { readonly level: string; readonly text: string }[];
  /** Calls of platform functions, in order. */
  readonly calls: readonly TriggeredCall[];
  /** What `$db` holds after the run, by key. */
  readonly store: Readonly<Record<string, unknown>>;
  /** What the handler got. */
  readonly payload: unknown;
}

export interface TriggeredCall {
  /** Such as `$request.invokeTemplate`. */
  readonly api: string;
  readonly arguments: readonly unknown[];
  /** As it would have been sent. */
  readonly request?: { readonly method: string; readonly address: string; readonly body?: unknown };
  readonly result?: unknown;
  readonly error?: unknown;
}

export interface PayloadFile {
  /** As in `onTicketUpdate.resolved`: for `payload` of `trigger`. */
  readonly name: string;
  readonly event: string;
  readonly scope: string;
  /** From the folder of the app. */
  readonly path: string;
  readonly payload: object;
}
