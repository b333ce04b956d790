// What is said where there is nothing yet: one sentence, and the next step as a button that does it.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { show, useExamples, write } from '../apps.ts';
import { equal, until } from '../support.ts';

const inFront = (path: string): Promise<true> =>
  until(`${path} in front`, [vscode.window.onDidChangeActiveTextEditor], () =>
    vscode.window.activeTextEditor?.document.uri.path.endsWith(path) ? true : undefined,
  );

describe('where there is nothing yet', () => {
  const answers = useAnswers();
  useExamples();

  it('an app without parameters says so, and leads to where they are declared', async () => {
    await write('freshservice-modules/config/iparams.json', '{}\n');
    await show('freshservice-modules/config/iparams.json');
    await show('freshservice-modules/server/server.js');
    answers.choice = 'Open config/iparams.json';
    await vscode.commands.executeCommand(COMMANDS.setParameters);
    equal(answers.informations, ['The app declares no installation parameters.']);
    await inFront('/freshservice-modules/config/iparams.json');
  });

  it('a cursor in no handler leads to the handlers', async () => {
    const editor = await show('freshservice-modules/config/iparams.json');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    answers.choice = 'Open server.js';
    await vscode.commands.executeCommand(COMMANDS.showFields);
    equal(answers.informations, ['The cursor is in no handler of an event whose payload is known.']);
    await inFront('/freshservice-modules/server/server.js');
  });
});
