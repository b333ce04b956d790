/** What follows when files or folders of an app get other names: every text that names them, and what lies beside a payload. */
import type { App } from '../model/app.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import type { FileChange } from '../rules/rule.ts';
import { groupBy } from '../text/group-by.ts';
import { isInside, relativePath } from '../text/paths.ts';
import type { FileMention } from './file-mention.ts';
import { fileMentions } from './file-mentions.ts';
import { isBroken } from './refusals.ts';
import { writtenIn } from './written-name.ts';

/** Of a file or a folder, by path relative to the app; without `to` it leaves the app. */
export interface FileMove {
  readonly from: string;
  readonly to: string | undefined;
}

export interface FollowedMoves {
  /** Places are those before the move: a file that moves itself is changed first. */
  readonly changes: readonly FileChange[];
  /** Files that move along. */
  readonly moves: readonly (FileMove & { readonly to: string })[];
  /** What could not follow, in sentences for people. */
  readonly left: readonly string[];
}

export function followMoves(app: App, wanted: readonly FileMove[]): FollowedMoves {
  const moves = companionsOf(app, wanted);
  const newPath = pathAfter([...wanted, ...moves]);
  const edits: { readonly mention: FileMention; readonly text: string }[] = [];
  const left = new Set<string>();
  for (const mention of fileMentions(app)) {
    const { target, file, range, form, nameFor } = mention;
    const [to, from] = [newPath(target), newPath(file.path)];
    if (to === target && (from === file.path || !FROM_ITS_PLACE.has(mention.kind))) continue;
    // Whoever leaves the app takes its own names along.
    if (from === undefined) continue;
    const place = `${file.path}, line ${file.lines.positionAt(range.start).line + 1}`;
    const name = to === undefined ? undefined : nameFor(to, from);
    if (name === undefined) left.add(`${place} still names ${target}: ${reasonFor(mention, to)}`);
    else if (isBroken(file))
      left.add(`${place} still names ${target}, because the file does not parse: mend it first.`);
    else {
      const text = writtenIn(file, range, form, name);
      if (text !== file.text.slice(range.start, range.end)) edits.push({ mention, text });
    }
  }
  const changes = [...groupBy(edits, ({ mention }) => mention.file)].map(([file, own]) => ({
    path: file.path,
    edits: own.map(({ mention, text }) => ({ range: mention.range, text })),
  }));
  for (const unread of app.unread.keys())
    left.add(`${unread || 'The app'} cannot be read: look whether it names what has got another name.`);
  return { changes, moves, left: [...left] };
}

/** What a file names from where it lies itself. */
const FROM_ITS_PLACE: ReadonlySet<FileMention['kind']> = new Set(['required', 'loaded']);

function reasonFor({ kind }: FileMention, to: string | undefined): string {
  if (to === undefined) return 'no name leads out of the app.';
  switch (kind) {
    case 'required':
      return `the platform requires files that end in .js only, and the new one is ${to}.`;
    case 'loaded':
      return `a page loads only what lies below its own folder of the app, and the new one is ${to}.`;
    case 'payload':
      return `payloads are JSON files below ${PAYLOADS}, and the new one is ${to}.`;
    default:
      return `the manifest names files below the folder of the pages only, and the new one is ${to}.`;
  }
}

/** Where a path leads after the moves; the innermost of them counts. */
function pathAfter(moves: readonly FileMove[]): (path: string) => string | undefined {
  const ordered = moves.toSorted((a, b) => b.from.length - a.from.length);
  return (path) => {
    const move = ordered.find(({ from }) => from === path || isInside(from, path));
    if (!move) return path;
    const rest = relativePath(move.from, path);
    return move.to === undefined || rest === undefined ? move.to : `${move.to}/${rest}`;
  };
}

/** `onTicketUpdate.expect.json` and `onTicketUpdate.responses.json` belong to `onTicketUpdate.json`. */
const BESIDE = ['.expect.json', '.responses.json'];

function companionsOf(app: App, wanted: readonly FileMove[]): FollowedMoves['moves'] {
  const moved = new Set(wanted.map(({ from }) => from));
  return wanted.flatMap(({ from, to }) => {
    if (to === undefined || !app.files.has(from) || !isPayloadFile(from) || !isPayloadFile(to)) return [];
    return BESIDE.flatMap((ending) => {
      const beside = { from: from.replace(/\.json$/, ending), to: to.replace(/\.json$/, ending) };
      const isFree = !app.files.has(beside.to) || moved.has(beside.to);
      return app.files.has(beside.from) && !moved.has(beside.from) && isFree ? [beside] : [];
    });
  });
}
