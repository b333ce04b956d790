/** The apps at and below the paths of a command line, loaded as the editor loads them. */
import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type App, openApp, sourceFile } from '../../core/index.ts';
import { findManifests, readApp } from '../../lsp/app-files.ts';
import { nodeFiles } from '../../node/files.ts';
import { UsageError } from './arguments.ts';

export interface FoundApp {
  /** As given on the command line, or below it, with `/`. */
  readonly root: string;
  /** Absolute, in the form of this machine. */
  readonly folder: string;
  readonly app: App;
}

export interface Found {
  readonly apps: readonly FoundApp[];
  /** Why a folder that looks like an app is none. */
  readonly notes: readonly string[];
}

export async function findApps(paths: readonly string[], from: string): Promise<Found> {
  const apps = new Map<string, FoundApp>();
  const notes: string[] = [];
  for (const path of paths) {
    const start = await folderOf(path, from);
    notes.push(...(await notesOn(start.folder, start.shown)));
    for (const uri of await findManifests(nodeFiles, pathToFileURL(start.folder).href)) {
      const folder = fileURLToPath(uri);
      if (apps.has(folder)) continue;
      const app = await loadApp(folder);
      if (app) apps.set(folder, { root: shownPath(start, folder), folder, app });
    }
  }
  return { apps: [...apps.values()], notes };
}

/** Nothing when the folder holds no Freshworks app. */
export async function loadApp(folder: string): Promise<App | undefined> {
  const { texts, assets } = await readApp(nodeFiles, pathToFileURL(folder).href);
  const app = openApp(new Map([...texts].map(([path, text]) => [path, sourceFile(path, text)])), assets);
  return app?.manifest.forming ? undefined : app;
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
  const below = relative(folder, app);
  const base = isAbsolute(shown) ? shown : shown.replace(/^\.[\\/](?=.)/, '');
  const path = below === '' ? base : base === '.' ? below : join(base, below);
  return path
    .split(sep)
    .join('/')
    .replace(/(?<=.)\/$/, '');
}

/** A manifest that is there but cannot be one. */
export async function notesOn(folder: string, shown: string): Promise<readonly string[]> {
  const path = join(folder, 'manifest.json');
  const found = await stat(path).catch(() => undefined);
  const name = join(shown, 'manifest.json');
  if (found?.isDirectory()) return [`${name} is a folder: put a file of that name there instead.`];
  if (!found) return [];
  const app = await loadApp(folder);
  if (app) return [];
  const text = (await nodeFiles.read(pathToFileURL(path).href)) ?? '';
  const [error] = sourceFile('manifest.json', text).json.errors;
  const at = error && sourceFile('manifest.json', text).lines.positionAt(error.range.start);
  if (at) return [`${name}:${at.line + 1}:${at.character + 1} is not valid JSON. ${error.message}.`];
  return [
    `${name} is not the manifest of a Freshworks app: it needs an object with "platform-version" and "product" or "modules".`,
  ];
}
