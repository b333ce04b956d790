// Findings while typing: rule, severity, place, message, page behind the code; and findings on files that are closed.
import * as vscode from 'vscode';
import { DOCUMENTATION_SCHEME } from '../../../server/src/lsp/protocol.ts';
import { readText, replace, show, uriOf, useExamples, write } from '../apps.ts';
import { codeOf, findingOf, findingsOn, noFindingsOn } from '../ask.ts';
import { check, equal, until } from '../support.ts';

const MANIFEST = 'freshchat-product/manifest.json';
const { Error: ERROR } = vscode.DiagnosticSeverity;

/** Types over a text and waits for the one finding that comes of it. */
async function found(path: string, before: string, after: string, rule: string) {
  const editor = await show(path);
  await replace(editor, before, after);
  const { document } = editor;
  const finding = await findingOf(document.uri, rule);
  equal(findingsOn(document.uri).map(codeOf), [rule], 'findings');
  return { document, finding, at: document.getText(finding.range) };
}

/** Payload files come from other suites, and VS Code keeps a document for minutes after its file was deleted. */
const isMadeUp = ({ path }: vscode.Uri): boolean => path.includes('/test_data/');

describe('findings', () => {
  useExamples();

  it('are none on the examples', () =>
    until('no findings on the examples', [vscode.languages.onDidChangeDiagnostics], () =>
      vscode.languages.getDiagnostics().every(([uri]) => isMadeUp(uri) || findingsOn(uri).length === 0)
        ? true
        : undefined,
    ));

  it('name an unknown event and the nearest one', async () => {
    const { finding, at } = await found(MANIFEST, '"onUserCreate"', '"onUserCreatd"', 'no-unknown-event');
    equal([finding.severity, at], [ERROR, 'onUserCreatd']);
    check(finding.message.includes('Did you mean `onUserCreate`?'), finding.message);
  });

  it('name an unknown event of a module', async () => {
    const path = 'freshservice-modules/manifest.json';
    const { finding, at } = await found(path, '"onTicketUpdate"', '"onTicketUpdated"', 'no-unknown-event');
    equal([finding.severity, at], [ERROR, 'onTicketUpdated']);
  });

  it('name an unknown event of an events array', async () => {
    const path = 'freshdesk-events-array/server/server.js';
    const { finding, at } = await found(path, "'onTicketUpdate'", "'onTicketUpdat'", 'no-unknown-event');
    equal([finding.severity, at.replaceAll("'", '')], [ERROR, 'onTicketUpdat']);
  });

  it('name a handler that exports does not have', async () => {
    const { finding, at } = await found(
      MANIFEST,
      '"onAppInstallHandler"',
      '"onAppInstalHandler"',
      'no-missing-handler',
    );
    equal([finding.severity, at], [ERROR, 'onAppInstalHandler']);
    check(finding.message.includes('Did you mean `onAppInstallHandler`?'), finding.message);
  });

  it('name a misspelt key', async () => {
    const before = '"handler": "onAppInstallHandler"';
    const { finding, at } = await found(MANIFEST, before, before.replace('handler', 'hanlder'), 'no-unknown-key');
    equal([finding.severity, at], [ERROR, 'hanlder']);
    check(finding.message.includes('Did you mean `handler`?'), finding.message);
  });

  it('name JSON that does not parse', async () => {
    const { finding } = await found(MANIFEST, '"fdk": "9.7.4"', '"fdk": "9.7.4",', 'no-invalid-json');
    equal(finding.severity, ERROR);
  });

  it('name an event that is registered twice', async () => {
    const path = 'freshdesk-events-array/server/server.js';
    const { at } = await found(path, "'onContactUpdate'", "'onContactCreate'", 'no-duplicate-callback');
    equal(at.replaceAll("'", ''), 'onContactCreate');
  });

  it('come and go in the manifest with what is typed in server.js', async () => {
    await show(MANIFEST);
    const server = await show('freshchat-product/server/server.js');
    await replace(server, 'onAppInstallHandler:', 'onAppInstalledHandler:');
    const finding = await findingOf(uriOf(MANIFEST), 'no-missing-handler');
    check(finding.message.includes('`onAppInstallHandler`'), finding.message);
    await replace(server, 'onAppInstalledHandler:', 'onAppInstallHandler:');
    await noFindingsOn(uriOf(MANIFEST));
  });

  it('lead to the page of their rule', async () => {
    const { finding } = await found(MANIFEST, '"onUserCreate"', '"onUserCreatd"', 'no-unknown-event');
    const target = typeof finding.code === 'object' ? finding.code.target : undefined;
    check(target !== undefined, 'the code has no link');
    equal(target.scheme, DOCUMENTATION_SCHEME);
    const page = await vscode.workspace.openTextDocument(target);
    check(page.getText().includes('no-unknown-event'), page.getText());
    equal(page.languageId, 'markdown');
  });

  it('are shown on a file that no editor has open', async () => {
    const text = await readText('freshsales-suite-product/manifest.json');
    const path = 'never-opened/manifest.json';
    await write('never-opened/config/iparams.json', '{}');
    await write('never-opened/server/server.js', await readText('freshsales-suite-product/server/server.js'));
    const uri = await write(path, text.replace('"onDealUpdate"', '"onDealUpdat"'));
    await findingOf(uri, 'no-unknown-event');
    check(!vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path), 'the file is open');
    await write(path, text);
    await noFindingsOn(uri);
  });

  it('are about the syntax only while a key is half typed', async () => {
    await found(MANIFEST, '"events": {', '"events": {\n        "', 'no-invalid-json');
  });

  it('go when a file is closed without saving', async () => {
    const { document } = await found(MANIFEST, '"fdk": "9.7.4"', '"fdk": "9.7.4",', 'no-invalid-json');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await noFindingsOn(document.uri);
  });

  it('follow the setting of their rule', async () => {
    const settings = vscode.workspace.getConfiguration('freshworksEvents.rules');
    const set = (value: string | undefined) =>
      settings.update('no-unknown-event', value, vscode.ConfigurationTarget.Global);
    const { document } = await found(MANIFEST, '"onUserCreate"', '"onUserCreatd"', 'no-unknown-event');
    try {
      await set('hint');
      await until('a hint', [vscode.languages.onDidChangeDiagnostics], () =>
        findingsOn(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint ? true : undefined,
      );
      await set('off');
      await noFindingsOn(document.uri);
    } finally {
      await set(undefined);
    }
    await findingOf(document.uri, 'no-unknown-event');
  });
});
