/** What the words of `check` stand for: folders that are searched, and single files of apps. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSamePath, relativePath } from '../../core/index.ts';
import { mayBeOurs } from '../../lsp/protocol.ts';
import { waitingFiles } from '../../node/files.ts';
import { UsageError } from './arguments.ts';
import { expandGlob, isGlob } from './globs.ts';

/** A place where apps are looked for. */
export interface Target {
  /** Absolute, in the form of this machine. */
  readonly folder: string;
  /** The folder as the user wrote it. */
  readonly shown: string;
  /** Files of the app in the folder, by path relative to it, that alone are asked about; the folder is not searched then. */
  readonly only?: ReadonlySet<string>;
  /** Texts that take the place of those on the disk. */
  readonly texts?: ReadonlyMap<string, string>;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** Why a word stands for nothing. */
  readonly notes: readonly string[];
}

/** A file that several words name is asked about once, and files of one app together. */
export async function targetsOf(words: readonly string[], from: string): Promise<Targets> {
  const targets: Target[] = [];
  const notes: string[] = [];
  for (const word of await expanded(words, from)) {
    const target = await targetOf(word, from);
    if (typeof target === 'string') notes.push(target);
    else add(targets, target);
  }
  // An app that is searched as a whole is not asked about file by file as well.
  return { targets: [...targets.filter(({ only }) => !only), ...targets.filter(({ only }) => only)], notes };
}

/** Standard input in place of the file of that path, which need not be there. */
export async function inputTarget(path: string, text: string, from: string): Promise<Target> {
  const target = await ownerOf(path, resolve(from, path), true);
  if (!target) throw new UsageError(`--stdin-path ${path} lies in no Freshworks app: name the file whose text it is.`);
  return { ...target, texts: new Map([...(target.only ?? [])].map((file) => [file, text])) };
}

async function expanded(words: readonly string[], from: string): Promise<readonly string[]> {
  const all: string[] = [];
  for (const word of words) {
    // A file may well be called so.
    const isThere = await stat(resolve(from, word)).then(
      () => true,
      () => false,
    );
    if (isThere || !isGlob(word)) all.push(word);
    else {
      const found = await expandGlob(word, from);
      if (found.length === 0) throw new UsageError(`${word} fits no file and no folder: check the pattern.`);
      all.push(...found);
    }
  }
  return all;
}

async function targetOf(path: string, from: string): Promise<Target | string> {
  const absolute = resolve(from, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read (${error.code ?? error.message}): check the path.`);
  });
  if (found.isDirectory()) return { folder: absolute, shown: path };
  if (basename(absolute) === MANIFEST) return { folder: dirname(absolute), shown: dirname(path) };
  return (await ownerOf(path, absolute)) ?? `${path} belongs to no Freshworks app, and is left out.`;
}

const MANIFEST = 'manifest.json';

/** The app around a file: the nearest folder above it with a manifest that may be ours. */
async function ownerOf(path: string, absolute: string, isManifestToo = false): Promise<Target | undefined> {
  let folder = dirname(absolute);
  let shown = dirname(path);
  for (;;) {
    const file = relativePath(folder, absolute);
    if (file === MANIFEST && isManifestToo) return { folder, shown, only: new Set([file]) };
    // What cannot be read is said when the app is loaded.
    const text = await waitingFiles.read(pathToFileURL(join(folder, MANIFEST)).href).catch(() => '"platform-version"');
    if (file !== undefined && text !== undefined && mayBeOurs(text)) return { folder, shown, only: new Set([file]) };
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
    shown = join(shown, '..');
  }
}

function add(targets: Target[], target: Target): void {
  const at = targets.findIndex(({ folder, only }) => only && target.only && isSamePath(folder, target.folder));
  const known = targets[at];
  if (known) targets[at] = { ...known, only: new Set([...(known.only ?? []), ...(target.only ?? [])]) };
  else targets.push(target);
}
