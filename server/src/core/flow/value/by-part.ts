/**
 * Answers about one part of the code at a time, kept from one snapshot of a chain to the next until something changes that
 * was read for them: the parts that come and go with an edit, and the names in them, are all that an edit changes.
 */
import type { App } from '../../model/app.ts';
import { readExports, type ServerExports } from '../../model/exports.ts';
import { changesUntil } from '../../model/facts.ts';
import { ANYTHING, apart, type Cell, cellsOf, type Noted, note, noting } from '../../model/reads.ts';
import { isJavaScript } from '../../model/source-file.ts';
import type { AnyNode, JavaScriptDocument } from '../../syntax/javascript.ts';
import { differences } from '../../text/difference.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { type CodePart, placeForAnswers } from '../index/code-part.ts';
import { exportsBetween } from '../index/exported.ts';
import type { FilePart } from '../index/file-part.ts';
import { cellsBetween, cellsOfPart, type IndexedFile } from '../index/index-file.ts';
import type { Flow } from './engine.ts';

/**
 * What is found of a part may hold nodes, which move with the text, but nothing of the snapshot. `about` is another object
 * where the question has other answers; `how` is what is at hand this time, and changes none.
 */
export function byPart<T, H = undefined>(
  find: (flow: Flow, part: CodePart, how: H) => T,
): (flow: Flow, part: CodePart, how: H, about?: object) => T {
  const known = new KeptWith<Chain, WeakMap<object, Answers<T>>>();
  const place = placeForAnswers();
  // The question that was asked last of a flow: it is asked of one part after another.
  const lastOf = new KeptWith<Flow, Asked<T>>();
  return (flow, part, how, about = known) => {
    const last = lastOf.get(flow);
    const asked = last?.about === about ? last : askedOf(known, about, stateOf(flow));
    if (asked !== last) lastOf.set(flow, asked);
    const { answers, generation } = asked;
    const atHand = part.said[place] as Answer<T> | undefined;
    const before = atHand?.to === answers ? atHand : answers.byPart.get(part.key);
    if (before && isStill(before, generation)) {
      note(before);
      return before.value;
    }
    const answer = foundBy(find, asked, flow, part, how);
    // One of them hangs on the part itself: to look into a table for each of thousands of parts takes longer than all else here.
    if (!atHand || atHand === before || !isStill(atHand, generation)) part.said[place] = answer;
    else answers.byPart.set(part.key, answer);
    return answer.value;
  };
}

/** Apart from what is kept, of which there is much more: what is handed over to be run takes room where it is made. */
function foundBy<T, H>(
  find: (flow: Flow, part: CodePart, how: H) => T,
  { answers, generation }: Asked<T>,
  flow: Flow,
  part: CodePart,
  how: H,
): Answer<T> {
  const noted: Noted = { reads: undefined };
  const run = (): T => find(flow, part, how);
  const value = flow.app.chain ? noting(noted, run) : run();
  // What a bound kept back may be found next time.
  const cells = flow.app.chain && !flow.isSpent() ? cellsOf(noted) : undefined;
  const reads = cells ? { read: cells, before: undefined } : ANYTHING;
  const answer = { value, generation, isKept: cells !== undefined, reads, to: answers };
  if (cells) noteReaders(answers, answer, cells, part.key);
  return answer;
}

/** What turned out to be another one only when somebody asked: for those who have not been asked since the edit. */
export function alsoChanged(flow: Flow, cells: readonly Cell[]): void {
  const { chain, generation } = stateOf(flow);
  const changed = chain.changes.get(generation);
  if (changed) chain.changes.set(generation, new Set([...changed, ...cells]));
}

interface Answer<T> extends Noted {
  readonly value: T;
  /** The question. */
  readonly to: Answers<T>;
  /** When it was found. */
  readonly generation: number;
  /** Until something changes that was read for it; false where that has changed, or is too much to be kept. */
  isKept: boolean;
}

const isStill = (answer: Answer<unknown>, now: number): boolean => answer.isKept || answer.generation === now;

