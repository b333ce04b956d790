/** The apps at and below the paths of a command line, loaded as the editor loads them. */
import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type App, foreignKitOf, openApp, placeOf, relativePath, sourceFile, type Unread } from '../../core/index.ts';
import type { HostFiles } from '../../lsp/host.ts';
import { mayBeOurs } from '../../lsp/protocol.ts';
import { readApp } from '../../lsp/read-app.ts';
import { waitingFiles } from '../../node/files.ts';
import { realPath } from '../../node/real-path.ts';
import { UsageError } from './arguments.ts';
import { failureOf } from './faults.ts';
import { foldersBelow } from './folders.ts';
import { keptListings, type Listings, NO_LISTINGS } from './listings.ts';
import { type Target, targetsOf } from './targets.ts';
import { type UnreadPlace, unreadPlaces, unreadSentence } from './unread.ts';

export interface FoundFolder {
  /** As given on the command line, or below it, with `/`. */
  readonly root: string;
  /** Absolute, in the form of this machine. */
  readonly folder: string;
}

export interface FoundApp extends FoundFolder {
  readonly app: App;
  /** The only files of it that are asked about. */
  readonly only?: ReadonlySet<string>;
}

/** What looks like an app, and made something of ours fail. */
export interface FailedApp extends FoundFolder {
  readonly app: undefined;
  readonly error: unknown;
}

export interface Found {
  readonly apps: readonly (FoundApp | FailedApp)[];
  /** Why a folder that looks like an app is none. */
  readonly notes: readonly string[];
  readonly unread: readonly UnreadPlace[];
}

/** What a search tells while it goes on. */
export interface FindListener {
  /** How far it is, for people who wait. */
  progress(line: () => string): void;
  note(line: string): void;
  /** Each place once. */
  unread(place: UnreadPlace): void;
}

export async function findApps(paths: readonly string[], from: string): Promise<Found> {
  const unread: UnreadPlace[] = [];
  const { targets, notes: early } = await targetsOf(paths, from);
  const notes: string[] = [...early];
  const apps: (FoundApp | FailedApp)[] = [];
  const listener = {
    progress: () => undefined,
    note: (line: string) => void notes.push(line),
    unread: (place: UnreadPlace) => void unread.push(place),
  };
  for await (const found of appsIn(targets, listener)) apps.push(found);
  return { apps, notes, unread };
}

/** One app after the other, each as soon as it is found and read; one that links or several words lead to, once. */
export async function* appsIn(
  targets: readonly Target[],
  listener: FindListener,
): AsyncGenerator<FoundApp | FailedApp> {
  const told = onceOnly(listener);
  const listings = keptListings();
  for await (const candidate of candidatesIn(targets, told, listings)) {
    // Files are read without waiting: what streams and signals have to say comes through between two apps.
    await setImmediate();
    const { found, unread, notes } = await readCandidate(candidate, listings.files);
    for (const place of unread) told.unread(place);
    for (const note of notes) told.note(note);
    if (found) yield found;
  }
}

/** A folder with a manifest, or one that somebody named. */
export interface Candidate extends FoundFolder {
  /** Then it is said why it is no app. */
  readonly isNamed: boolean;
  readonly only?: ReadonlySet<string>;
  readonly texts?: ReadonlyMap<string, string>;
}

/** Searches only: nothing of an app is read. */
export async function* candidatesIn(
  targets: readonly Target[],
  listener: FindListener,
  listings: Listings = NO_LISTINGS,
): AsyncGenerator<Candidate> {
  const known = new Set<string>();
  for (const target of targets) {
    const { only, texts } = target;
    const note = (place: string, problem: string): void => listener.unread({ file: shownPath(target, place), problem });
    for await (const folder of foldersOf(target, listener, note, listings)) {
      const { key } = placeOf(realPath(folder));
      if (known.has(key)) continue;
      known.add(key);
      const isNamed = folder === target.folder;
      yield { folder, root: shownPath(target, folder), isNamed, ...(only && { only }), ...(texts && { texts }) };
    }
  }
}

export interface ReadCandidate {
  readonly found: FoundApp | FailedApp | undefined;
  readonly unread: readonly UnreadPlace[];
  /** Why it is no app. */
  readonly notes: readonly string[];
}

export async function readCandidate(candidate: Candidate, files: HostFiles = waitingFiles): Promise<ReadCandidate> {
  const { folder, root, isNamed } = candidate;
  const { found, unread } = await foundIn(candidate, files);
  return {
    found,
    unread: unreadPlaces(root, unread),
    notes: found || unread.size > 0 ? [] : await notesOn(folder, root, isNamed),
  };
}

