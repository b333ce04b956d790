/** Parses JavaScript, however half-typed, into a tree. */
import type { AnyNode, Options, Program } from 'acorn';
import { touches } from '../text/range.ts';
import { CHILD_KEYS } from './child-keys.ts';
import { StrictParser, TolerantParser } from './parsers.ts';
import { describeFailure, TooDeep } from './too-deep.ts';

export type {
  AnyNode,
  ArrayExpression,
  BlockStatement,
  CallExpression,
  ExportNamedDeclaration,
  Expression,
  ExpressionStatement,
  FunctionDeclaration,
  FunctionExpression,
  Identifier,
  ImportDeclaration,
  Literal,
  MemberExpression,
  NewExpression,
  ObjectExpression,
  Pattern,
  Program,
  Property,
} from 'acorn';
export { MISSING_NAME } from './parsers.ts';

export interface JavaScriptError {
  readonly offset: number;
  readonly message: string;
  /** Present where the code may well be valid, but is too much for the parser: what to do. */
  readonly advice?: string;
  /** True where only `import` and `export` are wrong: the text is a module, and valid as one. */
  readonly isModuleSyntax?: true;
}

export interface JavaScriptDocument {
  readonly program: Program;
  /** Present when the text is not valid; the tree is then the best guess at it. */
  readonly error?: JavaScriptError;
  /** It is known to run as a module, and is valid as one: its names are its own. */
  readonly isModule?: true;
  /** The one function that the error is in, where everything else is known to be valid. */
  readonly brokenFunction?: AnyNode;
  /** There is more of it than anybody waits for: nothing in it is followed or judged, and an error says so. */
  readonly isTooLarge?: true;
}

/** Server files are scripts, not modules, and the platform wraps them in a function: `return` at top level is legal. */
export const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
  allowHashBang: true,
};

export function parseJavaScript(text: string): JavaScriptDocument {
  if (text.length > MOST_PARSED) return { program: nothing() };
  try {
    return { program: new StrictParser(OPTIONS, text).parse() };
  } catch (thrown) {
    const error = errorOf(thrown);
    const asModule = error.message.includes('sourceType: module') ? parseModule(text) : undefined;
    if (asModule) return { program: asModule, error: { ...error, isModuleSyntax: true } };
    const readable = thrown instanceof TooDeep ? text.slice(0, thrown.offset) : text;
    return { program: parseTolerantly(readable), error };
  }
}

/** What a page runs as a module. */
export function parsePageModule(text: string): JavaScriptDocument {
  const program = text.length > MOST_PARSED ? undefined : parseModule(text);
  return program ? { program, isModule: true } : parseJavaScript(text);
}

/** In characters. To parse as many takes as long as all the rest may. */
export const MOST_PARSED = 2_000_000;

/** The tree of a text that is valid with `import` and `export`. */
export function parseModule(text: string): Program | undefined {
  try {
    return new StrictParser({ ...OPTIONS, sourceType: 'module', allowReturnOutsideFunction: false }, text).parse();
  } catch {
    return undefined;
  }
}

/** From the program down to the innermost node that the offset touches. */
export function nodesAt(program: Program, offset: number): readonly AnyNode[] {
  const found: AnyNode[] = [];
  let current: AnyNode | undefined = program;
  while (current) {
    found.push(current);
    let inner: AnyNode | undefined;
    let empty: AnyNode | undefined;
    forEachChild(
      current,
      (child) => {
        if (!touches(child, offset)) return;
        if (child.start < child.end) inner = child;
        else empty = child;
      },
      offset,
    );
    // Where a statement is still to be typed, the tolerant parser has an empty one: `if (client.` ends in it.
    current = inner ?? empty;
  }
  return found;
}

/** Every node that the offset touches, parents before children: of two neighbours both. */
export function allNodesAt(root: AnyNode, offset: number): readonly AnyNode[] {
  const found: AnyNode[] = [];
  const left = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    found.push(node);
    const from = left.length;
    forEachChild(
      node,
      (child) => {
        if (touches(child, offset)) left.push(child);
      },
      offset,
    );
    reverseFrom(left, from);
  }
  return found;
}

