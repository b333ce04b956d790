/** The apps at and below the paths of a command line, loaded as the editor loads them. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type App, foreignKitOf, openApp, placeOf, relativePath, sourceFile, type Unread } from '../../core/index.ts';
import { mayBeOurs } from '../../lsp/protocol.ts';
import { findManifests, readApp } from '../../lsp/read-app.ts';
import { nodeFiles } from '../../node/files.ts';
import { UsageError } from './arguments.ts';
import { failureOf } from './faults.ts';
import { type UnreadPlace, unreadPlaces, unreadSentence } from './unread.ts';

export interface FoundFolder {
  /** As given on the command line, or below it, with `/`. */
  readonly root: string;
  /** Absolute, in the form of this machine. */
  readonly folder: string;
}

export interface FoundApp extends FoundFolder {
  readonly app: App;
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

export async function findApps(paths: readonly string[], from: string): Promise<Found> {
  const apps = new Map<string, FoundApp | FailedApp>();
  const notes = new Set<string>();
  const unread = new Map<string, UnreadPlace>();
  for (const path of paths) {
    const start = await folderOf(path, from);
    const note = (place: string, problem: string): void => {
      unread.set(place, { file: shownPath(start, place), problem });
    };
    for (const folder of [start.folder, ...(await manifestFolders(start.folder, note))]) {
      const { key } = placeOf(folder);
      if (apps.has(key)) continue;
      const root = shownPath(start, folder);
      const { found, unread: places } = await foundIn(folder, root);
      for (const [place, problem] of places) note(join(folder, place), problem);
      if (found) apps.set(key, found);
      else if (places.size === 0)
        for (const line of await notesOn(folder, root, folder === start.folder)) notes.add(line);
    }
  }
  return { apps: [...apps.values()], notes: [...notes], unread: [...unread.values()] };
}

async function manifestFolders(
  folder: string,
  onUnread: (place: string, problem: string) => void,
): Promise<readonly string[]> {
  const start = pathToFileURL(folder).href;
  const uris = await findManifests(nodeFiles, start, (uri, problem) => onUnread(fileURLToPath(uri), problem));
  return uris.map((uri) => fileURLToPath(uri));
}

async function foundIn(
  folder: string,
  root: string,
): Promise<{ readonly found: FoundApp | FailedApp | undefined; readonly unread: Unread }> {
  try {
    const { app, unread } = await loadApp(folder);
    return { found: app && { root, folder, app }, unread };
  } catch (error) {
    return { found: { root, folder, app: undefined, error }, unread: new Map() };
  }
}

/** The one app that a command is about; `advice` says what to do where there is none. */
export async function appIn(folder: string, shown: string, advice: string): Promise<App> {
  const { app, unread } = await loadApp(folder).catch((error: unknown) => {
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

async function loadApp(folder: string): Promise<LoadedApp> {
  const { texts, assets, unread } = await readApp(nodeFiles, pathToFileURL(folder).href);
  const app = openApp(new Map([...texts].map(([path, text]) => [path, sourceFile(path, text)])), assets, unread);
  return { app: app?.manifest.forming ? undefined : app, unread };
}

interface Start {
  readonly folder: string;
  /** As the user wrote it. */
  readonly shown: string;
}

async function folderOf(path: string, from: string): Promise<Start> {
  const absolute = resolve(from, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read (${error.code ?? error.message}): check the path.`);
  });
  if (found.isDirectory()) return { folder: absolute, shown: path };
  if (basename(absolute) !== 'manifest.json') {
    throw new UsageError(`${path} is neither a folder nor a manifest.json: name the folder of the app.`);
  }
  return { folder: dirname(absolute), shown: dirname(path) };
}

function shownPath({ folder, shown }: Start, app: string): string {
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
  const text = (await nodeFiles.read(pathToFileURL(path).href)) ?? '';
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
