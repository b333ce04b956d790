/** Commands that the server itself carries out, for clients that have none of their own. */

export const SERVER_COMMANDS = {
  run: 'freshworks-events.run',
  runWith: 'freshworks-events.runWithPayload',
  test: 'freshworks-events.test',
  report: 'freshworks-events.showReport',
  migrate: 'freshworks-events.migrate',
  new: 'freshworks-events.new',
} as const;

/** What is meant: a place in a file of the app, or an app with what is run of it. */
export interface CommandTarget {
  readonly uri?: string;
  readonly position?: { readonly line: number; readonly character: number };
  readonly app?: string;
  readonly name?: string;
  readonly scope?: string;
  readonly payload?: string;
}

/** What `freshworks-events.new` takes: the options of the command line, lists also as texts with commas. */
export interface NewAppTarget {
  /** Address of a folder that is empty or not there. */
  readonly folder?: string;
  readonly modules?: readonly string[] | string;
  readonly product?: string;
  readonly events?: readonly string[] | string;
  readonly frontEnd?: boolean;
  readonly request?: boolean;
  readonly agents?: boolean;
}

/** What it answers; null where nothing was written. */
export interface WrittenApp {
  readonly folder: string;
  /** Addresses of the files, in the editor: to be saved where it does not save them. */
  readonly files: readonly string[];
  /** Inside the first handler. */
  readonly start: { readonly uri: string; readonly position: { readonly line: number; readonly character: number } };
}
