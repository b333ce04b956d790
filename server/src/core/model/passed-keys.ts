/** The keys that the app's own front end passes to a server method or a job, each with the scripts that pass it. */
export type PassedKeys = ReadonlyMap<string, readonly string[]>;
