// "Trigger With Payload…" and "Edit Payload": the list, the choice that is kept, and files that are never overwritten.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, readText, show, uriOf, useExamples, write } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal, until } from '../support.ts';

const APP = 'freshservice-modules';
const OWN = 'server/test_data/service_ticket/onTicketCreate.json';
const VARIANT = 'server/test_data/service_ticket/onTicketCreate.urgent.json';

const trigger = () => vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
const triggerWith = () => vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.triggerWith);

describe('the payload of a run', () => {
  const answers = useAnswers();
  useExamples();

  const inCreateHandler = async (): Promise<vscode.TextEditor> => {
    const editor = await show(`${APP}/server/server.js`);
    cursorAt(editor, 'onTicket<|>CreateHandler');
    return editor;
  };
  /** The command of a lens. */
  const chosen = async (label: string): Promise<string | undefined> => {
    answers.choice = label;
    return (await triggerWith())?.payloadSource;
  };
  /** The server has read a file that appeared beside it. */
  const listed = (label: string): Promise<true> =>
    until(`${label} in the list`, [vscode.workspace.onDidChangeTextDocument], async () => {
      answers.choice = undefined;
      await triggerWith();
      return answers.lists.at(-1)?.includes(label) ? true : undefined;
    });

  it('is chosen from the own files and a generated one, and kept for the next runs', async () => {
    await inCreateHandler();
    equal(await chosen('$(sparkle) Generated sample'), 'generated');
    equal(answers.lists.at(-1), [
      '$(json) onTicketCreate.json',
      '$(sparkle) Generated sample',
      '',
      `$(edit) Edit ${OWN}`,
      '$(new-file) Copy it as a variant…',
    ]);
    equal((await trigger())?.payloadSource, 'generated', 'the next run');
    equal((await vscode.commands.executeCommand<RunReport>(COMMANDS.again))?.payloadSource, 'generated', 'run again');
    equal(await chosen('$(json) onTicketCreate.json'), OWN);
    equal(answers.lists.at(-1)?.[0], '$(sparkle) Generated sample', 'the one chosen last');
    equal((await trigger())?.payloadSource, OWN, 'the next run');
  });

  it('is a variant, and the best file again when the variant is gone', async () => {
    await write(`${APP}/${VARIANT}`, '{ "data": { "ticket": { "id": 7, "subject": "urgent" } } }');
    await show(`${APP}/${VARIANT}`);
    await inCreateHandler();
    await listed('$(json) onTicketCreate.urgent.json');
    equal(await chosen('$(json) onTicketCreate.urgent.json'), VARIANT);
    equal((await trigger())?.logs[0]?.text.startsWith('Ticket 7: urgent'), true, 'what it logged');
    await vscode.workspace.fs.rename(uriOf(`${APP}/${VARIANT}`), uriOf(`${APP}/server/test_data/away.json`));
    try {
      equal((await trigger())?.payloadSource, OWN);
    } finally {
      await vscode.workspace.fs.rename(uriOf(`${APP}/server/test_data/away.json`), uriOf(`${APP}/${VARIANT}`));
    }
  });

  it('is not chosen when the list is dismissed, and nothing runs', async () => {
    await inCreateHandler();
    answers.choice = undefined;
    equal(await triggerWith(), undefined);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    check(!tabs.some((label) => label.includes('preview')), `left open: ${tabs.join(', ')}`);
  });

  it('is chosen behind a lens beside "Trigger"', async () => {
    const { document } = await show(`${APP}/manifest.json`);
    const lens = (await lensesOf(document)).find(
      ({ on, command }) => on === 'onTicketUpdate' && command === COMMANDS.triggerWith,
    );
    equal(lens?.title, 'with…');
    answers.choice = '$(sparkle) Generated sample';
    const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.triggerWith, lens?.choice);
    equal([report?.event, report?.payloadSource], ['onTicketUpdate', 'generated']);
  });

  it('is edited in its own file, which stays as it is', async () => {
    const before = await readText(`${APP}/${OWN}`);
    await inCreateHandler();
    await vscode.commands.executeCommand(COMMANDS.editPayload);
    equal(vscode.window.activeTextEditor?.document.uri.path, uriOf(`${APP}/${OWN}`).path);
    equal(await readText(`${APP}/${OWN}`), before);
  });

  it('is copied as a variant, which the next run takes', async () => {
    const path = `${APP}/${VARIANT.replace('urgent', 'copied')}`;
    await inCreateHandler();
    answers.typed = 'copied';
    equal(await chosen('$(new-file) Copy it as a variant…'), undefined);
    try {
      equal(vscode.window.activeTextEditor?.document.uri.path, uriOf(path).path);
      equal(await readText(path), await readText(`${APP}/${OWN}`));
      await inCreateHandler();
      equal((await trigger())?.payloadSource, path.slice(APP.length + 1));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uriOf(path));
    }
  });

  it('gets a file in the layout of the app where there was none, and the next run takes it', async () => {
    const path = `${APP}/server/test_data/service_ticket/onTicketUpdate.json`;
    const editor = await show(`${APP}/server/server.js`);
    cursorAt(editor, 'onTicket<|>UpdateHandler');
    await vscode.commands.executeCommand(COMMANDS.editPayload);
    try {
      const document = vscode.window.activeTextEditor?.document;
      equal(document?.uri.path, uriOf(path).path);
      const payload = JSON.parse(await readText(path)) as { data?: { ticket?: { changes?: unknown } } };
      check(payload.data?.ticket?.changes !== undefined || payload.data !== undefined, JSON.stringify(payload));
      const code = await show(`${APP}/server/server.js`);
      cursorAt(code, 'onTicket<|>UpdateHandler');
      answers.choice = `$(json) onTicketUpdate.json`;
      equal((await triggerWith())?.payloadSource, path.slice(APP.length + 1));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uriOf(path));
    }
  });
});
