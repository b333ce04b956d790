/**
 * Both parsers alone on thousands of random texts of escapes, numbers, patterns, templates and brackets: nothing throws,
 * every place lies in the text, and what is valid has the tree that the parsers give that ours are made of.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser, type Program } from 'acorn';
import { LooseParser } from 'acorn-loose';
import {
  nodesAt,
  nodesOf,
  OPTIONS,
  parseJavaScript,
  parseTolerantly,
} from '../../../../server/src/core/syntax/javascript.ts';
import { cursorIn, type JsonNode, nodeAt, parseJson, plainValue } from '../../../../server/src/core/syntax/json.ts';
import { reparse } from '../../../../server/src/core/syntax/reparse.ts';
import { changeBetween } from '../../../../server/src/core/text/changed.ts';
import { cpuMilliseconds } from '../../../support/cpu-time.ts';
import { plainTree } from '../../../support/plain-tree.ts';
import { mutated, type Random, randomFrom, seedOfRun } from '../../../support/random.ts';

const SEED = seedOfRun(20261201);
const CASES = 4_000;

const ESCAPES = [
  ...[
    '\\',
    '\\\\',
    "\\'",
    '\\"',
    '\\`',
    '\\n',
    '\\0',
    '\\08',
    '\\7',
    '\\x',
    '\\x4',
    '\\x41',
    '\\u',
    '\\u00',
    '\\u0041',
  ],
  ...['\\u{', '\\u{}', '\\u{1F600}', '\\u{110000}', '\\u{FFFFFFFFFF}', '\\u{z}', '\\ud83d', '\\ud83d\\ude00', '\\p{L}'],
  ...['\\k<a>', '\\c', '\\cA', '\\\n', '\\\r\n', '\\\u2028'],
];
const NUMBERS = [
  ...['0', '00', '08', '0x', '0xg', '0xff', '0b2', '0o7', '1n', '1_0', '1_', '1__0', '.5', '5.', '1e', '1e5', '1e-'],
  ...['1.2.3', '0.0n', '1a', '010n', '9007199254740993', '1e999', '-0', '-', '--1'],
];
const PATTERNS = [
  ...[
    '/a/',
    '/a/g',
    '/a/gg',
    '/[/]/',
    '/[',
    '/(/',
    '/(?<a>b)\\k<a>/',
    '/(?<a>b)(?<a>c)/',
    '/a{2,1}/',
    '/a{/',
    '/\\u{61}/u',
  ],
  ...['/[[a]--[b]]/v', '/(?i:a)/', '/(?<=a)b/', '/+/', '/a/\\u{61}', '/\\', '//', '/*', '*/', '/=/', '/[^]/'],
];
const SIGNS = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '`',
    '${',
    "'",
    '"',
    ',',
    ';',
    ':',
    '.',
    '?.',
    '...',
    '=>',
    '=',
    '?',
    '??',
    '||',
    '!',
    '#',
  ],
  ...[
    '+',
    '++',
    '**',
    '<!--',
    '-->',
    '@',
    '\n',
    '\r\n',
    '\u2028',
    ' ',
    '\t',
    '\u00a0',
    '\ufeff',
    '\u0000',
    '\ufffd',
    '\ud800',
    '𝒳',
    'é',
  ],
  ...[
    'a',
    'b',
    'async ',
    'await ',
    'yield ',
    'let ',
    'const ',
    'var ',
    'class ',
    'extends ',
    'static ',
    'get ',
    'set ',
  ],
  ...[
    'function ',
    'return ',
    'new ',
    'new.target',
    'import ',
    'import(',
    'import.meta',
    'export ',
    'of ',
    'in ',
    'typeof ',
  ],
  ...[
    'if (a) ',
    'else ',
    'for (',
    'while (',
    'do ',
    'switch (a) { case ',
    'try { ',
    'catch ',
    'label: ',
    "'use strict';",
    'using ',
  ],
];
/** So that a good part of what is put together is valid. */
const WHOLE = [
  ...['a.b?.[c](d, ...e)', '(a + b * c ** d || e && f)', '{ a: 1, b, c() {}, get d() { return 1; } }', '[a, , b]'],
  ...[
    '(function () { return this; })()',
    '(a, { b = 1, ...c }) => ({ a })',
    '`a${b}c${`d`}`',
    'a`b`',
    'class { #a = 1; static {} }',
  ],
  ...[
    'if (a) b; else if (c) d;',
    'for (const a of b) { continue; }',
    'a ? b : c ? d : e',
    'a = b = c',
    'async () => { await a; }',
  ],
  ...[
    'switch (a) { case 1: break; default: }',
    'try { a(); } catch { b(); } finally {}',
    'new A(b).c',
    '!a - -b',
    "x['\\u{1F600}']",
  ],
  ...[
    'a + b + c - d + e',
    'a || b || c && d',
    '(a + b) + (c + d)',
    'a.b.c.d().e().f',
    '/a/u.test(b)',
    'a ?? b ?? c',
    'a in b',
  ],
];

const ALL = [...ESCAPES, ...NUMBERS, ...PATTERNS, ...SIGNS];

