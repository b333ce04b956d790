/** Words, marks, literals and comments are read in few steps, and are what the parser makes of them that ours is made of. */
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { Parser } from 'acorn';
import { OPTIONS, parseModule } from '../../../../server/src/core/syntax/javascript.ts';
import { StrictParser } from '../../../../server/src/core/syntax/parsers.ts';
import { plainTree } from '../../../support/plain-tree.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'each kind of token':
    'var a = { b: [1, \'c\', "d"], async *e() { yield this; } }; if (a?.b[0] <= 2 && !a.e) { a.b.f(); }',
  'names of keywords': 'a.if = { new: 1, class: 2, get default() { return 3; } }; a.of; a.yield; a.in();',
  'names that decide what comes next':
    'for (const of of of) of; for (of of []) /x/.test(of); function* f() { yield /x/g; yield\n/x/g; }',
  'names that are keywords elsewhere':
    'var of = 1, async = of / 2 / 3, get = async, let_ = get, await = 4; var yield = await / 5;',
  'words that are reserved elsewhere':
    'var package = 1, interface = arguments, let = package; static = eval; f({ await, implements: let });',
  'names beyond ASCII, and escaped': 'var größe = 1, \\u0061b = größe, a\\u{62} = ab, 名 = 2, a\u200c = 名, $é_1 = 3;',
  'private names': 'class A { #a = 1; static #größe() { return this.#a; } has(x) { return #a in x; } }',
  'texts with escapes': "x('a\\'b', \"c\\\"d\", 'e\\\nf', '\\u0041\\x41\\0', '\u2028', \"\u2029\", '\\\\', '', \"\");",
  'texts in texts': 'x("it\'s", \'say "no"\', `a ${b + `c ${"}"} d`} \\` e`, tag`\\u`);',
  'comments at every place':
    '// a\n/* b */ var /* c */ d // e\r\n = 1 /* f\n */ ; // g\u2028h(); // i\u2029j() // the end',
  'comments one behind the other': '// a\n  // b\n\t// c\r\n\r\n  /* d */ // e\n  f(); /**/ // g\n/* h */',
  'comments of pages': 'a();\n<!-- b\n--> c\nd = e --> f;\n/* g\n */ --> h\n',
  'the first line': '#!/usr/bin/env node\n// a\nb();',
  'white space of all kinds': '\ta\f=\v1\u00a0;\r\nb\ufeff=\u30002\r;\u2028c = 3\u2029',
  'patterns and divisions':
    'a = b / c / d; e = /f[/]g/gi.test(h) / i; j = k++ / 2; (l) / m; { } /n/.test(o); if (p) /q/.exec(r);',
  'numbers and operators':
    'a = 0x1f + 0b1 ** 2 - .5e3 % 1_000n << 2 >>> 1 | ~b ^ c ?? d; e ||= f &&= g ??= h; i = j?.5:k?.[l];',
  nothing: '',
  'only white space': ' \t\r\n',
  'only a comment': '// a',
};

const ERRORS: Readonly<Record<string, string>> = {
  'a text that ends with its line': "a('b\nc');",
  'a text without an end': 'a("b',
  'a comment without an end': 'a /* b',
  'a keyword with an escape': 'v\\u0061r a;',
  'a sign that is none': 'a @ b; ` ${c',
  'a backslash': 'a \\ b',
  'a word that is reserved': 'var enum = 1;',
  'a word that is reserved in strict code': "'use strict'; f(package);",
  'a keyword as a name': '({ if });',
  'a name that waits': 'async () => { await: 1; }',
  'a name that yields': 'function* f() { yield: 1; }',
  'arguments of a field': 'class A { b = arguments; }',
  'a name that waits, of a block of a class': 'class A { static { await; } }',
};

const told = (parse: () => unknown): unknown => {
  try {
    return plainTree(parse());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { message: error.message.replace(/ \(\d+:\d+\)$/, ''), pos: 'pos' in error ? error.pos : undefined };
  }
};

describe('the tree is that of the original', () => {
  for (const [name, text] of Object.entries({ ...TEXTS, ...ERRORS }))
    for (const [ends, given] of [
      ['', text],
      [', with ends of Windows', text.replaceAll('\n', '\r\n')],
    ] as const)
      test(`${name}${ends}`, () => {
        const ours = told(() => new StrictParser(OPTIONS, given).parse());
        assert.deepEqual(
          ours,
          told(() => Parser.parse(given, OPTIONS)),
        );
        assert.equal(typeof ours === 'object' && ours !== null && 'message' in ours, name in ERRORS);
      });

  test('of a module', () => {
    const text =
      "import a, { default as b } from 'c';\nexport const of = await a;\nexport default b;\n<!-- no comment here";
    const valid = text.slice(0, text.indexOf('<'));
    const options = { ...OPTIONS, sourceType: 'module', allowReturnOutsideFunction: false } as const;
    assert.deepEqual(plainTree(parseModule(valid)), plainTree(Parser.parse(valid, options)));
    assert.equal(parseModule(text), undefined);
  });
});

/** What the original does for a token, and where it looks at each character. */
const STEPS = [
  'readToken',
  'readWord',
  'readWord1',
  'fullCharCodeAtPos',
  'skipSpace',
  'skipLineComment',
  'readString',
  'checkUnreserved',
] as const;

test('plain code takes none of the steps that the original takes for each token', () => {
  const steps = Parser.prototype as unknown as Record<(typeof STEPS)[number], () => unknown>;
  const counted = STEPS.map((name) => mock.method(steps, name));
  const plain =
    "// On its own line.\nexports = {\n\tonCreate: async function (payload) {\r\n    const { data } = payload; // Behind it.\n    return data.of('ticket', \"a's\");\n  }\n};";
  const takenFor = (text: string): Readonly<Record<string, number>> => {
    for (const { mock: each } of counted) each.resetCalls();
    new StrictParser(OPTIONS, text).parse();
    return Object.fromEntries(
      counted.flatMap(({ mock: each }, index) =>
        each.callCount() > 0 ? [[STEPS[index] ?? '', each.callCount()]] : [],
      ),
    );
  };
  try {
    // The end of the text is looked for as the original does, twice.
    assert.deepEqual(takenFor(plain), { skipSpace: 2 });
    assert.deepEqual(takenFor(plain.repeat(5).replaceAll('}exports', '};exports')), { skipSpace: 2 });
    assert.ok(Object.keys(takenFor('größe = "\\n" + \\u0061')).includes('readWord1'), 'the counting counts');
  } finally {
    for (const { mock: each } of counted) each.restore();
  }
});
