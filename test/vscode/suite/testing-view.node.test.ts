// The Testing view end to end: what it lists, runs, failures with a diff, debugging, coverage, continuous runs, cancelling.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { readText, replace, show, uriOf, useExamples, write } from '../apps.ts';
import { breakAt, nothingDebugged, stopped, useDebugger } from '../debugging.ts';
import { check, equal, poll, until } from '../support.ts';
import {
  itemCalled,
  itemsBelow,
  runThat,
  start,
  testController,
  toggleContinuous,
  toldRun,
  useTestingView,
} from '../testing-view.ts';

const APP = 'freshservice-modules';
const SERVER = `${APP}/server/server.js`;
const CREATE = 'service_ticket/onTicketCreate';
const PAYLOAD = `${APP}/server/test_data/service_ticket/onTicketCreate.json`;
const EXPECTATION = `${APP}/server/test_data/service_ticket/onTicketCreate.expect.json`;
const HEAD = 'onTicketCreateHandler: function (payload) {';
const LOG = "console.log('Ticket ' + ticket.id + ': ' + ticket.subject";

const CHANGED = "console.log('Ticket ' + payload.data.ticket.id + ' changed');";

/** Where a text of an editor stands, as a stop says it. */
const placeOf = ({ document }: vscode.TextEditor, text: string): string =>
  `${document.uri.path.split('/').pop()}:${document.positionAt(document.getText().indexOf(text)).line + 1}`;

/** VS Code saves before it runs tests: the file is put back after the test, which an editor sees only some time later. */
async function showToSave(path: string): Promise<vscode.TextEditor> {
  const text = await readText(path);
  await write(path, text);
  const editor = await show(path);
  await until(`${path} to be read again`, [vscode.workspace.onDidChangeTextDocument], () =>
    editor.document.getText() === text ? true : undefined,
  );
  return editor;
}

/** Of an item whose expectation is known by now. */
async function expecting(text: string): Promise<vscode.TestItem> {
  const item = await itemCalled(APP, CREATE);
  await until('that of the test before to be forgotten', [poll], () => (item.description === '' ? true : undefined));
  await write(EXPECTATION, text);
  await until('the expectation to be known', [poll], () =>
    item.description === 'with expectation' ? true : undefined,
  );
  return item;
}

