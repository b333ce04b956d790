// The extension starts by itself where the workspace holds an app; this file runs first, before any command was called.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { replace, show, useExamples } from '../apps.ts';
import { codeOf, findingOf, findingsOn, noFindingsOn } from '../ask.ts';
import { check, equal } from '../support.ts';

describe('activation', () => {
  useExamples();

  it('finds what is wrong without being asked', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserCreate"', '"onUserCreat"');
    const finding = await findingOf(editor.document.uri, 'no-unknown-event');
    equal(findingsOn(editor.document.uri).map(codeOf), ['no-unknown-event']);
    equal(editor.document.getText(finding.range), 'onUserCreat');
  });

  it('forgets the finding when the edit is taken back', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserCreate"', '"onUserCreat"');
    await findingOf(editor.document.uri, 'no-unknown-event');
    await replace(editor, '"onUserCreat"', '"onUserCreate"');
    await noFindingsOn(editor.document.uri);
  });

  it('has its commands', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(COMMANDS)) check(known.has(id), `${id} is not registered`);
  });
});
