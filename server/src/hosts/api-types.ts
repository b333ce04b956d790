/**
 * The programmatic interface: `check`, `explain` and `run`, with the same results as the command line prints as JSON. This
 * file imports nothing, because it is published as it stands.
 */

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Places are counted from 1, in UTF-16 units; the end is the place behind the last of them. */
export interface Finding {
  /** Relative to the app, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Its page is `docs/rules/<rule>.md` of this package. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: 'safe' | 'unsafe' | 'none';
}

export interface CheckedApp {
  /** The folder as it was given, or below it; `.` for texts. */
  readonly root: string;
  /** As the manifest says it; null where the app could not be opened. */
  readonly platform: string | null;
  readonly findings: readonly Finding[];
  /** What failed of this package, so that findings may be missing. */
  readonly faults?: readonly { readonly rule: string | null; readonly message: string }[];
}

export interface CheckResult {
  readonly version: 1;
  readonly apps: readonly CheckedApp[];
  /** What is there and could not be read. */
  readonly unread?: readonly { readonly file: string; readonly problem: string }[];
}

export interface CheckOptions {
  /** Severities by rule, which win over those of the app. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** False: findings that the app's baseline remembers are reported as well. */
  readonly baseline?: boolean;
}

/** Every finding of the apps at and below a folder, or of one app given as texts by path (`manifest.json`, `server/server.js`). Writes nothing. */
export declare function check(
  app: string | Readonly<Record<string, string>>,
  options?: CheckOptions,
): Promise<CheckResult>;

export interface Shape {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly nullable?: true;
  readonly optional?: true;
  readonly fields?: readonly Shape[];
  readonly items?: Shape;
  readonly source?: string;
}

/** Which members there are depends on the subject. */
export interface Explanation {
  readonly version: 1;
  readonly platform: string;
  readonly scope?: string;
  readonly event?: string;
  readonly file?: string;
  readonly summary?: string;
  readonly completeness?: string;
  readonly events?: readonly { readonly name: string; readonly summary: string; readonly completeness: string }[];
  /** Of `client` all that is known; of one of its names, whether it is an `event`, `data` or an `action`. */
  readonly frontEnd?: unknown;
  /** Of events, fields and files a `Shape`. */
  readonly shape?: unknown;
  /** What is known of a function of the platform. */
  readonly [member: string]: unknown;
}

export interface ExplainOptions {
  /** Such as `3.0`; when not given 3.0, else the newest that has it. */
  readonly platform?: string;
}

/** What a product or module (`freshchat`), an event (`freshchat.onConversationUpdate`), a field of its payload, a file (`manifest.json`), a function of the platform (`$db.set`) or a name of the front end (`client.data.ticket`; `client` for all of them) is. Throws an error with advice for what is unknown. */
export declare function explain(subject: string, path?: string, options?: ExplainOptions): Explanation;

export interface RunOptions {
  /** Product or module, for an event that several have. */
  readonly scope?: string;
  /** The payload itself; without it the app's best own one, or a generated one. */
  readonly payload?: unknown;
  /** Installation parameters; they win over those of the app. */
  readonly iparams?: Readonly<Record<string, unknown>>;
  /** Answers to requests, by template. */
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
  /** What packages may do besides: start workers or processes, load native code. */
  readonly allow?: readonly ('worker' | 'child-process' | 'addons')[];
  /** Ends the run early. */
  readonly signal?: AbortSignal;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface RunReport {
  readonly version: 1;
  readonly outcome: 'returned' | 'threw' | 'timed-out' | 'exited' | 'refused';
  readonly event: string;
  readonly scope: string | null;
  readonly handler: string | null;
  readonly durationMs: number;
  readonly logs: readonly ({ readonly level: string; readonly text: string } & Partial<Place>)[];
  readonly calls: readonly ({
    readonly api: string;
    readonly arguments: readonly unknown[];
    readonly result?: unknown;
    readonly error?: unknown;
  } & Partial<Place>)[];
  readonly rendered?: { readonly status: number; readonly message?: string; readonly response?: unknown };
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly advice?: string;
    readonly frames: readonly (Place & { readonly column: number; readonly function: string })[];
  };
  readonly notes?: readonly ({ readonly text: string } & Partial<Place>)[];
  readonly payload: unknown;
  readonly payloadSource?: string;
}

/** Runs the handler of an event, or of a registered function, job or action, in a process of its own. Runs the code of the app. Sends no requests; stores nothing. */
export declare function run(folder: string, name: string, options?: RunOptions): Promise<RunReport>;
