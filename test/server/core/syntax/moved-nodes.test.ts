/** An edit moves what stands outside of functions behind it, and what comes behind it in its own function: however much is in the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFile } from '../../../../server/src/core/model/source-file.ts';
import { nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { PlacedNode } from '../../../../server/src/core/syntax/placed-node.ts';
import { plainTree } from '../../../support/plain-tree.ts';

const PATH = 'server/server.js';
/** The member, its key, the function and its parameter. */
const OUTSIDE = 4;

const body = (statements: number): string => Array.from({ length: statements }, (_, at) => `p.a${at}(p);`).join(' ');

const fileOf = (functions: number, statements: number): string =>
  `exports = {\n${Array.from({ length: functions }, (_, at) => `  f${at}: function (p) { ${body(statements)} }`).join(',\n')}\n};\n`;

/** How many nodes are moved by themselves in each edit of a chain. */
function movedIn(texts: readonly string[]): readonly number[] {
  const [first = '', ...others] = texts;
  const { prototype } = PlacedNode;
  const start = Object.getOwnPropertyDescriptor(prototype, 'start') ?? assert.fail();
  const count = { moved: 0 };
  let file = sourceFile(PATH, first);
  assert.equal(file.javascript.error, undefined);
  Object.defineProperty(prototype, 'start', {
    ...start,
    set(this: PlacedNode, place: number) {
      count.moved++;
      start.set?.call(this, place);
    },
  });
  try {
    return others.map((text) => {
      count.moved = 0;
      file = sourceFile(PATH, text, file, true);
      const { program } = file.javascript;
      const { moved } = count;
      assert.deepEqual(plainTree(program), plainTree(parseJavaScript(text).program));
      return moved;
    });
  } finally {
    Object.defineProperty(prototype, 'start', start);
  }
}

for (const functions of [5, 50]) {
  for (const statements of [1, 50]) {
    test(`a keystroke among ${functions} functions of ${statements} statements moves what stands outside of them`, () => {
      const before = fileOf(functions, statements);
      const typed = before.replace('p.a0(p);', 'p.a0(p); p.b;');
      assert.deepEqual(movedIn([before, typed, before]), [OUTSIDE * (functions - 1), OUTSIDE * (functions - 1)]);
    });
  }
}

test('in a function in another one, what comes behind in the outer one is moved as well', () => {
  const outer = (inner: string): string => `function outer(p) { p.map((x) => { ${inner} }); p.a; }\n${fileOf(1, 50)}`;
  const behind = nodesOf(parseJavaScript('p.a;').program).length - 1;
  const ofExports = nodesOf(parseJavaScript('exports = { f: function (p) {} };').program).length - 2;
  assert.deepEqual(movedIn([outer('x.y;'), outer('x.yy;'), outer('x.y;')]), [behind + ofExports, behind + ofExports]);
});
