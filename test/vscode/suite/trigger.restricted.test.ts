// Without workspace trust no code of the workspace is run, and the author is told why.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

describe('trigger sample event in restricted mode', () => {
  const answers = useAnswers();
  useExamples();

  const refused = async (...args: readonly unknown[]): Promise<void> => {
    const [command, ...rest] = args;
    const report = await vscode.commands.executeCommand<unknown>(String(command), ...rest);
    check(report === undefined || report === null, `something was run: ${JSON.stringify(report)}`);
    equal(answers.warnings.length, 1, 'warnings');
    check(/not trusted/.test(answers.warnings[0] ?? ''), answers.warnings[0] ?? '');
    equal(answers.errors, []);
  };

  it('is in restricted mode', () => equal(vscode.workspace.isTrusted, false));

  it('refuses a lens', async () => {
    const { document } = await show('freshservice-modules/manifest.json');
    const [lens] = await lensesOf(document);
    check(lens !== undefined, 'there are no lenses');
    await refused(COMMANDS.trigger, lens.choice);
  });

  it('refuses the cursor, without a list to choose from', async () => {
    const editor = await show('freshchat-product/server/server.js');
    cursorAt(editor, 'onUser<|>Handler');
    await refused(COMMANDS.trigger);
    equal(answers.lists, []);
  });

  it('refuses to run again', () => refused(COMMANDS.again));
});