/** Several folders may lead to the same place. */
export function onceOnly({ progress, note, unread }: FindListener): FindListener {
  const said = new Set<string>();
  const isNew = (what: string): boolean => !said.has(what) && said.add(what) !== undefined;
  return {
    progress,
    note: (line) => {
      if (isNew(line)) note(line);
    },
    unread: (place) => {
      if (isNew(`unread ${place.file}`)) unread(place);
    },
  };
}

/** The folder itself first: whoever names it may expect an app there. */
async function* foldersOf(
  target: Target,
  { progress }: FindListener,
  unread: (folder: string, problem: string) => void,
  listings: Listings,
): AsyncGenerator<string> {
  yield target.folder;
  if (target.only) return;
  const searching = (folder: string): void => progress(() => `Looking for apps: ${shownPath(target, folder)}`);
  yield* foldersBelow(target.folder, { searching, unread }, listings);
}

async function foundIn(
  { folder, root, only, texts }: Candidate,
  files: HostFiles,
): Promise<{ readonly found: FoundApp | FailedApp | undefined; readonly unread: Unread }> {
  try {
    const { app, unread } = await loadApp(folder, files, texts);
    return { found: app && { root, folder, app, ...(only && { only }) }, unread };
  } catch (error) {
    return { found: { root, folder, app: undefined, error }, unread: new Map() };
  }
}

/** The one app that a command is about; `advice` says what to do where there is none. */
export async function appIn(folder: string, shown: string, advice: string): Promise<App> {
  const { app, unread } = await loadApp(folder, waitingFiles).catch((error: unknown) => {
    throw new Error(failureOf(`The app in ${shown}`, 'could not be opened', error), { cause: error });
  });
  if (app) return app;
  const [place] = unreadPlaces(shown, unread);
  if (place) throw new UsageError(unreadSentence(place));
  const [note] = await notesOn(folder, shown);
  throw new UsageError(note ?? `${shown} holds no Freshworks app: ${advice}`);
}

interface LoadedApp {
  /** Absent where the folder holds no Freshworks app, or that could not be read. */
  readonly app: App | undefined;
  readonly unread: Unread;
}

async function loadApp(
  folder: string,
  files: HostFiles,
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<LoadedApp> {
  const { texts, assets, unread } = await readApp(files, pathToFileURL(folder).href, instead.get('manifest.json'));
  const all = [...texts, ...instead].map(([path, text]) => [path, sourceFile(path, text)] as const);
  const app = openApp(new Map(all), assets, new Map([...unread].filter(([path]) => !instead.has(path))));
  return { app: app?.manifest.forming ? undefined : app, unread };
}

function shownPath({ folder, shown }: Target, app: string): string {
  const below = relativePath(folder, app) ?? '';
  const base = shown
    .split(sep)
    .join('/')
    .replace(/(?<=.)\/$/, '');
  if (below === '') return base;
  return base === '.' || base === '' ? below : `${base}/${below}`;
}

/** Why a manifest makes no app; one further down is only spoken of when it looks like one of ours. */
async function notesOn(folder: string, shown: string, isNamed = true): Promise<readonly string[]> {
  const path = join(folder, 'manifest.json');
  const found = await stat(path).catch(ifAbsent);
  const name = shown === '.' || shown === '' ? 'manifest.json' : `${shown}/manifest.json`;
  if (!found) return [];
  if (found.isDirectory()) return [`${name} is a folder: put a file of that name there instead.`];
  if (!found.isFile()) return [`${name} is no regular file, and is not read: put one there instead.`];
  const text = (await waitingFiles.read(pathToFileURL(path).href)) ?? '';
  if (!isNamed && !mayBeOurs(text)) return [];
  const file = sourceFile('manifest.json', text);
  const foreign = foreignKitOf(file);
  if (foreign) return isNamed ? [`${name} is of an app for ${foreign.vendor}, which follows other rules.`] : [];
  const [error] = file.json.errors;
  if (error) {
    const { line, character } = file.lines.positionAt(error.range.start);
    return [`${name}:${line + 1}:${character + 1} ${error.verdict}. ${error.message}.`];
  }
  return [
    `${name} is not the manifest of a Freshworks app: it needs an object with "platform-version" and "product" or "modules".`,
  ];
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
