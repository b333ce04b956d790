/**
 * What rules say after a keystroke is what they say of the same text opened anew, though they look again only at parts
 * for which something was read that changed: random edits, compared after each, with the rule named that differs.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Finding, findingsOf, openApp, withFile } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { editsOfApp, FILES } from '../../../support/app-edits.ts';

const EDITS = Number(process.env.EDITS ?? 60);

for (let seed = 201; seed <= 220; seed++) {
  test(`random edits of an app, seed ${seed}`, () => {
    const chain = {};
    const texts: Record<string, Files[string]> = { ...FILES };
    const { unread } = app(FILES);
    let { files } = app(FILES);
    for (const { path, text, where } of editsOfApp(seed, EDITS)) {
      texts[path] = text;
      files = withFile(files, path, text, true);
      const opened = openApp(files, undefined, unread, chain);
      assert.ok(opened);
      const found = byRule(findingsOf(opened));
      // Of code that does not parse, a tree that was edited knows more than one that is read anew.
      if ([...files.values()].some((file) => file.path.endsWith('.js') && file.javascript.error)) continue;
      const expected = byRule(findingsOf(app(texts)));
      for (const rule of new Set([...found.keys(), ...expected.keys()]))
        assert.deepEqual(found.get(rule), expected.get(rule), `${rule}, ${where}`);
    }
  });
}

/** All that is said, fixes included. */
function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { file: _, fixes, rule, ...said } of findings)
    found.set(rule, [...(found.get(rule) ?? []), { ...said, fixes: fixes?.() }]);
  return found;
}
