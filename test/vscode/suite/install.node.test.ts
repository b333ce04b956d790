// "Install…" on a run that misses packages: asked for twice, done by the app's own npm without any network, and run again.
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { replace, show, uriOf, useExamples, write } from '../apps.ts';
import { check, equal, until } from '../support.ts';

const SERVER = 'freshchat-product/server';
const ANNOUNCE = "console.log('New ' + conversations.describe(payload.data.conversation));";

/** A package that lies beside the app: npm links it. */
const PACKAGE: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "greeter": "file:greeter" } }',
  '.npmrc': 'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n',
  'greeter/package.json': '{ "name": "greeter", "version": "1.0.0" }',
  'greeter/index.js': "module.exports = 'hello from a package';",
};

describe('installing packages', () => {
  const answers = useAnswers();
  useExamples();

  afterEach('remove what npm made', async () => {
    for (const made of ['node_modules', 'package-lock.json'])
      await vscode.workspace.fs
        .delete(uriOf(`${SERVER}/${made}`), { recursive: true })
        .then(undefined, () => undefined);
  });

  const run = async (): Promise<RunReport> => {
    for (const [path, text] of Object.entries(PACKAGE)) await write(`${SERVER}/${path}`, text);
    const editor = await show(`${SERVER}/server.js`);
    // VS Code saves what is open before it runs a task: this puts it back afterwards.
    await write(`${SERVER}/server.js`, editor.document.getText());
    const cursor = await replace(editor, ANNOUNCE, "console.log(require('greeter'));");
    editor.selection = new vscode.Selection(cursor, cursor);
    const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger);
    check(report !== undefined, 'nothing was run');
    return report;
  };

  it('is offered, and nothing happens unless it is asked for', async () => {
    const report = await run();
    equal([report.outcome, report.install?.program, report.install?.arguments], ['threw', 'npm', ['install']]);
    equal(answers.warnings, ['onConversationCreate needs packages that are not installed: greeter.']);
    equal(vscode.tasks.taskExecutions.length, 0, 'tasks');
  });

  it('shows the command, and runs nothing when that is refused', async () => {
    answers.presses.push('Install…');
    await run();
    await until('the second question', [ticks], () => (answers.warnings.length > 1 ? true : undefined));
    equal(answers.warnings[1], 'Run `npm install`?');
    equal(vscode.tasks.taskExecutions.length, 0, 'tasks');
  });

  it('runs it in a terminal, and then the handler again', async () => {
    answers.presses.push('Install…', 'Run It', 'Run Again');
    const ended = new Promise<vscode.TaskProcessEndEvent>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess((event) => {
        listener.dispose();
        resolve(event);
      });
    });
    const report = await run();
    equal(report.outcome, 'threw');
    const { execution, exitCode } = await ended;
    equal([execution.task.name, execution.task.source, exitCode], ['npm install', 'Freshworks', 0]);
    await until('the next run', [ticks], () =>
      answers.informations.includes('The packages of onConversationCreate are installed.') ? true : undefined,
    );
    const again = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.again);
    equal([again?.outcome, again?.logs[0]?.text], ['returned', 'hello from a package']);
  });
});

const ticks: vscode.Event<unknown> = (listener) => {
  const timer = setInterval(listener, 200);
  return new vscode.Disposable(() => clearInterval(timer));
};
