/** What the vendor's CLI refuses is reported here, too: each row of docs/fdk-parity.md that names a rule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverage, PARITY_ROWS } from '../../../../scripts/generate/fdk-parity/rows.ts';
import { type Assets, findingsOf } from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';

for (const { id, text, rule, files, assets, verdict, note } of PARITY_ROWS) {
  if (rule && files) {
    test(`${id} ${text}`, () => {
      const rules = findingsOf(app(files, assets && assetsFrom(assets))).map((finding) => finding.rule);
      assert.ok(rules.includes(rule), `${rule} is not among: ${rules.join(', ')}`);
    });
  } else {
    test(`${id} ${text}: without a test for a reason`, () => {
      assert.equal(rule === undefined, files === undefined, 'a rule and an app, or neither');
      assert.ok(note, `${verdict} needs a note`);
    });
  }
}

/** `app/icon.svg 32x32`, `app/video.mp4 2000001`: a file with the size of its picture, or its own. */
const assetsFrom = (texts: readonly string[]): Assets =>
  new Map(
    texts.map((text) => {
      const [path = '', size] = text.split(' ');
      const [width, height] = size?.split('x').map(Number) ?? [];
      if (width === undefined) return [path, {}];
      return [path, height === undefined ? { size: width } : { image: { width, height } }];
    }),
  );

test('nine of ten texts about apps are covered', () => {
  const { covered, all } = coverage();
  assert.ok(covered / all >= 0.9, `${covered} of ${all}`);
});

test('each text stands there once', () => {
  const ids = PARITY_ROWS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});
