/** Names in pages: inline scripts count as scripts do, whatever the client is called there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, renameAt, symbolAt } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { NAVIGABLE } from '../../../support/navigable-app.ts';

const PAGE = `<html><script>
app.initialized().then(function (kit) { kit.request.invoke('lookUp', {}); kit.db.get('last run'); });
</script></html>`;
const FILES: Files = { ...NAVIGABLE, 'app/index.html': PAGE };

for (const [kind, text, name] of [
  ['function', "invoke('look", 'findNote'],
  ['record', "get('last", 'newest run'],
] as const)
  test(`a ${kind} in an inline script has its places and gets its new name`, () => {
    const opened = app(FILES);
    const offset = PAGE.indexOf(text) + text.length;
    const symbol = symbolAt(opened, 'app/index.html', offset);
    assert.equal(symbol?.kind, kind);
    assert.ok(symbol.occurrences.some(({ file }) => file.path === 'server/server.js'));
    const renaming = renameAt(opened, 'app/index.html', offset, name);
    assert.ok(typeof renaming !== 'string', String(renaming));
    const edits = renaming.changes.find(({ path }) => path === 'app/index.html')?.edits ?? [];
    assert.equal(applyEdits(PAGE, edits), PAGE.replace(symbol.name, name));
  });
