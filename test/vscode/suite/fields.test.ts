// "Show Payload Fields That a Handler Reads": the list, the way to a place, and the payload that it writes.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, show, uriOf, useExamples, write } from '../apps.ts';
import { check, equal } from '../support.ts';

const APP = 'freshchat-product';

describe('fields that a handler reads', () => {
  const answers = useAnswers();
  useExamples();

  const ask = async (choice: string | undefined): Promise<readonly string[]> => {
    const editor = await show(`${APP}/server/server.js`);
    cursorAt(editor, 'onUser<|>Handler');
    answers.choice = choice;
    await vscode.commands.executeCommand(COMMANDS.showFields);
    return answers.lists.at(-1) ?? [];
  };

  it('are listed for the handler at the cursor, and lead to where they are read', async () => {
    const [first, ...others] = await ask(undefined);
    check(first !== undefined && others.includes('data.user.email'), [first, ...others].join(', '));
    await ask(first);
    const editor = vscode.window.activeTextEditor;
    const word = editor?.document.getWordRangeAtPosition(editor.selection.active);
    const name = editor?.document.getText(word);
    equal(name, first.split('.').at(-1), 'the name at the cursor');
  });

  it('go into a payload file that was not there', async () => {
    const label = (await ask(undefined)).findLast((one) => one.includes('Write '));
    await ask(label);
    const document = vscode.window.activeTextEditor?.document;
    check(document?.uri.path.startsWith(uriOf(`${APP}/server/test_data`).path) === true, String(document?.uri));
    const payload: unknown = JSON.parse(document.getText());
    check(typeof payload === 'object' && payload !== null && 'data' in payload, document.getText());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uriOf(`${APP}/server/test_data`), { recursive: true });
  });

  it('are not written where there is no room for them, and the reason is not made up', async () => {
    await write(`${APP}/server/test_data`, 'A file where the folder should be.');
    await ask((await ask(undefined)).findLast((one) => one.includes('Write ')));
    equal(answers.errors.length, 1);
    check(/^server\/test_data\/\S+ was not written/.test(answers.errors[0] ?? ''), String(answers.errors));
    check(answers.errors[0]?.includes('already') === false, String(answers.errors));
  });
});
