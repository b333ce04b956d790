/** Entries of lists and objects go and come with their commas, comments and lines, however the author lays them out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addBehind,
  addInFront,
  type Entries,
  type EntryText,
  type Layout,
  removeFrom,
} from '../../../../../server/src/core/rules/edits/entries.ts';
import { parseJavaScript } from '../../../../../server/src/core/syntax/javascript.ts';
import { applyEdits } from '../../../../../server/src/core/text/edit.ts';
import type { Range } from '../../../../../server/src/core/text/range.ts';
import { type Random, randomFrom, seedOfRun } from '../../../../support/random.ts';

/** Capital letters are the entries, perhaps with a value: `A`, `B: 1`, `(C)`; comments are in small letters. */
function entriesIn(text: string): Entries {
  const items = [...text.matchAll(/[A-Z](?:: \d)?/g)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  const end = text.search(/[\]}][^\]}]*$/) + 1;
  return { text, owner: { start: text.search(/[[{]/), end: end > 0 ? end : text.length }, items };
}

const itemOf = ({ text, items }: Entries, letter: string): Range =>
  items.find(({ start }) => text[start] === letter) ?? assert.fail(`there is no ${letter}`);

function without(text: string, letter: string): string {
  const entries = entriesIn(text);
  return applyEdits(text, [removeFrom(entries, itemOf(entries, letter))]);
}

/** What is left without each of the entries. */
const REMOVALS: readonly (readonly [name: string, text: string, results: Readonly<Record<string, string>>])[] = [
  ['the only one', '{ A: 1 }', { A: '{}' }],
  ['the only one without blanks', '{A: 1}', { A: '{}' }],
  ['the only one of a list', '[ A ]', { A: '[]' }],
  ['the only one on its line', '{\n  A: 1\n}', { A: '{}' }],
  ['the only one with a comma', '[A,]', { A: '[]' }],
  ['the only one with a comma on its line', '{\n  A: 1,\n}', { A: '{}' }],
  ['the only one, far away', '{\n\n\n  A: 1\n\n}', { A: '{}' }],
  ['one line', '{ A: 1, B: 2, C: 3 }', { A: '{ B: 2, C: 3 }', B: '{ A: 1, C: 3 }', C: '{ A: 1, B: 2 }' }],
  ['one line without blanks', '[A,B,C]', { A: '[B,C]', B: '[A,C]', C: '[A,B]' }],
  ['one line with blanks behind commas', '{A: 1, B: 2}', { A: '{B: 2}', B: '{A: 1}' }],
  ['one line with blanks before commas', '[A , B , C]', { A: '[B , C]', B: '[A , C]', C: '[A , B]' }],
  ['one line with a comma at the end', '[A, B,]', { A: '[B,]', B: '[A,]' }],
  ['one line with a comma and a blank at the end', '{ A: 1, B: 2, }', { A: '{ B: 2, }', B: '{ A: 1, }' }],
  [
    'lines',
    '{\n  A: 1,\n  B: 2,\n  C: 3\n}',
    { A: '{\n  B: 2,\n  C: 3\n}', B: '{\n  A: 1,\n  C: 3\n}', C: '{\n  A: 1,\n  B: 2\n}' },
  ],
  ['lines with a comma at the end', '[\n\tA,\n\tB,\n]', { A: '[\n\tB,\n]', B: '[\n\tA,\n]' }],
  ['lines of Windows', '{\r\n  A: 1,\r\n  B: 2\r\n}', { A: '{\r\n  B: 2\r\n}', B: '{\r\n  A: 1\r\n}' }],
  ['the only one of Windows', '{\r\n  A: 1\r\n}', { A: '{}' }],
  ['lines of old machines', '{\r  A: 1,\r  B: 2\r}', { A: '{\r  B: 2\r}', B: '{\r  A: 1\r}' }],
  [
    'empty lines',
    '[\n  A,\n\n  B,\n\n  C\n]',
    { A: '[\n  B,\n\n  C\n]', B: '[\n  A,\n\n  C\n]', C: '[\n  A,\n\n  B\n]' },
  ],
  [
    'commas in front',
    '{ A: 1\n, B: 2\n, C: 3\n}',
    { A: '{ B: 2\n, C: 3\n}', B: '{ A: 1\n, C: 3\n}', C: '{ A: 1\n, B: 2\n}' },
  ],
  [
    'several on a line',
    '[\n  A, B,\n  C, D\n]',
    { A: '[\n  B,\n  C, D\n]', B: '[\n  A,\n  C, D\n]', C: '[\n  A, B,\n  D\n]', D: '[\n  A, B,\n  C\n]' },
  ],
  ['the bracket on the last line', '[\n  A,\n  B ]', { A: '[\n  B ]', B: '[\n  A ]' }],
  ['the first beside the bracket', '[ A,\n  B ]', { A: '[ B ]', B: '[ A ]' }],
  ['brackets around them', '[(A), ((B)), (C)]', { A: '[((B)), (C)]', B: '[(A), (C)]', C: '[(A), ((B))]' }],
  ['brackets with comments in them', '[(/* a */ A), B]', { A: '[B]', B: '[(/* a */ A)]' }],
  ['holes', '[A,,B]', { A: '[,B]', B: '[A,]' }],
  [
    'a comment on each line',
    '{\n  A: 1, // a\n  B: 2, // b\n  C: 3 // c\n}',
    {
      A: '{\n  B: 2, // b\n  C: 3 // c\n}',
      B: '{\n  A: 1, // a\n  C: 3 // c\n}',
      C: '{\n  A: 1, // a\n  B: 2 // b\n}',
    },
  ],
  ['a comment before a comma', '[A /* a */, B /* b */]', { A: '[B /* b */]', B: '[A /* a */]' }],
  [
    'a comment before an entry',
    '[/* a */ A, /* b */ B, C]',
    { A: '[/* b */ B, C]', B: '[/* a */ A, C]', C: '[/* a */ A, /* b */ B]' },
  ],
  ['a comment behind the comma, about the next', '[A, /* b */ B]', { A: '[/* b */ B]', B: '[A]' }],
  ['commas in comments', '[A /* , */, B // , ,\n]', { A: '[B // , ,\n]', B: '[A /* , */\n]' }],
  ['brackets in comments', '[A /* ] */, B // ]\n]', { A: '[B // ]\n]', B: '[A /* ] */\n]' }],
  [
    'comments on other lines stay',
    '[\n  // first\n  A,\n  // second\n  B\n  // last\n]',
    {
      A: '[\n  // first\n  // second\n  B\n  // last\n]',
      B: '[\n  // first\n  A\n  // second\n  // last\n]',
    },
  ],
  ['comments stay where the only one goes', '{ // all\n  A: 1\n  // end\n}', { A: '{ // all\n  // end\n}' }],
  ['the comment of the only one goes with it', '{ A: 1 /* a */ }', { A: '{}' }],
  ['a comment beside the bracket', '[ // all\n  A, B ]', { A: '[ // all\n  B ]', B: '[ // all\n  A ]' }],
  ['the line comment of the one before', '[\n  A, // a\n  B ]', { B: '[\n  A // a\n  ]' }],
  [
    'a comment that documents an entry',
    '{\n  /** a */\n  A: 1,\n\n  /**\n   * b\n   */\n  B: 2\n}',
    {
      A: '{\n  /**\n   * b\n   */\n  B: 2\n}',
      B: '{\n  /** a */\n  A: 1\n}',
    },
  ],
  [
    'groups',
    '[\n  A,\n\n  B,\n  C,\n\n  D\n]',
    {
      A: '[\n  B,\n  C,\n\n  D\n]',
      B: '[\n  A,\n\n  C,\n\n  D\n]',
      C: '[\n  A,\n\n  B,\n\n  D\n]',
      D: '[\n  A,\n\n  B,\n  C\n]',
    },
  ],
  ['a comment that documents nothing', '{\n  /** all */\n\n  A: 1,\n  B: 2\n}', { A: '{\n  /** all */\n\n  B: 2\n}' }],
  ['a comment of several lines', '[A, /* b\n b */ B]', { A: '[/* b\n b */ B]', B: '[A /* b\n b */]' }],
  ['a bracket that is not there yet', '[A, B', { A: '[B', B: '[A' }],
  [
    'characters outside of the basic plane',
    '[ A, /* 𝒳 */ B, /* 𝒴 */ C ]',
    { A: '[ /* 𝒳 */ B, /* 𝒴 */ C ]', B: '[ A, /* 𝒴 */ C ]' },
  ],
];

for (const [name, text, results] of REMOVALS) {
  for (const [letter, result] of Object.entries(results)) {
    test(`${letter} goes: ${name}`, () => assert.equal(without(text, letter), result));
  }
}

const added = (text: string, texts: readonly EntryText[], layout?: Layout): string =>
  applyEdits(text, [addBehind(entriesIn(text), texts, layout)]);

const plain: EntryText = () => 'X';
const tall: EntryText = (indent) => `X(\n${indent}  1\n${indent})`;

/** What becomes of a text with an entry behind all others, and before them. */
const ADDITIONS: readonly (readonly [name: string, text: string, behind: string, before?: string])[] = [
  ['an empty object', '{}', '{ X }', '{ X }'],
  ['an object with a blank', '{ }', '{ X }', '{ X }'],
  ['an empty list', '[]', '[X]', '[X]'],
  ['an empty object of two lines', '{\n}', '{\n  X\n}', '{\n  X\n}'],
  ['an empty object further in', '  {\n  }', '  {\n    X\n  }', '  {\n    X\n  }'],
  ['a comment in an empty one', '{ /* none */ }', '{ /* none */ X }', '{ /* none */ X }'],
  ['a comment in an empty one of lines', '{\n  // none\n}', '{\n  // none\n  X\n}', '{\n  // none\n  X\n}'],
  ['one line', '{ A: 1 }', '{ A: 1, X }', '{ X, A: 1 }'],
  ['one line without blanks', '[A,B]', '[A,B, X]', '[X, A,B]'],
  ['one line with a comma at the end', '[A, B,]', '[A, B, X,]', '[X, A, B,]'],
  ['one line with a comment', '[/* a */ A /* a */ ]', '[/* a */ A /* a */, X ]', '[X, /* a */ A /* a */ ]'],
  ['lines', '{\n  A: 1,\n  B: 2\n}', '{\n  A: 1,\n  B: 2,\n  X\n}', '{\n  X,\n  A: 1,\n  B: 2\n}'],
  ['lines with tabs', '[\n\tA\n]', '[\n\tA,\n\tX\n]', '[\n\tX,\n\tA\n]'],
  ['lines with a comma at the end', '[\n  A,\n]', '[\n  A,\n  X,\n]', '[\n  X,\n  A,\n]'],
  ['lines of Windows', '{\r\n  A: 1\r\n}', '{\r\n  A: 1,\r\n  X\r\n}', '{\r\n  X,\r\n  A: 1\r\n}'],
  ['a comment behind the last', '[\n  A // a\n]', '[\n  A, // a\n  X\n]', '[\n  X,\n  A // a\n]'],
  ['a comment behind the last comma', '[\n  A, // a\n]', '[\n  A, // a\n  X,\n]', '[\n  X,\n  A, // a\n]'],
  ['a comment behind the bracket', '[ // all\n  A\n]', '[ // all\n  A,\n  X\n]', '[ // all\n  X,\n  A\n]'],
  ['a comment before the first', '[\n  // a\n  A\n]', '[\n  // a\n  A,\n  X\n]', '[\n  X,\n  // a\n  A\n]'],
  ['a line comment behind the only one', '[A // a\n]', '[A, // a\n  X\n]', '[X, A // a\n]'],
  ['the bracket on the last line', '[\n  A,\n  B ]', '[\n  A,\n  B,\n  X ]', '[\n  X,\n  A,\n  B ]'],
  ['a comma in front at the end', '[A\n, ]', '[A\n, X, ]', '[X, A\n, ]'],
  ['brackets around them', '[(A)]', '[(A), X]', '[X, (A)]'],
  ['commas in comments', '[A /* , */]', '[A /* , */, X]', '[X, A /* , */]'],
  ['a bracket that is not there yet', '{ A: 1', '{ A: 1, X', '{ X, A: 1'],
];

for (const [name, text, behind, before] of ADDITIONS) {
  test(`X comes: ${name}`, () => {
    assert.equal(added(text, [plain]), behind);
    assert.equal(applyEdits(text, [addInFront(entriesIn(text), plain)]), before);
  });
}

const LAYOUTS: readonly (readonly [
  name: string,
  text: string,
  texts: readonly EntryText[],
  layout: Layout,
  result: string,
])[] = [
  ['several on one line', '{ A: 1 }', [plain, plain], {}, '{ A: 1, X, X }'],
  ['several on lines', '{\n  A: 1\n}', [plain, plain], {}, '{\n  A: 1,\n  X,\n  X\n}'],
  ['several in an empty one', '{}', [plain, plain], {}, '{ X, X }'],
  ['apart', '{\n  A,\n}', [plain, plain], { apart: true }, '{\n  A,\n\n  X,\n\n  X,\n}'],
  ['apart in an empty one', '{}', [plain, plain], { ownLines: true, apart: true }, '{\n  X,\n\n  X\n}'],
  ['several lines for one', '  {\n    A\n  }', [tall], {}, '  {\n    A,\n    X(\n      1\n    )\n  }'],
  ['several lines for one, on Windows', '{\r\n  A\r\n}', [tall], {}, '{\r\n  A,\r\n  X(\r\n    1\r\n  )\r\n}'],
  ['lines of their own', '{ A }', [tall], { ownLines: true }, '{ A,\n  X(\n    1\n  ) }'],
  ['lines of their own in an empty one', '  {}', [tall], { ownLines: true }, '  {\n    X(\n      1\n    )\n  }'],
];

for (const [name, text, texts, layout, result] of LAYOUTS) {
  test(`layout: ${name}`, () => assert.equal(added(text, texts, layout), result));
}

test('what is no entry stays', () => {
  const entries = entriesIn('[A, B]');
  assert.equal(applyEdits(entries.text, [removeFrom(entries, { start: 0, end: 1 })]), entries.text);
});

test('edits touch no more than they must', () => {
  const entries = entriesIn('[\n  A,\n  B,\n  C,\n  D\n]');
  const edits = ['A', 'C'].map((letter) => removeFrom(entries, itemOf(entries, letter)));
  assert.ok((edits[0]?.range.end ?? 0) < (edits[1]?.range.start ?? 0));
  assert.equal(applyEdits(entries.text, edits), '[\n  B,\n  D\n]');
});

/** Names of the entries, as a parser sees them. */
function namesIn(text: string): readonly string[] {
  const { program, error } = parseJavaScript(`x = ${text};`);
  assert.equal(error, undefined, text);
  const [statement] = program.body;
  const list = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (list?.type !== 'AssignmentExpression' || list.right.type !== 'ArrayExpression') return assert.fail(text);
  return list.right.elements.map((element) => (element?.type === 'Identifier' ? element.name : '?'));
}

const SPACES = ['', ' ', '  ', '\n', '\n  ', '\r\n\t', '\n\n'];
const COMMENTS = ['/* , ] */', '/** x */', '// , ]\n', '/* \n */', '/*𝒳*/'];

const trivia = (random: Random): string =>
  Array.from({ length: random.number(4) }, () => random.pick(random.number(3) === 0 ? COMMENTS : SPACES)).join('');

const LETTERS = ['A', 'B', 'C', 'D'];

function randomList(random: Random): string {
  const letters = LETTERS.slice(0, random.number(LETTERS.length + 1));
  const body = letters.map((letter, index) => {
    const isBracketed = random.number(4) === 0;
    const entry = isBracketed ? `(${trivia(random)}${letter}${trivia(random)})` : letter;
    const comma = index < letters.length - 1 || random.number(3) === 0 ? ',' : '';
    return trivia(random) + entry + trivia(random) + comma;
  });
  return `[${body.join('')}${trivia(random)}]`;
}

test('random lists: what is taken and put is what a parser finds, and no comment on another line is lost', () => {
  const random = randomFrom(seedOfRun(5));
  for (let count = 0; count < 5_000; count++) {
    const text = randomList(random);
    const entries = entriesIn(text);
    const names = namesIn(text);
    for (const letter of names) {
      const result = without(text, letter);
      assert.deepEqual(
        namesIn(result),
        names.filter((name) => name !== letter),
        JSON.stringify([text, letter, result]),
      );
    }
    const behind = added(text, [plain]);
    assert.deepEqual(namesIn(behind), [...names, 'X'], JSON.stringify([text, behind]));
    const before = applyEdits(text, [addInFront(entries, plain)]);
    assert.deepEqual(namesIn(before), ['X', ...names], JSON.stringify([text, before]));
    const comments = (all: string): number => all.match(/\/\*|\/\//g)?.length ?? 0;
    assert.deepEqual([comments(behind), comments(before)], [comments(text), comments(text)], text);
  }
});
