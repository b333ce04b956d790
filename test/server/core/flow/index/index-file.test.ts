/** Reading only the edited function anew gives the index that reading the whole file gives: random edits, compared after each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexFile } from '../../../../../server/src/core/flow/index/index-file.ts';
import { type SourceFile, sourceFile } from '../../../../../server/src/core/index.ts';
import { isFunction } from '../../../../../server/src/core/model/exports.ts';
import { cellsOf, type Noted, noting } from '../../../../../server/src/core/model/reads.ts';
import { type AnyNode, nodesOf } from '../../../../../server/src/core/syntax/javascript.ts';
import { randomEdits, TEXT } from '../../../../support/random-edits.ts';

for (let seed = 101; seed <= 130; seed++) {
  test(`random edits, seed ${seed}`, () => {
    let file: SourceFile = sourceFile('server/server.js', TEXT);
    void indexFile(file);
    for (const { text, where } of randomEdits(seed, 60)) {
      file = sourceFile('server/server.js', text, file, true);
      const answers = answersOf(file);
      if (!file.javascript.error) assert.deepEqual(answers, answersOf(sourceFile('server/server.js', text)), where);
    }
  });
}

test('an edit of one function keeps what was read of the others', () => {
  const before = sourceFile('server/server.js', TEXT);
  const { program } = before.javascript;
  const [kept, read] = ['inner', 'map'].map((name) => indexFile(before).callsOf(name));
  const after = sourceFile('server/server.js', TEXT.replace('rest.list', 'rest.lists'), before, true);
  assert.equal(indexFile(after).program, program);
  assert.equal(indexFile(after).callsOf('inner'), kept, 'the list of a part that was not edited');
  assert.notEqual(indexFile(after).callsOf('map'), read, 'the list of the part that was edited');
});

test('who asks about few nodes is told what who asks about all of them is told', () => {
  const nodes = nodesOf(sourceFile('server/server.js', TEXT).javascript.program).length;
  const all = namesOf(sourceFile('server/server.js', TEXT), 0, nodes);
  assert.ok(all.some((one) => one.includes('parameter')) && all.some((one) => one.endsWith('of nobody')));
  for (let from = 0; from < nodes; from += FEW)
    assert.deepEqual(namesOf(sourceFile('server/server.js', TEXT), from, from + FEW), all.slice(from, from + FEW));
});

/** So few that no tree is walked for them. */
const FEW = 5;

/** What names some nodes of a file, in words. */
function namesOf(file: SourceFile, from: number, to: number): readonly string[] {
  const indexed = indexFile(file);
  return nodesOf(indexed.program)
    .slice(from, to)
    .map((node) => {
      const parent = indexed.parentOf(node);
      const where = `${place(node)} in ${parent ? place(parent) : 'nothing'}`;
      if (node.type !== 'Identifier') return where;
      const writes = indexed.resolve(node.name, node)?.writes.map(({ kind, source }) => `${kind} ${place(source)}`);
      return `${where} of ${writes?.join() ?? 'nobody'}`;
    });
}

test('each of those who ask what a name means depends on who assigns it, not only the first', () => {
  const indexed = indexFile(
    sourceFile('server/server.js', 'let limit = 5; function one() { limit; } function two() { limit; }'),
  );
  const cells = indexed.identifiersNamed('limit').map((node) => {
    const noted: Noted = { reads: undefined };
    noting(noted, () => indexed.resolve('limit', node));
    return [...(cellsOf(noted) ?? [])];
  });
  assert.equal(cells.length, 3);
  for (const read of cells) assert.ok(read.includes('top limit'), String(read));
});

/** Every answer of the index to the names and nodes of its file, with nodes as places. */
function answersOf(file: SourceFile): unknown {
  const indexed = indexFile(file);
  const nodes = nodesOf(indexed.program);
  const names = new Set(nodes.flatMap((node) => (node.type === 'Identifier' ? [node.name] : [])));
  return {
    names: [...names].map((name) => [
      name,
      indexed.callsOf(name).map(place),
      indexed.passedOn(name).map(({ call, index }) => [place(call), index]),
      indexed.memberWrites(name).map(({ object, value }) => [place(object), place(value)]),
      indexed.aliasesOf(name),
      indexed.assignmentsTo(name).map(({ node, write }) => [place(node), place(write.source)]),
      indexed.identifiersNamed(name).map(place),
    ]),
    nodes: nodes.map((node) => [
      place(node),
      indexed.parentOf(node)?.start,
      isFunction(node) && indexed.returnsOf(node).map(place),
      node.type === 'Identifier' &&
        indexed.resolve(node.name, node)?.writes.map(({ kind, source, index }) => [kind, place(source), index]),
    ]),
  };
}

const place = ({ type, start, end }: AnyNode): string => `${type} ${start}-${end}`;