/** Every node of the tree below and with `root`, parents before children. */
export function nodesOf(root: AnyNode): readonly AnyNode[] {
  const found: AnyNode[] = [];
  // Neither a generator, which would ask every level again for each node below it, nor a function that calls itself: a
  // text that is added up of a thousand others is a tree as deep.
  const left = [root];
  const add = (child: AnyNode): void => void left.push(child);
  for (let node = left.pop(); node; node = left.pop()) {
    found.push(node);
    const from = left.length;
    forEachChild(node, add);
    reverseFrom(left, from);
  }
  return found;
}

/** The last items the other way round. For each node of a tree: an exchange by lists would make two of them, and an iterator. */
export function reverseFrom<T>(items: T[], from: number): void {
  for (let low = from, high = items.length - 1; low < high; low++, high--) {
    const first = items[low] as T;
    items[low] = items[high] as T;
    items[high] = first;
  }
}

const NO_KEYS: readonly string[] = [];

/**
 * In the order of the text; the key of a shorthand property is not among them beside its value. By numbers, because an iterator
 * leaves an object behind for each child as long as V8 has not compiled its loop. Who looks for what touches an offset says so: of a
 * long list, such as all statements or exports, only that is visited.
 */
export function forEachChild(node: AnyNode, visit: (child: AnyNode) => void, offset?: number): void {
  const members = node as unknown as Readonly<Record<string, AnyNode | readonly (AnyNode | null)[] | null | undefined>>;
  const keys = CHILD_KEYS[node.type] ?? NO_KEYS;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? '';
    if (key === 'key' && node.type === 'Property' && node.shorthand) continue;
    const value = members[key];
    if (!value) continue;
    if (!isList(value)) visit(value);
    else if (offset === undefined || value.length < LONG) visitList(value, visit);
    else visitTouching(value, offset, visit);
  }
}

const LONG = 16;

function visitList(list: readonly (AnyNode | null)[], visit: (child: AnyNode) => void): void {
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (item) visit(item);
  }
}

/** What stands in a list stands in the order of the text. */
function visitTouching(list: readonly (AnyNode | null)[], offset: number, visit: (child: AnyNode) => void): void {
  for (let index = firstReaching(list, offset); index < list.length; index++) {
    const item = list[index];
    if (item && item.start > offset) return;
    if (item) visit(item);
  }
}

/** The number of the first that ends at an offset or behind it; arrays have holes. */
function firstReaching(list: readonly (AnyNode | null)[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at > low && !list[at]) at--;
    if ((list[at]?.end ?? -1) < offset) low = middle + 1;
    else high = at;
  }
  return low;
}

export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** From the program down to a node of its tree; empty for a node that is not in it. */
export function pathTo(program: AnyNode, node: AnyNode): readonly AnyNode[] {
  const path: AnyNode[] = [];
  // A node that is around the other is on the way, but for the few that end and begin where their neighbour does.
  const left: AnyNode[] = [program];
  const depths: number[] = [0];
  const add = (child: AnyNode): void => {
    if (child.start <= node.start && child.end >= node.end) left.push(child);
  };
  for (let at = left.pop(); at; at = left.pop()) {
    const depth = depths.pop() ?? 0;
    path.length = depth;
    path.push(at);
    if (at === node) return path;
    const from = left.length;
    forEachChild(at, add, node.start);
    reverseFrom(left, from);
    while (depths.length < left.length) depths.push(depth + 1);
  }
  return [];
}

const isList = (value: unknown): value is readonly (AnyNode | null)[] => Array.isArray(value);

/** The best guess; that something is wrong with the text is known before it is asked for. */
export function parseTolerantly(text: string): Program {
  try {
    // A module that a page loads may wait at its top.
    return new TolerantParser(text, { ...OPTIONS, allowAwaitOutsideFunction: true }).parse();
  } catch {
    return nothing();
  }
}

const nothing = (): Program => new StrictParser(OPTIONS, '').parse();

export function errorOf(thrown: unknown): JavaScriptError {
  if (thrown instanceof TooDeep) return tooDeepAt(thrown.offset);
  if (thrown instanceof RangeError) return tooDeepAt(0);
  if (!(thrown instanceof SyntaxError)) {
    return { offset: 0, message: describeFailure(thrown), advice: 'please report that' };
  }
  const offset = 'pos' in thrown && typeof thrown.pos === 'number' ? thrown.pos : 0;
  return { offset, message: thrown.message };
}

const tooDeepAt = (offset: number): JavaScriptError => ({
  offset,
  message: 'The file nests too deeply to be read',
  advice: 'nest less',
});
