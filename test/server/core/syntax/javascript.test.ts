/** JavaScript trees that always exist, for scripts as the platform reads them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AnyNode,
  allNodesAt,
  childrenOf,
  nodesAt,
  nodesOf,
  type Program,
  parseJavaScript,
  pathTo,
} from '../../../../server/src/core/syntax/javascript.ts';
import { withCursor } from '../../../support/app.ts';

const valid: readonly string[] = [
  '',
  '#!/usr/bin/env node\nexports = {};',
  'return 1;',
  'exports = { async on() { await x; for await (const y of z) {} } };',
  'const a = b?.c ?? d; e ||= f; 1_000n; /x/v.test(g);',
  'class A { static #x = 1; static { this.#x; } }',
  "'use strict'; exports = {};",
  '\uFEFFexports = {};',
];

for (const text of valid) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(parseJavaScript(text).error, undefined));
}

const invalid: readonly string[] = [
  "import x from 'x';",
  'export const a = 1;',
  'exports = {',
  'const = 1;',
  'a.',
  "'",
  '`${',
  '/',
  '((((',
  '{,}',
  '\u0000',
];

for (const text of invalid) {
  test(`names the place of the mistake in ${JSON.stringify(text)}`, () => {
    const { error, program } = parseJavaScript(text);
    assert.ok(error);
    assert.ok(error.offset >= 0 && error.offset <= text.length);
    assert.match(error.message, /\S/);
    assert.doesNotMatch(error.message, /\(\d+:\d+\)/);
    assert.equal(program.type, 'Program');
  });
}

/** Types of the nodes around the cursor, outermost first. */
const around: readonly (readonly [string, readonly string[]])[] = [
  ['<|>', ['Program']],
  ['a.b<|>', ['Program', 'ExpressionStatement', 'MemberExpression', 'Identifier']],
  ['({ a<|> })', ['Program', 'ExpressionStatement', 'ObjectExpression', 'Property', 'Identifier']],
  ['f(<|>)', ['Program', 'ExpressionStatement', 'CallExpression']],
  ['`${a<|>}`', ['Program', 'ExpressionStatement', 'TemplateLiteral', 'Identifier']],
  ['if (a) b<|>', ['Program', 'IfStatement', 'ExpressionStatement', 'Identifier']],
];

for (const [marked, types] of around) {
  test(`the nodes at ${marked}`, () => {
    const { text, offset } = withCursor(marked);
    assert.deepEqual(
      nodesAt(parseJavaScript(text).program, offset).map(({ type }) => type),
      types,
    );
  });
}

/** What is many times in one list: statements, members, elements with holes between them, arguments, cases; half-typed, too. */
const lists: readonly (readonly [string, (items: readonly string[]) => string])[] = [
  ['statements', (items) => items.map((item) => `${item};`).join('\n')],
  ['members', (items) => `exports = {${items.map((item, at) => `k${at}: function () { ${item}; }`).join(',')}};`],
  ['elements', (items) => `x = [,${items.join(',,, ,')},,];`],
  ['arguments', (items) => `f(${items.join(',')})`],
  ['cases', (items) => `switch (x) {${items.map((item) => `case ${item}: ${item};`).join('')}}`],
  ['members of a class', (items) => `class A {${items.map((item, at) => `m${at}() { ${item} }`).join('')}}`],
  ['texts of a template', (items) => `\`\${${items.join('}x${')}}\``],
  ['statements without their ends', (items) => `if (a.\n${items.map((item) => `${item}.`).join('\n')}`],
  ['members without their values', (items) => `exports = {${items.map((item, at) => `k${at}: ${item}.,`).join('')}`],
  ['elements that end early', (items) => `x = [${items.join(',,')}`],
];

for (const [name, write] of lists) {
  test(`of many ${name}, those at an offset are found as by looking at each`, () => {
    const { program } = parseJavaScript(
      write(Array.from({ length: 40 }, (_, at) => ['a', 'b(c)', '(d)', 'e.f'][at % 4] ?? '')),
    );
    for (let offset = 0; offset <= program.end; offset++) {
      assert.deepEqual(nodesAt(program, offset), nodesByLookingAtEach(program, offset), `at ${offset}`);
      const all = nodesOf(program).filter((node) =>
        pathTo(program, node).every(({ start, end }) => start <= offset && offset <= end),
      );
      assert.deepEqual(new Set(allNodesAt(program, offset)), new Set(all), `all at ${offset}`);
    }
  });
}

function nodesByLookingAtEach(program: Program, offset: number): readonly AnyNode[] {
  const found: AnyNode[] = [];
  for (let node: AnyNode | undefined = program; node; ) {
    found.push(node);
    const touching: readonly AnyNode[] = childrenOf(node).filter(({ start, end }) => start <= offset && offset <= end);
    node = touching.findLast(({ start, end }) => start < end) ?? touching.at(-1);
  }
  return found;
}

test('of a long list, few are looked at for what stands at an offset', () => {
  const { program } = parseJavaScript('x;\n'.repeat(1_000));
  let looks = 0;
  program.body = new Proxy(program.body, {
    get(list, key, receiver) {
      if (/^\d+$/.test(String(key))) looks++;
      return Reflect.get(list, key, receiver);
    },
  });
  assert.equal(nodesAt(program, 1_500).length, 3);
  assert.ok(looks > 0 && looks <= 30, `${looks} of 1,000`);
});

test('nodes come with their children, parents first, the key of a shorthand once', () => {
  const { program } = parseJavaScript('f({ a }, [, b], x => x)');
  assert.deepEqual(
    [...nodesOf(program)].map(({ type }) => type),
    [
      'Program',
      'ExpressionStatement',
      'CallExpression',
      'Identifier',
      'ObjectExpression',
      'Property',
      'Identifier',
      'ArrayExpression',
      'Identifier',
      'ArrowFunctionExpression',
      'Identifier',
      'Identifier',
    ],
  );
  for (const node of nodesOf(program)) {
    for (const child of childrenOf(node)) assert.ok(node.start <= child.start && child.end <= node.end);
  }
});
