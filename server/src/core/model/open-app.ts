/** Opens an app: what its files say together. */
import type { App } from './app.ts';
import { AppSources, type Sources } from './app-sources.ts';
import type { Assets } from './assets.ts';
import { readExports, SERVER_PATH, type ServerExports } from './exports.ts';
import { MANIFEST_PATH, type Manifest, readFormingManifest, readManifest } from './manifest.ts';
import { notedApp } from './noted-app.ts';
import { apart } from './reads.ts';
import {
  type Registration,
  registrationsInActions,
  registrationsInManifest,
  registrationsInServer,
} from './registration.ts';
import type { SourceFile } from './source-file.ts';
import { NOTHING_UNREAD, type Unread } from './unread.ts';

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
  const opened = appOf({ files, assets, unread, chain, manifest, server: files.get(SERVER_PATH) });
  return chain ? notedApp(opened) : opened;
}

/** The same with another identity, for what is kept of it. What is read for that is nobody's business. */
export const copyOf = (app: App): App => (isTypedOn(app) ? appOf(app) : apart(() => new ReadApp(app)));

/** In a letter of a word: for the list that is shown there, nobody has to know what the code exports. */
const isTypedOn = ({ server }: Pick<App, 'server'>): boolean => server?.typedWord !== undefined;

/** What the code exports, and what is registered, is found out at once where it is not left for later. */
function appOf(sources: Sources): App {
  const app = new OpenedApp(sources);
  return isTypedOn(app) ? app : new ReadApp(app);
}

/** Of which all is known. */
class ReadApp extends AppSources implements App {
  readonly exports: ServerExports;
  readonly registrations: readonly Registration[];

  constructor(app: App) {
    super(app);
    this.exports = app.exports;
    this.registrations = app.registrations;
  }
}

/** Which finds out what is asked. Whoever asks is noted by the app around it, not here. */
class OpenedApp extends AppSources implements App {
  private exported: ServerExports | undefined;
  private registered: readonly Registration[] | undefined;

  get exports(): ServerExports {
    const { server } = this;
    this.exported ??= server ? apart(() => readExports(server)) : NO_EXPORTS;
    return this.exported;
  }

  get registrations(): readonly Registration[] {
    this.registered ??= apart(() => registrationsIn(this));
    return this.registered;
  }
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
