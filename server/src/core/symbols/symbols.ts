/** What has a name at a place of an app, and every place where that name stands; nothing across apps. */
import type { App } from '../model/app.ts';
import { groupBy } from '../text/group-by.ts';
import { touches } from '../text/range.ts';
import { eventNames } from './events.ts';
import { fieldAt } from './fields.ts';
import { functionNames, type Named } from './functions.ts';
import { declaredNames, placesOfParameter } from './parameters.ts';
import type { AppSymbol, Occurrence, SymbolKind } from './symbol.ts';
import { templateNames } from './templates.ts';

/** In the order in which they win where two stand in one place: a function is called by the name that it is registered under. */
const INDEXES: readonly (readonly [SymbolKind, (app: App) => readonly Named[]])[] = [
  ['function', functionNames],
  ['template', templateNames],
  ['parameter', declaredNames],
  ['event', eventNames],
];

const known = new WeakMap<App, Map<SymbolKind, ReadonlyMap<string, AppSymbol>>>();

/** Every symbol of a kind, by name; of parameters only where they are declared. */
export function symbolsOf(app: App, kind: Exclude<SymbolKind, 'field'>): ReadonlyMap<string, AppSymbol> {
  const ofApp = known.get(app) ?? new Map<SymbolKind, ReadonlyMap<string, AppSymbol>>();
  known.set(app, ofApp);
  const find = INDEXES.find(([one]) => one === kind)?.[1];
  const symbols = ofApp.get(kind) ?? byNames(kind, find?.(app) ?? []);
  ofApp.set(kind, symbols);
  return symbols;
}

const byNames = (kind: SymbolKind, named: readonly Named[]): ReadonlyMap<string, AppSymbol> =>
  new Map(
    [...groupBy(named, ({ name }) => name)].map(([name, places]) => [
      name,
      { kind, name, occurrences: once(places.map(({ name: _name, ...occurrence }) => occurrence)) },
    ]),
  );

/** A place that two sources know, such as a function that stands in a list and under its own name, counts once. */
const once = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  [
    ...new Map(occurrences.map((one) => [`${one.file.path}\0${one.range.start}`, one] as const).toReversed()).values(),
  ].toReversed();

export function symbolAt(app: App, path: string, offset: number): AppSymbol | undefined {
  for (const kind of WITH_ALL_PLACES) {
    for (const symbol of symbolsOf(app, kind).values())
      if (symbol.occurrences.some(({ file, range }) => file.path === path && touches(range, offset))) return symbol;
  }
  return parameterAt(app, path, offset) ?? fieldAt(app, path, offset);
}

const WITH_ALL_PLACES = ['function', 'template', 'event'] as const;

/** The word at the place, where it is a parameter there. */
function parameterAt(app: App, path: string, offset: number): AppSymbol | undefined {
  const text = app.files.get(path)?.text ?? '';
  const before = /[\p{L}\p{N}_$-]*$/u.exec(text.slice(Math.max(0, offset - LONGEST_NAME), offset))?.[0] ?? '';
  const behind = /^[\p{L}\p{N}_$-]*/u.exec(text.slice(offset, offset + LONGEST_NAME))?.[0] ?? '';
  const name = before + behind;
  if (name === '') return undefined;
  const occurrences = once(placesOfParameter(app, name).map(({ name: _name, ...occurrence }) => occurrence));
  const isHere = occurrences.some(({ file, range }) => file.path === path && touches(range, offset));
  return isHere ? { kind: 'parameter', name, occurrences } : undefined;
}

const LONGEST_NAME = 200;
