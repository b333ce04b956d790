// "Set Installation Parameters": runs get what stands in the file and what is kept secret, and nobody sees the latter.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, readText, replace, show, uriOf, useExamples } from '../apps.ts';
import { completionsAt, itemOf, labelOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const APP = 'freshchat-product';
const FILE = `${APP}/server/test_data/iparams.json`;
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";
const EDIT = '$(edit) Edit server/test_data/iparams.json';
const KEY = '$(lock) announce_key';
const SECRET = 'hush "hush" & more';

describe('installation parameters', () => {
  const answers = useAnswers();
  useExamples();

  const choose = async (...labels: readonly (string | undefined)[]): Promise<void> => {
    answers.next.push(...labels);
    await vscode.commands.executeCommand(COMMANDS.setParameters);
  };
  const setKey = async (value: string): Promise<void> => {
    answers.typed = value;
    await choose(KEY, undefined);
  };
  /** A run of a handler that logs this. */
  const logging = async (what: string): Promise<() => Promise<RunReport | undefined>> => {
    const editor = await show(`${APP}/server/server.js`);
    await replace(editor, ANNOUNCE, `console.log(${what});`);
    return () => {
      cursorAt(editor, 'onConversation<|>CreateHandler');
      return Promise.resolve(vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger));
    };
  };

  it('are a file to edit, and the secure ones that the app declares', async () => {
    await show(`${APP}/server/server.js`);
    await vscode.commands.executeCommand(COMMANDS.setParameters);
    equal(answers.lists, [[EDIT, KEY]]);
  });

  it('that are secure reach the handler and its requests, are in no report, and can be forgotten', async () => {
    const run = await logging('payload.iparams.announce_key, payload.iparams.announce_key.length');
    const before = await run();
    await setKey(SECRET);
    const report = await run();
    equal(report?.logs[0]?.text, `‹iparam.announce_key› ${SECRET.length}`);
    const headers = report?.calls[0]?.request?.headers;
    check(headers !== undefined && 'Authorization' in headers, JSON.stringify(report?.calls));
    check(!JSON.stringify(report).includes('hush'), JSON.stringify(report));
    check(JSON.stringify(report?.payload).includes('‹iparam.announce_key›'), JSON.stringify(report?.payload));
    await setKey('');
    equal((await run())?.logs[0]?.text, before?.logs[0]?.text, 'after it was forgotten');
  });

  it('that are not secure come from a file, which is made where there is none', async () => {
    const run = await logging('payload.iparams.announce_host');
    equal((await run())?.logs[0]?.text, 'hooks.example.com');
    await choose(EDIT);
    try {
      const editor = vscode.window.activeTextEditor;
      equal(editor?.document.uri.path, uriOf(FILE).path);
      equal(JSON.parse(await readText(FILE)), { announce_host: 'hooks.example.com' });
      check(editor !== undefined, 'an editor');
      const members = editor.document.getText();
      const items = await completionsAt(editor.document, await replace(editor, members, '{ <|> }'));
      itemOf(items, 'announce_host');
      check(!items.map(labelOf).includes('announce_key'), 'a secure parameter is offered');
      await replace(editor, '{  }', members);
      await replace(editor, 'hooks.example.com', 'unsaved.example.org');
      await show(`${APP}/server/server.js`);
      equal((await run())?.logs[0]?.text, 'unsaved.example.org');
      await choose(EDIT);
      equal(vscode.window.activeTextEditor?.document.isDirty, true, 'whether it stayed as it was');
    } finally {
      await vscode.window.showTextDocument(uriOf(FILE));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(uriOf(`${APP}/server/test_data`), { recursive: true });
    }
  });
});
