/** The table of JavaScript's methods, held against what JavaScript does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Method, methodNamed, methodsThat } from '../../../../server/src/core/flow/methods.ts';

const ONE = { one: 1 };
const TWO = { two: 2 };
const NEW = { new: 3 };

/** Arguments under which a method does what it can do. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  at: [0],
  concat: [[NEW]],
  copyWithin: [0, 1],
  fill: [NEW],
  flatMap: [(element: unknown) => [element]],
  join: [','],
  push: [NEW],
  reduce: [(all: unknown, one: unknown) => all ?? one],
  reduceRight: [(all: unknown, one: unknown) => all ?? one],
  splice: [0, 1, NEW],
  toSpliced: [0, 1, NEW],
  unshift: [NEW],
};

interface Outcome {
  readonly result: unknown;
  readonly list: readonly unknown[];
  /** What the callback got. */
  readonly handed: readonly unknown[];
}

function outcomeOf(name: string, list: unknown[] = [ONE, TWO]): Outcome {
  const handed: unknown[] = [];
  const callback = (...given: unknown[]): boolean => {
    handed.push(...given);
    return true;
  };
  const method: unknown = Reflect.get(list, name);
  assert.ok(typeof method === 'function', name);
  const given = ARGUMENTS[name] ?? (methodNamed(name).hands ? [callback] : [ONE]);
  return { result: Reflect.apply(method, list, given), list, handed };
}

const ofLists: readonly string[] = methodsThat(({ gives }) => gives !== undefined);
const elementsOf = (result: unknown): readonly unknown[] =>
  Array.isArray(result) ? result : [...(result as Iterable<unknown>)];

test('every row of a list is a method of lists, and gives back what it says', () => {
  for (const name of ofLists) {
    const { result } = outcomeOf(name);
    const { gives, brings }: Method = methodNamed(name);
    if (gives === 'element') assert.ok([ONE, TWO].includes(result as typeof ONE & typeof TWO), name);
    if (gives === 'same list' || gives === 'joined list') {
      const others = elementsOf(result).filter((element) => element !== ONE && element !== TWO);
      assert.equal(others.length > 0, brings === true, name);
    }
    if (gives === 'nothing') assert.ok(![ONE, TWO].includes(result as typeof ONE & typeof TWO), name);
    if (gives === 'entries') assert.deepEqual(elementsOf(result)[0], [0, ONE], name);
  }
});

test('the rows that say that a list has other elements behind them are those after which it has', () => {
  const changing = ofLists.filter((name) => {
    const { list } = outcomeOf(name);
    return list.length !== 2 || !list.includes(ONE) || !list.includes(TWO);
  });
  assert.deepEqual(
    changing,
    methodsThat(({ changes }) => changes === true),
  );
});

test('the rows that hand elements to a callback do so', () => {
  for (const name of methodsThat(({ hands }) => hands === 'element' || hands === 'two elements')) {
    if (name === 'flatMap') continue;
    const { handed } = outcomeOf(name);
    assert.ok(handed[0] === ONE || handed[0] === TWO, name);
    assert.equal(handed[1] === ONE || handed[1] === TWO, methodNamed(name).hands === 'two elements', name);
  }
});

test('names of every object are no methods', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
    assert.deepEqual(methodNamed(name), methodNamed(undefined), name);
});
