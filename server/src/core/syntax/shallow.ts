/**
 * Keeps a parser, which calls itself for what is nested, away from the end of the stack: there V8 may end the whole process,
 * because it cannot compile a regular expression that is used for the first time.
 */
import type { AnyNode } from 'acorn';
import { TooDeep } from './too-deep.ts';

/** What acorn and acorn-loose have that is not among their types. */
export interface Nesting {
  readonly depth: Depth;
  parseExprOp(left: AnyNode, start: number, a: unknown, b: unknown, c: unknown, d: unknown): AnyNode;
  parseSubscripts(base: AnyNode, start: number, a: unknown, b: unknown, c: unknown): AnyNode;
}

/** How deep a parser is. */
export interface Depth {
  /** Bytes of the stack, by estimate. */
  taken: number;
  /** Where the innermost chain of operators begins. */
  chain: number;
}

/**
 * Bytes of the stack, by estimate. Browsers give a worker 500,000; the deepest of 5,900 files of packages, bundles and
 * minified ones among them, takes a quarter of this.
 */
const MOST_TAKEN = 250_000;

/** Every way of a parser to itself goes through one of these; what that takes at most, without the optimizing compiler. */
const TAKEN = [
  ['parseStatement', 500],
  ['parseMaybeAssign', 600],
  ['parseMaybeUnary', 1_400],
  ['parseNew', 1_000],
  ['parseClass', 1_000],
  ['parseFunction', 700],
  ['parseMethod', 700],
  ['parseBindingAtom', 1_000],
  ['regexp_disjunction', 2_500],
  ['regexp_eatNestedClass', 2_500],
] as const;

/** Links of `a.b().c` and of `a + b + c`: each is a level of the tree. */
const MOST_LINKS = 5_000;

/** Counts in the methods of a parser; `room` is the part of the bounds that it may take. */
export function keepShallow<T extends Nesting>(prototype: T, room: number, offsetIn: (parser: T) => number): void {
  const mostTaken = MOST_TAKEN * room;
  const mostLinks = MOST_LINKS * room;
  // Single arguments are quicker than a list of them; none of these has more.
  type Method = (this: T, a: unknown, b: unknown, c: unknown, d: unknown, e: unknown) => unknown;
  const methods = prototype as unknown as Partial<Record<(typeof TAKEN)[number][0], Method>>;
  for (const [name, bytes] of TAKEN) {
    const method = methods[name];
    if (!method) continue;
    methods[name] = function (a, b, c, d, e) {
      const { depth } = this;
      depth.taken += bytes;
      if (depth.taken > mostTaken) throw new TooDeep(offsetIn(this));
      const result = method.call(this, a, b, c, d, e);
      depth.taken -= bytes;
      return result;
    };
  }
  const { parseExprOp, parseSubscripts } = prototype;
  const chaining: Pick<Nesting, 'parseExprOp' | 'parseSubscripts'> & ThisType<T> = {
    // Goes on behind each operator by a call of itself, at the same place: here it is called anew instead.
    parseExprOp(left, start, a, b, c, d) {
      const { depth } = this;
      if (depth.chain === start) return left;
      const outer = depth.chain;
      depth.chain = start;
      let made = left;
      for (let links = 0; ; links++) {
        if (links > mostLinks) throw new TooDeep(offsetIn(this));
        const longer = parseExprOp.call(this, made, start, a, b, c, d);
        if (longer === made) break;
        made = longer;
      }
      depth.chain = outer;
      return made;
    },
    parseSubscripts(base, start, a, b, c) {
      const made = parseSubscripts.call(this, base, start, a, b, c);
      let links = 0;
      for (let node: AnyNode | undefined = made; node && node !== base; node = receiverOf(node)) links++;
      if (links <= mostLinks) return made;
      let last = made;
      for (; links > mostLinks; links--) last = receiverOf(last) ?? base;
      throw new TooDeep(last.end);
    },
  };
  const nesting: Nesting = prototype;
  nesting.parseExprOp = chaining.parseExprOp;
  nesting.parseSubscripts = chaining.parseSubscripts;
}

function receiverOf(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return node.object;
    case 'CallExpression':
      return node.callee;
    case 'TaggedTemplateExpression':
      return node.tag;
    case 'ChainExpression':
      return node.expression;
    default:
      return undefined;
  }
}