/** Those to one question. */
interface Answers<T> extends Question {
  /** But for those that hang on their parts. */
  readonly byPart: WeakMap<AnyNode, Answer<T>>;
  /** Who read what: nobody else is looked at when that changes. */
  readonly readers: Map<Cell, Answer<T>[]>;
  /** How many of the readers are kept, and how many are not any more: these hold trees that are gone. */
  readonly count: { kept: number; dropped: number };
}

/** A question about one snapshot. */
interface Asked<T> {
  readonly about: object;
  readonly answers: Answers<T>;
  readonly generation: number;
}

const askedOf = <T>(known: KeptWith<Chain, WeakMap<object, Answers<T>>>, about: object, state: State): Asked<T> => ({
  about,
  answers: answersAbout(known, about, state),
  generation: state.generation,
});

function answersAbout<T>(
  known: KeptWith<Chain, WeakMap<object, Answers<T>>>,
  about: object,
  { chain, generation }: State,
): Answers<T> {
  const byAbout = known.get(chain) ?? new WeakMap<object, Answers<T>>();
  known.set(chain, byAbout);
  const answers =
    byAbout.get(about) ??
    answersFrom<T>(generation, (forgotten) => {
      byAbout.delete(about);
      // Those that hang on parts stay there.
      for (const cell of forgotten.readers.keys()) dropReaders(forgotten, cell);
    });
  byAbout.set(about, answers);
  chain.asked.add(answers);
  for (; answers.generation < generation; answers.generation++) {
    const changed = chain.changes.get(answers.generation + 1) ?? [...answers.readers.keys()];
    for (const cell of changed) dropReaders(answers, cell);
  }
  if (answers.count.dropped > answers.count.kept) forgetDropped(answers);
  return answers;
}

function answersFrom<T>(generation: number, forget: (answers: Answers<T>) => void): Answers<T> {
  const answers: Answers<T> = {
    byPart: new WeakMap(),
    readers: new Map(),
    count: { kept: 0, dropped: 0 },
    generation,
    forget: () => forget(answers),
  };
  return answers;
}

function dropReaders<T>({ readers, count }: Answers<T>, cell: Cell): void {
  for (const answer of readers.get(cell) ?? []) {
    if (!answer.isKept) continue;
    answer.isKept = false;
    // Its part may stand for long before it is asked about again, and trees that are gone are among what was read.
    answer.reads = ANYTHING;
    count.kept--;
    count.dropped++;
  }
  readers.delete(cell);
}

/** What an answer read beside the thing that changed has it among its readers still. */
function forgetDropped<T>({ readers, count }: Answers<T>): void {
  for (const [cell, list] of readers) {
    const left = list.filter(({ isKept }) => isKept);
    if (left.length === 0) readers.delete(cell);
    else if (left.length < list.length) readers.set(cell, left);
  }
  count.dropped = 0;
}

function noteReaders<T>(answers: Answers<T>, answer: Answer<T>, cells: ReadonlySet<Cell>, key: AnyNode): void {
  answers.count.kept++;
  for (const cell of cells) addReader(answers.readers, cell, answer);
  // With its part it goes, whatever it read.
  if (!cells.has(key)) addReader(answers.readers, key, answer);
}

function addReader<T>(readers: Answers<T>['readers'], cell: Cell, answer: Answer<T>): void {
  const list = readers.get(cell);
  if (list) list.push(answer);
  else readers.set(cell, [answer]);
}

/** Snapshots that follow one another. */
interface Chain {
  generation: number;
  /** With anything else among them, nothing is kept. */
  surroundings: readonly unknown[];
  files: ReadonlyMap<string, FileBefore>;
  /** What changed with each of the last generations; absent where nothing is kept. */
  readonly changes: Map<number, ReadonlySet<Cell> | undefined>;
  /** Those whose answers are kept. */
  readonly asked: Set<Question>;
}

interface FileBefore {
  readonly parts: readonly FilePart[];
  readonly exports: ServerExports;
}

interface Question {
  /** Of which those answers are dropped that are not true any more. */
  generation: number;
  forget(): void;
}

/** Whoever was not asked for longer is asked anew. */
const MOST_GENERATIONS = 50;
/** How often that is looked for. */
const SOME_GENERATIONS = 10;

const ofServer = new KeptWith<object, Chain>();
const ofFrontEnd = new KeptWith<object, Chain>();
interface State {
  readonly chain: Chain;
  readonly generation: number;
}

