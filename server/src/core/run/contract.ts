/**
 * Plain data between the core, which prepares a run and reads its result, and the runner process, which does it.
 * Everything survives `JSON.stringify`; the runner may import this file and nothing else of the core.
 */

export type RunKind = 'event' | 'function' | 'job' | 'action';

/** Everything the runner needs: it reads no manifest and decides nothing about the app. */
export interface RunRequest {
  /** As in `platform-version`, such as `2.3`. */
  readonly platform: string;
  readonly kind: RunKind;
  /** Name of the event, function, job or action. */
  readonly name: string;
  /** Name of the exported function to call. */
  readonly handler: string;
  /** Absolute path of the app folder, in the form of this machine. */
  readonly appFolder: string;
  /** Text of `server/server.js` and of other unsaved files, by path relative to the app with `/`; wins over the disk. */
  readonly overlay: Readonly<Record<string, string>>;
  /** The one argument of the handler; cloned through JSON. */
  readonly argument: unknown;
  /** Milliseconds after which the run is ended. */
  readonly timeoutMs: number;
  /** Parsed `config/requests.json`, or an empty object. */
  readonly requestTemplates: Readonly<Record<string, unknown>>;
  /** Names of the templates that the manifest lists. */
  readonly registeredTemplates: readonly string[];
  /** Events that the app registers, because `$schedule` and `generateTargetUrl` depend on them. */
  readonly registeredEvents: readonly string[];
  /** Values for `<%= iparam.x %>` and the like. */
  readonly iparams: Readonly<Record<string, unknown>>;
}

/** `returned`: settled without error. `timed-out`: also said at once of a promise that can never settle. */
export type RunOutcome = 'returned' | 'threw' | 'timed-out' | 'exited';

export interface RunLog {
  readonly level: 'log' | 'info' | 'error' | 'warn' | 'debug';
  readonly text: string;
  /** V8 stack of the call, to be turned into a place. */
  readonly stack: string;
}

/** An HTTP request as it would have been sent. */
export interface RenderedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One call of a platform function. */
export interface RunCall {
  /** Such as `$request.invokeTemplate` or `$db.set`. */
  readonly api: string;
  readonly arguments: readonly unknown[];
  readonly request?: RenderedRequest;
  readonly result?: unknown;
  readonly error?: unknown;
  readonly stack: string;
}

/** What `renderData` answered to the caller. */
export interface RunRendered {
  readonly status: number;
  readonly message?: string;
  readonly response?: unknown;
}

export interface RunError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What came back from the runner process, or was concluded from its end. */
export interface RunResult {
  readonly outcome: RunOutcome;
  /** From the call of the handler to the end of all work that it started. */
  readonly durationMs: number;
  readonly logs: readonly RunLog[];
  /** True when output was cut because there was too much of it. */
  readonly truncated?: boolean;
  /** How many logs and calls were not kept, where the runner lived to say so. */
  readonly dropped?: number;
  readonly calls: readonly RunCall[];
  readonly rendered?: RunRendered;
  readonly error?: RunError;
  /** What the handler got, after the JSON clone. */
  readonly payload: unknown;
}
