/**
 * The text of a file with marks at which V8 begins a count of its own: without them it does not see what an error leaves out in
 * a block, nor whether a default value was needed, nor whether the body of a function that was called began. Lines stay as they are; what is put in between does nothing.
 */
import { type AnyNode, forEachChild, type Program } from '../../syntax/javascript.ts';
import { isFunction, isMarked, startOfLateBody } from './late-body.ts';

export interface Probed {
  readonly text: string;
  /** Where a sign of the file stands in the text. */
  offsetOf(offset: number): number;
  /** The same for an end, which lies before what is put in there. */
  endOf(offset: number): number;
  /** Inside of the `else` that was put behind the `if` at an offset; nothing where there was one. */
  elseOf(offset: number): number | undefined;
  /** Where an offset of the text stands in the file. */
  writtenOffset(offset: number): number;
}

interface Mark {
  readonly at: number;
  readonly text: string;
  /** Behind what ends there, not in front of what begins there. */
  readonly isBehind: boolean;
  /** Start of the `if` that this is the `else` of. */
  readonly elseOf?: number;
}

/** Behind it V8 counts anew. */
const BOUND = 'try{}finally{}';

export function probed(program: Program, text: string): Probed {
  const marks = marksIn(program, text);
  let result = '';
  let last = 0;
  const places: { readonly at: number; readonly isBehind: boolean; readonly shift: number }[] = [];
  const elses = new Map<number, number>();
  for (const { at, text: mark, isBehind, elseOf } of marks) {
    result += text.slice(last, at);
    last = at;
    result += mark;
    if (elseOf !== undefined) elses.set(elseOf, result.length - 1);
    places.push({ at, isBehind, shift: result.length - at });
  }
  result += text.slice(last);
  const shiftAt = (offset: number, isIn: (place: (typeof places)[number]) => boolean): number => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = places[middle];
      if (place && (place.at < offset || (place.at === offset && isIn(place)))) low = middle + 1;
      else high = middle;
    }
    return places[low - 1]?.shift ?? 0;
  };
  return {
    text: result,
    offsetOf: (offset) => offset + shiftAt(offset, () => true),
    endOf: (offset) => offset + shiftAt(offset, () => false),
    elseOf: (offset) => elses.get(offset),
    writtenOffset(offset) {
      const before = places.findLast(({ at, shift }) => at + shift <= offset);
      const next = places[before ? places.indexOf(before) + 1 : 0];
      return Math.min(offset - (before?.shift ?? 0), next?.at ?? text.length);
    },
  };
}

function marksIn(program: Program, text: string): readonly Mark[] {
  const behind: Mark[] = [];
  const before: Mark[] = [];
  const left: AnyNode[] = [program];
  // Parents first, so that what is around comes first in front and last behind.
  for (let node = left.pop(); node; node = left.pop()) {
    const children: AnyNode[] = [];
    forEachChild(node, (child) => {
      children.push(child);
    });
    left.push(...children.reverse());
    for (const statement of listIn(node).slice(1)) {
      if (isMarked(statement)) before.push({ at: statement.start, text: BOUND, isBehind: false });
    }
    if (node.type === 'IfStatement' && !node.alternate) {
      const end = node.consequent.end;
      const last = lastPart(node.consequent);
      const isClosed = isBlock(last) || text[end - 1] === ';';
      behind.push({ at: end, text: isClosed ? 'else{}' : ';else{}', isBehind: true, elseOf: node.start });
    }
    const late = isFunction(node) ? startOfLateBody(node) : undefined;
    const list = isFunction(node) ? listIn(node.body) : [];
    if (late && list.includes(late) && (late === list[0] || !isMarked(late)))
      before.push({ at: late.start, text: BOUND, isBehind: false });
    const expression = late && !list.includes(late) ? late : undefined;
    const value = expression ?? valueIn(node);
    if (value) {
      const isClosed = value === expression || value.type === 'SequenceExpression';
      const [open, close] = isClosed ? ['1?(', '):0'] : ['1?', ':0'];
      before.push({ at: value.start, text: open, isBehind: false });
      behind.push({ at: value.end, text: close, isBehind: true });
    }
  }
  // Sorting keeps the order of what is at the same place.
  return [...behind.reverse(), ...before].sort((a, b) => a.at - b.at);
}

function listIn(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return [];
  }
}

/** A default value; not one that would lose the name that it gets there. */
function valueIn(node: AnyNode): AnyNode | undefined {
  if (node.type !== 'AssignmentPattern') return undefined;
  const { right } = node;
  const isNamed = right.type.endsWith('FunctionExpression') || right.type === 'ClassExpression';
  return isNamed ? undefined : right;
}

function lastPart(node: AnyNode): AnyNode {
  let part = node;
  for (;;) {
    if (part.type === 'IfStatement' && part.alternate) part = part.alternate;
    else if ('body' in part && LOOPS.has(part.type)) part = part.body as AnyNode;
    else return part;
  }
}

const LOOPS: ReadonlySet<string> = new Set([
  ...['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'WithStatement', 'LabeledStatement'],
]);

/** An `if` gets an `else` of its own before. */
const isBlock = ({ type }: AnyNode): boolean =>
  type === 'IfStatement' ||
  type === 'BlockStatement' ||
  type === 'TryStatement' ||
  type === 'SwitchStatement' ||
  type === 'FunctionDeclaration';
