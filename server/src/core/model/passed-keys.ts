/** The keys of what a server method or a job is given: those that the app's own front end passes, or those that the server reads. */

export interface PassedKey {
  /** The files that pass or read it. */
  readonly paths: readonly string[];
  /** What stands in it, as far as it is an object whose keys can be seen. */
  readonly inner: PassedKeys;
}

export type PassedKeys = ReadonlyMap<string, PassedKey>;

/** What the platform itself puts beside what is passed (docs/platform.md 4.6). */
export const OF_PLATFORM: ReadonlySet<string> = new Set(['iparams', 'app_settings', 'currentHost']);
