// "Trigger Sample Event" end to end: lens, cursor, list; unsaved edits, errors, payload files, cancel, run again.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const FRESHCHAT = 'freshchat-product/server/server.js';
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";

/** Clicks the lens over a text. */
async function click(document: vscode.TextDocument, on: string): Promise<RunReport> {
  const lens = (await lensesOf(document)).find((each) => each.on === on && each.command === COMMANDS.trigger);
  check(lens !== undefined, `there is no lens over ${on}`);
  return reported(await vscode.commands.executeCommand<RunReport | undefined>(lens.command, lens.choice));
}

const trigger = () => vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);

function reported(report: RunReport | undefined): RunReport {
  check(report !== undefined, 'nothing was run');
  return report;
}

const logsOf = ({ logs }: RunReport): readonly string[] =>
  logs.map(({ text, file, line }) => `${text} at ${file}:${line}`);

describe('trigger sample event', () => {
  const answers = useAnswers();
  useExamples();

  it('runs the handler of a lens in the manifest', async () => {
    const { document } = await show('freshsales-suite-product/manifest.json');
    const report = await click(document, 'onUserAgentAvailabilityUpdate');
    equal([report.outcome, report.handler, report.scope], ['returned', 'onAvailabilityHandler', 'freshworks_crm']);
    equal(report.payloadSource, 'generated');
    check(report.logs[0]?.text.includes('is available on') === true, JSON.stringify(report.logs));
  });

  it('runs unsaved edits and says where they logged', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, "console.log('not saved', payload.event);");
    check(editor.document.isDirty, 'the edit was saved');
    const report = await click(editor.document, 'onConversationCreateHandler');
    equal(report.outcome, 'returned');
    equal(logsOf(report), ['not saved onConversationCreate at server/server.js:14']);
  });

  it('runs a helper file that is not saved', async () => {
    const helper = await show('freshchat-product/server/lib/conversations.js');
    await replace(helper, "return 'conversation '", "return 'unsaved helper '");
    const { document } = await show(FRESHCHAT);
    const report = await click(document, 'onConversationCreateHandler');
    check(report.logs[0]?.text.startsWith('New unsaved helper ') === true, JSON.stringify(report.logs));
  });

  it('shows outgoing requests as they would have been sent', async () => {
    const { document } = await show(FRESHCHAT);
    const report = await click(document, 'onConversationCreateHandler');
    const [call] = report.calls;
    equal([call?.api, call?.request?.method], ['$request.invokeTemplate', 'POST']);
    check(call?.request?.url.startsWith('https://hooks.example.com/conversations/') === true, JSON.stringify(call));
  });

  it('shows what renderData answered', async () => {
    const { document } = await show(FRESHCHAT);
    const report = await click(document, 'onAppInstallHandler');
    equal([report.outcome, report.rendered?.status], ['returned', 200]);
  });

  it('says where an error was thrown', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, "throw new TypeError('on purpose');");
    const { outcome, error } = await click(editor.document, 'onConversationCreateHandler');
    equal([outcome, error?.name, error?.message], ['threw', 'TypeError', 'on purpose']);
    const frame = { file: 'server/server.js', line: 14, column: 11, function: 'onConversationCreateHandler' };
    equal(error?.frames[0], frame);
  });

  it('says where the syntax is wrong', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, 'const = 1;');
    cursorAt(editor, 'onConversation<|>CreateHandler');
    const { outcome, error } = reported(await trigger());
    equal([outcome, error?.name, error?.frames[0]?.line], ['threw', 'SyntaxError', 14]);
  });

  it('says at once when a promise can never settle', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, 'await new Promise(function () {});');
    equal((await click(editor.document, 'onConversationCreateHandler')).outcome, 'timed-out');
  });

  it('ends an endless loop when it is cancelled, and runs again after it', async () => {
    const editor = await show(FRESHCHAT);
    await replace(editor, ANNOUNCE, 'for (;;) {}');
    answers.cancels = true;
    const lens = (await lensesOf(editor.document)).find(
      ({ on, command }) => on === 'onConversationCreateHandler' && command === COMMANDS.trigger,
    );
    const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger, lens?.choice);
    check(report === undefined || report.outcome === 'exited', JSON.stringify(report));
    answers.cancels = false;
    await replace(editor, 'for (;;) {}', '');
    equal((await click(editor.document, 'onConversationCreateHandler')).outcome, 'returned');
  });

  it("uses the app's own payload file", async () => {
    const { document } = await show('freshservice-modules/manifest.json');
    const report = await click(document, 'onTicketCreate');
    equal(report.payloadSource, 'server/test_data/service_ticket/onTicketCreate.json');
    check(
      report.logs[0]?.text.startsWith('Ticket 42: The new colleague needs a laptop') === true,
      JSON.stringify(report.logs),
    );
  });

  it('uses a payload file that is not saved', async () => {
    const payload = await show('freshservice-modules/server/test_data/service_ticket/onTicketCreate.json');
    await replace(payload, '"id": 42', '"id": 43');
    const { document } = await show('freshservice-modules/server/server.js');
    const report = await click(document, 'onTicketCreateHandler');
    check(report.logs[0]?.text.startsWith('Ticket 43') === true, JSON.stringify(report.logs));
  });

  it('runs at once what the cursor is in', async () => {
    const editor = await show('freshservice-modules/server/server.js');
    cursorAt(editor, "console.log('Reminder<|> about '");
    equal(reported(await trigger()).event, 'onScheduledEvent');
    equal(answers.lists, []);
  });

  it('asks which event where a handler answers several', async () => {
    const editor = await show(FRESHCHAT);
    cursorAt(editor, 'onUser<|>Handler');
    answers.choice = 'onUserUpdate';
    equal(reported(await trigger()).event, 'onUserUpdate');
    equal(answers.lists, [['onUserCreate', 'onUserUpdate']]);
  });

  it('offers everything of the app where the cursor names nothing', async () => {
    const editor = await show('freshservice-modules/server/server.js');
    cursorAt(editor, '/* Platform<|>');
    check((await trigger()) === undefined, 'something was run though nothing was chosen');
    equal(answers.lists[0]?.length, 5);
  });

  it('repeats the last run with what is typed now', async () => {
    const editor = await show(FRESHCHAT);
    await click(editor.document, 'onAppInstallHandler');
    await replace(editor, 'renderData();\n  },', "renderData({ status: 400, message: 'not now' });\n  },");
    const again = reported(await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.again));
    equal([again.event, again.rendered], ['onAppInstall', { status: 400, message: 'not now' }]);
  });

  it('refuses a handler that does not exist, and names the place', async () => {
    const editor = await show('freshsales-suite-product/manifest.json');
    await replace(editor, '"onDealUpdateHandler"', '"onDealHandler"');
    const { outcome, error } = await click(editor.document, 'onDealUpdate');
    equal([outcome, error?.frames[0]?.file, error?.frames[0]?.line], ['refused', 'manifest.json', 7]);
    check(error?.message.includes('`onDealHandler`') === true, error?.message ?? '');
  });
});
