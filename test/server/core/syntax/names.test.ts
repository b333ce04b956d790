/** The static key of members, properties and class members, in every form that a key is written in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { calledMember, memberKey, nameOf, propertyKey } from '../../../../server/src/core/syntax/names.ts';

/** The key as it is written, and what it says; nothing where only running it tells. */
const KEYS: readonly (readonly [written: string, key: string | undefined])[] = [
  ['.name', 'name'],
  ["['name']", 'name'],
  ['[`name`]', 'name'],
  ['["a b"]', 'a b'],
  ["['']", ''],
  ['[0]', '0'],
  ['[1.50]', '1.5'],
  ['[10n]', '10'],
  ['.#secret', '#secret'],
  ['.__proto__', '__proto__'],
  ['.ünïcode', 'ünïcode'],
  ['[null]', 'null'],
  ['[name]', undefined],
  ['[`${name}`]', undefined],
  ["['a' + 'b']", undefined],
  ['[/a/]', undefined],
  ['[f()]', undefined],
];

test('the key of a member', () => {
  for (const [written, key] of KEYS) {
    const { program } = parseJavaScript(`class A { #secret; m(a) { return a${written}(1); } }`);
    const member = nodesOf(program).find((node) => node.type === 'MemberExpression');
    assert.ok(member?.type === 'MemberExpression', written);
    assert.equal(memberKey(member), key, written);
    assert.equal(nameOf(member), key, written);
    assert.equal(calledMember(member)?.name, key, written);
  }
});

test('the key of a property, in literals, patterns and classes', () => {
  for (const [written, key] of KEYS) {
    if (written.startsWith('.')) continue;
    const inner = written.slice(1, -1);
    const isPlain = key !== undefined && /^['"\d]/.test(inner);
    const plain = isPlain ? [[inner, key] as const] : [];
    for (const [name, expected] of [[written, key] as const, ['name', 'name'] as const, ...plain]) {
      for (const text of [`const o = { ${name}: 1 };`, `const { ${name}: x } = o;`, `class A { ${name} = 1; }`]) {
        const [node] = nodesOf(parseJavaScript(text).program).filter(
          ({ type }) => type === 'Property' || type === 'PropertyDefinition',
        );
        assert.ok(node?.type === 'Property' || node?.type === 'PropertyDefinition', text);
        assert.equal(propertyKey(node), expected, text);
      }
    }
  }
});

test('what is called is found through chains, and nothing is called by a plain name', () => {
  const [node] = nodesOf(parseJavaScript("a?.b?.['c'](1);").program).filter(({ type }) => type === 'CallExpression');
  assert.ok(node?.type === 'CallExpression');
  assert.equal(calledMember(node.callee)?.name, 'c');
  assert.equal(calledMember(parseJavaScript('f').program), undefined);
});
