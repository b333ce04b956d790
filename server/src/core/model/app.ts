/** One Freshworks app as an immutable snapshot: its files, and what they say together. */
import { groupBy } from '../text/group-by.ts';
import type { ColumnUnits } from '../text/lines.ts';
import type { Assets } from './assets.ts';
import { type ExportedFunction, exportsBefore, readExports, SERVER_PATH, type ServerExports } from './exports.ts';
import { MANIFEST_PATH, type Manifest, readFormingManifest, readManifest } from './manifest.ts';
import {
  type Registration,
  registrationsInActions,
  registrationsInManifest,
  registrationsInServer,
} from './registration.ts';
import { fileTypedOn, type SourceFile, sourceFile } from './source-file.ts';
import { NOTHING_UNREAD, type Unread } from './unread.ts';

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

const NO_EXPORTS: ServerExports = { literal: undefined, functions: [], open: false, assigned: false };

/** Nothing when the files are not those of a Freshworks app. */
export function openApp(
  files: ReadonlyMap<string, SourceFile>,
  assets?: Assets,
  unread: Unread = NOTHING_UNREAD,
  chain?: object,
): App | undefined {
  const manifestFile = files.get(MANIFEST_PATH);
  const manifest = manifestFile && (readManifest(manifestFile) ?? formingIn(files, manifestFile));
  if (!manifest) return undefined;
  return snapshotOf({ files, assets, unread, chain, manifest, server: files.get(SERVER_PATH) });
}

/** The same with another identity, for what is kept of it. */
export const copyOf = (app: App): App => snapshotOf(app);

/** What the code exports is found out at once, but for the next letter of a word: for the list that is shown there, nobody has to know it. */
function snapshotOf({ files, assets, unread, chain, manifest, server }: Omit<App, 'exports' | 'registrations'>): App {
  let exported: ServerExports | undefined;
  let registered: readonly Registration[] | undefined;
  const app: App = {
    files,
    assets,
    unread,
    chain,
    manifest,
    server,
    get exports() {
      exported ??= server ? readExports(server) : NO_EXPORTS;
      return exported;
    },
    get registrations() {
      registered ??= registrationsIn(app);
      return registered;
    },
  };
  if (!server?.typedWord || server.typedWord.isNew) void app.exports;
  return app;
}

function registrationsIn(app: App): readonly Registration[] {
  const { files, manifest, server } = app;
  const actions = files.get('actions.json');
  const scopes = manifest.scopes.map(({ name }) => name);
  return joined([
    server && manifest.platform.form === 'events-array' ? registrationsInServer(server, app.exports, scopes) : [],
    registrationsInManifest(manifest),
    actions ? registrationsInActions(actions, manifest) : [],
  ]);
}

/** One list alone stays the same list, with all that is known of it. */
function joined(lists: readonly (readonly Registration[])[]): readonly Registration[] {
  const [only = [], ...others] = lists.filter(({ length }) => length > 0);
  return others.length > 0 ? [only, ...others].flat() : only;
}

/** An unfinished manifest counts only beside something that no other kind of project has in these places. */
function formingIn(files: ReadonlyMap<string, SourceFile>, manifest: SourceFile): Manifest | undefined {
  return files.has('config/iparams.json') || files.has(SERVER_PATH) ? readFormingManifest(manifest) : undefined;
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

const unbound = new WeakMap<App, readonly string[]>();

function findUnbound(app: App): readonly string[] {
  const bound = new Set(app.registrations.map(({ handler }) => handler));
  return [...exportedNames(app)].filter((name) => !bound.has(name));
}

const byHandler = new WeakMap<readonly Registration[], ReadonlyMap<string | undefined, readonly Registration[]>>();

/** Everything registered for one exported function. */
export function registrationsOf({ registrations }: App, handler: string): readonly Registration[] {
  const ofHandlers = byHandler.get(registrations) ?? groupBy(registrations, (registration) => registration.handler);
  byHandler.set(registrations, ofHandlers);
  return ofHandlers.get(handler) ?? [];
}
