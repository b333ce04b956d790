/** Whether the code makes sure that something is there before it reads it: by a test, a check or a value of its own. */

import { isFunction } from '../../model/exports.ts';
import { EVERYTHING, type KeptAnswers, kept, note, noteFunctionsIn } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, nameOf, writtenText } from '../../syntax/names.ts';
import { firstAt } from '../../text/first-at.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { keysOfMember } from '../evaluate/evaluate.ts';
import { nearest, outermostFunction } from '../index/around.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { type Holding, holdingsIn } from '../value/value.ts';
import { type Test, testsIn } from './tests.ts';

/** A part of a payload: what its owner may be, and the keys from there. */
type PartPath = Pick<Holding, 'root' | 'origin' | 'path'>;

/** Looks for a test of the part that `paths` lead to, read at a place. */
export type TestedFirst = (file: IndexedFile, place: AnyNode, paths: readonly PartPath[]) => boolean;

/**
 * References are the same where they hold the same part of the same payload, however they are written. A test in
 * another function counts wherever it stands, because nobody knows what runs first; one in the same function has to
 * stand before the place.
 */
export const testedFirst =
  (flow: Flow): TestedFirst =>
  (file, place, paths) => {
    note(EVERYTHING);
    if (flow.isSpent()) return true;
    const texts = [...new Set(paths.map(textOf))];
    const names = [...new Set(paths.map(({ path }) => String(path.at(-1))))];
    const { named, about } = testsOf(flow);
    const whole = outermostFunction(file, place) ?? file.program;
    const run = runOf(file, place) ?? file.program;
    const isTested =
      names.some((name) => named(name).in(file)?.isBefore(whole, place)) ||
      about(texts, names).some((places) => {
        const here = places.in(file);
        return here?.isBefore(run, place) || here?.isBeside(run) || places.isOutside(file);
      });
    return isTested || flow.isSpent();
  };

/** A test further up in the same function, nested ones included, mentions the name: who tests knows that it may be absent. */
export function isNameTestedFirst(flow: Flow, file: IndexedFile, place: AnyNode, name: string): boolean {
  const code = outermostFunction(file, place) ?? file.program;
  return mentionsIn(flow, file, code).get(name)?.isBefore(code, place) ?? false;
}

/** What runs in the order of its text: the function, with the one around it where it is handed on as a callback. */
const runOf = nearest((node, file) => isFunction(node) && file.parentOf(node)?.type !== 'CallExpression');

/** The tests of all files by what they are about. */
interface Tests {
  /** Those about any member of a name. */
  named(name: string): TestPlaces;
  /** Those about the parts that the texts stand for; of the names, that of the last member. */
  about(texts: readonly string[], names: readonly string[]): readonly TestPlaces[];
}

/** Where the tests of one thing stand. */
interface TestPlaces {
  in(file: IndexedFile): PlacesInFile | undefined;
  /** Whether one that counts wherever it stands is in another file. */
  isOutside(file: IndexedFile): boolean;
}

interface PlacesInFile {
  /** In a piece of code, and over before a place in it. */
  isBefore(around: AnyNode, place: AnyNode): boolean;
  /** Outside of a piece of code. */
  isBeside(around: AnyNode): boolean;
  readonly areStrong: boolean;
}

interface PlacedTest extends Test {
  readonly file: IndexedFile;
}

const testsInFile = remembered(
  (flow: Flow) =>
    remembered((file: IndexedFile): readonly PlacedTest[] => testsIn(flow, file).map((test) => ({ ...test, file }))),
  new KeptWith(),
);

type Mentions = ReadonlyMap<string | undefined, PlacesInFile>;

const mentions = new KeptWith<Flow, KeptAnswers<AnyNode, Mentions>>();

/** In a piece of code, by the name or the text that stands there. What goes into a call, or is written, is no mention by itself. */
function mentionsIn(flow: Flow, file: IndexedFile, code: AnyNode): Mentions {
  const known = mentions.get(flow) ?? new Map();
  mentions.set(flow, known);
  return kept(known, code, () => {
    if (code === file.program) note(EVERYTHING);
    else noteFunctionsIn(code);
    const tests = testsIn(flow, file, code).filter(
      ({ reach, isWeak }) => reach === 'itself' || (reach === 'name' && !isWeak),
    );
    const groups = groupBy(tests, ({ node }) => nameOf(node) ?? writtenText(node));
    return new Map([...groups].map(([name, group]) => [name, placesInFile(group)]));
  });
}

