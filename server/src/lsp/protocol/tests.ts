/** What client and server say to each other about tests; like `protocol.ts` shared by both sides, and documented in docs/protocol.md. */
import type { FileCoverage, RunReport } from '../../core/index.ts';
import type { RevealPlace } from './places.ts';

export type { FileCoverage } from '../../core/index.ts';

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
  readonly coverage?: readonly FileCoverage[];
  /** What each test adds to it. */
  readonly attribution?: readonly TestCounts[];
  /** For people: the shares of all files, and the lines that no test reaches. */
  readonly coverageText?: readonly string[];
}

/** The counts of one test, numbered as in the coverage of the file. */
export interface TestCounts {
  readonly id: string;
  readonly files: readonly Pick<FileCoverage, 'path' | 's' | 'f' | 'b'>[];
}

/** Server to client, when it was asked for in the options: a while after files of an app have changed, in an editor or on the disk. */
export const TESTS_CHANGED = 'freshworksEvents/testsChanged';

export interface TestsChangedParams {
  readonly app: string;
  /** There are other tests, or they are called otherwise. */
  readonly isListDifferent: boolean;
  /** Tests that may come out otherwise now. */
  readonly touched: readonly string[];
  /** The files that have changed. */
  readonly files: readonly string[];
}

/** Client to server: the unit tests that the vendor's tools run, as files that may be there already and an edit of the manifest. */
export const UNIT_TESTS = 'freshworksEvents/unitTests';

export interface UnitTestsParams {
  readonly app: string;
}

export interface UnitTestsResult<Edit> {
  readonly files: readonly { readonly uri: string; readonly path: string; readonly text: string }[];
  /** Absent where the manifest says all that it has to say. */
  readonly edit?: Edit;
  /** For a terminal in the folder of the app. */
  readonly install: string;
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

/** Client to server: a payload with which a handler comes to a place in its code; null where no event with a known payload does. */
export const BRANCH_PAYLOAD = 'freshworksEvents/branchPayload';

export interface BranchPayloadParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface BranchPayloadResult {
  /** Of a file that is not there yet. */
  readonly uri: string;
  /** Relative to the app. */
  readonly path: string;
  readonly text: string;
  /** Conditions on the way that could not be solved, as they stand in the code. */
  readonly unsolved: readonly string[];
  /** Payloads of the event that are there, the best one first. */
  readonly existing: readonly string[];
}

/** Client to server: a payload file from pasted text; fails with a sentence for people where it is none. */
export const PASTED_PAYLOAD = 'freshworksEvents/pastedPayload';

export interface PastedPayloadParams {
  readonly app: string;
  readonly text: string;
}

export interface PastedPayloadResult {
  /** Never empty; the likeliest first. The files are not there yet. */
  readonly choices: readonly {
    readonly scope: string;
    readonly name: string;
    readonly by: 'name' | 'shape';
    readonly uri: string;
    readonly path: string;
  }[];
  /** As it was pasted. */
  readonly before: string;
  /** Without names, addresses, phones, tokens and ids of persons. */
  readonly text: string;
  /** How many values were replaced. */
  readonly replaced: number;
}

/** Client to server: an edge payload as a file that is not there yet; null where there is no such test any more. */
export const EDGE_PAYLOAD = 'freshworksEvents/edgePayload';

export interface EdgePayloadParams {
  readonly app: string;
  readonly id: string;
}

export interface EdgePayloadResult {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}
