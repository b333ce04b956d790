/** Opens an app: what its files say together. */
import type { App } from './app.ts';
import type { Assets } from './assets.ts';
import { readExports, SERVER_PATH, type ServerExports } from './exports.ts';
import { MANIFEST_PATH, type Manifest, readFormingManifest, readManifest } from './manifest.ts';
import { notedApp } from './noted-app.ts';
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
  const server = files.get(SERVER_PATH);
  const exported = server ? readExports(server) : NO_EXPORTS;
  const actions = files.get('actions.json');
  const scopes = manifest.scopes.map(({ name }) => name);
  const opened: App = {
    files,
    assets,
    unread,
    chain,
    manifest,
    server,
    exports: exported,
    registrations: joined([
      server && manifest.platform.form === 'events-array' ? registrationsInServer(server, exported, scopes) : [],
      registrationsInManifest(manifest),
      actions ? registrationsInActions(actions, manifest) : [],
    ]),
  };
  return chain ? notedApp(opened) : opened;
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
