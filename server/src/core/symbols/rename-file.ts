/** Another name for a file, given where the file is named: it moves, and all that names it follows. */
import type { App } from '../model/app.ts';
import { touches } from '../text/range.ts';
import { fileMentions, isThere } from './file-mentions.ts';
import { type FollowedMoves, followMoves } from './moves.ts';

/** The new name is a path from the app on, or a name in the same folder; without an extension it keeps the one that it has. */
export function renameFile(app: App, from: string, written: string): Omit<FollowedMoves, 'left'> | string {
  const to = pathFor(from, written.trim());
  if (to === undefined)
    return `\`${written}\` is no name for this file: write one for its folder, or the path from the app on, such as \`${from}\`.`;
  if (to === from) return { changes: [], moves: [] };
  if (isThere(app, to)) return `There is a file ${to} already: choose another name.`;
  const { changes, moves, left } = followMoves(app, [{ from, to }]);
  return left.length > 0 ? left.join(' ') : { changes, moves: [{ from, to }, ...moves] };
}

/** Paths of which it has to be known whether something is there, before a new name for a file is refused. */
export function filesOfRename(app: App, path: string, offset: number, written: string): readonly string[] {
  const target = fileMentions(app).find(({ file, range }) => file.path === path && touches(range, offset))?.target;
  return target === undefined ? [] : [target, pathFor(target, written.trim()) ?? []].flat();
}

function pathFor(from: string, written: string): string | undefined {
  const parts = written.split('/');
  const folders = from.split('/').slice(0, -1);
  if (parts.length > 1 && parts[0] !== folders[0]) return undefined;
  if (parts.some((part) => part === '' || /^\.+$|[<>:"|?*\\\p{Cc}]|[. ]$/u.test(part))) return undefined;
  const extension = /\.[^./]+$/;
  const end = extension.test(written) ? '' : (extension.exec(from)?.[0] ?? '');
  return `${(parts.length > 1 ? parts : [...folders, written]).join('/')}${end}`;
}
