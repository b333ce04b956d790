/** Whether the code makes sure that a part of a payload is there before it reads it: by a test, a check or a value of its own. */

import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { firstAt } from '../../text/first-at.ts';
import { groupBy } from '../../text/group-by.ts';
import { keysOfMember } from '../evaluate/evaluate.ts';
import { nearest, outermostFunction } from '../index/around.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { type Holding, holdingsIn } from '../value/value.ts';
import { type Question, questionsIn } from './questions.ts';

/** A part of a payload: what its owner may be, and the keys from there. */
type PartPath = Pick<Holding, 'root' | 'origin' | 'path'>;

/** Asks about the part that `paths` lead to, read at a place. */
export type AskedFirst = (file: IndexedFile, place: AnyNode, paths: readonly PartPath[]) => boolean;

/**
 * References are the same where they hold the same part of the same payload, however they are written. A test in
 * another function counts wherever it stands, because nobody knows what runs first; one in the same function has to
 * stand before the place.
 */
export function askedFirst(flow: Flow): AskedFirst {
  let asked: Questions | undefined;
  return (file, place, paths) => {
    if (flow.isSpent()) return true;
    asked ??= questionsOf(flow);
    const texts = [...new Set(paths.map(textOf))];
    const names = [...new Set(paths.map(({ path }) => String(path.at(-1))))];
    const { named, about } = asked;
    const whole = outermostFunction(file, place) ?? file.program;
    const run = runOf(file, place) ?? file.program;
    const isAsked =
      names.some((name) => named(name).in(file)?.isBefore(whole, place)) ||
      about(texts, names).some((places) => {
        const here = places.in(file);
        return here?.isBefore(run, place) || here?.isBeside(run) || places.isOutside(file);
      });
    return isAsked || flow.isSpent();
  };
}

/** What runs in the order of its text: the function, with the one around it where it is handed on as a callback. */
const runOf = nearest((node, file) => isFunction(node) && file.parentOf(node)?.type !== 'CallExpression');

/** The questions of all files by what they are about. */
interface Questions {
  /** Those about any member of a name. */
  named(name: string): QuestionPlaces;
  /** Those about the parts that the texts stand for; of the names, that of the last member. */
  about(texts: readonly string[], names: readonly string[]): readonly QuestionPlaces[];
}

/** Where questions about one thing stand. */
interface QuestionPlaces {
  in(file: IndexedFile): PlacesInFile | undefined;
  /** Whether one that counts wherever it stands is in another file. */
  isOutside(file: IndexedFile): boolean;
}

interface PlacesInFile {
  /** In a piece of code, and answered before a place in it. */
  isBefore(around: AnyNode, place: AnyNode): boolean;
  /** Outside of a piece of code. */
  isBeside(around: AnyNode): boolean;
  readonly areStrong: boolean;
}

interface PlacedQuestion extends Question {
  readonly file: IndexedFile;
}

function questionsOf(flow: Flow): Questions {
  const all = flow.files().flatMap((file) => questionsIn(flow, file).map((question) => ({ ...question, file })));
  const byReach = groupBy(all, ({ reach }) => reach);
  const byName = groupBy(byReach.get('name') ?? [], ({ node }) => (node.type === 'Literal' ? node.value : undefined));
  const named = remembered((name: string) => placesOf(byName.get(name) ?? []));
  const itself = groupBy(byReach.get('itself') ?? [], ({ node }) =>
    node.type === 'MemberExpression' ? memberKey(node) : undefined,
  );
  // What a question is about is worked out when it may be about the right thing.
  const itselfByText = remembered((name: string | undefined) => byText(flow, itself.get(name) ?? []));
  const partsByText = remembered((reach: Question['reach']) => byText(flow, byReach.get(reach) ?? []));
  return {
    named,
    about: (texts, names) => [
      ...[undefined, ...names].flatMap((name) => texts.flatMap((text) => itselfByText(name).get(text) ?? [])),
      ...texts.flatMap(ownersOf).flatMap((text) => partsByText('parts').get(text) ?? []),
    ],
  };
}

function remembered<K, T extends object>(find: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

function byText(flow: Flow, questions: readonly PlacedQuestion[]): ReadonlyMap<string, QuestionPlaces> {
  const asked = questions.flatMap((question) =>
    [...new Set(pathsTo(flow, question.file, question.node).map(textOf))].map((text) => ({ text, question })),
  );
  const groups = groupBy(asked, ({ text }) => text);
  return new Map([...groups].map(([text, group]) => [text, placesOf(group.map(({ question }) => question))]));
}

function placesOf(questions: readonly PlacedQuestion[]): QuestionPlaces {
  const files = new Map(
    [...groupBy(questions, ({ file }) => file)].map(([file, group]) => [file, placesInFile(group)] as const),
  );
  const strong = new Set([...files].flatMap(([file, { areStrong }]) => (areStrong ? [file] : [])));
  return {
    in: (file) => files.get(file),
    isOutside: (file) => strong.size > (strong.has(file) ? 1 : 0),
  };
}

function placesInFile(questions: readonly Question[]): PlacesInFile {
  const inOrder = [...questions].sort((a, b) => a.node.start - b.node.start);
  const starts = inOrder.map(({ node }) => node);
  /** Of each and those behind it, where the first one is answered. */
  const answeredAt = inOrder.map(({ end }) => end);
  for (let index = answeredAt.length - 2; index >= 0; index--)
    answeredAt[index] = Math.min(answeredAt[index] ?? 0, answeredAt[index + 1] ?? 0);
  const strong = inOrder.filter(({ isWeak }) => !isWeak);
  const start = strong[0]?.node.start ?? Number.POSITIVE_INFINITY;
  const end = strong.reduce((last, { node }) => Math.max(last, node.end), 0);
  return {
    isBefore: (around, place) => (answeredAt[firstAt(starts, around.start)] ?? Number.POSITIVE_INFINITY) <= place.start,
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
