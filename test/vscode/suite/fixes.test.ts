// The light bulb: each fix is taken, and the document after it is compared.
import * as vscode from 'vscode';
import { replace, show, uriOf, useExamples } from '../apps.ts';
import { applyFix, findingOf, fixesFor, noFindingsOn } from '../ask.ts';
import { check, equal } from '../support.ts';

/** Breaks a file, takes a fix of the finding and waits until nothing is found any more. */
async function fixed(path: string, before: string, after: string, rule: string, title: string): Promise<string> {
  const { document, fixes } = await broken(path, before, after, rule);
  await applyFix(fixes, title);
  await noFindingsOn(document.uri);
  return document.getText();
}

async function broken(path: string, before: string, after: string, rule: string) {
  const editor = await show(path);
  const original = editor.document.getText();
  await replace(editor, before, after);
  const { document } = editor;
  const fixes = await fixesFor(document.uri, await findingOf(document.uri, rule));
  return { document, original, fixes };
}

describe('fixes', () => {
  useExamples();

  it('take the event that was meant', async () => {
    const path = 'freshchat-product/manifest.json';
    const text = await fixed(path, '"onUserCreate"', '"onUserCreatd"', 'no-unknown-event', 'Change to `onUserCreate`');
    check(text.includes('"onUserCreate": { "handler": "onUserHandler" }'), text);
  });

  it('take the event that was meant in an events array', async () => {
    const path = 'freshdesk-events-array/server/server.js';
    const title = 'Change to `onTicketUpdate`';
    const text = await fixed(path, "'onTicketUpdate'", "'onTicketUpdat'", 'no-unknown-event', title);
    check(text.includes("{ event: 'onTicketUpdate', callback: 'logChanges' }"), text);
  });

  it('take the handler that was meant', async () => {
    const title = 'Change to `onTicketUpdateHandler`';
    const [before, after] = ['"onTicketUpdateHandler"', '"onTicketUpdatHandler"'];
    const text = await fixed('freshservice-modules/manifest.json', before, after, 'no-missing-handler', title);
    check(text.includes('"onTicketUpdate": { "handler": "onTicketUpdateHandler" }'), text);
  });

  it('put the letters of a key in order, and are preferred where they are safe', async () => {
    const path = 'freshservice-modules/manifest.json';
    const [before, after] = ['"handler": "onTicketUpdateHandler"', '"hanlder": "onTicketUpdateHandler"'];
    const { document, original, fixes } = await broken(path, before, after, 'no-unknown-key');
    equal(
      fixes.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Change to `handler`', true],
        ['Switch `no-unknown-key` off in freshworks-events.json', undefined],
      ],
    );
    await applyFix(fixes, 'Change to `handler`');
    equal(document.getText(), original);
  });

  it('remove a comma too many', async () => {
    const path = 'freshservice-modules/manifest.json';
    const [before, after] = ['"fdk": "10.1.2"', '"fdk": "10.1.2",'];
    const text = await fixed(path, before, after, 'no-invalid-json', 'Remove the comma');
    check(text.includes('"fdk": "10.1.2"\n  }'), text);
  });

  it('create the missing handler in server.js', async () => {
    const path = 'freshchat-product/manifest.json';
    const { document, fixes } = await broken(path, '"onAppInstallHandler"', '"welcome"', 'no-missing-handler');
    await applyFix(fixes, 'Create the function `welcome` in server/server.js');
    await noFindingsOn(document.uri);
    const server = await vscode.workspace.openTextDocument(uriOf('freshchat-product/server/server.js'));
    check(server.isDirty, 'server.js was saved, which is for the author to do');
    const text = server.getText();
    check(text.endsWith('  },\n\n  welcome: function (payload) {\n    renderData();\n  }\n};\n'), text);
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.uri.toString(), server.uri.toString(), 'the file in front');
    const { line = 0, character = 0 } = editor?.selection.active ?? {};
    equal(server.lineAt(line).text.slice(0, character), '    renderData();', 'before the cursor');
  });

  it('create the missing callback of an events array in the same file', async () => {
    const path = 'freshdesk-events-array/server/server.js';
    const { document, fixes } = await broken(path, "callback: 'logChanges'", "callback: 'note'", 'no-missing-handler');
    await applyFix(fixes, 'Create the function `note` in server/server.js');
    await noFindingsOn(document.uri);
    check(document.getText().includes('note: function (payload) {'), document.getText());
    const { line = 0 } = vscode.window.activeTextEditor?.selection.active ?? {};
    check(document.lineAt(line).text.includes('console.log'), `the cursor is in "${document.lineAt(line).text}"`);
  });
});
