// "Show What Runs Stored": a schedule is fired, the last run is taken back, everything is forgotten.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, show, useExamples } from '../apps.ts';
import { check, equal } from '../support.ts';

const SERVER = 'freshservice-modules/server/server.js';
const FIRE = '$(clock) Fire daily_reminder now';

describe('what runs stored', () => {
  const answers = useAnswers();
  useExamples();

  const pick = async (label: string | undefined): Promise<RunReport | undefined> => {
    answers.next.push(label);
    return vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.showStore);
  };
  const listed = async (): Promise<readonly string[]> => {
    await pick(undefined);
    return answers.lists.at(-1) ?? [];
  };
  const install = async (): Promise<RunReport | undefined> => {
    const editor = await show(SERVER);
    cursorAt(editor, 'onAppInstall<|>Handler');
    return vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
  };
  const forget = async (): Promise<void> => {
    answers.choice = 'Forget It';
    await pick('$(trash) Forget everything that is stored');
    answers.choice = undefined;
  };

  it('is a schedule that can be fired, until it is forgotten', async () => {
    await show(SERVER);
    await forget();
    equal(answers.warnings.length, 1, 'questions');
    check(!(await listed()).includes(FIRE), 'a schedule is left');
    equal((await install())?.writes?.length, 1, 'writes');
    const fired = await pick(FIRE);
    equal([fired?.event, fired?.logs[0]?.text], ['onScheduledEvent', 'Reminder about open tickets']);
    await forget();
    check(!(await listed()).includes(FIRE), 'it was not forgotten');
  });

  it('can be taken back', async () => {
    await show(SERVER);
    await forget();
    await install();
    check((await listed()).includes(FIRE), 'nothing was stored');
    await pick('$(discard) Take back what the last run changed');
    check(!(await listed()).includes(FIRE), 'it was not taken back');
  });

  it('is shown as a file', async () => {
    await install();
    await pick('$(go-to-file) Open it as a file');
    check(
      vscode.window.activeTextEditor?.document.getText().includes('daily_reminder') === true,
      'no schedule is seen',
    );
    await show(SERVER);
    await forget();
  });
});
