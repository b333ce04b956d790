// Refactorings in the real editor, as the menu has them: their edits are asked for when they are taken, and undone in one step.
import * as vscode from 'vscode';
import { cursorAt, readText, replace, show, uriOf, useExamples } from '../apps.ts';
import { check, equal, until } from '../support.ts';

const APP = 'freshchat-product';
const SERVER = `${APP}/server/server.js`;
const MANIFEST = `${APP}/manifest.json`;

/** The action of that title at a place, with its edit; asked again until our server has loaded the app. */
const actionAt = (uri: vscode.Uri, at: vscode.Position, kind: string, title: RegExp): Promise<vscode.CodeAction> =>
  until(String(title), [vscode.languages.onDidChangeDiagnostics], async () => {
    const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(at, at),
      kind,
      100,
    );
    return found.find((action) => title.test(action.title));
  });

async function take(marked: string, path: string, kind: string, title: RegExp): Promise<vscode.TextEditor> {
  const editor = await show(path);
  const { edit } = await actionAt(editor.document.uri, cursorAt(editor, marked), kind, title);
  check(edit !== undefined, 'the action has an edit');
  check(await vscode.workspace.applyEdit(edit), 'the edit is applied');
  return editor;
}

describe('refactorings', () => {
  useExamples();

  it('move a handler into a file of its own', async () => {
    const editor = await take('onUser<|>Handler: async', SERVER, 'refactor.extract', /^Move `onUserHandler`/);
    const made = await vscode.workspace.openTextDocument(uriOf(`${APP}/server/lib/onUserHandler.js`));
    check(made.getText().startsWith('async function onUserHandler(payload) {\n'), made.getText());
    check(editor.document.getText().includes("require('./lib/onUserHandler')"), editor.document.getText());
    check(editor.document.getText().includes('return onUserHandler(payload);'), editor.document.getText());
    await vscode.workspace.fs.delete(made.uri);
  });

  it('split a handler that events share, and take that back in one step', async () => {
    const before = await readText(SERVER);
    const code = await vscode.workspace.openTextDocument(uriOf(SERVER));
    const editor = await take(
      '"onUserCreate": { "handler": "onUser<|>Handler"',
      MANIFEST,
      'refactor.rewrite',
      /^Split/,
    );
    check(editor.document.getText().includes('"onUserUpdate": { "handler": "onUserUpdateHandler" }'), 'both are named');
    check(code.getText().includes('onUserCreateHandler: function (payload) {'), code.getText());
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    equal(code.getText(), before);
    equal(editor.document.getText(), await readText(MANIFEST));
  });

  it('move a request into a template', async () => {
    const editor = await show(SERVER);
    await replace(editor, 'const { user } = payload.data;', "await $request.get('https://example.com/users');");
    await take('$request.g<|>et', SERVER, 'refactor.move', /template `listUsers`$/);
    const text = async (path: string): Promise<string> =>
      (await vscode.workspace.openTextDocument(uriOf(path))).getText();
    check(
      editor.document.getText().includes("await $request.invokeTemplate('listUsers', {});"),
      editor.document.getText(),
    );
    check((await text(MANIFEST)).includes('"listUsers": {}'), 'the manifest lists it');
    check((await text(`${APP}/config/requests.json`)).includes('"path": "/users"'), 'the template is there');
  });
});
