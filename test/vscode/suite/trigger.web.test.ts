// In a browser no process can be started: triggering explains that instead of failing.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const EXPLANATION = /^Open this folder in desktop VS Code to run handlers/;

describe('trigger sample event in the browser', () => {
  const answers = useAnswers();
  useExamples();

  it('explains at a lens that it cannot run here', async () => {
    const { document } = await show('freshservice-modules/manifest.json');
    const [lens] = await lensesOf(document);
    const report = await vscode.commands.executeCommand<unknown>(COMMANDS.trigger, lens?.choice);
    check(report === undefined || report === null, `something was run: ${JSON.stringify(report)}`);
    equal(answers.errors.length + answers.warnings.length, 1, 'messages');
    const [message = ''] = [...answers.errors, ...answers.warnings];
    check(EXPLANATION.test(message), message);
  });

  it('explains at the cursor as well', async () => {
    const editor = await show('freshservice-modules/server/server.js');
    cursorAt(editor, 'onTicket<|>CreateHandler');
    await vscode.commands.executeCommand(COMMANDS.trigger);
    const [message = ''] = [...answers.errors, ...answers.warnings];
    check(EXPLANATION.test(message), message);
  });
});
