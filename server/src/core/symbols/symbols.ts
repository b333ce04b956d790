/** What has a name at a place of an app, and every place where that name stands; nothing across apps. */
import { type App, isCurrent } from '../model/app.ts';
import { groupBy } from '../text/group-by.ts';
import { KeptWith } from '../text/kept-with.ts';
import { touches } from '../text/range.ts';
import { argumentAt } from './arguments.ts';
import { type ConfiguredKind, declaredNames, isConfiguredAt, placesOfConfigured } from './configured.ts';
import { entityFieldNames, entityNames, mayBeEntityFieldAt } from './entities.ts';
import { eventNames } from './events.ts';
import { fieldAt } from './fields.ts';
import { fileMentions } from './file-mentions.ts';
import { functionNames, mayBeFunctionAt } from './functions.ts';
import { integrationNames } from './integrations.ts';
import { recordNames, scheduleNames } from './stored.ts';
import { type AppSymbol, foundWhenAsked, type Named, type Occurrence, type SymbolKind } from './symbol.ts';
import { templateNames } from './templates.ts';
import { mayBeText } from './text-at.ts';

/** Of all others only what stands at a place is looked for. */
type PlacedKind = Exclude<SymbolKind, 'field' | 'argument'>;

/** In the order in which they win where two stand in one place: a function is called by the name that it is registered under. */
const WITH_ALL_PLACES: readonly (readonly [PlacedKind, (app: App) => readonly Named[]])[] = [
  ['function', functionNames],
  ['template', templateNames],
  ['event', eventNames],
  ['integration', integrationNames],
  ['entity', entityNames],
  ['entity field', entityFieldNames],
  ['schedule', scheduleNames],
  ['record', recordNames],
  ['file', (app) => fileMentions(app).map((mention) => ({ ...mention, name: mention.target, role: 'use' }))],
];

/** What is looked for by its name, because that it is meant takes work to find out. */
const BY_NAME: readonly ConfiguredKind[] = ['parameter', 'setting'];

type Symbols = ReadonlyMap<string, AppSymbol>;

const known = new KeptWith<App, Map<SymbolKind, Symbols>>();

/** Every symbol of a kind, by its key; of parameters and settings only where they are declared. */
export function symbolsOf(app: App, kind: PlacedKind): Symbols {
  const ofApp = known.get(app) ?? new Map<SymbolKind, Symbols>();
  known.set(app, ofApp);
  const symbols = ofApp.get(kind) ?? byKeys(app, kind, namesOf(app, kind));
  ofApp.set(kind, symbols);
  return symbols;
}

function namesOf(app: App, kind: SymbolKind): readonly Named[] {
  if (kind === 'parameter' || kind === 'setting') return declaredNames(app, kind);
  return WITH_ALL_PLACES.find(([one]) => one === kind)?.[1](app) ?? [];
}

const byKeys = (app: App, kind: SymbolKind, named: readonly Named[]): Symbols =>
  new Map([...groupBy(named, keyOf)].map(([key, places]) => [key, symbolFrom(app, kind, places)]));

/** A name that belongs to something is another one elsewhere. */
export const keyOf = ({ of, name }: { readonly of?: string | undefined; readonly name: string }): string =>
  of === undefined ? name : JSON.stringify([of, name]);

function symbolFrom(app: App, kind: SymbolKind, places: readonly Named[]): AppSymbol {
  const [{ name = '', of } = {}] = places;
  return { kind, name, ...(of !== undefined && { of }), occurrences: occurrencesIn(app, places) };
}

const occurrencesIn = (app: App, places: readonly Named[]): readonly Occurrence[] =>
  once(
    places
      .filter(({ file }) => isCurrent(app, file))
      .map(({ file, range, role, form }) => ({ file, range, role, form })),
  );

/** A place that two sources know, such as a function that stands in a list and under its own name, counts once. */
const once = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  [
    ...new Map(occurrences.map((one) => [`${one.file.path}\0${one.range.start}`, one] as const).toReversed()).values(),
  ].toReversed();

export const symbolAt = (app: App, path: string, offset: number): AppSymbol | undefined =>
  symbolIn(app, path, offset, undefined);

/** Its places in the same file: editors ask for them wherever the cursor comes. Where a field comes from is another name, of an event. */
export function highlightsAt(app: App, path: string, offset: number): readonly Occurrence[] {
  const { kind, occurrences = [] } = symbolIn(app, path, offset, path) ?? {};
  return occurrences.filter(({ file, role }) => file.path === path && (kind !== 'field' || role === 'use'));
}

const symbolIn = (app: App, path: string, offset: number, only: string | undefined): AppSymbol | undefined =>
  placedAt(app, path, offset)?.symbol ??
  configuredAt(app, path, offset, only) ??
  fieldAt(app, path, offset, only) ??
  argumentAt(app, path, offset, only);

function placedAt(app: App, path: string, offset: number): PlacedSymbol | undefined {
  const isHere = ({ file, range }: Occurrence): boolean => file.path === path && touches(range, offset);
  const all = mayBeText(app, path, offset)
    ? placesIn(app, path)
    : // Where none of them stands here, none is looked for, and their places need not be put together.
      NO_TEXTS.flatMap(([kind, mayBe]) =>
        mayBe(app, path, offset) && namesOf(app, kind).some(isHere) ? placesOf(app, kind) : [],
      );
  return all.find(({ place }) => isHere(place));
}

/** Only names of these stand in code as names; whether one may stand at a place of server code. */
const NO_TEXTS = [
  ['function', mayBeFunctionAt],
  ['entity field', mayBeEntityFieldAt],
] as const;

interface PlacedSymbol {
  readonly place: Occurrence;
  readonly symbol: AppSymbol;
}

const places = new KeptWith<App, ReadonlyMap<string, readonly PlacedSymbol[]>>();

/** What stands in a file, of all kinds whose places are all known, in their order. */
function placesIn(app: App, path: string): readonly PlacedSymbol[] {
  const byPath = places.get(app) ?? findPlaces(app);
  places.set(app, byPath);
  return byPath.get(path) ?? [];
}

const findPlaces = (app: App): ReadonlyMap<string, readonly PlacedSymbol[]> =>
  groupBy(
    WITH_ALL_PLACES.flatMap(([kind]) => placesOf(app, kind)),
    ({ place }) => place.file.path,
  );

const placesOf = (app: App, kind: PlacedKind): readonly PlacedSymbol[] =>
  [...symbolsOf(app, kind).values()].flatMap((symbol) => symbol.occurrences.map((place) => ({ place, symbol })));

/** The word at the place, where it is a parameter or a setting there. */
function configuredAt(app: App, path: string, offset: number, only: string | undefined): AppSymbol | undefined {
  const text = app.files.get(path)?.text ?? '';
  const before = /[\p{L}\p{N}_$-]*$/u.exec(text.slice(Math.max(0, offset - LONGEST_NAME), offset))?.[0] ?? '';
  const behind = /^[\p{L}\p{N}_$-]*/u.exec(text.slice(offset, offset + LONGEST_NAME))?.[0] ?? '';
  const word = before + behind;
  // The platform adds `$account` beside `account`.
  const names = word.startsWith('$') ? [word.slice(1), word] : [word];
  for (const name of names.filter((one) => one !== '')) {
    for (const kind of BY_NAME) {
      if (isConfiguredAt(app, kind, name, path, offset))
        return foundWhenAsked(kind, name, () => occurrencesIn(app, placesOfConfigured(app, kind, name, only)));
    }
  }
  return undefined;
}

const LONGEST_NAME = 200;
