/** What is around each node, and where it stands in the order of all: found by its place in the text, whatever the text looks like. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesIn } from '../../../../../server/src/core/flow/index/node-places.ts';
import {
  type AnyNode,
  forEachChild,
  nodesOf,
  type Program,
  parseJavaScript,
} from '../../../../../server/src/core/syntax/javascript.ts';
import { reparse } from '../../../../../server/src/core/syntax/reparse.ts';
import { changeBetween } from '../../../../../server/src/core/text/changed.ts';

const TEXTS: readonly (readonly [title: string, text: string])[] = [
  ['functions in functions', 'exports = { a: function (x) { return x.map((y) => ({ y, z: y.b.c })); } };'],
  ['many nodes at one place', 'a.b.c.d.e.f.g(1)(2)(3) + 1 + 2 + 3 + 4;'],
  ['shorthands, defaults and patterns', 'const { a, b: { c = 1 }, ...d } = { a, e };\n({ a = 1 } = b);'],
  ['templates', 'tag`a ${b} c ${`d ${e}`}`;'],
  ['classes and loops', 'class A extends B { static x = 1; get y() { return super.z; } }\ndo { a(); } while (b);'],
  ['a module', 'import a, { b as c } from "d";\nexport { a as e, c as f };\nexport default () => a;'],
  ['nothing', ''],
  ['half a call', 'exports = { a: function (x) { client.request.invoke( } };'],
  ['half a member', 'if (client.'],
  ['half a literal', 'const a = { b: , c: [1, , { d'],
  ['brackets in no order', ')))((({{{ } ] ['],
  ['a default in an object', 'f({ a = 1, b: }, ...);'],
];

const placed = (program: Program) => {
  const places = placesIn(program, false);
  places.walked(Number.POSITIVE_INFINITY);
  return places;
};

function parentsBelow(program: Program): ReadonlyMap<AnyNode, AnyNode> {
  const parents = new Map<AnyNode, AnyNode>();
  for (const node of nodesOf(program)) forEachChild(node, (child) => parents.set(child, node));
  return parents;
}

describe('node places', () => {
  for (const [title, text] of TEXTS) {
    const { program } = parseJavaScript(text);
    const nodes = nodesOf(program);
    const parents = parentsBelow(program);

    it(`knows what is around each node: ${title}`, () => {
      for (const places of [placesIn(program, false), placed(program)])
        for (const node of nodes) assert.equal(places.parentOf(node), parents.get(node), `${node.type} ${node.start}`);
    });

    it(`numbers the nodes in their order: ${title}`, () => {
      const order = placed(program).order();
      assert.ok(order);
      assert.deepEqual(
        nodes.map((node) => order.numberOf(node)),
        nodes.map((_, index) => index),
      );
      assert.deepEqual(
        nodes.map((_, index) => order.lastIn(index)),
        nodes.map((node) => nodes.lastIndexOf(nodesOf(node).at(-1) ?? node)),
      );
    });

    it(`knows nothing of the nodes of another tree: ${title}`, () => {
      const order = placed(program).order();
      for (const other of nodesOf(parseJavaScript(text).program)) assert.equal(order?.numberOf(other), undefined);
    });
  }

  it('knows what is around the nodes that come with edits, whoever was asked about before', () => {
    let text = `const a = { b: 1 };\nfunction c(d) {\n  return d.e(function () { return f; });\n}\nexports = {\n  g: function (h) { h.i(); },\n  j: c,\n};\n`;
    let document = parseJavaScript(text);
    const { program } = document;
    for (const [before, after] of [
      ['b: 1', 'b: [1, k]'],
      ['  j: c', '  l: function (m) { return m[n]; },\n  o: { p: c },\n  j: c'],
      ['return f', 'const q = [f, r];\n return q'],
      ['const a', 'function s({ t }) { return t; }\nconst u = () => { v(w); };\nconst a'],
      ['h.i()', '(x => x.y)(h)'],
    ] as const) {
      // What is noted with a tree is noted for it as it is in the next snapshot.
      const asked = placesIn(program, true);
      for (const node of nodesOf(program).filter(({ type }) => type === 'MemberExpression')) asked.parentOf(node);
      const edited = text.replace(before, () => after);
      document = reparse(text, document, edited, changeBetween(text, edited)) ?? assert.fail(edited);
      text = edited;
      const places = placesIn(program, true);
      for (const [node, parent] of parentsBelow(program)) assert.equal(places.parentOf(node), parent, node.type);
      assert.equal(places.order(), undefined, 'no walk over all nodes was needed');
    }
  });

  for (const [title, text] of TEXTS) {
    it(`knows the same of an edited tree, whoever is asked about first: ${title}`, () => {
      for (const order of ['forwards', 'backwards']) {
        const { program } = parseJavaScript(text);
        const parents = parentsBelow(program);
        const places = placesIn(program, true);
        const nodes = order === 'forwards' ? nodesOf(program) : nodesOf(program).toReversed();
        for (const node of nodes) assert.equal(places.parentOf(node), parents.get(node), `${node.type} ${node.start}`);
      }
    });
  }

  it('keeps of an edited function what is around few nodes, and of all once more are asked about', (context) => {
    const lines = Array.from({ length: 50 }, (_, number) => `  call(a.b${number}, { c: ${number} });`);
    const { program } = parseJavaScript(`exports = {\n on(a) {\n${lines.join('\n')}\n } };`);
    const names = nodesOf(program).filter((node) => node.type === 'Identifier' && node.name === 'a');
    const places = placesIn(program, true);
    const set = context.mock.method(WeakMap.prototype, 'set');
    const keptFor = (asked: readonly AnyNode[]): number => {
      const before = set.mock.callCount();
      for (const node of asked) assert.ok(places.parentOf(node));
      return set.mock.callCount() - before;
    };
    const few = keptFor(names.slice(2, 4));
    assert.ok(few > 0 && few < 25, `${few} are kept for two nodes`);
    keptFor(names.slice(4, 20));
    assert.equal(keptFor(names.slice(20)), 0);
  });

  it('finds nodes that are out of order', () => {
    const { program } = parseJavaScript('a(b);\nc(d);');
    const order = placed({ ...program, body: [...program.body].reverse() } as Program).order();
    assert.deepEqual(
      program.body.map((statement) => order?.numberOf(statement)),
      [5, 1],
    );
  });
});
