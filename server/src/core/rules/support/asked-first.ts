/** Whether the code makes sure that a part of a payload is there before it reads it: by a test, a check or a value of its own. */
import { keysOfMember } from '../../flow/evaluate.ts';
import type { Flow } from '../../flow/flow.ts';
import type { IndexedFile } from '../../flow/index-file.ts';
import { type Holding, holdingsIn } from '../../flow/value.ts';
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { type Question, questionsIn } from './questions.ts';

/** A part of a payload: what its owner may be, and the keys from there. */
type Way = Pick<Holding, 'root' | 'origin' | 'path'>;

/** Asks about the part that `ways` lead to, read at a place. */
export type AskedFirst = (file: IndexedFile, place: AnyNode, ways: readonly Way[]) => boolean;

/**
 * References are the same where they hold the same part of the same payload, however they are written. A test in
 * another function counts wherever it stands, because nobody knows what runs first; one in the same function has to
 * stand before the place.
 */
export function askedFirst(flow: Flow): AskedFirst {
  const questions = new Map<IndexedFile, readonly Asked[]>();
  const asked = (file: IndexedFile): readonly Asked[] => {
    const known = questions.get(file) ?? questionsIn(flow, file).map((question) => withWays(flow, file, question));
    questions.set(file, known);
    return known;
  };
  return (file, place, ways) => {
    const run = runAround(file, place);
    const whole = outermostAround(file, place);
    const wanted = { ways: new Set(ways.map(textOf)), names: new Set(ways.map(({ path }) => String(path.at(-1)))) };
    const counts = (other: IndexedFile, { node, end, reach, isWeak }: Question): boolean => {
      if (other === file && isIn(node, run)) return end <= place.start;
      if (reach === 'name') return other === file && isIn(node, whole) && end <= place.start;
      return !isWeak;
    };
    return flow.files().some((other) => asked(other).some((one) => counts(other, one) && isAbout(one, wanted)));
  };
}

/** A question with what it is about, found when it matters. */
interface Asked extends Question {
  ways(): readonly string[];
}

function withWays(flow: Flow, file: IndexedFile, question: Question): Asked {
  let found: readonly string[] | undefined;
  const ways = (): readonly string[] => {
    found ??= [...new Set(waysTo(flow, file, question.node).map(textOf))];
    return found;
  };
  return { ...question, ways };
}

interface Wanted {
  readonly ways: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function isAbout({ node, reach, ways }: Asked, wanted: Wanted): boolean {
  if (reach === 'name')
    return node.type === 'Literal' && typeof node.value === 'string' && wanted.names.has(node.value);
  if (reach === 'parts') return ways().some((way) => [...wanted.ways].some((text) => text.startsWith(way)));
  const isNamed = node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier';
  if (isNamed && node.property.type === 'Identifier' && !wanted.names.has(node.property.name)) return false;
  return ways().some((way) => wanted.ways.has(way));
}

/** Also to a member that the payload does not have. */
function waysTo(flow: Flow, file: IndexedFile, node: AnyNode): readonly Way[] {
  const held = holdingsIn(flow.valueOf(file, node));
  if (held.length > 0 || node.type !== 'MemberExpression') return held;
  const keys = keysOfMember(flow, file, node);
  return holdingsIn(flow.valueOf(file, node.object)).flatMap((owner) =>
    keys.map((key) => ({ ...owner, path: [...owner.path, key] })),
  );
}

/** The text of an owner begins the texts of its parts; of a list any element counts for all. */
const textOf = ({ root, origin, path }: Way): string =>
  [root, origin?.scope, origin?.event, ...path.map(keyText), ''].join('\n');

const keyText = (key: string | number): string =>
  typeof key === 'number' || /^\d+$/.test(key) ? '[]' : JSON.stringify(key);

const isIn = (node: AnyNode, around: AnyNode): boolean => around.start <= node.start && node.end <= around.end;

/** What runs in the order of its text: the function, with the one around it where it is handed on as a callback. */
function runAround(file: IndexedFile, place: AnyNode): AnyNode {
  for (let node = file.parentOf(place); node; node = file.parentOf(node)) {
    if (!isFunction(node)) continue;
    const parent = file.parentOf(node);
    if (parent?.type !== 'CallExpression') return node;
  }
  return file.program;
}

function outermostAround(file: IndexedFile, place: AnyNode): AnyNode {
  let around: AnyNode = file.program;
  for (let node = file.parentOf(place); node; node = file.parentOf(node)) if (isFunction(node)) around = node;
  return around;
}
