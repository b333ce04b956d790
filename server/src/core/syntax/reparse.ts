/**
 * Parses a text anew by parsing only the function that was edited, or nothing where only blanks between functions were: while
 * one types, nothing else changes. The tree of the
 * text before goes over to the new one, with the places behind the edit moved; the old document must not be read again,
 * but for what was already taken from it.
 */
import type { Change } from '../text/changed.ts';
import { isOfBlanks } from './blank-edit.ts';
import {
  type AnyNode,
  type BlockStatement,
  forEachChild,
  type JavaScriptDocument,
  type Program,
} from './javascript.ts';
import { gapBehind } from './missing-name.ts';
import {
  type FunctionPlace,
  type GuessedBody,
  guessBody,
  guessWithName,
  isBlockFunction,
  type ParsedBody,
  parseBody,
} from './parse-function.ts';
import { reparseOutside } from './reparse-outside.ts';
import { noteReplaced } from './replaced.ts';
import { moveBehind, replaceBody } from './tree-nodes.ts';

/** Nothing where the whole text has to be parsed; the tree is then as it was. `edit` is what differs between the texts. */
export function reparse(
  before: string,
  document: JavaScriptDocument,
  text: string,
  edit: Change,
): JavaScriptDocument | undefined {
  const { program, error, brokenFunction } = document;
  if (mayBeStrict(program, text, edit)) return undefined;
  const around = nodesAround(program, edit);
  const places = placesIn(around, edit);
  const inner = around.at(-1);
  if (!error && inner && places.length === 0 && isOfBlanks(before, text, inner, edit)) {
    moveBehind(program, edit.end, edit.delta);
    for (const outer of around) outer.end += edit.delta;
    return { program };
  }
  if (!error && places.length === 0) return reparseOutside(text, program, around, edit) ? { program } : undefined;
  const [outermost] = places;
  // An error elsewhere stays unknown until the whole text is parsed; one in here is mended by the whole of the function.
  if (!outermost || (error && brokenFunction !== outermost.node)) return undefined;
  const end = outermost.node.end + edit.delta;
  const guess = inner?.type === 'Literal' ? undefined : guessAtName(text, outermost, end, edit);
  if (guess) return broken(program, around, outermost, guess, edit);
  let found: ParsedBody = {};
  for (const place of error ? [outermost] : worthParsing(places)) {
    found = parseBody(text, place, place.node.end + edit.delta);
    if (!found.body) continue;
    adopt(program, around, place, found.body, edit);
    return { program };
  }
  const guessed = guessBody(text, outermost, end, found.error);
  return guessed && broken(program, around, outermost, guessed, edit);
}

/** Where a dot has been typed, or what stood behind it taken away. */
function guessAtName(text: string, place: FunctionPlace, end: number, edit: Change): GuessedBody | undefined {
  const behind = edit.end + edit.delta;
  const gap = text.charCodeAt(behind - 1) === DOT ? gapBehind(text, behind) : undefined;
  return gap && guessWithName(text, place, end, gap);
}

function broken(
  program: Program,
  around: readonly AnyNode[],
  outermost: FunctionPlace,
  { body, error }: GuessedBody,
  edit: Change,
): JavaScriptDocument {
  adopt(program, around, outermost, body, edit);
  return { program, error, brokenFunction: outermost.node };
}

const DOT = 46;

/** Known of the text before, only what is new is looked through. */
const withoutStrict = new WeakSet<Program>();

function mayBeStrict(program: Program, text: string, { start, end, delta }: Change): boolean {
  const isKnown = withoutStrict.has(program);
  const near = isKnown ? text.slice(Math.max(0, start - STRICT.length), end + delta + STRICT.length) : text;
  if (near.includes(STRICT)) return true;
  withoutStrict.add(program);
  return false;
}

const STRICT = 'use strict';

/** Each is parsed with all that is inside of it: the innermost ones, where most edits are valid, and the outermost. */
const worthParsing = (places: readonly FunctionPlace[]): readonly FunctionPlace[] =>
  places.filter((_, index) => index === 0 || index >= places.length - MOST_FUNCTIONS).toReversed();

const MOST_FUNCTIONS = 5;

/** From the program down to the innermost node that the edit lies in. */
function nodesAround(program: Program, { start, end }: Change): readonly AnyNode[] {
  const found: AnyNode[] = [program];
  for (let node = childAround(program, start, end); node; node = childAround(node, start, end)) found.push(node);
  return found;
}

function childAround(node: AnyNode, start: number, end: number): AnyNode | undefined {
  let found: AnyNode | undefined;
  const look = (child: AnyNode): void => {
    if (!found && child.start < start && end < child.end) found = child;
  };
  forEachChild(node, look, start);
  return found;
}

/**
 * The functions in whose bodies the edit lies, the outermost first. What stands in a class is strict, and `super`, `#name`
 * and `arguments` mean there what the class allows: it is parsed with the function around the class.
 */
function placesIn(around: readonly AnyNode[], { start, end }: Change): readonly FunctionPlace[] {
  const inClass = around.findIndex(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression');
  return around.slice(0, inClass < 0 ? around.length : inClass).flatMap((node, index) => {
    if (!isBlockFunction(node) || start <= node.body.start || node.body.end <= end) return [];
    return [{ node, form: formOf(node, around[index - 1]) }];
  });
}

function formOf(node: AnyNode, parent: AnyNode | undefined): FunctionPlace['form'] {
  if (node.type === 'ArrowFunctionExpression') return 'arrow';
  return parent?.type === 'Property' && (parent.method || parent.kind !== 'init') ? 'method' : 'function';
}

/** The function stays the same node, so that all that points at it still does. */
function adopt(
  program: Program,
  around: readonly AnyNode[],
  { node }: FunctionPlace,
  body: BlockStatement,
  { delta }: Change,
): void {
  replaceBody(program, node.body, body, delta);
  noteReplaced(program, { node, block: node.body });
  for (const outer of around.slice(0, around.indexOf(node) + 1)) outer.end += delta;
  node.body = body;
}
