/** One Freshworks app as an immutable snapshot: its files, and what they say together. */
import { groupBy } from '../text/group-by.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { ColumnUnits } from '../text/lines.ts';
import type { Assets } from './assets.ts';
import { type ExportedFunction, exportsBefore, type ServerExports } from './exports.ts';
import type { Manifest } from './manifest.ts';
import type { Registration } from './registration.ts';
import { fileTypedOn, type SourceFile, sourceFile } from './source-file.ts';
import type { Unread } from './unread.ts';

export interface App {
  /** By path relative to the app, with `/`. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly manifest: Manifest;
  /** `server/server.js`; absent in an app that has only a front end. */
  readonly server: SourceFile | undefined;
  readonly exports: ServerExports;
  readonly registrations: readonly Registration[];
  /** Pages, icons and the like; absent where nobody could list them, so that nothing may be called missing. */
  readonly assets: Assets | undefined;
  /** What could not be read: neither there nor missing. */
  readonly unread: Unread;
  /** The same for all snapshots of which only the last one is asked: what was found out of one may be kept for the next. */
  readonly chain?: object | undefined;
}

/**
 * The files after one of them changed, appeared or (without text) went away; all others are shared. With `isLast` the
 * files before are not asked again.
 */
export function withFile(
  files: ReadonlyMap<string, SourceFile>,
  path: string,
  text: string | undefined,
  isLast = false,
  units?: ColumnUnits,
): ReadonlyMap<string, SourceFile> {
  const next = new Map(files);
  if (text === undefined) next.delete(path);
  else next.set(path, sourceFile(path, text, files.get(path), isLast, units));
  return next;
}

/** The same after so many letters at the end of the word that was typed last; `text` is asked for when somebody needs it. */
export function withLetters(
  files: ReadonlyMap<string, SourceFile>,
  path: string,
  added: number,
  text: () => string,
  units: ColumnUnits,
): ReadonlyMap<string, SourceFile> {
  const before = files.get(path);
  return before ? new Map(files).set(path, fileTypedOn(before, added, text, units)) : files;
}

/** False for what a file held before it broke: places in it are no longer right. */
export const isCurrent = ({ files }: App, file: SourceFile): boolean => files.get(file.path) === file;

/** The exported functions that a name can stand for, those of the last text that parsed included. */
export function exportedNames(app: App): ReadonlySet<string> {
  const before = app.server?.javascript.error ? app.server.lastGood : undefined;
  const functions: readonly ExportedFunction[] = before
    ? [...app.exports.functions, ...exportsBefore(before).functions]
    : app.exports.functions;
  return new Set(functions.map(({ name }) => name));
}

/** Exported functions that nothing is registered for: those that a function, job or action may still be made of. */
export function unboundFunctions(app: App): readonly string[] {
  const names = unbound.get(app) ?? findUnbound(app);
  unbound.set(app, names);
  return names;
}

const unbound = new KeptWith<App, readonly string[]>();

function findUnbound(app: App): readonly string[] {
  const bound = new Set(app.registrations.map(({ handler }) => handler));
  return [...exportedNames(app)].filter((name) => !bound.has(name));
}

const byHandler = new KeptWith<readonly Registration[], ReadonlyMap<string | undefined, readonly Registration[]>>();

/** Everything registered for one exported function. */
export function registrationsOf({ registrations }: App, handler: string): readonly Registration[] {
  const ofHandlers = byHandler.get(registrations) ?? groupBy(registrations, (registration) => registration.handler);
  byHandler.set(registrations, ofHandlers);
  return ofHandlers.get(handler) ?? [];
}
