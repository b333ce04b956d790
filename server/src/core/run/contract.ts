/**
 * Plain data between the core, which prepares a run and reads its result, and the runner process, which does it.
 * Everything survives `JSON.stringify`.
 */

export type RunKind = 'event' | 'function' | 'job' | 'action';

/** Everything the runner needs: it reads no manifest and decides nothing about the app. */
export interface RunRequest {
  /** As in `platform-version`, such as `2.3`. */
  readonly platform: string;
  readonly kind: RunKind;
  /** Name of the event, function, job or action. */
  readonly name: string;
  /** That the event is of, such as `freshdesk`; absent where no product is known. */
  readonly product?: string;
  /** Name of the exported function to call. */
  readonly handler: string;
  /** Names of the functions that `server/server.js` exports. */
  readonly exportedNames?: readonly string[];
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
  /** The query of a call wins over that of its template, as before FDK 9.0.5. */
  readonly callQueryWins?: true;
  /** Keys that authors give to `invokeTemplate` and that it does not know, such as `json`. */
  readonly foreignOptions?: readonly string[];
  /** Values for `<%= iparam.x %>` and the like. */
  readonly iparams: Readonly<Record<string, unknown>>;
  /** Those that the code reads and that have no value, with the first place. */
  readonly missingParameters?: readonly MissingParameter[];
  /** Names of those that nobody gave a value: theirs was made up. */
  readonly madeUpParameters?: readonly string[];
  /** `dependencies` of the manifest: versions by package. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** `whitelisted-domains` of the manifest, where the platform has them; absent: nobody asks. */
  readonly whitelist?: readonly string[];
  /** Names of the installation parameters that are secure. */
  readonly secureParameters?: readonly string[];
  /** Parsed `config/entities.json`. */
  readonly entities?: Readonly<Record<string, unknown>>;
  /** Names of the jobs that the manifest lists. */
  readonly registeredJobs?: readonly string[];
  /** Names of the integrations of `config/oauth_config.json`. */
  readonly integrations?: readonly string[];
  /** What is answered about the accounts of OAuth services, by integration; of one that is absent: a single account. */
  readonly accounts?: Readonly<Record<string, readonly RunAccount[]>>;
  /** What earlier runs left behind; absent: nothing. */
  readonly store?: RunStore;
  /**
   * Answers that the author wrote, by template or by `GET https://host/path`: one after the other, the last again and
   * again.
   */
  readonly responses?: Readonly<Record<string, readonly RunAnswer[]>>;
  /** Texts of answers that nobody wrote, made from what the code reads of them: by template or `GET https://host/path`. */
  readonly madeUpAnswers?: Readonly<Record<string, string>>;
  /** What a live run recorded; asked after `responses`. */
  readonly cassette?: readonly RunExchange[];
  /** Requests are really sent, by the parent: the process of a run does not send them itself. */
  readonly live?: boolean;
  /** Absolute path of the file into which a live run is recorded. */
  readonly record?: string;
  /** What packages may do besides; absent: nothing. */
  readonly allow?: readonly Allowance[];
  /** Milliseconds since 1970 at which the clock of the run stands still. */
  readonly now?: number;
  /** Random numbers begin here, the same ones in every run. */
  readonly seed?: number;
  /** What of the app's files ran is told, too. */
  readonly coverage?: true;
  /** Values that no report and no cassette may show. */
  readonly secrets?: readonly RunSecret[];
}

/** What Node's permission model keeps from packages, and whoever runs something may allow. */
export const ALLOWANCES = ['worker', 'child-process', 'addons'] as const;

export type Allowance = (typeof ALLOWANCES)[number];

export const isAllowance = (value: unknown): value is Allowance => ALLOWANCES.some((name) => name === value);

export interface MissingParameter {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface RunAccount {
  readonly account_name: string;
  readonly [more: string]: unknown;
}

/** What the platform keeps for an app between two events: by area, then by key. */
export type RunStore = Readonly<Partial<Record<StoreArea, Readonly<Record<string, unknown>>>>>;

/** `records` by key, `entities` by `<entity>/<id>`, `schedules` by name, `files` by id. */
export type StoreArea = 'records' | 'entities' | 'schedules' | 'files';

/** A value of the key-value store. */
export interface StoredRecord {
  readonly value: unknown;
  /** Milliseconds since 1970; absent: it stays. */
  readonly expires_at?: number;
}

/** A change of the store: without `before` something new, without `after` something that is gone. */
export interface RunWrite {
  readonly area: StoreArea;
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a server answered. */
export interface RunAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly response: string;
}

/** How a request that was really sent ended: with an answer, or without one and the platform's own status and text. */
export type RunReply = { readonly attempts: number } & (
  | RunAnswer
  | { readonly failure: string; readonly status: number }
);

/** A recorded request, without secrets. */
export interface RunExchange {
  /** Name of the template, or the verb such as `get`. */
  readonly name: string;
  readonly request: RenderedRequest;
  readonly reply: RunReply;
}

/** What the child asks the parent to send. */
export interface RunSending {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly retryDelay: number;
  /** Up to 2.2 the platform takes text in some formats only. */
  readonly textOnly: boolean;
}

export interface RunSecret {
  /** As templates name it, such as `iparam.api_key`. */
  readonly name: string;
  readonly value: string;
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
  /** Where the answer to a request came from; absent where it was refused. */
  readonly answeredBy?: 'responses' | 'cassette' | 'live' | 'default';
  readonly stack: string;
}

/** Something that a developer should know and that is no fault of this run, such as a limit of the platform. */
export interface RunNote {
  readonly text: string;
  /** Empty where no line of the app is the cause. */
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

/** A command that nobody runs without having been asked. */
export interface RunInstall {
  readonly packages: readonly string[];
  /** Relative to the app; empty for its own folder. */
  readonly folder: string;
  readonly program: string;
  readonly arguments: readonly string[];
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
  /** The error ended nothing: a rejection that nobody handles. */
  readonly isLoose?: true;
  /** The error was thrown before the handler returned, so that the platform tells the caller about it. */
  readonly threwAtOnce?: boolean;
  readonly notes?: readonly RunNote[];
  /** What the run changed in the store, each key once. */
  readonly writes?: readonly RunWrite[];
  /** Requests that were really sent. */
  readonly exchanges?: readonly RunExchange[];
  /** What ran, where it was asked for. */
  readonly coverage?: readonly ScriptCoverage[];
  /** Packages that the app needs and that are not installed, as package managers take them: `lodash@4.17.21`. */
  readonly missingPackages?: readonly string[];
  /** How the app itself installs them. */
  readonly install?: RunInstall;
  /** What the handler got, after the JSON clone. */
  readonly payload: unknown;
}

/** How often the parts of one file ran, as V8 counts: offsets into its text. */
export interface ScriptCoverage {
  /** Relative to the app, with `/`. */
  readonly path: string;
  readonly functions: readonly FunctionCoverage[];
}

export interface FunctionCoverage {
  /** The first range is the function as a whole. */
  readonly ranges: readonly CoverageRange[];
}

export interface CoverageRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}
