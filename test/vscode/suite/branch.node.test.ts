// A run that takes the branch at the cursor: a lens over the handler, for as long as the cursor is in the branch.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const SERVER = 'freshservice-modules/server/server.js';
const LOG = "console.log('Ticket ' + payload.data.ticket.id + ' changed');";

describe('the branch at the cursor', () => {
  useAnswers();
  useExamples();

  it('has a lens over the handler, which runs on a payload that takes it', async () => {
    const editor = await show(SERVER);
    await replace(
      editor,
      LOG,
      `if (payload.data.ticket.status === 4) {\n      console.log('resolved');\n    }\n    ${LOG}`,
    );
    const special = async () =>
      (await lensesOf(editor.document)).filter(({ command, choice }) => command === COMMANDS.trigger && choice.payload);
    cursorAt(editor, 'changed<|>');
    equal(await special(), []);
    cursorAt(editor, 'res<|>olved');
    const [lens, ...others] = await special();
    check(lens !== undefined, 'there is no lens');
    equal([lens.title, others.length], ['$(play) with status 4 (Resolved)', 0]);
    const report = await vscode.commands.executeCommand<RunReport | undefined>(lens.command, lens.choice);
    equal([report?.payloadSource, report?.logs[0]?.text], ['generated:data.ticket.status=4', 'resolved']);
  });
});
