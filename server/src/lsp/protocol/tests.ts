/** What client and server say to each other about tests; like `protocol.ts` shared by both sides, and documented in docs/protocol.md. */
import type { RunReport } from '../../core/index.ts';
import type { RevealPlace } from './places.ts';

/** Client to server: the tests of an app, or of all; nothing is run to find them. */
export const TESTS = 'freshworksEvents/tests';

export interface TestsParams {
  readonly app?: string;
  /** Those of `test --edge` as well. */
  readonly edge?: boolean;
}

export interface TestsResult {
  readonly apps: readonly { readonly app: string; readonly tests: readonly TestItem[] }[];
}

export interface TestItem {
  /** The same as long as nothing is renamed. */
  readonly id: string;
  readonly name: string;
  /** `unjudged`: an expectation beside no payload. */
  readonly kind: 'payload' | 'scenario' | 'edge' | 'unjudged';
  readonly handler?: string;
  readonly event?: string;
  readonly scope?: string;
  /** Its own file, else the handler. */
  readonly place: RevealPlace;
  /** Where the handler stands in `server/server.js`. */
  readonly handlerPlace?: RevealPlace;
  /** What is expected, where it is written. */
  readonly expectation?: string;
}

/** Client to server: runs tests; each result is told as it comes, and all of them are the answer. Cancel ends what runs. */
export const RUN_TESTS = 'freshworksEvents/runTests';

export interface RunTestsParams {
  readonly app: string;
  /** All, when left out. */
  readonly ids?: readonly string[];
  readonly edge?: boolean;
  readonly coverage?: boolean;
  /** Given back with each result. */
  readonly session?: string;
}

/** Server to client, while tests run. */
export const TEST_RESULT = 'freshworksEvents/testResult';

export interface TestResult {
  readonly session?: string;
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'error' | 'skipped';
  readonly durationMs: number;
  readonly failures: readonly TestFailure[];
  /** One for each run, as `trigger --format json` prints it. */
  readonly reports: readonly RunReport[];
}

export interface TestFailure {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly message: string;
  readonly place?: RevealPlace;
  /** What mends it there, in words. */
  readonly fix?: string;
}

export interface RunTestsResult {
  readonly tests: readonly TestResult[];
  /** As in `coverage-final.json`, by path from the app. */
  readonly coverage?: readonly object[];
}

/**
 * Client to server: carries out one test under a debugger, in the circumstances that it is given and without a time limit;
 * the answer is its result. The client is asked to attach as for the debugging of a run, once for each run of a scenario.
 */
export const DEBUG_TEST = 'freshworksEvents/debugTest';

export interface DebugTestParams {
  readonly app: string;
  readonly id: string;
  /** The test is one of those of `test --edge`. */
  readonly edge?: boolean;
  /** Chosen by the client, to tell its runs apart. */
  readonly session: string;
}

/** Client to server: what the last run of a payload would be written down as; null where there is nothing to write. */
export const EXPECTATION = 'freshworksEvents/expectation';

export interface ExpectationParams {
  readonly app: string;
  /** Of a test with a payload. */
  readonly id: string;
}

export interface ExpectationResult {
  readonly uri: string;
  readonly text: string;
  /** What stands there now. */
  readonly before?: string;
}
