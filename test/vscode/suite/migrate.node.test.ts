// "Migrate App to Platform 3.0…": questions from a list, the changes in the refactor preview, and the app afterwards.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { show, uriOf, useExamples, write } from '../apps.ts';
import { check, equal, until } from '../support.ts';

const APP = 'freshchat-product';
const PAYLOADS = 'server/test_data';

describe('migrating an app', () => {
  const answers = useAnswers();
  useExamples();

  it('asks what has to be decided, and does nothing when nobody answers', async () => {
    const { document } = await show(`${APP}/manifest.json`);
    await vscode.commands.executeCommand(COMMANDS.migrate);
    equal(answers.lists, [['chat_user', 'contact', 'chat_user and contact']]);
    equal(answers.warnings, []);
    check(!document.isDirty, 'the manifest was changed');
  });

  it('changes what is ticked in the preview, and one step takes it back', async () => {
    const old = await write(
      `${APP}/${PAYLOADS}/onConversationCreate.json`,
      '{ "event": "onConversationCreate", "data": {} }',
    );
    await show(`${APP}/${PAYLOADS}/onConversationCreate.json`);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const { document } = await show(`${APP}/manifest.json`);
    const before = document.getText();
    // Refactorings are saved: this puts it back afterwards.
    await write(`${APP}/manifest.json`, document.getText());
    answers.next.push('chat_user', 'chat_user');
    answers.choice = 'Show Changes';
    const done = vscode.commands.executeCommand(COMMANDS.migrate);
    // The preview tells nobody that it is there.
    await until('the preview is applied', [ticks], async () => {
      await vscode.commands.executeCommand('refactorPreview.apply');
      return document.getText().includes('"platform-version": "3.0"') || undefined;
    });
    await done;
    check(document.getText().includes('"chat_conversation": {'), document.getText());
    const tests = await vscode.workspace.findFiles(`${APP}/tests/**`);
    equal(tests.length, 0, 'unit tests that nobody ticked');
    const moved = uriOf(`${APP}/${PAYLOADS}/chat_conversation/onConversationCreate.json`);
    check(await isThere(moved), 'the payload did not move');
    check(await isThere(old), 'what nobody ticked is gone');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until('the manifest as it was', [vscode.workspace.onDidChangeTextDocument], () =>
      document.getText() === before ? true : undefined,
    );
    await until('the new file is gone', [ticks], async () => ((await isThere(moved)) ? undefined : true));
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('runs payloads on both, side by side, and changes nothing', async () => {
    const payload = `${APP}/server/test_data/onConversationCreate.json`;
    await write(
      payload,
      JSON.stringify({ data: { conversation: { conversation_id: 'c1', status: 'new', messages: [] } } }),
    );
    // What is open is known to the server for sure.
    await show(payload);
    const { document } = await show(`${APP}/manifest.json`);
    answers.next.push('chat_user', 'chat_user');
    answers.choice = 'Run Payloads Before and After';
    await vscode.commands.executeCommand(COMMANDS.migrate);
    const shown = await until(
      'the comparison',
      [vscode.window.tabGroups.onDidChangeTabs, vscode.window.onDidChangeActiveTextEditor],
      () =>
        vscode.window.visibleTextEditors
          .map((editor) => editor.document.getText())
          .find((text) => text.startsWith('# onConversationCreate on server/test_data/onConversationCreate.json')),
    );
    check(/\nreturned\n$/.test(shown), shown);
    check(!document.isDirty, 'the manifest was changed');
    for (const _ of [1, 2, 3]) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

const isThere = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

const ticks: vscode.Event<unknown> = (listener) => {
  const timer = setInterval(listener, 300);
  return new vscode.Disposable(() => clearInterval(timer));
};
