/** One folder that may hold an app: what was read of it, and the app that this makes once its manifest says so. */
import {
  type App,
  type Asset,
  type Assets,
  type ColumnUnits,
  isInside,
  openApp,
  type Place,
  placeOf,
  type SourceFile,
  type Unread,
  withFile,
  withLetters,
} from '../../core/index.ts';
import type { TextOrProblem } from '../read-app.ts';
import type { LocatedApp, Typing } from './located.ts';
import type { TypedLetters } from './open-documents.ts';

export interface AppFolder {
  readonly root: string;
  readonly place: Place;
  /** False while only the manifest was read, because it was somebody else's. */
  readonly complete: boolean;
  /** What columns count for the client. */
  readonly units: ColumnUnits;
  files: ReadonlyMap<string, SourceFile>;
  assets: Assets | undefined;
  unread: Unread;
  app: App | undefined;
  /** The word in which the snapshots differ that were taken last. */
  typing?: Typing | undefined;
  /** Tells the last snapshot from all others, for those who may outlive it. */
  mark?: object | undefined;
}

/** What is told when a folder changes. */
export interface AppFolderListener {
  /** An app appeared, or its snapshot is a new one. */
  appChanged(located: LocatedApp): void;
  /** A folder that held an app holds none any more. */
  appGone(root: string): void;
  /** What of an app, or of what may be one, could not be read; nothing once all could. */
  unreadChanged(root: string, unread: Unread): void;
}

export const locatedIn = (folder: AppFolder | undefined): LocatedApp | undefined =>
  folder?.app && { root: folder.root, app: folder.app };

/** Makes a new snapshot of what is known of the folder now; `edited` is the path of the one file that differs. */
export function takeSnapshot(folder: AppFolder, listener: AppFolderListener, edited?: string): void {
  const before = folder.app;
  folder.typing = typingIn(folder, edited);
  folder.mark = {};
  folder.app = openApp(folder.files, folder.assets, folder.unread, folder);
  if (folder.app) listener.appChanged({ root: folder.root, app: folder.app });
  else if (before) listener.appGone(folder.root);
}

function typingIn({ typing, mark, files }: AppFolder, path: string | undefined): Typing | undefined {
  const word = path === undefined ? undefined : files.get(path)?.typedWord;
  if (path === undefined || !word) return undefined;
  const isSame = !word.isNew && typing?.path === path && typing.start === word.start;
  return isSame ? typing : { path, start: word.start, begunIn: word.isNew ? mark : undefined };
}

/** A text, none where there is no such file, or why it cannot be read. False where that was known; takes no snapshot. */
export function putText(
  folder: AppFolder,
  path: string,
  { text, problem }: TextOrProblem,
  listener: AppFolderListener,
): boolean {
  const isSameProblem = folder.unread.get(path) === problem;
  if (folder.files.get(path)?.text === text && isSameProblem) return false;
  folder.files = withFile(folder.files, path, text, true, folder.units);
  if (!isSameProblem) putProblem(folder, path, problem, listener);
  return true;
}

/** Letters at the end of the word that was typed last; false where they are anything else. Takes no snapshot. */
export function putLetters(folder: AppFolder, path: string, { base, at, letters, added }: TypedLetters): boolean {
  const word = folder.files.get(path)?.typedWord;
  if (!word || folder.unread.has(path) || word.end !== at + letters.length - added) return false;
  const text = (): string => base.slice(0, at) + letters + base.slice(at);
  folder.files = withLetters(folder.files, path, added, text, folder.units);
  return true;
}

/** Takes no snapshot. */
export function putProblem(
  folder: AppFolder,
  path: string,
  problem: string | undefined,
  listener: AppFolderListener,
): void {
  const others = [...folder.unread].filter(([other]) => other !== path);
  folder.unread = new Map(problem === undefined ? others : [...others, [path, problem]]);
  listener.unreadChanged(folder.root, folder.unread);
}

/** What is found at a path now takes the place of all that was at and below it. */
export function putAssets(folder: AppFolder, path: string, found: Assets, listener: AppFolderListener): void {
  const { assets } = folder;
  if (!assets) return;
  const place = placeOf(path);
  const before = [...assets].filter(([known]) => known === path || isInside(place, known));
  if (before.length === found.size && before.every(([known, asset]) => isSame(asset, found.get(known)))) return;
  const gone = new Set(before.map(([known]) => known));
  folder.assets = new Map([...[...assets].filter(([known]) => !gone.has(known)), ...found]);
  takeSnapshot(folder, listener);
}

const isSame = (a: Asset, b: Asset | undefined): boolean =>
  a.size === b?.size && a.image?.width === b?.image?.width && a.image?.height === b?.image?.height;
