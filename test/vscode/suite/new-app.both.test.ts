// "New App" and "Add Event": from lists to an app that has no finding, opened where its author begins.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { readText, show, uriOf, useExamples, write } from '../apps.ts';
import { findingsOn, lensesOf } from '../ask.ts';
import { check, equal, until } from '../support.ts';

const FOLDER = 'größe app';

async function created(): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand(COMMANDS.newApp);
  const editor = vscode.window.activeTextEditor;
  check(editor?.document.uri.path.endsWith(`/${FOLDER}/server/server.js`) === true, `${editor?.document.uri}`);
  return editor;
}

describe('new app', () => {
  const answers = useAnswers();
  useExamples();

  afterEach('take the app away', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const [name] of await vscode.workspace.fs.readDirectory(uriOf('')))
      if (name === FOLDER) await vscode.workspace.fs.delete(uriOf(FOLDER), { recursive: true });
  });

  it('is made of what is chosen, has lenses and no finding, and the cursor is in its first handler', async () => {
    answers.choice = 'Freshservice';
    answers.typed = FOLDER;
    const { document, selection } = await created();
    const line = document.lineAt(selection.active.line).text;
    equal(line.slice(selection.active.character), 'const { ticket } = payload.data;');
    const lenses = await until('lenses', [vscode.languages.onDidChangeDiagnostics], async () => {
      const found = await lensesOf(document);
      return found.length > 0 ? found : undefined;
    });
    equal(lenses[0]?.choice.triggers[0]?.scope, 'service_ticket');
    equal(findingsOn(document.uri), []);
    equal(findingsOn(uriOf(`${FOLDER}/manifest.json`)), []);
    equal(JSON.parse(await readText(`${FOLDER}/manifest.json`))['platform-version'], '3.0');
    equal([answers.errors, answers.informations], [[], []]);
  });

  it('tells coding agents what to run, where that is chosen', async () => {
    answers.choice = 'Freshservice';
    answers.typed = FOLDER;
    answers.presses.push('$(sparkle) An AGENTS.md');
    await created();
    const text = await readText(`${FOLDER}/AGENTS.md`);
    check(text.includes('`freshworks-events check`'), text);
  });

  it('asks no more when a list is dismissed, and writes nothing', async () => {
    answers.choice = undefined;
    equal(await vscode.commands.executeCommand(COMMANDS.newApp), undefined);
    equal(answers.lists.length, 1);
  });

  it('gets one more event, with handler, payload and cursor', async () => {
    const before = await readText('freshservice-modules/manifest.json');
    await write('freshservice-modules/manifest.json', before);
    await write('freshservice-modules/server/server.js', await readText('freshservice-modules/server/server.js'));
    await show('freshservice-modules/server/server.js');
    answers.choice = 'onConversationCreate';
    const payload = 'freshservice-modules/server/test_data/service_ticket/onConversationCreate.json';
    await vscode.commands.executeCommand(COMMANDS.addEvent);
    const offered = answers.lists.at(-1) ?? [];
    check(!offered.includes('onTicketCreate'), `what is there is offered: ${offered}`);
    if (!offered.includes('onConversationCreate'))
      throw new Error(`onConversationCreate is not offered: ${offered.join(', ')}`);
    const editor = vscode.window.activeTextEditor;
    check(editor !== undefined, 'nothing is in front');
    check(
      editor.document.getText().includes('onConversationCreateHandler: function (payload) {'),
      editor.document.getText(),
    );
    const around = editor.document.lineAt(editor.selection.active.line - 1).text;
    check(around.includes('onConversationCreateHandler'), `the cursor is below: ${around}`);
    check((await readText(payload)).includes('onConversationCreate'), 'the payload is not there');
    await vscode.workspace.fs.delete(uriOf(payload));
    equal(answers.errors, []);
  });
});
