/**
 * What client and server say to each other beside the standard protocol. Imports nothing but types of what it passes on
 * as it is, so that both sides share it. Documented for other editors in docs/protocol.md.
 */
import type { PayloadChoice } from '../core/index.ts';

export type { PayloadChoice, RunReport } from '../core/index.ts';

/** Commands that a client has; lenses name the first one, fixes in other files the last one. */
export const COMMANDS = {
  trigger: 'freshworksEvents.triggerSampleEvent',
  debug: 'freshworksEvents.debugSampleEvent',
  again: 'freshworksEvents.runAgain',
  runLive: 'freshworksEvents.runLive',
  store: 'freshworksEvents.manageStore',
  showOutput: 'freshworksEvents.showOutput',
  restart: 'freshworksEvents.restartServer',
  showFields: 'freshworksEvents.showFields',
  reveal: 'freshworksEvents.reveal',
  triggerWith: 'freshworksEvents.triggerWithPayload',
  editPayload: 'freshworksEvents.editPayload',
  showReport: 'freshworksEvents.showReport',
  showReportText: 'freshworksEvents.showReportText',
  clearResults: 'freshworksEvents.clearResults',
  setParameters: 'freshworksEvents.setParameters',
  newApp: 'freshworksEvents.newApp',
  addEvent: 'freshworksEvents.addEvent',
  completionTaken: 'freshworksEvents.completionTaken',
  migrate: 'freshworksEvents.migrate',
  runTests: 'freshworksEvents.runTests',
  coverTests: 'freshworksEvents.coverTests',
  saveExpectation: 'freshworksEvents.saveExpectation',
  editExpectation: 'freshworksEvents.editExpectation',
  showTestReport: 'freshworksEvents.showTestReport',
  createUnitTests: 'freshworksEvents.createUnitTests',
  writeBranchPayload: 'freshworksEvents.writeBranchPayload',
  newPayloadFromClipboard: 'freshworksEvents.newPayloadFromClipboard',
  composeUpdate: 'freshworksEvents.composeUpdate',
  tryEdgePayloads: 'freshworksEvents.tryEdgePayloads',
  keepEdgePayload: 'freshworksEvents.keepEdgePayload',
  duplicatePayload: 'freshworksEvents.duplicatePayload',
  renamePayload: 'freshworksEvents.renamePayload',
  comparePayloads: 'freshworksEvents.comparePayloads',
} as const;

/** Type of a debug configuration, as in package.json. */
export const DEBUG_TYPE = 'freshworks-events';

/** Section of the settings. */
export const SETTINGS = 'freshworksEvents';

/** Scheme of the pages of the manual, for clients that show them from the installed extension. */
export const DOCUMENTATION_SCHEME = 'freshworks-events-docs';

/** What a client may tell when it starts the server. */
export interface InitializationOptions {
  /** The user trusts this workspace, so that its code may be run on request. Absent: it may not. */
  readonly trusted?: boolean;
  /** The client compares completions with all that they replace, a dot or a quote included, as VS Code does; else with the word at the cursor. */
  readonly wholeRanges?: boolean;
  /** The client has the commands of lenses and fixes. */
  readonly lenses?: boolean;
  /** Address under which the pages of the rules are found, without a slash at its end. */
  readonly documentation?: string;
  /** The client is to be told when the number of apps changes. */
  readonly apps?: boolean;
  /** The client is to be told what a change of files means for tests. */
  readonly tests?: boolean;
  /** Settings, for clients without `workspace/configuration`. */
  readonly settings?: unknown;
}

/**
 * A quick look at the text of a `manifest.json`, before anything is started or read for it: the mark of our manifests, or
 * a file that somebody has just begun. The core takes the decision.
 */
