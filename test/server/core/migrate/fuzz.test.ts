/** Broken and strange apps: a migration ends, changes nothing that cannot be parsed, and leaves valid files valid. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedTexts, migrate, openApp, sourceFile } from '../../../../server/src/core/index.ts';
import { migrationFixtures } from '../../../support/migration-fixtures.ts';
import { mutated, randomFrom, seedOfRun } from '../../../support/random.ts';

const ROUNDS = 12;
const SIGNS = [
  '{',
  '}',
  '(',
  ')',
  '"',
  "'",
  '`',
  '${',
  ',',
  ':',
  '$request.get(',
  'exports',
  '=>',
  '//',
  '\n',
  '\\',
  '\u{10ffff}',
  '__proto__',
];

const random = randomFrom(seedOfRun(7));

for (const { name, before, to } of migrationFixtures()) {
  test(name, () => {
    for (let round = 0; round < ROUNDS; round++) {
      const path = random.pick(Object.keys(before));
      const texts = { ...before, [path]: mutated(before[path] ?? '', random, SIGNS) };
      const files = new Map(Object.entries(texts).map(([file, text]) => [file, sourceFile(file, text)]));
      const opened = openApp(files);
      if (!opened) continue;
      const pages = [...files.values()].filter((file) => file.path.endsWith('.html'));
      const migration = migrate(opened, { to, pages });
      const meets = migration.notes.filter(({ text }) => text.startsWith('Another change'));
      assert.deepEqual(
        meets.map(({ text }) => text),
        [],
        texts[path],
      );
      for (const [changed, text] of changedTexts(migration)) {
        const old = files.get(changed);
        if (text === undefined || !/\.js(on)?$/.test(changed)) continue;
        const now = sourceFile(changed, text);
        const problem = changed.endsWith('.json') ? now.json.errors[0]?.message : now.javascript.error?.message;
        const broken =
          old && (changed.endsWith('.json') ? old.json.errors.length > 0 : old.javascript.error !== undefined);
        assert.notEqual(broken, true, `${changed} was broken, and is changed`);
        if (/^(vitest|tests)/.test(changed)) continue;
        assert.equal(problem, undefined, `${old?.text}\n----\n${text}`);
      }
    }
  });
}
