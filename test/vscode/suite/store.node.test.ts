// What an app stores lives between runs in the storage of the workspace; it is shown, taken back, and its schedules are fired.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, readText, replace, show, useExamples, write } from '../apps.ts';
import { check, equal } from '../support.ts';

const FRESHCHAT = 'freshchat-product/server/server.js';
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";
const COUNT = `return $db.get('n').catch(() => ({ n: 0 })).then(({ n }) => { console.log(n); return $db.set('n', { n: n + 1 }); });`;

async function run(command: string): Promise<RunReport> {
  const report = await vscode.commands.executeCommand<RunReport | undefined>(command);
  check(report !== undefined, 'nothing was run');
  return report;
}

const logsOf = ({ logs }: RunReport): readonly string[] => logs.map(({ text }) => text);

describe('store of runs', () => {
  const answers = useAnswers();
  useExamples();

  it('lives between runs, is taken back and is no part of the workspace', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, COUNT);
    cursorAt(editor, 'return $db.get(<|>');
    equal(logsOf(await run(COMMANDS.trigger)), ['0']);
    const second = await run(COMMANDS.again);
    equal(logsOf(second), ['1']);
    equal(second.writes, [{ area: 'records', key: 'n', before: { value: { n: 1 } }, after: { value: { n: 2 } } }]);
    answers.choice = '$(discard) Take back what the last run stored';
    await vscode.commands.executeCommand(COMMANDS.store);
    equal(logsOf(await run(COMMANDS.again)), ['1']);
    answers.choice = '$(json) Open the store';
    await vscode.commands.executeCommand(COMMANDS.store);
    const store = vscode.window.activeTextEditor?.document;
    check(store?.getText().includes('"records"') === true, String(store?.uri));
    check(vscode.workspace.getWorkspaceFolder(store.uri) === undefined, 'the store lies in the workspace');
    equal(answers.errors, []);
  });

  it('says that it is of no use any more, and can be dropped all the same', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, COUNT);
    cursorAt(editor, 'return $db.get(<|>');
    await run(COMMANDS.trigger);
    answers.choice = '$(json) Open the store';
    await vscode.commands.executeCommand(COMMANDS.store);
    const store = vscode.window.activeTextEditor?.document.uri;
    check(store !== undefined, 'the store is not open');
    await vscode.workspace.fs.writeFile(store, new TextEncoder().encode('oops'));
    await show(FRESHCHAT);
    answers.choice = undefined;
    await vscode.commands.executeCommand(COMMANDS.store);
    equal([answers.errors.length, answers.lists.length], [1, 1]);
    check(answers.errors[0]?.includes('is no store') === true, String(answers.errors));
    answers.choice = 'Drop Everything';
    await vscode.commands.executeCommand(COMMANDS.store);
    check(answers.warnings[0]?.includes('Drop everything') === true, String(answers.warnings));
    answers.choice = undefined;
    await vscode.commands.executeCommand(COMMANDS.store);
    equal(answers.errors.length, 2);
    equal(logsOf(await run(COMMANDS.again)), ['0']);
  });

  it('sends requests only when it is told to', async () => {
    const editor = await show(FRESHCHAT);
    cursorAt(editor, 'conversations.<|>describe(payload.data.conversation)');
    const plain = await run(COMMANDS.trigger);
    equal(plain.calls[0]?.answeredBy, 'default');
    answers.choice = '$(globe) Send requests';
    const live = await run(COMMANDS.runLive);
    equal(live.calls[0]?.answeredBy, 'live');
    equal((await run(COMMANDS.again)).calls[0]?.answeredBy, 'default');
  });

  it('records what a server answers and replays it byte for byte', async () => {
    const server = createServer((request, response) => {
      response.setHeader('X-Path', request.url ?? '');
      response.end('{"text": "ünïcode 𝒳", "access_token": "given"}');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as AddressInfo;
    const requests = await show('freshchat-product/config/requests.json');
    await replace(requests, '"host": "<%= iparam.announce_host %>"', `"protocol": "http", "host": "localhost:${port}"`);
    const editor = await show(FRESHCHAT);
    cursorAt(editor, 'conversations.<|>describe(payload.data.conversation)');
    await run(COMMANDS.trigger);
    // A recording that is there is replaced, and put away after the test.
    await write(CASSETTE, '{ "exchanges": [] }');
    answers.choice = '$(record) Send requests and record the answers';
    const live = await run(COMMANDS.runLive);
    server.close();
    server.closeAllConnections();
    equal([live.outcome, live.calls[0]?.answeredBy], ['returned', 'live']);
    const recording = await readText(CASSETTE);
    check(!/Bearer (?!‹)|given/.test(recording), recording);
    equal((await replayed()).calls[0]?.result, live.calls[0]?.result);
  });
});

const CASSETTE = 'freshchat-product/server/test_data/cassette.json';

/** The server hears of the new file a moment after it was written. */
async function replayed(): Promise<RunReport> {
  for (let tries = 0; tries < 100; tries++) {
    const report = await run(COMMANDS.again);
    if (report.calls[0]?.answeredBy === 'cassette') return report;
  }
  throw new Error('the recording was not replayed');
}
