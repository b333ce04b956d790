/** Comparisons of something with a literal: `subject === 'text'` either way round, `case 'text':`, `['text'].includes(subject)`. */

import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';
import { equalityOf } from '../../syntax/operators.ts';
import type { IndexedFile } from '../index/index-file.ts';

type LiteralNode = AnyNode & { readonly type: 'Literal' };

export interface Comparison {
  readonly subject: AnyNode;
  readonly literal: LiteralNode;
  /** What compares them: an operation, a call, or the case of a switch. */
  readonly node: AnyNode;
  /** False for `<` and its like, which the literal need not be a value of. */
  readonly isEquality: boolean;
}

const ORDER: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

export function comparisonsIn(
  { program }: IndexedFile,
  nodes: readonly AnyNode[] = nodesOf(program),
): readonly Comparison[] {
  return comparing(nodes).flatMap(({ subject, value, at, isEquality }): readonly Comparison[] =>
    value.type === 'Literal' ? [{ subject, literal: value, node: at, isEquality }] : NONE,
  );
}

/** Comparisons with a name whose only value is a literal: `const DONE = 5; … status === DONE`. */
export function namedComparisonsIn(
  file: IndexedFile,
  nodes: readonly AnyNode[] = nodesOf(file.program),
): readonly Comparison[] {
  return comparing(nodes).flatMap(({ subject, value, at, isEquality }): readonly Comparison[] => {
    const [write, ...others] = value.type === 'Identifier' ? (file.resolve(value.name, value)?.writes ?? NONE) : NONE;
    if (write?.kind !== 'value' || write.steps.length > 0 || others.length > 0) return NONE;
    return write.source.type === 'Literal' ? [{ subject, literal: write.source, node: at, isEquality }] : NONE;
  });
}

/** By its number, as in all that goes through each node of an app: to walk a list gives an object for each of its elements otherwise. */
function comparing(nodes: readonly AnyNode[]): readonly Sides[] {
  const found: Sides[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node && COMPARING.has(node.type)) found.push(...sidesOf(node));
  }
  return found;
}

const COMPARING: ReadonlySet<string> = new Set(['BinaryExpression', 'SwitchStatement', 'CallExpression']);

const NONE: readonly never[] = [];

interface Sides {
  readonly subject: AnyNode;
  readonly value: AnyNode;
  readonly at: AnyNode;
  readonly isEquality: boolean;
}

/** What is compared with what; either side of an operator may be the value. */
function sidesOf(node: AnyNode): readonly Sides[] {
  switch (node.type) {
    case 'BinaryExpression': {
      const isEquality = equalityOf(node.operator) !== undefined;
      if (!isEquality && !ORDER.has(node.operator)) return NONE;
      return [
        { subject: node.left, value: node.right, at: node, isEquality },
        { subject: node.right, value: node.left, at: node, isEquality },
      ];
    }
    case 'SwitchStatement':
      return node.cases.flatMap((at) =>
        at.test ? [{ subject: node.discriminant, value: at.test, at, isEquality: true }] : [],
      );
    case 'CallExpression': {
      const list = listAskedFor(node);
      const [subject] = node.arguments;
      if (!list || !subject) return NONE;
      return list.elements.flatMap((value) => (value ? [{ subject, value, at: node, isEquality: true }] : []));
    }
    default:
      return NONE;
  }
}

/** The list of `[1, 2].includes(subject)`. */
export function listAskedFor(
  call: AnyNode & { readonly type: 'CallExpression' },
): (AnyNode & { readonly type: 'ArrayExpression' }) | undefined {
  const member = calledMember(call.callee);
  if (member?.name !== 'includes' && member?.name !== 'indexOf') return undefined;
  return member.receiver.type === 'ArrayExpression' ? member.receiver : undefined;
}
