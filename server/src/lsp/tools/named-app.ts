/** Which app an agent means: agents write paths of the machine, paths from the folder that is open, and addresses. */
import { isSamePath, placeOf, relativePath } from '../../core/index.ts';
import type { Session } from '../session.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { refused } from './input.ts';

/** An app of the workspace, and what in it is meant. */
export interface NamedApp {
  readonly located: LocatedApp;
  /** Path of a file in the app; empty for the app itself. */
  readonly path: string;
}

/** The only one where none is named. */
export async function appNamed(session: Session, given: string | undefined): Promise<NamedApp> {
  const found = await appsNamed(session, given);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw refused(`There are several apps: name one of ${listed(session, found)}.`);
}

/** All that are there or below, or all that there are; never empty, and never anything outside of the workspace. */
export async function appsNamed(session: Session, given: string | undefined): Promise<readonly NamedApp[]> {
  await session.searched;
  const { workspace } = session;
  // As they are on the disk now, also where nobody tells of changes.
  const apps = await Promise.all(workspace.apps().map(({ root }) => workspace.load(root)));
  const all = apps.flatMap((located) => (located ? [{ located, path: '' }] : []));
  if (all.length === 0)
    throw refused('No Freshworks app is open: its folder has a manifest.json with "platform-version".');
  if (given === undefined || namesIn(given).length === 0) return all;
  const found = all.flatMap(({ located }) => {
    const path = pathIn(located, given);
    return path === undefined ? [] : [{ located, path }];
  });
  if (found.length > 0) return found;
  throw refused(`No Freshworks app of this window is at ${given}: name one of ${listed(session, all)}.`);
}

/** As people know it: the path on this machine, where it has one. */
export const folderOf = ({ host }: Session, { root }: LocatedApp): string => host.runner?.folderOf(root) ?? root;

const listed = (session: Session, apps: readonly NamedApp[]): string =>
  apps.map(({ located }) => folderOf(session, located)).join(', ');

/** Nothing where the app is not meant: empty for the app and for folders around it, else the path of what is in it. */
function pathIn({ root, app }: LocatedApp, given: string): string | undefined {
  if (isSamePath(root, given) || relativePath(given, root) !== undefined) return '';
  const inside = relativePath(root, given);
  if (inside !== undefined) return inside;
  const names = namesIn(given);
  const folders = placeOf(root).names;
  for (let index = 0; index < folders.length; index++) {
    const from = folders.slice(index);
    if (isBeginning(names, from)) return '';
    if (isBeginning(from, names)) return names.slice(from.length).join('/');
  }
  const path = names.join('/');
  return app.files.has(path) ? path : undefined;
}

/** A relative path of Windows has backslashes as well. */
const namesIn = (given: string): readonly string[] => placeOf(given.replaceAll('\\', '/')).names;

const isBeginning = (start: readonly string[], whole: readonly string[]): boolean =>
  start.length <= whole.length && start.every((name, index) => name === whole[index]);