/** Pieces in a row, quoted, nested, or a whole text with a few accidents. */
function randomCode(random: Random): string {
  const some = (from: readonly string[]): string =>
    Array.from({ length: 1 + random.number(6) }, () => random.pick(from)).join(random.pick(['', ' ', ';\n', ', ']));
  switch (random.number(6)) {
    case 0:
      return some(ALL);
    case 1: {
      const quote = random.pick(["'", '"', '`', '/']);
      return `a(${quote}${some([...ESCAPES, 'a', ' ', '${'])}${quote}, ${some(WHOLE)});\n${some(WHOLE)}`;
    }
    case 2: {
      const [open, close] = random.pick([
        ['(', ')'],
        ['[', ']'],
        ['{', '}'],
        ['`${', '}`'],
        ['f(function () { ', ' })'],
      ] as const);
      const depth = random.pick([2, 5, 60, 400]);
      return open.repeat(depth) + some(ALL) + close.repeat(depth - random.number(3));
    }
    case 3:
      return mutated(some(WHOLE), random, ALL);
    case 4:
      return `${some(WHOLE)}${random.pick([' + ', ' || ', '.a', '()', ' = ', ', '])}${some(NUMBERS)}`;
    default:
      return some(WHOLE);
  }
}

function randomJson(random: Random): string {
  const value = (depth: number): string => {
    switch (random.number(depth > 4 ? 4 : 7)) {
      case 0:
        return random.pick(['null', 'true', 'false', 'nul', 'NaN', 'undefined', '']);
      case 1:
        return random.pick(NUMBERS);
      case 2:
        return `"${random.pick(['', 'a', '__proto__', 'é', '𝒳', '\ud800', '\n', '\t', '\u0000'])}${random.pick(ESCAPES)}"`;
      case 3:
        return random.pick(['"', "'a'", '//', '/* a */', '[', '{', '"a', '"a\\']);
      case 4: {
        const levels = random.pick([3, 150, 300]);
        return `${'['.repeat(levels)}${']'.repeat(levels - random.number(2))}`;
      }
      case 5:
        return `[${Array.from({ length: random.number(4) }, () => value(depth + 1)).join(',')}]`;
      default:
        return `{${Array.from({ length: random.number(4) }, () => `"${random.pick(['a', 'b', '__proto__', '\\u0061'])}":${value(depth + 1)}`).join()}}`;
    }
  };
  const text = value(0);
  return random.number(3) === 0
    ? mutated(text, random, ['{', '}', '[', ']', '"', ':', ',', '\\', '\ufeff', ' '])
    : text;
}

function fuzz(name: string, make: (random: Random) => string, check: (text: string, random: Random) => void): void {
  test(`${name}, seed ${SEED}`, () => {
    const random = randomFrom(SEED);
    for (let index = 0; index < CASES; index++) {
      const text = make(random);
      const took = cpuMilliseconds(() => {
        try {
          check(text, random);
        } catch (error) {
          throw new Error(`Case ${index} of seed ${SEED}:\n${JSON.stringify(text)}`, { cause: error });
        }
      });
      assert.ok(took < 5_000, `case ${index} took too long: ${JSON.stringify(text)}`);
    }
  });
}

const counted = { valid: 0, deep: 0 };

fuzz('JavaScript', randomCode, (text, random) => {
  const document = parseJavaScript(text);
  checkTree(document.program, text);
  checkTree(parseTolerantly(text), text);
  const { error } = document;
  if (error?.advice) counted.deep++;
  else assert.equal(error === undefined, original(text) !== undefined, 'valid for the original, too');
  if (error) assert.ok(0 <= error.offset && error.offset <= text.length && /\S/.test(error.message), error.message);
  else {
    counted.valid++;
    assert.deepEqual(plainTree(document.program), plainTree(original(text)));
    assert.deepEqual(plainTree(parseTolerantly(text)), plainTree(LooseParser.parse(text, OPTIONS)));
  }
  nodesAt(document.program, random.number(text.length + 1));
  checkReparse(text, random);
});

test('many of the texts were valid, and some nested too deeply', () => {
  assert.ok(counted.valid > CASES / 10, `${counted.valid} valid`);
  assert.ok(counted.deep > 10, `${counted.deep} too deep`);
});

fuzz('JSON', randomJson, (text, random) => {
  const { root, errors } = parseJson(text);
  let last = 0;
  for (const { range, message } of errors) {
    assert.ok(last <= range.start && range.start <= range.end && range.end <= text.length, message);
    last = range.start;
  }
  const value = strictly(text);
  if (errors.length === 0) assert.deepEqual(plainTree(plainValue(root)), plainTree(value));
  else
    assert.ok(
      value === undefined || errors.some(({ verdict }) => verdict === 'cannot be read'),
      'wrong for JSON.parse, too',
    );
  checkJsonTree(root, text);
  const offset = random.number(text.length + 1);
  nodeAt(root, offset);
  cursorIn(text, offset);
});

function original(text: string): Program | undefined {
  try {
    return Parser.parse(text, OPTIONS);
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return undefined;
  }
}

function checkTree(program: Program, text: string): void {
  assert.equal(program.type, 'Program');
  for (const node of nodesOf(program)) {
    assert.ok(
      0 <= node.start && node.start <= node.end && node.end <= text.length,
      `${node.type} ${node.start}-${node.end}`,
    );
  }
}

/** The text with one more piece, parsed in the tree of the one before where that is possible. */
function checkReparse(text: string, random: Random): void {
  const before = `const f = function (a) {\n${text}\n};\ng(f);\n`;
  const at = before.indexOf('{\n') + 2 + random.number(text.length + 1);
  const after = before.slice(0, at) + random.pick(ALL) + before.slice(at);
  const again = reparse(before, parseJavaScript(before), after, changeBetween(before, after));
  if (again) checkTree(again.program, after);
}

function checkJsonTree(root: JsonNode | undefined, text: string): void {
  const left = root ? [root] : [];
  for (let node = left.pop(); node; node = left.pop()) {
    assert.ok(0 <= node.offset && node.offset + node.length <= text.length, node.type);
    left.push(...(node.children ?? []));
  }
}

function strictly(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
