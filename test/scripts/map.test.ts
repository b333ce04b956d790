/** The map of the source: the sentence that a file opens with, found in every form of a comment, and the lines that words are found in. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { openingOf } from '../../scripts/map/opening.ts';

const OPENINGS: readonly (readonly [text: string, opening: string | undefined])[] = [
  ['/** Opens an app: what its files say. */\nimport x;\n', 'Opens an app: what its files say.'],
  ['/** One. Two. */\n', 'One.'],
  ['/**\n * Reads `a.json`\n * and more (`b.js`). Then\n * another.\n */\n', 'Reads `a.json` and more (`b.js`).'],
  ['/** What it is (and what not.) More. */\n', 'What it is (and what not.)'],
  ['/**\r\n * Lines of Windows\r\n * end so.\r\n */\r\n', 'Lines of Windows end so.'],
  ['// A script of\n// two lines. And more.\n// @ts-check\n', 'A script of two lines.'],
  ['#!/usr/bin/env node\n// Starts it.\n', 'Starts it.'],
  ['/** A heading */\nconst x = 1; // no sentence.\n', undefined],
  ['const x = 1;\n/** Too late. */\n', undefined],
  ['/* Not for documentation. */\n', undefined],
  ['', undefined],
];

for (const [text, opening] of OPENINGS)
  test(`the opening of ${JSON.stringify(text)}`, () => assert.equal(openingOf(text), opening));

test('the lines are found by words of path and sentence, in any order', () => {
  const listed = (...words: readonly string[]): readonly string[] => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/map.ts', ...words], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    return stdout.split('\n').filter(Boolean);
  };
  const own = 'test/scripts/map.test.ts  ';
  assert.deepEqual(
    listed('SENTENCE', 'scripts/map.test').map((line) => line.startsWith(own)),
    [true],
  );
  assert.deepEqual(listed('scripts/map.test', 'nowhere', 'to be found in it'), []);
});
