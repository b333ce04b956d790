/**
 * What is asked of an app apart from its server code, such as what is registered for a handler: kept from one snapshot of a
 * chain to the next. When something changes that it was found out from, it is found again and compared by what it says, so
 * that whoever rests on it is looked at again only where it says something else.
 */
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import { changedOf, isOfApp, type Snapshot, snapshotOf } from './noted-app.ts';
import { apartNoting, type Cell, EVERYTHING, kept, type NotedAnswer, note } from './reads.ts';
import { isSameValue } from './same-value.ts';

/** The answer holds nothing of the snapshot: no places, and no nodes of what was read. */
export function fact<A extends readonly string[], T>(find: (app: App, ...about: A) => T): (app: App, ...about: A) => T {
  const known = new KeptWith<Facts, Map<string | undefined, WeakRef<Fact<T>>>>();
  const ofSingle = new KeptWith<App, Map<string | undefined, NotedAnswer<T>>>();
  return (app, ...about) => {
    const key = about.length === 1 ? about[0] : about.join('\n');
    // No snapshot follows such an app, so that what was found out stays true.
    if (!app.chain) return kept(mapOf(ofSingle, app), key, () => find(app, ...about));
    const facts = factsOf(app);
    if (!facts) return find(app, ...about);
    const answers = mapOf(known, facts);
    const answer = answers.get(key)?.deref() ?? newFact(facts, answers, key, (one) => find(one, ...about));
    renew(facts, answer);
    note(answer);
    if (answer.fault) throw answer.fault.error;
    return answer.value as T;
  };
}

/** The snapshot that a chain has come to when somebody asks: for what outlives the snapshot that it was made for. */
export function latestOf(app: App): () => App {
  const facts = factsOf(app);
  return facts ? latestIn(facts) : () => app;
}

/** By itself, because functions that are made in one place hold what any of them names: the app that this was made for. */
const latestIn = (facts: Facts) => (): App => facts.snapshot.app;

/** All that is another one since this was last asked: what was read of the app itself, and facts. Nothing where it may be all. */
export function changesUntil(app: App): ReadonlySet<Cell> | undefined {
  const facts = factsOf(app);
  const changed = facts?.changed;
  if (!facts) return undefined;
  // All others were looked at when the chain came to this snapshot.
  for (const { ref } of facts.loose) {
    const one = ref.deref();
    if (one) renew(facts, one);
  }
  facts.changed = new Set();
  return changed;
}

/** An answer. Whoever gets it notes it by itself. */
interface Fact<T = unknown> {
  readonly find: (app: App) => T;
  value: T | undefined;
  /** Where it could not be found: whoever asks is told. */
  fault: { readonly error: unknown } | undefined;
  /** What it was found out from; absent where that may be anything. */
  rests: ReadonlySet<Cell> | undefined;
  /** Up to which step of the chain it is known to be true. */
  step: number;
  /** In which it last became another one. */
  changedAt: number;
  /** It may become another one though nothing of the app itself did: it was found out from code, or from a fact that was. */
  isLoose: boolean;
  /** Among those of its chain. */
  known: KnownFact | undefined;
}

/** A fact for as long as somebody rests on it: names are asked about letter by letter while they are typed. */
interface KnownFact {
  readonly ref: WeakRef<Fact>;
  forget(): void;
}

/** Those of a chain. */
interface Facts {
  snapshot: Snapshot & { readonly app: App };
  /** How many snapshots have been asked. */
  step: number;
  readonly all: Set<KnownFact>;
  /** Those that may change with any edit, and some that could once. */
  readonly loose: Set<KnownFact>;
  /** With so many, those that nobody rests on are let go of. */
  most: number;
  /** What of the app itself is another one than in the snapshot before. */
  sinceLast: ReadonlySet<Cell>;
  /** That, and facts, since somebody asked; absent until then. */
  changed: Set<Cell> | undefined;
}

const ofChains = new KeptWith<object, Facts>();

/** Nothing where nobody notes what is read, and in a snapshot that others have followed. */
function factsOf(app: App): Facts | undefined {
  const snapshot = app.chain && snapshotOf(app);
  if (!app.chain || !snapshot) return undefined;
  const facts = ofChains.get(app.chain);
  if (facts?.snapshot.app === app) return facts;
  if (facts && facts.snapshot.number > snapshot.number) {
    note(EVERYTHING);
    return undefined;
  }
  if (facts && facts.all.size <= MOST_FACTS) {
    goOn(facts, app, snapshot);
    return facts;
  }
  const made: Facts = {
    snapshot: { app, ...snapshot },
    step: 1,
    all: new Set(),
    loose: new Set(),
    most: LEAST_LOOKED_THROUGH,
    sinceLast: new Set(),
    changed: undefined,
  };
  ofChains.set(app.chain, made);
  return made;
}

