/** What nests or chains: read as far as real code goes and further, and then no further, with a tree and one error. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from 'acorn';
import { visit } from 'jsonc-parser';
import {
  nodesOf,
  OPTIONS,
  parseJavaScript,
  parseModule,
  parseTolerantly,
} from '../../../../server/src/core/syntax/javascript.ts';
import { cursorIn, parseJson, plainValue, propertiesOf } from '../../../../server/src/core/syntax/json.ts';
import { StrictParser } from '../../../../server/src/core/syntax/parsers.ts';
import { NESTED } from '../../../support/nested-code.ts';
import { plainTree } from '../../../support/plain-tree.ts';
import { randomFrom, seedOfRun } from '../../../support/random.ts';

/** Twice as deep as anything that was seen in bundles and minified files. */
const USUAL = 20;

/** What is less deep for the strict parser than for the tolerant one, so that its cut does not help that. */
const UNREAD = new Set(['spreads', 'patterns', 'object patterns', 'extended classes']);

for (const [name, write] of Object.entries(NESTED)) {
  test(`${name}: read at ${USUAL} levels, ended at 10,000`, () => {
    const usual = write(USUAL);
    assert.deepEqual(plainTree(parseJavaScript(usual)), { program: plainTree(Parser.parse(usual, OPTIONS)) });

    const before = 'before.first;\n';
    const { program, error } = parseJavaScript(`${before}${write(10_000)}`);
    assert.equal(error?.message, 'The file nests too deeply to be read');
    assert.ok(error.offset > before.length && error.advice === 'nest less');
    const names = nodesOf(program).flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));
    assert.deepEqual(names.slice(0, 2), UNREAD.has(name) ? [] : ['before', 'first'], 'what stands before is read');
    assert.equal(parseModule(write(10_000)), undefined);
    assert.equal(parseTolerantly(write(10_000)).type, 'Program');
  });
}

test('long chains are no deep nesting', () => {
  for (const name of ['sums', 'conditions', 'members', 'calls'] as const) {
    const text = NESTED[name]?.(2_400) ?? '';
    const document = parseJavaScript(text);
    assert.equal(document.error, undefined, name);
    assert.ok(nodesOf(document.program).length > 4_800, name);
  }
});

test('brackets that never close, and half-typed ones, have a tree, too', () => {
  for (const open of [
    '(',
    '[',
    '{',
    'x = {a: ',
    '`${',
    'f(function () {',
    'class { a() {',
    'if (',
    '<',
    ')',
    '}',
    '/(',
    "'",
  ]) {
    for (const levels of [30, 500, 10_000]) {
      const { program, error } = parseJavaScript(open.repeat(levels));
      assert.ok(error && error.offset <= open.length * levels, open);
      assert.equal(program.type, 'Program');
    }
  }
});

test('a parser that fails in its own way is no fault of the text, and there is a tree', (context) => {
  context.mock.method(StrictParser.prototype, 'parse', function (this: { readonly input: string }) {
    throw new TypeError(`${this.input} is not a function`);
  });
  const { program, error } = parseJavaScript('a;');
  assert.deepEqual(error, {
    offset: 0,
    message: 'The file is too much for the parser (a; is not a function)',
    advice: 'please report that',
  });
  assert.equal(nodesOf(program).length, 3, 'the tolerant parser still reads it');
});

for (const [name, open, close] of [
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
] as const) {
  test(`JSON, ${name}`, () => {
    const inner = open === '[' ? '' : '1';
    const whole = open.repeat(200) + inner + close.repeat(200);
    assert.deepEqual(parseJson(whole).errors, []);
    assert.deepEqual(JSON.stringify(plainValue(parseJson(whole).root)), JSON.stringify(JSON.parse(whole)));
    for (const levels of [201, 10_000, 200_000]) {
      for (const end of [inner + close.repeat(levels), '']) {
        const text = `{ "first": 1, "deep": ${open.repeat(levels)}${end}`;
        const { root, errors } = parseJson(text);
        assert.deepEqual(
          errors.map(({ message, verdict }) => [message, verdict]),
          [['Values are nested too deeply from here on: flatten them', 'cannot be read']],
        );
        assert.equal(errors[0]?.range.start, text.indexOf(open.charAt(0), 3) + 199 * open.length);
        assert.deepEqual(
          propertiesOf(root).map(({ key }) => key),
          ['first', 'deep'],
        );
        assert.deepEqual(cursorIn(text, 12).path, ['first']);
        assert.deepEqual(cursorIn(text, text.length).path, []);
      }
    }
  });
}

test('JSON that closes nothing, or something else, is as deep as the parser goes', () => {
  const seed = seedOfRun(19);
  const random = randomFrom(seed);
  const outcomes = { deep: 0, flat: 0 };
  for (let round = 0; round < 400; round++) {
    const noise = random.number(40);
    const piece = (): string => random.pick(random.number(1_000) < noise ? BROKEN : OPENING);
    const text = Array.from({ length: 250 }, piece).join('');
    const expected = firstBelow(text, 200);
    const [error] = parseJson(text).errors.filter(({ verdict }) => verdict === 'cannot be read');
    assert.equal(error?.range.start, expected, `FUZZ_SEED=${seed}, round ${round}`);
    outcomes[expected === undefined ? 'flat' : 'deep']++;
  }
  assert.ok(outcomes.deep > 50 && outcomes.flat > 50, 'both kinds are among them');
});

const OPENING = ['{"a":', '{"b": 1, "c":', '[', '[1, ', '{"a":[', '[[', '[{"d":'];
const BROKEN = [
  ...['}', ']', ',', ':', '"', '"x"', '"\\"[{', '\n', '// [\n', '1', '{', '\\', ']}', '"a": }', '[]', '{}'],
  ...['/* " */', '/* [\n" */', '// "\n', '"//"', '/', '/*/'],
];

/** Where the parser, asked for every bracket, opens one level more than so many. */
function firstBelow(text: string, most: number): number | undefined {
  let level = 0;
  let found: number | undefined;
  const opened = (offset: number): void => {
    if (++level > most) found ??= offset;
  };
  const closed = (): void => void level--;
  visit(text, { onObjectBegin: opened, onArrayBegin: opened, onObjectEnd: closed, onArrayEnd: closed }, STRICT);
  return found;
}

const STRICT = { disallowComments: true, allowTrailingComma: false };
