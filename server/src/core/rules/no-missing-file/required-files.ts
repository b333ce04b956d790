/** Files that server code requires, and that are not there: the platform appends `.js` (docs/platform.md 4.3). */
import { flowOf, type IndexedFile, requiredPath, requiresIn, runningFiles } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { innerRange } from '../../model/exports.ts';
import { isBehindLink, isLookedFor } from '../../model/looked-into.ts';
import { problemAt } from '../../model/unread.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { nearestName } from '../../text/nearest.ts';
import { renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

export function requiredFileReports(app: App): readonly Report[] {
  // Texts that somebody passed need not be all that there are.
  if (!app.assets) return [];
  return runningFiles(flowOf(app)).flatMap((file) =>
    requiresIn(file).names.flatMap(({ name, node }): readonly Report[] => {
      if (OF_OTHER_KINDS.test(name) || isThere(app, file, name) || isTried(file, node)) return [];
      const range = innerRange(node);
      const near = fileMeant(app, file, name);
      const advice = near === undefined ? 'Write the file, or name one that is there.' : `Did you mean \`${near}\`?`;
      return [
        {
          file: file.file,
          range,
          message: `\`${name}\` is no file below \`server/\`: the platform says "Cannot find module", and the handler ends here. ${advice}`,
          ...(near !== undefined && renamed(file.file, range, near, 'unsafe')),
        },
      ];
    }),
  );
}

/** What the platform makes of these is not known. */
const OF_OTHER_KINDS = /\.(?:json|node|[cm]js|ts)$|\/$/i;

/** In some form that is told of; what lies outside of `server/`, or in folders that are skipped, nobody has looked for. */
function isThere(app: App, file: IndexedFile, name: string): boolean {
  const path = requiredPath(file.file.path, name);
  if (!path?.startsWith(SERVER) || !isLookedFor(path)) return true;
  const bare = path.slice(0, -EXTENSION.length);
  return [path, bare, `${bare}/index.js`].some(
    (candidate) =>
      app.files.has(candidate) ||
      problemAt(app, candidate) !== undefined ||
      (app.assets && isBehindLink(app.assets, candidate)),
  );
}

const SERVER = 'server/';
const EXTENSION = '.js';

/** Inside of a `try`: whoever catches the error can do without the file. */
function isTried(file: IndexedFile, node: AnyNode): boolean {
  let inner = node;
  for (let outer = file.parentOf(inner); outer; outer = file.parentOf(inner)) {
    if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) return true;
    inner = outer;
  }
  return false;
}

/** Nearly of that name, or of that name in another folder. */
function fileMeant(app: App, file: IndexedFile, name: string): string | undefined {
  const names = [...app.files.keys()].flatMap((path) =>
    path.startsWith(SERVER) && path.endsWith(EXTENSION) && path !== file.file.path && path !== 'server/server.js'
      ? [requireNameOf(file.file.path, path)]
      : [],
  );
  const own = lastOf(name);
  const elsewhere = names.filter((other) => lastOf(other).toLowerCase() === own.toLowerCase());
  return elsewhere.length === 1 ? elsewhere[0] : nearestName(name, names);
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.js$/i, '');

/** The text by which one file requires another. */
function requireNameOf(from: string, path: string): string {
  const folders = from.split('/').slice(0, -1);
  const parts = path.slice(0, -EXTENSION.length).split('/');
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared++;
  const up = folders.slice(shared).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...parts.slice(shared)].join('/');
}
