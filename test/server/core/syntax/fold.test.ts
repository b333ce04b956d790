/** What is worked out of nodes from those inside of them: once for each, and as deep as trees may be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded } from '../../../../server/src/core/syntax/fold.ts';
import { type AnyNode, childrenOf, nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';

const program = (text: string): AnyNode => parseJavaScript(text).program;

test('each node is combined once, after those inside of it', () => {
  const order: AnyNode[] = [];
  const count = folded<number>(childrenOf, (node, inner) => {
    for (const child of childrenOf(node)) assert.ok(order.includes(child), `${child.type} before ${node.type}`);
    order.push(node);
    return inner.reduce((sum, one) => sum + one, 1);
  });
  const root = program('a(b, [c, d]); if (e) { f.g = h; }');
  const nodes = nodesOf(root);
  for (const node of nodes.toReversed()) assert.equal(count(node), nodesOf(node).length, node.type);
  assert.equal(count(root), nodes.length);
  assert.equal(order.length, nodes.length);
});

test('the deepest chain that is read is worked out', () => {
  const depth = folded<number>(childrenOf, (_, inner) => Math.max(0, ...inner) + 1);
  assert.ok(depth(program(`a${'.b'.repeat(4_000)}`)) > 4_000);
});
