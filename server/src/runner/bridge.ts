/**
 * What the code inside the context may ask of this process, and the other way round.
 *
 * Both directions carry text. The exceptions: functions compiled for the context, values of dependencies (which run
 * outside by design), and console arguments, which this side only prints.
 */
import type { RunLog } from '../core/run/contract.ts';
import type { CompiledFile } from './compile.ts';

/** Functions of this realm, held in a closure of the context that user code cannot reach. None of them throws. */
export interface Bridge {
  /** Does work that no debugger steps into. */
  unseen<T>(work: () => T): T;
  wantsLog(): boolean;
  log(level: RunLog['level'], values: ArrayLike<unknown>, stack: string): void;
  /** Calls a stand-in: arguments as a JSON array in, `AnswerParts` out. */
  call(api: string, argumentsJson: string, stack: string): string;
  /** Notes a call whose arguments are no JSON. */
  refuse(api: string, message: string, stack: string): void;
  /** Says what `require(name)` in the file `from` means: a `Finding` as JSON. */
  find(from: string, name: string): string;
  /** The function of a file, or a `Failure` as JSON. */
  compile(path: string): CompiledFile | string;
  /** Loads a dependency and gives it to `receive`; a `Failure` as JSON when that did not work, else ''. */
  load(name: string, receive: (value: unknown) => void): string;
  /** Text work that the context has no means for: URLs and encodings. */
  codec(work: string, input: string): string;
  /** A text of the app as reports may show it: without secrets, and not without end. */
  shown(text: string): string;
  /** The same of a stack, whose frames stay however long its message is. */
  shownStack(stack: string, message: string): string;
  /** Whether it is an error of any realm. */
  isError(value: unknown): boolean;
  /** The handler is about to be called. */
  calling(): void;
  /** What it gave back, before anything waits for it. */
  gave(result: unknown): void;
  /**
   * The handler's promise has settled: '' or a `RunError` as JSON; `atOnce` when it was thrown instead, `isPromised` when
   * there was something to wait for.
   */
  settled(errorJson: string, atOnce?: boolean, isPromised?: boolean): void;
  /** Something was used that no source confirms. */
  unconfirmed(name: string, stack: string): void;
}

/** What the context is built with; passed as JSON. */
export interface ContextSettings {
  /** What the app throws is caught by nobody, so that a debugger can stop at it. */
  readonly isDebugged: boolean;
  readonly mainFile: string;
  readonly serverFolder: string;
  readonly hasRequire: boolean;
  readonly hasDeferreds: boolean;
  /** 3.0 has `process.env.ENV`. */
  readonly hasEnvironment: boolean;
  /** 3.1 has `$credentials`. */
  readonly hasAccounts: boolean;
  readonly consoleLevels: readonly RunLog['level'][];
  /** Names of stand-ins such as `$db.set`, which make the objects `$db` and so on. */
  readonly standIns: readonly string[];
  /** Those that answer at once instead of with a promise. */
  readonly immediate: readonly string[];
}

/**
 * Lists, because a member that an object has not is looked for in what every object has, where the app may have put
 * anything.
 */
export type Finding =
  | readonly ['path', path: string]
  | readonly ['dependency', name: string]
  | readonly ['failure', failure: Failure];

/** `pending`: the number of an answer that comes later. */
export type AnswerParts =
  | readonly ['value', value: unknown]
  | readonly ['error', error: object]
  | readonly ['pending', id: number]
  | readonly ['nothing'];

/** It has all its members, if empty ones. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  /** What Node's permission model says of its refusals. */
  readonly permission: string;
  readonly resource: string;
  /** Frames that come before those of the `require`: where the file is broken. */
  readonly frames: string;
}

/** Functions of the context that this process calls; it never touches values of user code itself. */
export interface Controls {
  /** Evaluates `server/server.js` and calls one of its functions. Never throws: it ends in `bridge.settled`. */
  run(handler: string, argumentJson: string): void;
  /** Settles the promise of a call that had to wait; `answerText` are `AnswerParts` as JSON. */
  answer(id: number, answerText: string): void;
  /** A thrown value as a `RunError` in JSON. */
  describe(value: unknown): string;
  /** Whether a promise or an error is of this context. */
  owns(value: object): boolean;
}
