/**
 * What is kept from one snapshot to the next holds no tree that is gone: of an app that is edited for long, with files that break and are
 * mended, only the last trees stay, and those of questions that were asked a moment ago.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { editsOfApp, FILES } from '../../../support/app-edits.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';
import { chainOf } from '../../../support/edited-app.ts';

const EDITS = 500;
/** Trees from before so many of the last edits are nobody's any more. */
const RECENT = 300;

for (const seed of [201, 204]) {
  test(`trees of ${EDITS} random edits, seed ${seed}`, async () => {
    const chain = chainOf(FILES);
    const trees: { readonly edit: number; readonly tree: WeakRef<object> }[] = [];
    for (const [edit, { path, text }] of editsOfApp(seed, EDITS).entries()) {
      const opened = chain.edited(path, text);
      findingsOf(opened);
      const tree = opened.server?.javascript.program;
      if (tree && trees.at(-1)?.tree.deref() !== tree) trees.push({ edit, tree: new WeakRef(tree) });
      // Weak references hold what they were asked for until here.
      await setImmediate();
    }
    // The first one is that in which the front end became what it is.
    const old = trees.slice(1).filter(({ edit }) => edit < EDITS - RECENT);
    assert.ok(old.length > 3, `${old.length} trees were replaced`);
    const held = await stillHeld(old.map(({ tree }) => tree));
    assert.equal(held, 0, `of ${old.length} old trees`);
    assert.ok(chain);
  });
}
