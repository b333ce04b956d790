// In a browser some commands cannot do their work: each says so before it asks anything. The others do theirs.
import * as vscode from 'vscode';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { useAnswers } from '../answers.ts';
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { findingOf } from '../ask.ts';
import { check, equal } from '../support.ts';
import { testController } from '../testing-view.ts';

const DESKTOP = /^Open this folder in desktop VS Code/;

/** They run code of the app, or show what is kept of runs. */
const NEED_PROCESS = [
  'trigger',
  'triggerWith',
  'debug',
  'again',
  'runTests',
  'coverTests',
  'saveExpectation',
  'tryEdgePayloads',
  'runLive',
] as const;

/** What each of the others shows when it is called without anything, and every question is dismissed. */
const OTHERS: Readonly<
  Record<Exclude<keyof typeof COMMANDS, (typeof NEED_PROCESS)[number]>, RegExp | 'a list' | 'nothing'>
> = {
  store: /in desktop or remote VS Code only/,
  showReport: /^Nothing was run yet/,
  showReportText: /^Nothing was run yet/,
  showFields: /^The cursor is in no handler/,
  writeBranchPayload: /^The cursor is in no handler/,
  newPayloadFromClipboard: /^There is no payload in the clipboard/,
  editPayload: 'a list',
  setParameters: 'a list',
  composeUpdate: 'a list',
  newApp: 'a list',
  addEvent: 'a list',
  migrate: /^From platform/,
  editExpectation: 'a list',
  showTestReport: /was not run yet/,
  duplicatePayload: 'a list',
  renamePayload: 'a list',
  comparePayloads: 'a list',
  keepEdgePayload: /^Select one of the edge payloads/,
  clearResults: 'nothing',
  showOutput: 'nothing',
  restart: 'nothing',
  // Called by lenses, fixes and completions only, with a place.
  reveal: 'nothing',
  completionTaken: 'nothing',
  // Writes files: the suite of the desktop looks at what they hold.
  createUnitTests: 'nothing',
};

const isCalled = (command: string): boolean =>
  !['reveal', 'completionTaken', 'createUnitTests', 'restart'].includes(command);

describe('commands in the browser', () => {
  const answers = useAnswers();
  useExamples();

  const call = async (command: keyof typeof COMMANDS): Promise<readonly string[]> => {
    cursorAt(await show('freshchat-tested/server/server.js'), 'exports <|>= {');
    await vscode.commands.executeCommand(COMMANDS[command]);
    return [...answers.warnings, ...answers.errors, ...answers.informations];
  };

  before('list the tests', async () => {
    await testController();
    await vscode.commands.executeCommand('testing.refreshTests');
  });

  for (const command of NEED_PROCESS) {
    it(`${COMMANDS[command]} says that it needs the desktop, and asks nothing`, async () => {
      const said = await call(command);
      equal(said.length, 1, `messages ${said.join(' | ')}`);
      check(DESKTOP.test(said[0] ?? ''), said[0] ?? '');
      equal(answers.lists, []);
    });
  }

  for (const [command, expected] of Object.entries(OTHERS)) {
    if (!isCalled(command)) continue;
    it(`${command} works, or says what it needs`, async () => {
      const said = await call(command as keyof typeof OTHERS);
      check(!said.some((text) => DESKTOP.test(text)), said.join(' | '));
      if (expected === 'a list') check(answers.lists.length > 0, `no list: ${said.join(' | ')}`);
      else if (expected === 'nothing') equal([said, answers.lists], [[], []]);
      else check(expected.test(said[0] ?? ''), said.join(' | '));
    });
  }

  it('restart starts the server anew', async () => {
    equal(await call('restart'), []);
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserCreate"', '"onUserCreat"');
    await findingOf(editor.document.uri, 'no-unknown-event');
  });

  it('each command is one of these', () => {
    equal([...NEED_PROCESS, ...Object.keys(OTHERS)].sort(), Object.keys(COMMANDS).sort());
  });
});
