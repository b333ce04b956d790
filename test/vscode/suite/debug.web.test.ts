// In a browser there is no process to debug: the lens is not offered, the command explains itself.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

describe('debug with sample event in the browser', () => {
  const answers = useAnswers();
  useExamples();

  it('has no lens', async () => {
    const { document } = await show('freshservice-modules/server/server.js');
    const commands = new Set((await lensesOf(document)).map(({ command }) => command));
    equal([commands.has(COMMANDS.trigger), commands.has(COMMANDS.debug)], [true, false]);
  });

  it('says that it needs the desktop', async () => {
    cursorAt(await show('freshservice-modules/server/server.js'), "console.log('Reminder<|> about '");
    const report = await vscode.commands.executeCommand<unknown>(COMMANDS.debug);
    check(report === undefined || report === null, `something was run: ${JSON.stringify(report)}`);
    const [message = ''] = answers.warnings;
    check(/^Open this folder in desktop VS Code/.test(message), message);
    equal(vscode.debug.activeDebugSession, undefined);
  });
});
