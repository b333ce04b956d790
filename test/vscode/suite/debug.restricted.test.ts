// Without workspace trust nothing is debugged, saved or attached, and the author is told why.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

describe('debug with sample event in restricted mode', () => {
  const answers = useAnswers();
  useExamples();

  const refused = async (...args: readonly unknown[]): Promise<void> => {
    const report = await vscode.commands.executeCommand<unknown>(COMMANDS.debug, ...args);
    check(report === undefined || report === null, `something was run: ${JSON.stringify(report)}`);
    check(/not trusted/.test(answers.warnings[0] ?? ''), JSON.stringify(answers.warnings));
    equal([answers.warnings.length, answers.errors.length, answers.lists.length], [1, 0, 0]);
    equal(vscode.debug.activeDebugSession, undefined);
  };

  it('refuses a lens', async () => {
    const { document } = await show('freshservice-modules/manifest.json');
    const lens = (await lensesOf(document)).find(({ command }) => command === COMMANDS.debug);
    check(lens !== undefined, 'there is no lens to debug');
    await refused(lens.choice);
  });

  it('refuses the cursor, and saves nothing', async () => {
    const editor = await show('freshchat-product/server/server.js');
    await replace(editor, "'New '", "'Newer '");
    cursorAt(editor, 'onUser<|>Handler');
    await refused();
    equal(editor.document.isDirty, true);
  });
});
