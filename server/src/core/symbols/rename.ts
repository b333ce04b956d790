/** Another name for what stands at a place: every edit that it takes, or the reason why it cannot be. */
import type { App } from '../model/app.ts';
import { isJavaScript, isJson, type SourceFile } from '../model/source-file.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import type { FileChange } from '../rules/rule.ts';
import { groupBy } from '../text/group-by.ts';
import { type Range, touches } from '../text/range.ts';
import { computedUses } from './functions.ts';
import type { AppSymbol, Occurrence, SymbolKind } from './symbol.ts';
import { symbolAt, symbolsOf } from './symbols.ts';

export interface Renameable {
  readonly range: Range;
  readonly name: string;
}

/** What would be renamed; a sentence for people where it cannot be; nothing where there is no name of an app. */
export function renameableAt(app: App, path: string, offset: number): Renameable | string | undefined {
  const symbol = symbolAt(app, path, offset);
  if (!symbol) return undefined;
  const here = symbol.occurrences.find(({ file, range }) => file.path === path && touches(range, offset));
  const refusal = refusalOf(app, symbol);
  return refusal ?? (here && { range: here.range, name: symbol.name });
}

export function renameAt(app: App, path: string, offset: number, newName: string): readonly FileChange[] | string {
  const symbol = symbolAt(app, path, offset);
  if (!symbol) return 'There is nothing here that could have another name.';
  const refusal = refusalOf(app, symbol) ?? problemWith(app, symbol, newName);
  if (refusal !== undefined) return refusal;
  return [...groupBy(symbol.occurrences, ({ file }) => file)].map(([file, places]) => ({
    path: file.path,
    edits: places.map((place) => ({ range: place.range, text: written(place, symbol.name, newName) })),
  }));
}

function refusalOf(app: App, { kind, name, occurrences }: AppSymbol): string | undefined {
  if (kind === 'event') return `\`${name}\` is an event of the platform, which gives it its name.`;
  if (kind === 'field') return `\`${name}\` is a field of the payload, which the platform gives its name.`;
  if (!occurrences.some(({ role }) => role === 'definition'))
    return `\`${name}\` is not defined in this app: there is nothing to rename.`;
  const broken = occurrences.find(({ file }) => isBroken(file))?.file;
  if (broken) return `${broken.path} does not parse, so that not every place of \`${name}\` is known: mend it first.`;
  const [computed] = kind === 'function' ? computedUses(app) : [];
  const line = computed && app.server && app.server.lines.positionAt(computed.start).line + 1;
  return line === undefined
    ? undefined
    : `Line ${line} of server/server.js gets at exports by a name that is made at run time, which could be \`${name}\`: rename it by hand.`;
}

const isBroken = (file: SourceFile): boolean =>
  isJavaScript(file.path) ? file.javascript.error !== undefined : isJson(file.path) && file.json.errors.length > 0;

const NOUNS: Readonly<Record<SymbolKind, string>> = {
  function: 'function',
  template: 'request template',
  parameter: 'installation parameter',
  event: 'event',
  field: 'field',
};

function problemWith(app: App, { kind, name }: AppSymbol, newName: string): string | undefined {
  if (kind === 'event' || kind === 'field') return undefined;
  if (newName === name) return undefined;
  if (!isName(newName))
    return `\`${newName}\` is no name for a ${NOUNS[kind]}: use letters, digits and _, and begin with a letter.`;
  return symbolsOf(app, kind).has(newName) ? `There is a ${NOUNS[kind]} \`${newName}\` already.` : undefined;
}

/** A name in quotes stays in quotes: no name that is allowed needs an escape. */
const written = ({ form }: Occurrence, name: string, newName: string): string =>
  form === 'shorthand' ? `${newName}: ${name}` : newName;
