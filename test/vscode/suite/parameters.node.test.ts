// "Set Installation Parameters": runs get what was set, and made-up values again when it is forgotten.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { check, equal } from '../support.ts';

const FRESHCHAT = 'freshchat-product/server/server.js';
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";
const KEY = '$(lock) announce_key';
const HOST = '$(symbol-parameter) announce_host';

describe('installation parameters', () => {
  const answers = useAnswers();
  useExamples();

  const set = async (label: string, value: string): Promise<void> => {
    answers.next.push(label, undefined);
    answers.typed = value;
    await vscode.commands.executeCommand(COMMANDS.setParameters);
  };
  const logged = async (): Promise<string | undefined> => {
    const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
    return report?.logs[0]?.text;
  };

  it('that were set reach the handler, secure ones as well, until they are forgotten', async () => {
    const editor = await show(FRESHCHAT);
    const length = 'payload.iparams.announce_key.length';
    await replace(editor, ANNOUNCE, `console.log(payload.iparams.announce_host, ${length});`);
    cursorAt(editor, 'onConversation<|>CreateHandler');
    const before = await logged();
    await set(HOST, 'example.org');
    await set(KEY, 'k'.repeat(77));
    equal(await logged(), 'example.org 77');
    await set(HOST, '');
    await set(KEY, '');
    equal(await logged(), before, 'after both were forgotten');
    check(before?.startsWith('hooks.example.com ') === true, String(before));
  });

  it('are those that the app declares, in its order', async () => {
    await show(FRESHCHAT);
    answers.choice = undefined;
    await vscode.commands.executeCommand(COMMANDS.setParameters);
    equal(answers.lists, [[HOST, KEY]]);
  });
});
