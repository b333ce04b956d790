/**
 * An app of a chain of snapshots, which notes who reads what of it that is no server code: its manifest, each file, what is
 * registered and exported. What was found out of that can be kept until it changes.
 */
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import { AppSources } from './app-sources.ts';
import { SERVER_PATH } from './exports.ts';
import type { Manifest } from './manifest.ts';
import { type Cell, note } from './reads.ts';
import { isSameValue } from './same-value.ts';
import { isJavaScript, type SourceFile } from './source-file.ts';

/** The same app, told of by whoever reads it. Server code itself is noted by those who look at it, part by part. */
export function notedApp(plain: App): App {
  const app = new NotedApp(plain);
  snapshots.set(app, { plain, number: ++made.count });
  return app;
}

class NotedApp extends AppSources implements App {
  private readonly plain: App;

  constructor(plain: App) {
    const { server, assets, unread, chain } = plain;
    const [files, manifest] = [new NotedFiles(plain.files), notedManifest(plain.manifest)];
    super({ files, manifest, server, assets, unread, chain });
    this.plain = plain;
  }

  get exports(): App['exports'] {
    note(exportsCell(SERVER_PATH));
    return this.plain.exports;
  }

  get registrations(): App['registrations'] {
    note(REGISTRATIONS);
    return this.plain.registrations;
  }
}

/** What is behind an app that notes who reads it. */
export interface Snapshot {
  readonly plain: App;
  /** Later ones have higher numbers. */
  readonly number: number;
}

const snapshots = new KeptWith<App, Snapshot>();
const made = { count: 0 };

/** Nothing for an app that notes nothing, such as a copy of one. */
export const snapshotOf = (app: App): Snapshot | undefined => snapshots.get(app);

/** What the platform version says, which few edits of the manifest change. */
const PLATFORM = 'platform';
const MANIFEST = 'manifest';
const REGISTRATIONS = 'registrations';
/** Which files there are. */
const PATHS = 'paths';
/** All of them that are no server code, as they are. */
const FILES = 'files';

const fileCell = (path: string): string => `file ${path}`;

/** All that one file of the server exports. */
export const exportsCell = (path: string): Cell => `exported by ${path}`;

/** Whether a cell is one of those that are told of here. */
export const isOfApp = (cell: Cell): boolean =>
  typeof cell === 'string' && (OF_APP.has(cell) || cell.startsWith(fileCell('')));

const OF_APP: ReadonlySet<Cell> = new Set([PLATFORM, MANIFEST, REGISTRATIONS, PATHS, FILES]);

/** What of all that became another one, but for what is exported. */
export function changedOf(before: App, after: App): ReadonlySet<Cell> {
  const changed = new Set<Cell>();
  if (before.manifest !== after.manifest) {
    changed.add(MANIFEST);
    const [one, other] = [before.manifest.platform, after.manifest.platform];
    if (one.version !== other.version || one.basis !== other.basis || one.form !== other.form) changed.add(PLATFORM);
  }
  if (!areSameRegistrations(before.registrations, after.registrations)) changed.add(REGISTRATIONS);
  for (const [path, file] of after.files) {
    const old = before.files.get(path);
    if (!old) changed.add(PATHS);
    if (old === file || (old && isPartOfCode(path))) continue;
    changed.add(FILES);
    changed.add(fileCell(path));
  }
  for (const path of before.files.keys()) {
    if (after.files.has(path)) continue;
    for (const cell of [PATHS, FILES, fileCell(path)]) changed.add(cell);
  }
  return changed;
}

/** Places in a JSON file that is another one are other places; those in code move with it. */
const areSameRegistrations = (before: App['registrations'], after: App['registrations']): boolean =>
  before === after ||
  (before.length === after.length &&
    before.every((one, at) => {
      const other = after[at];
      return (
        other !== undefined &&
        (one === other ||
          ((one.file === other.file || (one.file.path === other.file.path && isJavaScript(one.file.path))) &&
            one.kind === other.kind &&
            one.name === other.name &&
            one.handler === other.handler &&
            isSameValue(one.scopes, other.scopes)))
      );
    }));

/** What is read of server code is noted part by part. */
const isPartOfCode = (path: string): boolean => path.startsWith('server/') && isJavaScript(path);

/** One for each manifest, which most snapshots share with the one before. */
class NotedManifest implements Manifest {
  private readonly plain: Manifest;

  constructor(plain: Manifest) {
    this.plain = plain;
  }

  get platform(): Manifest['platform'] {
    note(PLATFORM);
    return this.plain.platform;
  }

  get file(): Manifest['file'] {
    return this.noted().file;
  }

  get root(): Manifest['root'] {
    return this.noted().root;
  }

  get stale(): Manifest['stale'] {
    return this.noted().stale;
  }

  get scopes(): Manifest['scopes'] {
    return this.noted().scopes;
  }

  get forming(): Manifest['forming'] {
    return this.noted().forming;
  }

  get fdkVersion(): Manifest['fdkVersion'] {
    return this.noted().fdkVersion;
  }

  private noted(): Manifest {
    note(MANIFEST);
    return this.plain;
  }
}

const notedManifests = new KeptWith<Manifest, Manifest>();

function notedManifest(plain: Manifest): Manifest {
  const noted = notedManifests.get(plain) ?? new NotedManifest(plain);
  notedManifests.set(plain, noted);
  return noted;
}

class NotedFiles implements ReadonlyMap<string, SourceFile> {
  private readonly plain: ReadonlyMap<string, SourceFile>;

  constructor(plain: ReadonlyMap<string, SourceFile>) {
    this.plain = plain;
  }

  get(path: string): SourceFile | undefined {
    note(fileCell(path));
    return this.plain.get(path);
  }

  has(path: string): boolean {
    note(fileCell(path));
    return this.plain.has(path);
  }

  get size(): number {
    note(PATHS);
    return this.plain.size;
  }

  keys(): MapIterator<string> {
    note(PATHS);
    return this.plain.keys();
  }

  values(): MapIterator<SourceFile> {
    note(FILES);
    return this.plain.values();
  }

  entries(): MapIterator<[string, SourceFile]> {
    note(FILES);
    return this.plain.entries();
  }

  [Symbol.iterator](): MapIterator<[string, SourceFile]> {
    return this.entries();
  }

  forEach(tell: (file: SourceFile, path: string, files: ReadonlyMap<string, SourceFile>) => void): void {
    note(FILES);
    this.plain.forEach((file, path) => {
      tell(file, path, this);
    });
  }
}
