// Coding agents get facts, findings and fixes of the apps in the window, without running anything.
import * as vscode from 'vscode';
import { TOOL_NAMES } from '../../../server/src/lsp/protocol/tools.ts';
import { callTool, refusalOf, registeredTools } from '../agents.ts';
import { replace, show, useExamples } from '../apps.ts';
import { findingOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const APP = 'freshservice-modules';

describe('tools for coding agents', () => {
  useExamples();

  it('are all there', async () => {
    await callTool('list_handlers', { app: APP });
    equal([...registeredTools()].sort(), TOOL_NAMES.map((name) => `freshworks_${name}`).sort());
  });

  it('explain a field', async () => {
    const { shape, next } = await callTool('explain', {
      subject: 'service_ticket.onTicketUpdate',
      path: 'data.ticket.status',
    });
    check(JSON.stringify(shape).includes('"label":"Resolved"'), JSON.stringify(shape));
    check(/exactly this path/.test(String(next)), String(next));
  });

  it('check what is not saved', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserCreate"', '"onUserCreat"');
    await findingOf(editor.document.uri, 'no-unknown-event');
    const { apps } = await callTool('check', { path: 'freshchat-product' });
    const [app] = apps as { root: string; findings: { rule: string }[] }[];
    check(app?.findings.some(({ rule }) => rule === 'no-unknown-event') === true, JSON.stringify(apps));
  });

  it('show a fix, and make it in the editor, unsaved', async () => {
    const editor = await show(`${APP}/manifest.json`);
    const before = editor.document.getText();
    await replace(editor, '"platform-version": "3.0",', '"platform-version": "3.0",\n  "whitelisted-domains": [],');
    await findingOf(editor.document.uri, 'no-legacy-domains');
    const shown = await callTool('fix', { app: APP });
    check(shown.applied === false && /^-\s+"whitelisted-domains"/m.test(String(shown.diff)), JSON.stringify(shown));
    check(editor.document.getText() !== before, 'it was applied without being asked');
    const made = await callTool('fix', { app: APP, apply: true });
    equal(made.applied, true);
    equal(editor.document.getText(), before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('look at a migration, and list what can be run', async () => {
    const { from, to } = await callTool('migrate', { app: 'freshchat-product' });
    check(from !== undefined && to === '3.0', `${from} → ${to}`);
    const { handlers } = await callTool('list_handlers', { app: APP });
    const names = (handlers as { name: string }[]).map(({ name }) => name);
    check(names.includes('onTicketCreate'), names.join());
  });

  it('say which apps there are', async () => {
    const refusal = await refusalOf('list_handlers', {});
    check(/several apps: name one of/.test(refusal), refusal);
  });
});
