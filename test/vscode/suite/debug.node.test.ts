// "Debug with Sample Event" end to end: breakpoints in handlers and libraries, values, steps, exceptions, saving.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { readText, replace, show, useExamples, write } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { breakAt, nothingDebugged, stopped, useDebugger } from '../debugging.ts';
import { check, equal, until } from '../support.ts';

const FRESHCHAT = 'freshchat-product/server/server.js';
const LIBRARY = 'freshchat-product/server/lib/conversations.js';
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";

/** Clicks "Debug" over a text; the report comes when the run is over. */
async function debug(document: vscode.TextDocument, on: string): Promise<() => Promise<RunReport | undefined>> {
  const lens = (await lensesOf(document)).find((each) => each.on === on && each.command === COMMANDS.debug);
  check(lens !== undefined, `there is no lens to debug over ${on}`);
  equal(lens.title, 'Debug');
  const running = vscode.commands.executeCommand<RunReport | undefined>(lens.command, lens.choice);
  return () => Promise.resolve(running);
}

/** Debugging saves: the file is put back after the test, which an editor sees only some time later. */
async function showToSave(path: string): Promise<vscode.TextEditor> {
  await write(path, await readText(path));
  return showAsOnDisk(path);
}

async function showAsOnDisk(path: string): Promise<vscode.TextEditor> {
  const text = await readText(path);
  const editor = await show(path);
  await until(`${path} to be read again`, [vscode.workspace.onDidChangeTextDocument], () =>
    editor.document.getText() === text ? true : undefined,
  );
  return editor;
}

const sessionsAround = (session: vscode.DebugSession | undefined): vscode.DebugSession[] =>
  session ? [session, ...sessionsAround(session.parentSession)] : [];

