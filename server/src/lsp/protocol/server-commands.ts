/** Commands that the server itself carries out, for clients that have none of their own. */

export const SERVER_COMMANDS = {
  run: 'freshworks-events.run',
  runWith: 'freshworks-events.runWithPayload',
  test: 'freshworks-events.test',
  report: 'freshworks-events.showReport',
  migrate: 'freshworks-events.migrate',
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
