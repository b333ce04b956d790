/** The manual of each rule is true: its `invalid`, `fixed` and `valid` fences run as tests, with what stands `beside` them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenRules } from '../../../../scripts/generate/rules.ts';
import { PLACEHOLDER } from '../../../../scripts/new-rule/files.ts';
import { type App, findingsOf } from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';
import { checkFindings, fixedTexts, openMarked, printFinding } from '../../../support/check-findings.ts';
import { expectedFindings } from '../../../support/expected-findings.ts';
import { completed, type Fence, type FenceKind, fencesOf, textsIn } from '../../../support/fences.ts';

for (const rule of await writtenRules()) {
  const fences = fencesOf(rule);
  const only = (kind: FenceKind): readonly Fence[] => fences.filter((fence) => fence.kind === kind);
  const beside = textsIn([...only('valid'), ...only('beside')]);
  const invalid = only('invalid');

  test(`${rule.code}: the manual shows a mistake, and what is right`, () => {
    assert.doesNotMatch(rule.manual, PLACEHOLDER, 'something that npm run new-rule left to be written');
    assert.ok(invalid.length > 0, 'an invalid fence');
    assert.ok(
      invalid.every(({ text }) => expectedFindings(text).expected.length > 0),
      'each invalid fence underlines',
    );
    assert.equal(only('fixed').length > 0, rule.fix !== 'none', 'a fixed fence exactly where the rule has a fix');
    for (const { path } of only('fixed'))
      assert.ok(
        invalid.some((fence) => fence.path === path) || !Object.hasOwn(textsIn(only('valid')), path),
        `${path} was invalid, or not there`,
      );
  });

  for (const fence of invalid) {
    test(`${rule.code}: exactly the underlined findings in ${fence.path}`, () =>
      checkFindings(completed({ ...beside, ...textsIn(invalid), [fence.path]: fence.text }), rule.code));
  }

  for (const { path, text } of only('fixed')) {
    test(`${rule.code}: ${path} after the fix`, () => {
      const source = invalid.find((fence) => fence.path === path)?.text;
      const before = source === undefined ? textsIn(invalid) : { [path]: source };
      const fixed = fixedByFirst(openMarked(completed({ ...beside, ...before })).opened, rule.code);
      assert.equal(fixed.files.get(path)?.text, text);
      assertClean(fixed, rule.code);
    });
  }

  for (const { path, text } of only('valid')) {
    test(`${rule.code}: nothing in ${path}`, () => {
      assert.deepEqual(expectedFindings(text).expected, [], 'a valid fence underlines nothing');
      const repaired = textsIn(only('fixed'));
      assertClean(app(completed({ ...repaired, ...beside, [path]: text })), rule.code);
    });
  }
}

/** The first fix of each finding of the rule, one after the other. */
function fixedByFirst(opened: App, code: string): App {
  let current = opened;
  for (let round = 0; round < 20; round++) {
    const fix = findingsOf(current)
      .find(({ rule, fixes }) => rule === code && fixes)
      ?.fixes?.()[0];
    if (!fix) break;
    current = app(fixedTexts(current, fix), current.assets);
  }
  return current;
}

function assertClean(opened: App, code: string): void {
  const found = findingsOf(opened).filter(({ rule }) => rule === code);
  assert.deepEqual(found.map(printFinding), []);
}
