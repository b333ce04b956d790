/** Names that parts say: in the order of the parts, and after an edit only those are asked that came or went. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPartRoot } from '../../../../../server/src/core/flow/index/file-part.ts';
import { partTable } from '../../../../../server/src/core/flow/index/part-tables.ts';
import { nodesOf, parseJavaScript } from '../../../../../server/src/core/syntax/javascript.ts';

interface Said {
  readonly of: string;
  readonly names: readonly string[];
}

const { program } = parseJavaScript('function a() {} function b() {} function c() {} function d() {}');
const roots = nodesOf(program).filter(isPartRoot);
const parts = roots.map((root) => ({ root }));

const said = (of: string, ...names: readonly string[]): Said => ({ of, names });

const whole = said('whole', 'x');
const [a, b, c, d] = [said('a', 'x', 'y'), said('b', 'y'), said('c', 'x'), said('d', 'z')];
const [otherB, otherWhole] = [said('other b', 'x', 'z'), said('other whole', 'y')];

/** What parts say in one snapshot after the other, who says x, y and z then, and of whom the names were asked for that. */
const snapshots: readonly (readonly [all: readonly Said[], x: string, y: string, z: string, asked: string])[] = [
  [[whole, a, b, c, d], 'whole a c', 'a b', 'd', 'a b c d whole'],
  [[whole, a, b, c, d], 'whole a c', 'a b', 'd', ''],
  [[whole, a, otherB, c, d], 'whole a other b c', 'a', 'other b d', 'b other b'],
  [[otherWhole, a, b, c, d], 'a c', 'other whole a b', 'd', 'b other b other whole whole'],
  [[otherWhole, a, c, d], 'a c', 'other whole a', 'd', 'b'],
  [[otherWhole, c, d], 'c', 'other whole', 'd', 'a'],
  [[otherWhole, a, c, d], 'a c', 'other whole a', 'd', 'a'],
  [[], '', '', '', 'a c d other whole'],
];

test('who says a name', () => {
  const asked: Said[] = [];
  const table = partTable<Said>((one) => {
    asked.push(one);
    return one.names;
  });
  const rootsOf = new Map([...[whole, a, b, c, d].entries()].map(([at, one]) => [one, parts[at]]));
  rootsOf.set(otherB, parts[2]).set(otherWhole, parts[0]);
  for (const [all, x, y, z, wanted] of snapshots) {
    asked.length = 0;
    const list = [...all];
    const at = list.flatMap((one) => rootsOf.get(one) ?? []);
    const saying = (name: string): string =>
      table
        .saying(program, at, list, name)
        .map(({ of }) => of)
        .join(' ');
    assert.deepEqual([saying('x'), saying('y'), saying('z'), saying('toString')], [x, y, z, '']);
    const names = asked.map(({ of }) => of).sort();
    assert.equal(names.join(' '), wanted);
  }
});

test('a function that is all of its file comes behind the file', () => {
  const { program: file } = parseJavaScript('function a() {}');
  const both = nodesOf(file).filter(isPartRoot);
  assert.deepEqual(
    both.map(({ start, end }) => [start, end]),
    [
      [0, 15],
      [0, 15],
    ],
  );
  for (const order of [both, both.toReversed()]) {
    const list = order.map(({ type }) => said(type, 'x'));
    const found = partTable<Said>(({ names }) => names).saying(
      file,
      order.map((root) => ({ root })),
      list,
      'x',
    );
    assert.deepEqual(
      found.map(({ of }) => of),
      ['Program', 'FunctionDeclaration'],
    );
  }
});
