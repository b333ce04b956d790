/** Exchanging texts for others: the longest wins, as the plainest way to do it says, and thousands that begin alike cost little. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchanger } from '../../../../server/src/core/text/exchange.ts';

type Pairs = readonly (readonly [from: string, to: string])[];

/** As slow as it is plain. */
function plainly(pairs: Pairs, whole: string): string {
  let result = '';
  for (let at = 0; at < whole.length; ) {
    const fitting = pairs.filter(([from]) => from !== '' && whole.startsWith(from, at));
    const most = fitting.reduce((longest, [from]) => Math.max(longest, from.length), 0);
    const found = fitting.find(([from]) => from.length === most);
    result += found ? found[1] : whole.charAt(at);
    at += found ? most : 1;
  }
  return result;
}

const cases: Readonly<Record<string, readonly [Pairs, whole: string, expected: string]>> = {
  nothing: [[], 'abc', 'abc'],
  'an empty text': [[['', 'x']], 'abc', 'abc'],
  'the first of two': [
    [
      ['abcd', '1'],
      ['abcd', '2'],
    ],
    'xabcdx',
    'x1x',
  ],
  'the longest': [
    [
      ['abcd', '1'],
      ['abcdef', '2'],
      ['abcde', '3'],
    ],
    'abcdefabcdeabcd',
    '231',
  ],
  'one that is only begun': [
    [
      ['abcd', '1'],
      ['abcdefgh', '2'],
    ],
    'abcdefg',
    '1efg',
  ],
  'one that ends with the whole': [[['abcdef', '1']], 'abcde', 'abcde'],
  'short ones': [
    [
      ['a', '1'],
      ['b', '22'],
    ],
    'cab',
    'c122',
  ],
  'nothing in what was put in': [
    [
      ['aaaa', 'bbbb'],
      ['bbbb', 'c'],
    ],
    'aaaabbbb',
    'bbbbc',
  ],
  'a neighbour in the order': [
    [
      ['abcdz', '1'],
      ['abcd', '2'],
      ['abcdb', '3'],
    ],
    'abcdc abcdz',
    '2c 1',
  ],
  'signs beyond ASCII': [
    [
      ['ü𝒳ab', '1'],
      ['ü𝒳', '2'],
    ],
    'ü𝒳a ü𝒳ab',
    '2a 1',
  ],
};

for (const [name, [pairs, whole, expected]] of Object.entries(cases)) {
  test(`exchanges ${name}`, () => {
    assert.equal(exchanger(pairs)(whole), expected);
    assert.equal(plainly(pairs, whole), expected);
  });
}

test('is the same as the plainest way for texts of two letters', () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const text = (most: number): string => Array.from({ length: 1 + next(most) }, () => 'ab'[next(2)]).join('');
  for (let round = 0; round < 400; round++) {
    const pairs = Array.from({ length: 1 + next(12) }, (_, index) => [text(9), `<${index}>`] as const);
    const whole = text(60);
    assert.equal(exchanger(pairs)(whole), plainly(pairs, whole), JSON.stringify([pairs, whole]));
  }
});

test('the time for texts that begin alike grows with their number, not with its square', () => {
  const timeOf = (count: number): number => {
    const pairs = Array.from({ length: count }, (_, index) => [`token_${index}_end`, `${index}`] as const);
    const exchange = exchanger(pairs);
    const whole = pairs.map(([from]) => from).join(' ');
    const begun = process.cpuUsage();
    assert.equal(exchange(whole).split(' ').length, count);
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  };
  timeOf(2_000);
  const small = Math.min(timeOf(4_000), timeOf(4_000));
  // Sixteen times as many: 256 times as long with every text compared.
  assert.ok(Math.min(timeOf(64_000), timeOf(64_000)) < 80 * Math.max(small, 500));
});