/** With more, all are forgotten: handlers come and go under many names while they are written. */
const MOST_FACTS = 5_000;

function goOn(facts: Facts, app: App, snapshot: Snapshot): void {
  facts.sinceLast = changedOf(facts.snapshot.plain, snapshot.plain);
  facts.snapshot = { app, ...snapshot };
  facts.step++;
  for (const cell of facts.sinceLast) facts.changed?.add(cell);
  // With most keystrokes nothing of the app itself becomes another one, and of the facts only those that rest on code.
  const asked = facts.sinceLast.size > 0 ? facts.all : facts.loose;
  for (const known of asked) {
    const one = known.ref.deref();
    // What rests on code is found anew each time: not before somebody wants to know.
    if (one?.rests) renew(facts, one);
    if (!one?.isLoose) facts.loose.delete(known);
    if (!one) forget(facts, known);
  }
  if (facts.all.size < facts.most) return;
  for (const known of facts.all) if (!known.ref.deref()) forget(facts, known);
  facts.most = Math.max(LEAST_LOOKED_THROUGH, 2 * facts.all.size);
}

/** Fewer are not worth a look. */
const LEAST_LOOKED_THROUGH = 100;

function forget({ all, loose }: Facts, known: KnownFact): void {
  all.delete(known);
  loose.delete(known);
  known.forget();
}

function newFact<K, T>(facts: Facts, answers: Map<K, WeakRef<Fact<T>>>, key: K, find: (app: App) => T): Fact<T> {
  const made: Fact<T> = {
    find,
    value: undefined,
    fault: undefined,
    rests: undefined,
    step: facts.step,
    changedAt: 0,
    isLoose: false,
    known: undefined,
  };
  look(facts, made);
  const ref = new WeakRef(made);
  answers.set(key, ref);
  const known = {
    ref,
    forget(): void {
      if (answers.get(key) === ref) answers.delete(key);
    },
  };
  made.known = known;
  facts.all.add(known);
  if (made.isLoose) facts.loose.add(known);
  return made;
}

function look(facts: Facts, one: Fact): void {
  try {
    const { value, cells } = apartNoting(() => one.find(facts.snapshot.app), true);
    one.value = value;
    one.rests = restsOn(cells);
    one.fault = undefined;
  } catch (error) {
    one.rests = undefined;
    one.fault = { error };
  }
  noteLoose(facts, one);
}

function noteLoose(facts: Facts, one: Fact): void {
  one.isLoose = isLoose(one.rests);
  if (one.isLoose && one.known) facts.loose.add(one.known);
}

function isLoose(rests: Fact['rests']): boolean {
  if (!rests) return true;
  for (const cell of rests) if (isFact(cell) && cell.isLoose) return true;
  return false;
}

/** Of code it is not known here what became of it. */
const restsOn = (cells: ReadonlySet<Cell> | undefined): Fact['rests'] =>
  cells && [...cells].every((cell) => isOfApp(cell) || isFact(cell)) ? cells : undefined;

function renew(facts: Facts, one: Fact): void {
  if (one.step === facts.step) return;
  one.step = facts.step;
  if (one.rests && !isAnyAnother(facts, one.rests)) {
    noteLoose(facts, one);
    return;
  }
  const { value: before, fault } = one;
  look(facts, one);
  if (!fault && !one.fault && isSameValue(before, one.value)) {
    one.value = before;
    return;
  }
  one.changedAt = facts.step;
  facts.changed?.add(one);
}

function isAnyAnother(facts: Facts, cells: ReadonlySet<Cell>): boolean {
  for (const cell of cells) if (isAnother(facts, cell)) return true;
  return false;
}

function isAnother(facts: Facts, cell: Cell): boolean {
  if (!isFact(cell)) return facts.sinceLast.has(cell);
  renew(facts, cell);
  return cell.changedAt === facts.step;
}

const isFact = (cell: Cell): cell is Fact => typeof cell === 'object' && 'changedAt' in cell;

function mapOf<O extends object, K, V>(maps: KeptWith<O, Map<K, V>>, owner: O): Map<K, V> {
  const map = maps.get(owner) ?? new Map<K, V>();
  maps.set(owner, map);
  return map;
}