const states = new KeptWith<Flow, State>();

function stateOf(flow: Flow): State {
  const state = states.get(flow) ?? apart(() => nextOf(flow));
  states.set(flow, state);
  return state;
}

function nextOf(flow: Flow): State {
  const { app } = flow;
  const chains = flow.isFrontEnd ? ofFrontEnd : ofServer;
  const key = app.chain ?? app;
  const chain = chains.get(key) ?? newChain();
  chains.set(key, chain);
  const surroundings = flow.isFrontEnd ? allAround(app) : codeAround(app);
  const isSame =
    chain.surroundings.length === surroundings.length &&
    surroundings.every((one, index) => one === chain.surroundings[index]);
  // What is around the front end is not noted by who reads it.
  const ofApp = flow.isFrontEnd ? NONE : changesUntil(app);
  const generation = chain.generation + 1;
  chain.changes.set(generation, isSame && ofApp ? changesBetween(chain.files, flow.files(), ofApp) : undefined);
  if (generation % SOME_GENERATIONS === 0) forgetBefore(chain, generation - MOST_GENERATIONS);
  chain.generation = generation;
  chain.surroundings = surroundings;
  chain.files = new Map(
    flow.files().map(({ file, parts }) => [file.path, { parts: parts(), exports: readExports(file) }]),
  );
  return { chain, generation };
}

const NONE: ReadonlySet<Cell> = new Set();

const newChain = (): Chain => ({
  generation: 0,
  surroundings: [],
  files: new Map(),
  changes: new Map(),
  asked: new Set(),
});

/** Answers to what was not asked since would be worked out anew; what changed is held for those who have not heard of it. */
function forgetBefore({ asked, changes }: Chain, since: number): void {
  for (const question of asked) {
    if (question.generation >= since) continue;
    question.forget();
    asked.delete(question);
  }
  const heard = Math.min(...[...asked].map(({ generation }) => generation));
  for (const generation of changes.keys()) if (generation <= heard) changes.delete(generation);
}

/** All that is no server code, and which of that there is. */
const allAround = (app: App): readonly unknown[] => [
  ...codeAround(app),
  ...[...app.files.values()].filter(({ path }) => !isServerCode(path)),
];

/** Which server code there is, which files of it are no more than a guess, and what lies beside all files. */
const codeAround = ({ assets, unread, files }: App): readonly unknown[] => [
  ...[assets, unread],
  ...[...files.values()].flatMap((file) => (isServerCode(file.path) ? [file.path, isGuess(file.javascript)] : [])),
];

const isServerCode = (path: string): boolean => isJavaScript(path) && path.startsWith('server/');

/** Where it is not known in which function an error is. */
const isGuess = ({ error, brokenFunction }: JavaScriptDocument): boolean =>
  error !== undefined && brokenFunction === undefined;

/** The parts that came or went since, the names in them, and what is exported in another way; `ofApp` beside all that. */
function changesBetween(
  before: Chain['files'],
  files: readonly IndexedFile[],
  ofApp: ReadonlySet<Cell>,
): ReadonlySet<Cell> {
  const changed = new Set(ofApp);
  const add = (parts: readonly FilePart[], others: readonly FilePart[], isSameTree: boolean): void => {
    const known = new Set(others);
    for (const part of parts) {
      if (known.has(part)) continue;
      changed.add(part.key);
      if (isSameTree && part.root.type === 'Program') continue;
      for (const cell of cellsOfPart(part)) changed.add(cell);
    }
  };
  for (const indexed of files) {
    const { file } = indexed;
    const parts = indexed.parts();
    const known = before.get(file.path);
    const old = known?.parts;
    if (!known || !old || old === parts) continue;
    for (const cell of exportsBetween(file.path, known.exports, readExports(file))) changed.add(cell);
    const [was] = old;
    const [is] = parts;
    const isSameTree = was?.root === is?.root;
    for (const { gone, come } of differences(old, parts)) {
      add(gone, come, isSameTree);
      add(come, gone, isSameTree);
    }
    if (was && is && was !== is && isSameTree) for (const cell of cellsBetween(was, is)) changed.add(cell);
  }
  return changed;
}
