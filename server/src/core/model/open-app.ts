/** Opens an app: what its files say together. */
import type { App } from './app.ts';
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
export const copyOf = (app: App): App => (isTypedOn(app) ? appOf(app) : apart(() => ({ ...app })));

/** In the next letter of a word: for the list that is shown there, nobody has to know what the code exports. */
const isTypedOn = ({ server }: Pick<App, 'server'>): boolean => server?.typedWord?.isNew === false;

/** What the code exports, and what is registered, is found out at once elsewhere. Whoever asks is noted by the app, not here. */
function appOf({ files, assets, unread, chain, manifest, server }: Omit<App, 'exports' | 'registrations'>): App {
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
      exported ??= server ? apart(() => readExports(server)) : NO_EXPORTS;
      return exported;
    },
    get registrations() {
      registered ??= apart(() => registrationsIn(app));
      return registered;
    },
  };
  if (!isTypedOn(app)) {
    void app.exports;
    void app.registrations;
  }
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
