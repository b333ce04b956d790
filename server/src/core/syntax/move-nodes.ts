/**
 * Moves the nodes of a tree by loops of which each meets nodes of one form only. V8 has to look up where a node keeps its places
 * when a loop meets nodes of many forms, which takes ten times as long as moving them: so these loops are all the same, and must
 * be several.
 */
import type { AnyNode } from './javascript.ts';

/** Moves nodes from a number on, in the text. */
export type Loop = (nodes: readonly AnyNode[], from: number, delta: number) => void;

/** For the kinds of which a program has the most; `others` for the rest. */
export const LOOPS = {
  Identifier(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  MemberExpression(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  Literal(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  CallExpression(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  Property(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  BlockStatement(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  VariableDeclaration(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  VariableDeclarator(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
  others(nodes, from, delta) {
    for (let index = from, node = nodes[index]; node; node = nodes[++index]) {
      node.start += delta;
      node.end += delta;
    }
  },
} as const satisfies Readonly<Record<string, Loop>>;

export type Kind = keyof typeof LOOPS;

export const kindOf = ({ type }: AnyNode): Kind => (NAMED.has(type) ? (type as Kind) : 'others');

const NAMED: ReadonlySet<string> = new Set(Object.keys(LOOPS));
