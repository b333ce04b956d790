/** Parsing only the edited function gives what parsing the whole text gives: random edits, compared after each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SourceFile, sourceFile } from '../../../../server/src/core/index.ts';
import { readExports } from '../../../../server/src/core/model/exports.ts';
import { parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { randomEdits, TEXT } from '../../../support/random-edits.ts';

for (let seed = 1; seed <= 40; seed++) {
  test(`random edits, seed ${seed}`, () => {
    let file: SourceFile = sourceFile('server/server.js', TEXT);
    void file.javascript;
    for (const { text, where } of randomEdits(seed, 60)) {
      file = sourceFile('server/server.js', text, file, true);
      const whole = parseJavaScript(text);
      assert.equal(file.javascript.error === undefined, whole.error === undefined, where);
      if (!whole.error) assert.deepEqual(plain(file.javascript.program), plain(whole.program), where);
      const names = readExports(file).functions.map(({ name }) => name);
      assert.ok(Array.isArray(names), where);
    }
  });
}

const plain = (node: unknown): unknown => JSON.parse(JSON.stringify(node));