describe('debug with sample event', () => {
  const answers = useAnswers();
  useExamples();
  useDebugger();

  it("stops at a breakpoint, shows values, steps in the author's code only, and ends with a report", async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, ANNOUNCE);
    const report = await debug(editor.document, 'onConversationCreateHandler');
    const first = await stopped();
    equal([first.at, first.frames], ['server.js:14', ['server.js:14']]);
    equal(await first.watch('payload.event'), "'onConversationCreate'");
    await first.step('stepIn');
    const second = await stopped(first);
    equal([second.at, second.frames], ['conversations.js:3', ['conversations.js:3', 'server.js:14']]);
    check(/^'[\w-]+'$/.test(await second.watch('conversation.conversation_id')), 'no id');
    await second.step('stepOut');
    const third = await stopped(second);
    equal(third.at, 'server.js:14');
    // Into console.log, which is ours.
    await third.step('stepIn');
    const fourth = await stopped(third);
    equal(fourth.at, 'server.js:15');
    await fourth.step('continue');
    const ended = await report();
    equal([ended?.outcome, ended?.logs[0]?.line], ['returned', 14]);
    await nothingDebugged();
  });

  it('is a session called by handler and event, which can be stopped as one that was launched', async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, ANNOUNCE);
    const report = await debug(editor.document, 'onConversationCreateHandler');
    await stopped();
    const sessions = sessionsAround(vscode.debug.activeDebugSession);
    equal([...new Set(sessions.map(({ name }) => name))], ['onConversationCreateHandler ← onConversationCreate']);
    const [outermost] = sessions.reverse();
    equal(outermost?.configuration.request, 'launch');
    await vscode.commands.executeCommand('workbench.action.debug.stop');
    equal((await report())?.outcome, 'exited');
    await nothingDebugged();
  });

  it('steps over the end of the handler without landing in the runner', async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, "console.info(payload.event + ' of '");
    answers.choice = 'onUserCreate';
    const report = await debug(editor.document, 'onUserHandler');
    const first = await stopped();
    await first.step('next');
    const second = await stopped(first);
    equal([first.at, second.at], ['server.js:29', 'server.js:30']);
    await second.step('next');
    equal((await report())?.outcome, 'returned');
  });

  it('steps over what is ours, whatever it does with Node', async () => {
    const editor = await showToSave(FRESHCHAT);
    await replace(editor, ANNOUNCE, "console.log(new Error('x'), new Map([[1, { a: 1 }]]));");
    breakAt(editor, "new Error('x')");
    const report = await debug(editor.document, 'onConversationCreateHandler');
    const first = await stopped();
    await first.step('stepIn');
    const second = await stopped(first);
    equal([first.at, second.at], ['server.js:14', 'server.js:15']);
    await second.step('continue');
    equal((await report())?.outcome, 'returned');
  });

  it('steps into a file that is required, and out of its end', async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, "require('./lib/conversations')");
    const report = await debug(editor.document, 'onAppInstallHandler');
    const places = new Set<string>();
    for (let stop = await stopped(); !places.has('server.js:12'); stop = await stopped(stop)) {
      places.add(stop.at);
      await stop.step(places.size === 1 ? 'stepIn' : 'next');
    }
    equal([...places], ['server.js:3', 'conversations.js:1', 'conversations.js:5', 'server.js:12']);
    await (await stopped()).step('continue');
    equal((await report())?.outcome, 'returned');
  });

  it('stops in a library, with a space and letters outside ASCII in the path', async () => {
    const folder = 'größe 𝒳 app';
    const manifest = {
      'platform-version': '2.3',
      product: { freshdesk: { events: { onTicketCreate: { handler: 'go' } } } },
    };
    await write(`${folder}/manifest.json`, JSON.stringify(manifest));
    await write(`${folder}/server/lib/a b.js`, 'exports = {\r\n  double: (n) => n * 2\r\n};\r\n');
    const server = "const lib = require('./lib/a b');\nexports = { go() {\n  console.log(lib.double(21));\n} };\n";
    await write(`${folder}/server/server.js`, server);
    breakAt(await show(`${folder}/server/lib/a b.js`), 'double');
    const editor = await show(`${folder}/server/server.js`);
    breakAt(editor, 'lib.double');
    const report = await debug(editor.document, 'go');
    const first = await stopped();
    equal(first.at, 'server.js:3');
    await first.step('continue');
    const second = await stopped(first);
    equal([second.at, await second.watch('n')], ['a b.js:2', '21']);
    await second.step('continue');
    equal((await report())?.logs[0]?.text, '42');
  });

  it('stops at an error that nobody catches, and reports it', async () => {
    const editor = await showToSave(FRESHCHAT);
    await replace(editor, ANNOUNCE, 'await null; payload.data.nothing.at = 1;');
    const tracker = stopAtUncaughtErrors();
    try {
      const report = await debug(editor.document, 'onConversationCreateHandler');
      const stop = await stopped();
      equal([stop.at, stop.frames], ['server.js:14', ['server.js:14']]);
      await stop.step('continue');
      const { outcome, error } = (await report()) ?? {};
      equal([outcome, error?.name, error?.frames[0]?.line], ['threw', 'TypeError', 14]);
    } finally {
      tracker.dispose();
    }
  });

  it('saves the sources of the app before, and nothing else', async () => {
    const library = await showToSave(LIBRARY);
    await replace(library, "return 'conversation '", "\n    return 'saved '");
    const manifest = await show('freshchat-product/manifest.json');
    await replace(manifest, '"onUserUpdate"', '"onUserDelete"');
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(library, "return 'saved '");
    const report = await debug(editor.document, 'onConversationCreateHandler');
    const stop = await stopped();
    equal([stop.at, library.document.isDirty, manifest.document.isDirty], ['conversations.js:4', false, true]);
    await stop.step('continue');
    check((await report())?.logs[0]?.text.startsWith('New saved ') === true, 'what was saved did not run');
  });

  it('is over when the author ends it, also in an endless loop', async () => {
    const editor = await showToSave(FRESHCHAT);
    await replace(editor, ANNOUNCE, 'for (;;) payload.n = 1;');
    breakAt(editor, 'payload.n');
    const report = await debug(editor.document, 'onConversationCreateHandler');
    const stop = await stopped();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await stop.step('continue');
    await vscode.debug.stopDebugging();
    equal((await report())?.error?.name, 'AbortError');
    equal(answers.errors, []);
  });

  it('begins anew when the author restarts it', async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, ANNOUNCE);
    const report = await debug(editor.document, 'onConversationCreateHandler');
    const first = await stopped();
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    const second = await stopped(first);
    equal([first.at, second.at], ['server.js:14', 'server.js:14']);
    await second.step('continue');
    equal((await report())?.outcome, 'returned');
    await nothingDebugged();
    equal(answers.errors, []);
  });

  it('says in a report what cannot be run, without a debugger', async () => {
    const editor = await show('freshsales-suite-product/manifest.json');
    await replace(editor, '"onDealUpdateHandler"', '"onDealHandler"');
    const report = await debug(editor.document, 'onDealUpdate');
    equal((await report())?.outcome, 'refused');
    await nothingDebugged();
  });

  it('starts from an entry of launch.json', async () => {
    const editor = await showAsOnDisk(FRESHCHAT);
    breakAt(editor, ANNOUNCE);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const app = `${folder?.uri.fsPath}/freshchat-product`;
    const entry = { type: 'freshworks-events', request: 'launch', name: 'x', event: 'onConversationCreate', app };
    await vscode.debug.startDebugging(folder, entry);
    const stop = await stopped();
    equal(stop.at, 'server.js:14');
    await stop.step('continue');
    await nothingDebugged();
  });
});

/** The box "Uncaught Exceptions" of the view, which no command ticks: the debugger is told as the view would. */
function stopAtUncaughtErrors(): vscode.Disposable {
  return vscode.debug.registerDebugAdapterTrackerFactory('pwa-node', {
    createDebugAdapterTracker: () => ({
      onWillReceiveMessage(message: { command?: string; arguments?: Record<string, unknown> }) {
        if (message.command === 'setExceptionBreakpoints' && message.arguments)
          Object.assign(message.arguments, { filters: ['uncaught'], filterOptions: [{ filterId: 'uncaught' }] });
      },
    }),
  });
}
