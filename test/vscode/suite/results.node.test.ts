// What a run leaves beside the code: logs and throws in place, stale after edits, cleared on demand; and its report.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, uriOf, useExamples } from '../apps.ts';
import { hoverAt, lensesOf } from '../ask.ts';
import { check, equal, until } from '../support.ts';

const SERVER = 'freshservice-modules/server/server.js';
const LOG = "console.log('Ticket ' + payload.data.ticket.id + ' changed');";

interface Shown {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly stale: boolean;
  readonly annotation: { readonly kind: string; readonly text: string };
}

/** What is drawn in a file, from top to bottom: `line kind text`, with a mark where it is stale. */
function shownIn(document: vscode.TextDocument): readonly string[] {
  const extension = vscode.extensions.getExtension('freshworks-event-handlers.freshworks-event-handlers');
  check(extension !== undefined, 'the extension is not there');
  const { shownResults } = extension.exports as { shownResults(): readonly Shown[] };
  return shownResults()
    .filter(({ uri }) => uri === document.uri.toString())
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, stale, annotation: { kind, text } }) => `${line + 1} ${kind}${stale ? ' (stale)' : ''} ${text}`)
    .map((text) => text.replace(/\d+ ms/, 'TIME').replace(' · generated payload', ''));
}

const runProblems = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'freshworks-run');

async function runUpdate(editor: vscode.TextEditor): Promise<RunReport> {
  cursorAt(editor, 'onTicket<|>UpdateHandler');
  const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
  check(report !== undefined, 'nothing was run');
  return report;
}

