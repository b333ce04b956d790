/** Another name for what stands at a place: every edit that it takes, or the reason why it cannot be. */
import type { App } from '../model/app.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import type { FileChange } from '../rules/rule.ts';
import { groupBy } from '../text/group-by.ts';
import { type Range, touches } from '../text/range.ts';
import { takenArgument } from './argument-doubts.ts';
import { payloadMoves } from './function-payloads.ts';
import { type FollowedMoves, followMoves } from './moves.ts';
import { computedNames, refusalOf } from './refusals.ts';
import { renameFile } from './rename-file.ts';
import type { AppSymbol, Occurrence, SymbolKind } from './symbol.ts';
import { keyOf, symbolAt, symbolsOf } from './symbols.ts';
import { writtenIn } from './written-name.ts';

export interface Renameable {
  readonly range: Range;
  readonly name: string;
  /** A file, which a client has to be able to move. */
  readonly isFile: boolean;
}

export interface Renaming {
  readonly changes: readonly FileChange[];
  /** The file itself, payload files that are called so, too; texts change before. */
  readonly moves: FollowedMoves['moves'];
  /** Whether it is about a file, which a client has to be able to move. */
  readonly isFile?: true;
  /** What a person should know before. */
  readonly warning?: string;
}

/** What would be renamed; a sentence for people where it cannot be; nothing where there is no name of an app. */
export function renameableAt(app: App, path: string, offset: number): Renameable | string | undefined {
  const symbol = symbolAt(app, path, offset);
  if (!symbol) return undefined;
  const here = symbol.occurrences.find(({ file, range }) => file.path === path && touches(range, offset));
  const refusal = refusalOf(app, symbol);
  return refusal ?? (here && { range: here.range, name: symbol.name, isFile: symbol.kind === 'file' });
}

export function renameAt(app: App, path: string, offset: number, newName: string): Renaming | string {
  const symbol = symbolAt(app, path, offset);
  if (!symbol) return 'There is nothing here that could have another name.';
  if (newName === symbol.name) return { changes: [], moves: [] };
  const refusal = refusalOf(app, symbol) ?? problemWith(app, symbol, newName);
  if (refusal === undefined && symbol.kind === 'file') {
    const moved = renameFile(app, symbol.name, newName);
    return typeof moved === 'string' ? moved : { ...moved, isFile: true };
  }
  if (refusal !== undefined) return refusal;
  const own = [...groupBy(symbol.occurrences, ({ file }) => file)].map(([file, places]) => ({
    path: file.path,
    edits: places.map((place) => ({ range: place.range, text: written(place, symbol.name, newName) })),
  }));
  const moved = symbol.kind === 'function' ? payloadMoves(app, symbol.name, newName) : [];
  const followed = followMoves(app, moved);
  return {
    changes: joined([...own, ...followed.changes]),
    moves: [...moved, ...followed.moves],
    ...(STORED.has(symbol.kind) && { warning: warningFor(symbol) }),
  };
}

const joined = (changes: readonly FileChange[]): readonly FileChange[] =>
  [...groupBy(changes, ({ path }) => path)].map(([path, own]) => ({ path, edits: own.flatMap(({ edits }) => edits) }));

const STORED: ReadonlySet<SymbolKind> = new Set(['schedule', 'record']);

const warningFor = ({ kind, name }: AppSymbol): string =>
  `Where the app is installed already, the platform keeps the ${NOUNS[kind]} under \`${name}\`: the app will not find it any more.`;

const NOUNS: Readonly<Record<SymbolKind, string>> = {
  function: 'function',
  template: 'request template',
  parameter: 'installation parameter',
  setting: 'app setting',
  integration: 'integration',
  entity: 'entity',
  'entity field': 'field of an entity',
  schedule: 'schedule',
  record: 'record',
  event: 'event',
  field: 'field',
  argument: 'argument',
  file: 'file',
};

function problemWith(app: App, symbol: AppSymbol, newName: string): string | undefined {
  const { kind, of } = symbol;
  const noun = NOUNS[kind];
  const article = /^[aeiou]/.test(noun) ? 'an' : 'a';
  if (kind === 'field' || kind === 'file') return undefined;
  if (kind === 'argument') return takenArgument(app, symbol, newName);
  if (STORED.has(kind) ? newName.trim() === '' : !isName(newName)) {
    const rule = STORED.has(kind) ? 'write at least one letter' : 'use letters, digits and _, and begin with a letter';
    return `\`${newName}\` is no name for ${article} ${noun}: ${rule}.`;
  }
  if (kind === 'function' && newName === 'events' && app.manifest.platform.form === 'events-array')
    return '`events` of server/server.js is the list of events: choose another name.';
  // As a key of a literal it is the prototype.
  if (kind === 'function' && newName === '__proto__')
    return '`__proto__` is no name for a function: in `exports` it would be the prototype.';
  if (symbolsOf(app, kind).has(keyOf({ of, name: newName })))
    return `There is ${article} ${noun} \`${newName}\` already: choose another name.`;
  // What is stored under names that are made may have this one.
  return STORED.has(kind) ? computedNames(app, symbol, newName) : undefined;
}

const written = (place: Occurrence, name: string, newName: string): string => {
  if (place.form === 'shorthand') {
    // In `{ $account }` the name begins behind the sign.
    const sign = place.file.text.charAt(place.range.start - 1) === '$' ? '$' : '';
    return `${newName}: ${sign}${name}`;
  }
  return place.form === 'json' || place.form === 'text'
    ? writtenIn(place.file, place.range, place.form, newName)
    : newName;
};
