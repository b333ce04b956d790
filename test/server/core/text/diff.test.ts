/** Unified diffs: applied by git, they make the new text of the old one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { unifiedDiff } from '../../../../server/src/core/text/diff.ts';
import { randomFrom } from '../../../support/random.ts';

const home = mkdtempSync(join(tmpdir(), 'diff '));
after(() => rmSync(home, { recursive: true, force: true }));

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

test('one line of several, with what is around it', () => {
  assert.equal(
    unifiedDiff('a/b.json', lines(9), lines(9).replace('line 4', 'other')),
    '--- a/a/b.json\n+++ b/a/b.json\n@@ -2,7 +2,7 @@\n line 1\n line 2\n line 3\n-line 4\n+other\n line 5\n line 6\n line 7\n',
  );
});

test('nothing differs: nothing', () => assert.equal(unifiedDiff('a', 'x\n', 'x\n'), ''));

test('a file that was not there', () => {
  assert.equal(unifiedDiff('a', undefined, 'x\n'), '--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n');
});

test('a thousand texts, as many at once as git takes', () => {
  const random = randomFrom(20);
  const word = (): string => ['{', '}', '  "a": 1,', '', 'ü👩‍🚀', '\t', 'x\r'][random.number(7)] ?? '';
  const textOf = (length: number): string => Array.from({ length }, word).join('\n');
  const patch: string[] = [];
  const expected = new Map<string, string>();
  for (let index = 0; index < 300; index++) {
    const path = `d/f ${index}`;
    const before = textOf(1 + random.number(30));
    const pieces = before.split('\n');
    for (let edits = random.number(5); edits >= 0; edits--)
      pieces.splice(random.number(pieces.length + 1), random.number(3), word());
    const now = `${pieces.join('\n')}${random.number(2) === 0 ? '\n' : ''}`;
    mkdirSync(dirname(join(home, path)), { recursive: true });
    if (index % 10 > 0) writeFileSync(join(home, path), before);
    patch.push(unifiedDiff(path, index % 10 > 0 ? before : undefined, now));
    expected.set(path, now);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: home });
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], {
    cwd: home,
    input: patch.join(''),
  });
  for (const [path, text] of expected) {
    if (text === '') assert.ok(!existsSync(join(home, path)) || readFileSync(join(home, path), 'utf8') === '', path);
    else assert.equal(readFileSync(join(home, path), 'utf8'), text, path);
  }
});