describe('the Testing view', () => {
  const answers = useAnswers();
  useExamples();
  useDebugger();
  useTestingView();

  it('lists app, handlers, payloads and edge payloads, each at its place', async () => {
    const test = await itemCalled(APP, CREATE);
    equal(test.uri?.toString(), uriOf(PAYLOAD).toString());
    equal([test.parent?.label, test.parent?.parent?.label], ['onTicketCreateHandler', APP]);
    const handler = await itemCalled(APP, 'onTicketCreateHandler');
    const text = await readText(SERVER);
    const line = text.slice(0, text.indexOf('onTicketCreateHandler')).split('\n').length - 1;
    equal([handler.uri?.toString(), handler.range?.start.line], [uriOf(SERVER).toString(), line]);
    // VS Code keeps documents of payload files that other suites deleted: whether they still are tests depends on it.
    const labels = itemsBelow(handler).map(({ label }) => label);
    for (const wanted of ['onTicketCreateHandler', CREATE, 'Edge payloads'])
      check(labels.includes(wanted), labels.join('\n'));
  });

  it('builds nothing anew while somebody types', async () => {
    const editor = await showToSave(SERVER);
    const controller = await testController();
    const own = { createTestItem: controller.createTestItem, invalidateTestResults: controller.invalidateTestResults };
    const before = itemsBelow((await itemCalled(APP, CREATE)).parent?.parent as vscode.TestItem);
    const made: string[] = [];
    const touched = new vscode.EventEmitter<void>();
    const state = { isTouched: false };
    Object.assign(controller, {
      createTestItem: (id: string, label: string, uri?: vscode.Uri) => {
        made.push(id);
        return own.createTestItem.call(controller, id, label, uri);
      },
      invalidateTestResults: (items?: vscode.TestItem | readonly vscode.TestItem[]) => {
        own.invalidateTestResults.call(controller, items);
        state.isTouched = true;
        touched.fire();
      },
    });
    try {
      for (const typed of ['1', '2', '3']) await replace(editor, HEAD, `${HEAD}\nvoid ${typed};`);
      await until('tests to be touched', [touched.event], () => state.isTouched || undefined);
    } finally {
      Object.assign(controller, own);
    }
    equal(made, []);
    const after = itemsBelow((await itemCalled(APP, CREATE)).parent?.parent as vscode.TestItem);
    check(
      after.length === before.length && after.every((item, index) => item === before[index]),
      'items are others than before',
    );
  });

  it('runs all tests of handlers, with durations and output', async () => {
    const handlers = ['onTicketUpdateHandler', 'onAvailabilityHandler', 'onScheduledEventHandler'];
    await start('run', ...(await Promise.all(handlers.map((label) => itemCalled(APP, label)))));
    const { tests, output } = await toldRun(0);
    const states = [...tests.values()].map(({ item, state }) => `${item.label}: ${state}`);
    check(states.length >= 3 && states.every((state) => state.endsWith(': passed')), states.join('\n'));
    check(
      [...tests.values()].every(({ duration }) => typeof duration === 'number'),
      'a test has no duration',
    );
    check(output.includes('onTicketUpdate'), output);
    check(![...tests.values()].some(({ item }) => item.parent?.label === 'Edge payloads'), 'edge payloads ran, too');
  });

  it('fails with both sides of what differs, at the line where it is expected', async () => {
    const item = await expecting('{\n  "expect": {\n    "logs": ["something else"]\n  }\n}\n');
    await start('run', item);
    const told = (await toldRun(0)).tests.get(item.id);
    equal(told?.state, 'failed');
    const [message] = told?.messages ?? [];
    equal(message?.expectedOutput, 'something else');
    check(message?.actualOutput?.startsWith('Ticket ') === true, `${message?.actualOutput}`);
    equal([message?.location?.uri.toString(), message?.location?.range.start.line], [uriOf(EXPECTATION).toString(), 2]);
  });

  it('fails at the place of the throw, with the way that led there, and a report', async () => {
    const editor = await showToSave(SERVER);
    await replace(editor, HEAD, `${HEAD}\nnull.x;`);
    const item = await itemCalled(APP, CREATE);
    await start('run', item);
    const told = (await toldRun(0)).tests.get(item.id);
    equal(told?.state, 'failed');
    const [message] = told?.messages ?? [];
    check(`${message?.message}`.startsWith('TypeError: Cannot read properties of null'), `${message?.message}`);
    const line = editor.document.getText().split('null.x')[0]?.split('\n').length;
    equal(
      [message?.location?.uri.toString(), (message?.location?.range.start.line ?? 0) + 1],
      [uriOf(SERVER).toString(), line],
    );
    const [frame] = message?.stackTrace ?? [];
    equal([frame?.uri?.toString(), (frame?.position?.line ?? 0) + 1], [uriOf(SERVER).toString(), line]);
    await vscode.commands.executeCommand(COMMANDS.showTestReport, item);
    const report = await until('the report', [vscode.workspace.onDidOpenTextDocument, poll], () =>
      vscode.workspace.textDocuments.find(
        (document) => document.uri.scheme === 'freshworks-events-run' && document.getText().includes('TypeError'),
      ),
    );
    check(report.uri.path.includes('Report'), report.uri.path);
  });

  const scenario = (name: string): string => `${APP}/server/test_data/scenarios/${name}.json`;
  const STEPS = [{ event: 'onTicketCreate' }, { event: 'onTicketUpdate', expect: { logs: ['not this'] } }];

  it('debugs a scenario: stops in each of its runs, and judges it', async () => {
    await write(scenario('two'), JSON.stringify(STEPS));
    const item = await itemCalled(APP, 'scenarios/two');
    const editor = await showToSave(SERVER);
    breakAt(editor, LOG);
    breakAt(editor, CHANGED);
    const { over } = await start('debug', item);
    const first = await stopped();
    equal(await first.watch('ticket.id'), '42');
    equal(vscode.debug.activeDebugSession?.name, 'onTicketCreateHandler ← scenarios/two');
    await first.step('continue');
    const second = await stopped(first);
    equal([first.at, second.at], [placeOf(editor, LOG), placeOf(editor, CHANGED)]);
    equal(vscode.debug.activeDebugSession?.name, 'onTicketUpdateHandler ← scenarios/two');
    await second.step('continue');
    const told = (await toldRun(0)).tests.get(item.id);
    equal([told?.state, told?.messages[0]?.expectedOutput], ['failed', 'not this']);
    await Promise.all([over, nothingDebugged()]);
  });

  it('ends a scenario with its debugger, and the runs that are left do not begin', async () => {
    await write(scenario('four'), JSON.stringify([...STEPS, ...STEPS]));
    const item = await itemCalled(APP, 'scenarios/four');
    const editor = await showToSave(SERVER);
    breakAt(editor, LOG);
    breakAt(editor, CHANGED);
    const { over } = await start('debug', item);
    const first = await stopped();
    await first.step('continue');
    equal((await stopped(first)).at, placeOf(editor, CHANGED));
    await vscode.commands.executeCommand('workbench.action.debug.stop');
    equal((await toldRun(0)).tests.get(item.id)?.state, 'skipped');
    await Promise.all([over, nothingDebugged()]);
    equal(answers.errors, []);
  });

  it('debugs a test, and judges it', async () => {
    const item = await expecting('{ "given": { "iparams": { "x": "y" } }, "expect": { "logs": ["not this"] } }');
    const editor = await showToSave(SERVER);
    breakAt(editor, LOG);
    const { over } = await start('debug', item);
    const stop = await stopped();
    check(stop.at.startsWith('server.js:'), stop.at);
    equal(await stop.watch('payload.iparams.x'), "'y'");
    await stop.step('continue');
    const told = (await toldRun(0)).tests.get(item.id);
    equal([told?.state, told?.messages[0]?.expectedOutput], ['failed', 'not this']);
    await Promise.all([over, nothingDebugged()]);
  });

  it('counts what ran: of the file, in its statements, branches and functions, and of each test', async () => {
    const item = await itemCalled(APP, CREATE);
    await start('coverage', item.parent?.parent as vscode.TestItem);
    const { coverage, output } = await toldRun(0);
    const [file] = coverage;
    equal(file?.uri.toString(), uriOf(SERVER).toString());
    check((file?.statementCoverage.covered ?? 0) > 5, JSON.stringify(file?.statementCoverage));
    check((file?.declarationCoverage?.total ?? 0) === 5, JSON.stringify(file?.declarationCoverage));
    check(/^server \d[\d.]* % of 80 %: statements /m.test(output), output);
    check(file?.includesTests?.some(({ id }) => id === item.id) === true, 'the test is not among those of the file');
  });

  it('runs again what a change can have made different, once it is saved, and nothing else', async () => {
    const editor = await showToSave(PAYLOAD);
    const item = await itemCalled(APP, CREATE);
    const handler = item.parent as vscode.TestItem;
    await toggleContinuous(handler.parent as vscode.TestItem);
    await replace(editor, '"subject": "', '"subject": "Once more ');
    check(await editor.document.save(), 'not saved');
    const { tests } = await runThat(({ isOver, output }) => isOver && output.includes('Once more'));
    await toggleContinuous(handler.parent as vscode.TestItem);
    equal([...tests.keys()], [item.id]);
  });

  it('ends what runs when it is cancelled', async () => {
    const editor = await showToSave(SERVER);
    await replace(editor, HEAD, `${HEAD}\nfor (;;) payload.n = 1;`);
    const item = await itemCalled(APP, CREATE);
    const { over } = await start('run', item);
    await toldRun(0, ({ tests }) => tests.get(item.id)?.state === 'started');
    await vscode.commands.executeCommand('testing.cancelRun');
    const { tests } = await toldRun(0);
    equal(tests.get(item.id)?.state, 'skipped');
    await over;
  });

  it('writes down what a payload comes to, after it was looked at', async () => {
    await showToSave(SERVER);
    const item = await expecting('{ "expect": { "logs": ["old"] } }');
    answers.choice = 'Write';
    equal(await vscode.commands.executeCommand(COMMANDS.saveExpectation, item), true);
    equal(JSON.parse(await readText(EXPECTATION)), { expect: { outcome: 'returned' } });
    equal(answers.informations.length, 1);
  });

  it('writes a payload for the branch at the cursor', async () => {
    const editor = await showToSave(SERVER);
    await replace(editor, HEAD, `${HEAD}\nif (payload.data.ticket.priority === 3) {\n<|>console.log(1);\n}`);
    await vscode.commands.executeCommand(COMMANDS.writeBranchPayload);
    const made = vscode.window.activeTextEditor?.document;
    const line = editor.selection.active.line + 1;
    equal(made?.uri.path.split('/').pop(), `onTicketCreate.line-${line}.json`);
    equal(JSON.parse(made?.getText() ?? '').data.ticket.priority, 3);
    if (made) await vscode.workspace.fs.delete(made.uri);
  });

  it('writes a payload of what was copied, after it was looked at', async () => {
    const path = `${APP}/server/test_data/service_ticket/onTicketCreate.pasted.json`;
    const copied = { event: 'onTicketCreate', data: { ticket: { subject: 'from ada@corp.example' } } };
    await vscode.env.clipboard.writeText(`log: ${JSON.stringify(copied)}`);
    await show(SERVER);
    answers.choice = 'Write';
    equal(await vscode.commands.executeCommand(COMMANDS.newPayloadFromClipboard), true);
    equal(JSON.parse(await readText(path)).data.ticket.subject, 'from person1@example.com');
    await vscode.workspace.fs.delete(uriOf(path));
  });

  it('composes the payload of an update from the fields that change, and opens it', async () => {
    const path = `${APP}/server/test_data/service_ticket/onTicketUpdate.changed-group_id-status.json`;
    await show(SERVER);
    answers.presses.push('status', 'group_id');
    answers.next.push('onTicketUpdate', '2', '4');
    const typed = ['7', ''];
    Object.assign(vscode.window, { showInputBox: async () => typed.shift() });
    await vscode.commands.executeCommand(COMMANDS.composeUpdate);
    equal(answers.errors, []);
    check(!answers.lists.at(-1)?.includes('2'), 'the value before is offered as the one after');
    equal(vscode.window.activeTextEditor?.document.uri.path, uriOf(path).path);
    const { data } = JSON.parse(await readText(path));
    const changes = { group_id: [7, null], status: [2, 4] };
    equal(data.changes, changes);
    equal(data.ticket.changes, changes);
    equal([data.ticket.group_id, data.ticket.status], [null, 4]);
    await vscode.workspace.fs.delete(uriOf(path));
  });

  it('duplicates and renames a payload with what is expected of it', async () => {
    const item = await expecting('{ "expect": { "outcome": "returned" } }');
    const folder = `${APP}/server/test_data/service_ticket`;
    answers.typed = 'copy';
    await vscode.commands.executeCommand(COMMANDS.duplicatePayload, item);
    equal(await readText(`${folder}/onTicketCreate.copy.json`), await readText(PAYLOAD));
    equal(await readText(`${folder}/onTicketCreate.copy.expect.json`), await readText(EXPECTATION));
    const copy = await itemCalled(APP, 'service_ticket/onTicketCreate.copy');
    answers.typed = 'other';
    await vscode.commands.executeCommand(COMMANDS.renamePayload, copy);
    equal(await readText(`${folder}/onTicketCreate.other.json`), await readText(PAYLOAD));
    await vscode.workspace.fs.delete(uriOf(`${folder}/onTicketCreate.other.json`));
    await vscode.workspace.fs.delete(uriOf(`${folder}/onTicketCreate.other.expect.json`));
    equal(answers.errors, []);
  });

  it('lists edge payloads when they are opened, runs those that are chosen, and keeps one as a file', async () => {
    await showToSave(SERVER);
    const group = (await itemCalled(APP, 'onTicketCreateHandler')).children;
    const edges = [...group].map(([, item]) => item).find(({ label }) => label === 'Edge payloads');
    check(edges !== undefined, 'there is no group of edge payloads');
    await (await testController()).resolveHandler?.(edges);
    const [first] = [...edges.children].map(([, item]) => item);
    check(first !== undefined, 'there are no edge payloads');
    await start('run', edges);
    const { tests } = await toldRun(0);
    equal(tests.size, edges.children.size);
    check(tests.has(first.id), 'the first one did not run');
    await vscode.commands.executeCommand(COMMANDS.keepEdgePayload, first);
    const kept = vscode.window.activeTextEditor?.document;
    check(/onTicketCreate\.[\p{L}\p{N}-]+\.json$/u.test(kept?.uri.path ?? ''), `${kept?.uri}`);
    if (kept) await vscode.workspace.fs.delete(kept.uri);
  });

  it('lists other edge payloads once the handler reads other fields', async () => {
    const editor = await showToSave(SERVER);
    const group = (await itemCalled(APP, 'onTicketCreateHandler')).children;
    const edges = [...group].map(([, item]) => item).find(({ label }) => label === 'Edge payloads');
    check(edges !== undefined, 'there is no group of edge payloads');
    await (await testController()).resolveHandler?.(edges);
    const ids = (): readonly string[] => [...edges.children].map(([id]) => id);
    const before = ids();
    await replace(editor, HEAD, `${HEAD}\npayload.data.ticket.description_text.trim();`);
    const more = await until('other edge payloads', [poll], () => ids().find((id) => !before.includes(id)));
    check(more.includes('description_text'), more);
  });
});
