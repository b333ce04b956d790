/** What is kept with an object answers as a table of weak references does, and goes with the object at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KeptWith } from '../../../../server/src/core/text/kept-with.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';

/** More than stand in a row. */
const QUESTIONS = 20;

const OWNERS: Readonly<Record<string, () => object>> = {
  'an object': () => ({ a: 1 }),
  'an object without a prototype': () => Object.create(null),
  'a list': () => [1, 2],
  'a table': () => new Map([['a', 1]]),
  'a function': () => () => 1,
  'an instance': () =>
    new (class {
      a = 1;
    })(),
  'an object that notes who reads it': () => new Proxy({ a: 1 }, {}),
};

for (const [what, owner] of Object.entries(OWNERS)) {
  test(`${what} keeps what a table of weak references would`, () => {
    const owners = [owner(), owner()];
    const questions = Array.from({ length: QUESTIONS }, () => ({
      kept: new KeptWith<object, unknown>(),
      weak: new WeakMap<object, unknown>(),
    }));
    const compare = (): void => {
      for (const [place, { kept, weak }] of questions.entries()) {
        for (const one of owners) {
          assert.equal(kept.get(one), weak.get(one), `answer to question ${place}`);
          assert.equal(kept.has(one), weak.has(one), `whether question ${place} has one`);
        }
      }
    };
    const [first] = owners;
    assert.ok(first);
    compare();
    for (const [place, { kept, weak }] of questions.entries()) {
      const answer = place % 3 === 0 ? undefined : { place };
      kept.set(first, answer);
      weak.set(first, answer);
      compare();
      for (const gone of [place - 3, place - 9]) {
        if (place % 4 !== 0 || gone < 0) continue;
        questions[gone]?.kept.delete(first);
        questions[gone]?.weak.delete(first);
        compare();
      }
      const again = questions[place >> 1];
      again?.kept.set(first, place);
      again?.weak.set(first, place);
      compare();
    }
  });
}

test('nobody sees what is kept who looks at all of an object, and no copy has it', () => {
  const question = new KeptWith<object, string>();
  const owner = { a: { b: 1 } };
  question.set(owner, 'answer');
  const copies = [{ ...owner }, Object.assign({}, owner), structuredClone(owner), Object.create(owner)];
  assert.deepEqual(
    copies.map((copy) => question.get(copy)),
    copies.map(() => undefined),
  );
  assert.deepEqual(Reflect.ownKeys(owner), ['a']);
  assert.deepEqual(owner, { a: { b: 1 } });
  assert.equal(question.get(owner), 'answer');
});

/** An answer that leads back to its object, as a file of the index does to its text. */
function ask(question: KeptWith<object, object>): WeakRef<object> {
  const owner = { text: 'x'.repeat(10) };
  question.set(owner, { owner, list: new Array(LENGTH).fill(1) });
  return new WeakRef(owner);
}

const LENGTH = 100;

test('what is kept goes with its object', async () => {
  const question = new KeptWith<object, object>();
  const asked = Array.from({ length: 50 }, () => ask(question));
  assert.equal(await stillHeld(asked), 0);
});

test('a collection of what is young lets go of it', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { readonly type: 'major' | 'minor' }) => void;
  const oldBytes = (): number =>
    getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ?? 0;
  const question = new KeptWith<object, object>();
  // It is old itself, as a question of a module is.
  collect({ type: 'major' });
  collect({ type: 'major' });
  const before = oldBytes();
  for (let round = 0; round < ROUNDS; round++) {
    for (let count = 0; count < OBJECTS; count++) keepUnder(question);
    collect({ type: 'minor' });
    collect({ type: 'minor' });
  }
  const grown = oldBytes() - before;
  assert.ok(grown < (ROUNDS * OBJECTS * LENGTH * 8) / 4, `${grown} bytes have grown old`);
});

const ROUNDS = 20;
const OBJECTS = 100;

function keepUnder(question: KeptWith<object, object>): void {
  const owner = {};
  question.set(owner, { owner, list: new Array(LENGTH).fill(1) });
}
