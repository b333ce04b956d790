/** Each check says what ESLint says, at the same place: on cases for each rule, on the examples and on the fixtures. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { knownDifference } from '../../../../scripts/lint/differences.ts';
import { COMPARED, eslintProblems } from '../../../../scripts/lint/oracle.ts';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { lintProblems } from '../../../../server/src/core/lint/lint.ts';
import { looksMinified } from '../../../../server/src/core/lint/minified.ts';
import { LINT_CASES } from '../../../support/lint-cases.ts';

/** `line:column rule: message`, of the rules that ESLint has. */
function ours(text: string): readonly string[] {
  const file = sourceFile('app/scripts/app.js', text);
  assert.equal(file.javascript.error, undefined, text);
  return lintProblems(file)
    .filter(({ lintRule }) => !lintRule.isOwn)
    .map(({ rule, range, message }) => {
      const { line, character } = file.lines.positionAt(range.start);
      return `${line + 1}:${character + 1} ${rule}: ${message}.`;
    });
}

function theirs(text: string): readonly string[] {
  const found = eslintProblems(text);
  assert.ok(found, `ESLint cannot parse: ${text}`);
  const exempt = new Set(looksMinified(text) ? COMPARED.flatMap((rule) => (rule.notMinified ? [rule.name] : [])) : []);
  return found
    .filter(({ rule }) => !exempt.has(rule))
    .filter(({ rule, line }) => {
      const written = text.split('\n')[line - 1] ?? '';
      return knownDifference(rule, false, written, text) === undefined;
    })
    .map(({ rule, line, column, message }) => `${line}:${column} ${rule}: ${message}`);
}

function checkSame(text: string): void {
  assert.deepEqual([...ours(text)].sort(), [...theirs(text)].sort(), text);
}

for (const [rule, cases] of Object.entries(LINT_CASES)) {
  test(`${rule}: as ESLint, where there is something and where there is nothing`, () => {
    for (const text of cases.wrong) {
      checkSame(text);
      assert.ok(
        ours(text).some((line) => line.includes(` ${rule}: `)),
        `${rule} in ${text}`,
      );
    }
    for (const text of cases.right) {
      checkSame(text);
      assert.deepEqual(
        ours(text).filter((line) => line.includes(` ${rule}: `)),
        [],
        text,
      );
    }
  });
}

test('each rule of ESLint that is checked here has cases', () => {
  assert.deepEqual(Object.keys(LINT_CASES).sort(), COMPARED.map(({ name }) => name).sort());
});

const ROOT = join(import.meta.dirname, '../../../..');

test('examples and fixtures: the same findings as ESLint', () => {
  const paths = ['examples', 'test/fixtures'].flatMap((folder) =>
    globSync(`${folder}/**/*.js`, { cwd: ROOT, exclude: (path) => path.includes('node_modules') }),
  );
  assert.ok(paths.length > 5, 'there are scripts to compare');
  for (const path of paths) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    if (eslintProblems(text) && !sourceFile(path, text).javascript.error) checkSame(text);
  }
});