const testsOf = remembered((flow: Flow): Tests => {
  const byReach = groupBy(flow.files().flatMap(testsInFile(flow)), ({ reach }) => reach);
  const byName = groupBy(byReach.get('name') ?? [], ({ node }) => writtenText(node));
  const named = remembered((name: string) => placesOf(byName.get(name) ?? []));
  const itself = groupBy(byReach.get('itself') ?? [], ({ node }) =>
    node.type === 'MemberExpression' ? memberKey(node) : undefined,
  );
  // What a test is about is worked out when it may be about the right thing.
  const itselfByText = remembered((name: string | undefined) => byText(flow, itself.get(name) ?? []));
  const partsByText = remembered((reach: Test['reach']) => byText(flow, byReach.get(reach) ?? []));
  return {
    named,
    about: (texts, names) => [
      ...[undefined, ...names].flatMap((name) => texts.flatMap((text) => itselfByText(name).get(text) ?? [])),
      ...texts.flatMap(ownersOf).flatMap((text) => partsByText('parts').get(text) ?? []),
    ],
  };
}, new KeptWith());

interface Kept<K, T> {
  get(key: K): T | undefined;
  set(key: K, value: T): unknown;
}

function remembered<K, T extends object>(find: (key: K) => T, kept: Kept<K, T> = new Map()): (key: K) => T {
  return (key) => {
    const value = kept.get(key) ?? find(key);
    kept.set(key, value);
    return value;
  };
}

function byText(flow: Flow, tests: readonly PlacedTest[]): ReadonlyMap<string, TestPlaces> {
  const subjects = tests.flatMap((test) =>
    [...new Set(pathsTo(flow, test.file, test.node).map(textOf))].map((text) => ({ text, test })),
  );
  const groups = groupBy(subjects, ({ text }) => text);
  return new Map([...groups].map(([text, group]) => [text, placesOf(group.map(({ test }) => test))]));
}

function placesOf(tests: readonly PlacedTest[]): TestPlaces {
  const files = new Map(
    [...groupBy(tests, ({ file }) => file)].map(([file, group]) => [file, placesInFile(group)] as const),
  );
  const strong = new Set([...files].flatMap(([file, { areStrong }]) => (areStrong ? [file] : [])));
  return {
    in: (file) => files.get(file),
    isOutside: (file) => strong.size > (strong.has(file) ? 1 : 0),
  };
}

function placesInFile(tests: readonly Test[]): PlacesInFile {
  const inOrder = [...tests].sort((a, b) => a.node.start - b.node.start);
  const starts = inOrder.map(({ node }) => node);
  /** Of each and those behind it, where the first one is over. */
  const overAt = inOrder.map(({ end }) => end);
  for (let index = overAt.length - 2; index >= 0; index--)
    overAt[index] = Math.min(overAt[index] ?? 0, overAt[index + 1] ?? 0);
  const strong = inOrder.filter(({ isWeak }) => !isWeak);
  const start = strong[0]?.node.start ?? Number.POSITIVE_INFINITY;
  const end = strong.reduce((last, { node }) => Math.max(last, node.end), 0);
  return {
    isBefore: (around, place) => (overAt[firstAt(starts, around.start)] ?? Number.POSITIVE_INFINITY) <= place.start,
    isBeside: (around) => start < around.start || around.end < end,
    areStrong: strong.length > 0,
  };
}

/** Also to a member that the payload does not have. */
function pathsTo(flow: Flow, file: IndexedFile, node: AnyNode): readonly PartPath[] {
  const held = holdingsIn(flow.valueOf(file, node));
  if (held.length > 0 || node.type !== 'MemberExpression') return held;
  const keys = keysOfMember(flow, file, node);
  return holdingsIn(flow.valueOf(file, node.object)).flatMap((owner) =>
    keys.map((key) => ({ ...owner, path: [...owner.path, key] })),
  );
}

/** The text of an owner begins the texts of its parts; of a list any element counts for all. */
const textOf = ({ root, origin, path }: PartPath): string =>
  [...[root, origin?.scope, origin?.event].map((word) => JSON.stringify(word)), ...path.map(keyText), ''].join('\n');

const keyText = (key: string | number): string =>
  typeof key === 'number' || /^\d+$/.test(key) ? '[]' : JSON.stringify(key);

/** The text itself, and those of all that it is a part of. */
const ownersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\n/g)].map(({ index }) => text.slice(0, index + 1));
