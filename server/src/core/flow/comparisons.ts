/** Comparisons of something with a literal: `subject === 'text'` either way round, and `case 'text':`. */
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import type { IndexedFile } from './index-file.ts';

export interface Comparison {
  readonly subject: AnyNode;
  readonly literal: AnyNode & { readonly type: 'Literal' };
}

const EQUALITY: ReadonlySet<string> = new Set(['===', '==', '!==', '!=']);

export function* comparisonsIn({ program }: IndexedFile): Generator<Comparison> {
  for (const node of nodesOf(program)) {
    if (node.type === 'BinaryExpression' && EQUALITY.has(node.operator)) {
      if (node.right.type === 'Literal') yield { subject: node.left, literal: node.right };
      else if (node.left.type === 'Literal') yield { subject: node.right, literal: node.left };
    }
    if (node.type === 'SwitchStatement') {
      for (const { test } of node.cases) {
        if (test?.type === 'Literal') yield { subject: node.discriminant, literal: test };
      }
    }
  }
}
