// Lenses in payload files: a run from there is on just this file, and its result is shown there.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const PAYLOAD = 'freshservice-modules/server/test_data/service_ticket/onTicketCreate.json';

describe('payload lenses', () => {
  const answers = useAnswers();
  useExamples();

  it('run the handler on the file, and show how that ended', async () => {
    const { document } = await show(PAYLOAD);
    const lenses = await lensesOf(document);
    equal(
      lenses.map(({ title }) => title),
      ['$(play) Run with this payload', 'Debug', 'Add expectation'],
    );
    const [run] = lenses;
    check(run !== undefined, 'there is no lens');
    const report = await vscode.commands.executeCommand<RunReport | undefined>(run.command, run.choice);
    equal([report?.outcome, report?.payloadSource], ['returned', PAYLOAD.replace('freshservice-modules/', '')]);
    const after = (await lensesOf(document)).find(({ command }) => command === COMMANDS.showReport);
    check(/^✓ \d+ ms$/.test(after?.title ?? ''), `${after?.title}`);
  });

  it('have their keys: with the file in front, a run is on it without a question', async () => {
    await show(PAYLOAD);
    const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
    equal([report?.outcome, report?.payloadSource], ['returned', PAYLOAD.replace('freshservice-modules/', '')]);
    equal(answers.lists, []);
  });
});