describe('results beside the code', () => {
  useAnswers();
  useExamples();
  beforeEach('forget results', () => vscode.commands.executeCommand(COMMANDS.clearResults));

  it('are the status at the handler and its registration, and each log at the line that wrote it', async () => {
    const editor = await show(SERVER);
    await replace(editor, LOG, `for (const one of [1, 2]) console.log('round', one);\n    ${LOG}`);
    await runUpdate(editor);
    const status = '✓ TIME · 3 logs';
    const { id } = ((await runUpdate(editor)).payload as { data: { ticket: { id: number } } }).data.ticket;
    equal(shownIn(editor.document), [
      `23 passed ${status}`,
      '24 log ×2 round 1 · round 2',
      `25 log Ticket ${id} changed`,
    ]);
    const manifest = await vscode.workspace.openTextDocument(uriOf('freshservice-modules/manifest.json'));
    equal(shownIn(manifest), [`13 passed ${status}`]);
  });

  it('mark the line that threw, which "Go to Next Problem" finds', async () => {
    const editor = await show(SERVER);
    await replace(editor, LOG, 'payload.data.ticket.nothing.there();');
    await runUpdate(editor);
    const message = "TypeError: Cannot read properties of undefined (reading 'there')";
    equal(shownIn(editor.document), ['23 failed ✗ threw at server.js:24 · TIME', `24 thrown ✗ ${message}`]);
    const [problem, ...others] = runProblems(editor.document.uri);
    equal([problem?.message, problem?.range.start.line, others.length], [message, 23, 0]);
  });

  it('move with edits above them and are marked stale, and are new again after the next run', async () => {
    const editor = await show(SERVER);
    await replace(editor, LOG, "throw new Error('on purpose');");
    await runUpdate(editor);
    await replace(editor, '/* Platform 3.0', '\n\n/* Platform 3.0');
    equal(shownIn(editor.document), [
      '25 failed (stale) ✗ threw at server.js:24 · TIME',
      '26 thrown (stale) ✗ Error: on purpose',
    ]);
    equal(runProblems(editor.document.uri).length, 0, 'problems');
    await vscode.commands.executeCommand(COMMANDS.again);
    equal(shownIn(editor.document), ['25 failed ✗ threw at server.js:26 · TIME', '26 thrown ✗ Error: on purpose']);
  });

  it('go with the line that they stand beside', async () => {
    const editor = await show(SERVER);
    await runUpdate(editor);
    check(
      shownIn(editor.document).some((text) => text.startsWith('24 log ')),
      'no log is shown',
    );
    await replace(editor, `    ${LOG}\n`, '');
    equal(
      shownIn(editor.document).map((text) => text.split(' ').slice(0, 3)),
      [['23', 'passed', '(stale)']],
    );
  });

  it('of one handler stay when another one is run, and all go when they are cleared', async () => {
    const editor = await show(SERVER);
    await runUpdate(editor);
    cursorAt(editor, 'onTicket<|>CreateHandler');
    await vscode.commands.executeCommand(COMMANDS.trigger);
    equal(
      shownIn(editor.document).map((text) => text.split(' ').slice(0, 2)),
      [
        ['18', 'passed'],
        ['20', 'log'],
        ['23', 'passed'],
        ['24', 'log'],
      ],
    );
    await vscode.commands.executeCommand(COMMANDS.clearResults);
    equal(shownIn(editor.document), []);
  });

  it('come with the value of a payload field in the last run', async () => {
    const editor = await show('freshservice-modules/server/server.js');
    cursorAt(editor, 'onTicket<|>CreateHandler');
    await vscode.commands.executeCommand(COMMANDS.trigger);
    const position = cursorAt(editor, 'ticket.sub<|>ject');
    const hover = await hoverAt(editor.document, position);
    check(hover.includes('In the last run: `"The new colleague needs a laptop"`'), hover);
  });

  it('and the report as text has places that lead to the code', async () => {
    const editor = await show(SERVER);
    await replace(editor, LOG, "console.log('seen');\n    throw new Error('on purpose');");
    await runUpdate(editor);
    await vscode.commands.executeCommand(COMMANDS.showReportText);
    const document = vscode.window.activeTextEditor?.document;
    check(document?.uri.scheme === 'freshworks-events-run', String(document?.uri));
    equal(document.languageId, 'plaintext');
    const text = document.getText();
    for (const part of ['## Error', 'Error: on purpose', '[log] seen', '## What the handler got', '"ticket"'])
      check(text.includes(part), `${part} is not in\n${text}`);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const places = links.map(({ range, target }) => [
      document.getText(range),
      target?.path.split('/').at(-1),
      target?.fragment,
    ]);
    const wanted = ['server/server.js:25:11', 'server.js', 'L25,11'];
    check(
      places.some((place) => JSON.stringify(place) === JSON.stringify(wanted)),
      JSON.stringify(places),
    );
  });

  it('and the report is rendered, behind a lens over the handler, in one tab for all runs', async () => {
    const editor = await show(SERVER);
    await runUpdate(editor);
    const lens = await until('the lens', [vscode.workspace.onDidChangeTextDocument], async () =>
      (await lensesOf(editor.document)).find(({ command }) => command === COMMANDS.showReport),
    );
    equal([lens.on, /^✓ \d+ ms$/.test(lens.title)], ['onTicketUpdateHandler', true]);
    await vscode.commands.executeCommand(lens.command, lens.choice);
    await until('the rendered report', [vscode.window.tabGroups.onDidChangeTabs], () => previews()[0]);
    cursorAt(await show(SERVER), 'onTicket<|>CreateHandler');
    await vscode.commands.executeCommand(COMMANDS.trigger);
    await vscode.commands.executeCommand(COMMANDS.showReport);
    await until('the rendered report of the other run', [vscode.window.tabGroups.onDidChangeTabs], () => previews()[0]);
    equal(previews(), ['Preview Report of the last run.md']);
    await until('the text of the other run', [vscode.workspace.onDidChangeTextDocument], () =>
      vscode.workspace.textDocuments.find(
        (document) =>
          document.uri.path === '/Report of the last run.md' && document.getText().includes('onTicketCreate'),
      ),
    );
  });

  it('and the report of the handler at the cursor is shown, also when another was run after it', async () => {
    const editor = await show(SERVER);
    await runUpdate(editor);
    cursorAt(editor, 'onTicket<|>CreateHandler');
    await vscode.commands.executeCommand(COMMANDS.trigger);
    cursorAt(editor, '<|>  onTicketUpdateHandler');
    await vscode.commands.executeCommand(COMMANDS.showReportText);
    await until('the report of the handler at the cursor', [vscode.workspace.onDidChangeTextDocument], () =>
      vscode.window.activeTextEditor?.document.getText().startsWith('# ✓ onTicketUpdate ') ? true : undefined,
    );
  });
});

const previews = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input, label }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview') ? [label] : [],
    ),
  );
