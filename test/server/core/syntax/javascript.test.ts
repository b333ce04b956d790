/** JavaScript trees that always exist, for scripts as the platform reads them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf, nodesAt, nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
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
