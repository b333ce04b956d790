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

export function* comparisonsIn(
  { program }: IndexedFile,
  nodes: readonly AnyNode[] = nodesOf(program),
): Generator<Comparison> {
  for (const node of nodes) {
    for (const { subject, value, at, isEquality } of sidesOf(node))
      if (value.type === 'Literal') yield { subject, literal: value, node: at, isEquality };
  }
}

/** Comparisons with a name whose only value is a literal: `const DONE = 5; … status === DONE`. */
export function* namedComparisonsIn(
  file: IndexedFile,
  nodes: readonly AnyNode[] = nodesOf(file.program),
): Generator<Comparison> {
  for (const node of nodes) {
    for (const { subject, value, at, isEquality } of sidesOf(node)) {
      const [write, ...others] = value.type === 'Identifier' ? (file.resolve(value.name, value)?.writes ?? []) : [];
      if (write?.kind !== 'value' || write.steps.length > 0 || others.length > 0) continue;
      if (write.source.type === 'Literal') yield { subject, literal: write.source, node: at, isEquality };
    }
  }
}

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