export const mayBeOurs = (manifest: string): boolean =>
  manifest.includes('"platform-version"') || /^[\s{}"]*$/.test(manifest);

/**
 * The one list of the files of an app that are read, as globs from the folder of the app: what an editor tells of while it
 * is typed in, what is loaded, and what is watched.
 */
export const APP_FILES: readonly string[] = [
  'manifest.json',
  'actions.json',
  'freshworks-events.json',
  'freshworks-events-baseline.json',
  'config/*.json',
  'config/iparams.html',
  'config/assets/**/*.js',
  'server/**/*.js',
  'server/test_data/**/*.json',
  'app/**/*.js',
  'app/**/*.html',
  'visitor-app/**/*.js',
  'visitor-app/**/*.html',
];

/** Folders of an app of which everything is watched: pages and icons only have to be there. */
export const APP_FOLDERS: readonly string[] = ['config', 'server', 'app', 'visitor-app'];

/** What stands beside the manifest where a build makes the pages. */
export const BUILD_SIGNS: readonly string[] = [
  ...['src', 'client', 'frontend', 'ui', 'public'],
  ...['webpack', 'vite', 'rollup', 'rolldown', 'rspack', 'esbuild', 'parcel', 'craco'].map((name) => `${name}.*`),
  ...['svelte', 'astro', 'next', 'nuxt', 'vue'].map((name) => `${name}.*`),
  ...['angular.json', 'tsconfig.json', 'ember-cli-build.js', 'gulpfile.*', 'Gruntfile.*'],
];

/** What stands beside the manifest where there are unit tests. */
export const TEST_SIGNS: readonly string[] = ['tests', 'vitest.config.*'];

/** Apps may lie anywhere in a workspace. */
export const anywhere = (glob: string): string => `**/${glob}`;

/** Something of an app that can be run. */
export interface TriggerItem {
  readonly kind: 'event' | 'function' | 'job' | 'action';
  readonly name: string;
  /** Product or module. */
  readonly scope: string;
  readonly handler?: string;
}

/** The argument of the command behind a lens: one item runs at once, several are offered. */
export interface TriggerChoice {
  /** URI of the app folder. */
  readonly app: string;
  readonly triggers: readonly TriggerItem[];
  /** Version of the platform, as the manifest writes it; in the answer about what can be run. */
  readonly platform?: string;
  /** Path of the payload file that it is run on; the best one, when absent. */
  readonly payload?: string;
}

/** Server to client: how many apps there are, when it was asked for in the options. */
export const APPS = 'freshworksEvents/apps';

export interface AppsParams {
  readonly count: number;
}

/** Client to server: what can be run here. */
export const TRIGGERS = 'freshworksEvents/triggers';

export interface TriggersParams {
  /** The document in front of the user; without it, every app that is known. */
  readonly uri?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

export interface TriggersResult {
  readonly apps: readonly TriggerChoice[];
  /** What the cursor names, when it names something. */
  readonly atCursor?: TriggerChoice;
  /** What comes to the place of the cursor through calls, where the cursor names nothing. */
  readonly reaching?: TriggerChoice;
}

/** Client to server: run one, answered with the report of `trigger --format json`; cancel ends the run. */
export const RUN = 'freshworksEvents/run';

export interface RunParams {
  readonly app: string;
  readonly name: string;
  readonly scope?: string;
  /** A payload file of the app, by its path in it, or `generated`; absent: the app's best one. */
  readonly payload?: string;
  /** Installation parameters, as texts or in the types that the handler gets; those in the payload win. */
  readonly iparams?: Readonly<Record<string, unknown>>;
  /** Values of secure parameters, which reports never show; those of parameters that are not secure any more are left out. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Fires this schedule of the store: its data is the payload. */
  readonly schedule?: string;
  /** Really sends requests. */
  readonly live?: boolean;
  /** What packages may do besides: `worker`, `child-process`, `addons`. */
  readonly allow?: readonly string[];
  /** With `live`: writes what was sent and answered into `server/test_data/cassette.json`. */
  readonly record?: boolean;
}

/** Client to server: what an app keeps between runs; null where nothing is kept. */
export const STORE = 'freshworksEvents/store';

export interface StoreParams {
  readonly app: string;
  readonly action: 'show' | 'undo' | 'reset';
}

export interface StoreResult {
  /** The file, which may not be there yet. */
  readonly uri: string;
  /** Names of the schedules that can be fired. */
  readonly schedules: readonly string[];
  /** How many records of `$db` and of entities there are. */
  readonly records: number;
  /** False when there was nothing to take back. */
  readonly done: boolean;
}

/** Client to server: what something can be run on; null where the app has no such thing to run. */
export const PAYLOADS = 'freshworksEvents/payloads';

export interface PayloadsParams {
  readonly app: string;
  readonly name: string;
  readonly scope?: string;
}

export interface PayloadsResult {
  /** Best first and never empty: the app's own files, one that is made from the catalog, those that take a branch of the code. */
  readonly choices: readonly PayloadChoice[];
  /** Where the author edits a payload: the best file that there is, else the one to create, with this text. */
  readonly own: SmallPayload;
  /** Path of further files, up to the dot before the name of the variant. */
  readonly variants: string;
}

/** Client to server: where the values of an app's installation parameters come from; null where there is no such app. */
export const PARAMETERS = 'freshworksEvents/parameters';

export interface ParametersParams {
  readonly app: string;
}

export interface ParametersResult {
  /** Where the author edits values that are not secure; to be created with this text where it is not there. */
  readonly own: SmallPayload;
  /** How many parameters the app declares; absent where a page of its own asks for them. */
  readonly declared?: number;
  /** Whose values are never to be shown, or kept where others read them: for `secrets` of a run. */
  readonly secure: readonly SecureParameter[];
}

export interface SecureParameter {
  readonly name: string;
  /** What the installation page calls it. */
  readonly title: string;
}

/** The argument of the command that shows a report; without it, that of the last run. */
export interface ReportOf {
  readonly app: string;
  readonly name: string;
  readonly scope: string | null;
}

/** Client to server, without answer: what the last runs were is of no more interest. */
export const FORGET_RUNS = 'freshworksEvents/forgetRuns';

/** Client to server: the same under a debugger and without a time limit; answered when the run is over. */
export const DEBUG = 'freshworksEvents/debug';

export interface DebugParams extends RunParams {
  /** Chosen by the client, to tell its runs apart. */
  readonly session: string;
}

/** Server to client while it waits for the answer to the request above: bring a debugger. False ends the run. */
export const ATTACH = 'freshworksEvents/attach';

export interface AttachParams {
  readonly session: string;
  /** The function that is run, as it is exported. */
  readonly handler: string;
  /** `ws:` address of an inspector, on the server's machine. */
  readonly address: string;
  /** Paths and patterns of code that is not the author's, for `skipFiles` of VS Code's JavaScript debugger. */
  readonly skipFiles: readonly string[];
}

/** Server to client when a debugged run is over: for how many milliseconds it stood still at breakpoints and steps. */
export const STOOD_STILL = 'freshworksEvents/stoodStill';

export interface StoodStillParams {
  readonly session: string;
}

export interface SmallPayload {
  readonly uri: string;
  /** Relative to the app. */
  readonly path: string;
  readonly text: string;
}

/** Client to server, without answer: the user has come to trust the workspace. */
export const TRUST = 'freshworksEvents/trust';

/**
 * Server to client, only from the server that runs in a browser: it has no file system of its own. Null, or an empty list,
 * says that there is no such file or folder; what is there and cannot be read is an error that says why.
 */
export const READ_FILE = 'freshworksEvents/readFile';
export const READ_FOLDER = 'freshworksEvents/readFolder';
export const LOOK_AT_FILE = 'freshworksEvents/lookAtFile';

export interface ReadParams {
  readonly uri: string;
}

export interface LookParams {
  readonly uri: string;
  /** How many bytes the server wants to see. */
  readonly length: number;
}

export interface FileHead {
  /** In bytes. */
  readonly size: number;
  /** The first bytes, one character for each. */
  readonly head: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
