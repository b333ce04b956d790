// A window with a Chrome extension and a plain Node project, and no Freshworks app: there is the entry, and nothing else.
import * as vscode from 'vscode';
import { cursorAt, show } from '../apps.ts';
import { completionsAt, documentationOf, findingsOn, isOurs, labelOf, lensesOf } from '../ask.ts';
import { check, equal, until } from '../support.ts';

interface Entry {
  isLoaded(): boolean;
}

/** Opening a file of one of its languages wakes it. */
async function entry(): Promise<Entry> {
  const found = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'freshworks-event-handlers');
  check(found !== undefined, 'the extension is not there');
  return (await found.activate()) as Entry;
}

describe('a window without a Freshworks app', () => {
  for (const [path, place] of [
    ['extension/manifest.json', '"manifest_version": 3,\n  <|>"name"'],
    ['extension/background.js', 'chrome.<|>tabs'],
    ['service/server/server.js', '<|>exports.start'],
    ['service/package.json', '{ <|>"name"'],
  ] as const) {
    it(`offers nothing of ours in ${path}`, async () => {
      const editor = await show(path);
      const items = await completionsAt(editor.document, cursorAt(editor, place));
      equal(items.filter(isOurs).map(documentationOf), [], 'completions');
      equal(await lensesOf(editor.document), [], 'lenses');
      equal(findingsOn(editor.document.uri), [], 'findings');
      // In a manifest.json and a server/server.js there are snippets with a prefix of their own: nobody knows yet whose it is.
      const isOpenToUs = /manifest\.json$|server\/server\.js$/.test(path);
      const snippets = items.map(labelOf).filter((label) => label.startsWith('fw-'));
      const begun = isOpenToUs ? ['fw-manifest', 'fw-manifest-2.3', 'fw-handlers'] : [];
      check(
        snippets.every((label) => begun.includes(label)),
        `snippets: ${snippets.join(', ')}`,
      );
      check(!(await entry()).isLoaded(), 'the whole extension is loaded');
    });
  }

  it('becomes one as soon as a manifest says so, without a reload', async () => {
    const { isLoaded } = await entry();
    check(!isLoaded(), 'loaded before');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    check(folder !== undefined, 'no folder is open');
    const manifest = vscode.Uri.joinPath(folder, 'deep', 'down', 'app', 'manifest.json');
    const text =
      '{ "platform-version": "3.0", "modules": { "support_ticket": { "events": { "onTicketCreat": {} } } } }\n';
    await vscode.workspace.fs.writeFile(manifest, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(manifest));
    await until('findings', [vscode.languages.onDidChangeDiagnostics], () =>
      findingsOn(manifest).length > 0 ? true : undefined,
    );
    check(isLoaded(), 'loaded after');
  });
});
