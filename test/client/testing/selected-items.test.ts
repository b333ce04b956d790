/** What is selected in the Testing view, as an editor tells it, tells something else, or tells nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestItem } from 'vscode';
import { withoutVsCode } from '../../support/without-vscode.ts';

withoutVsCode();
const { commands } = await import('vscode');
const { selectedItems } = await import('../../../client/src/testing/selected-items.ts');

const COMMAND = '_testing.getExplorerSelection';
const APP = 'file:///work/my%20app';
const ITEM = { id: `${APP}#support_ticket/onTicketCreate` } as TestItem;

const tree = { itemCalled: (id: string) => (id === ITEM.id ? ITEM : undefined) };

function editor(known: readonly string[], answer: unknown): void {
  Object.assign(commands, {
    getCommands: async () => known,
    executeCommand: async (command: string) => {
      assert.ok(known.includes(command), 'a command that there is none of rejects');
      return answer;
    },
  });
}

for (const [title, known, answer, expected] of [
  ['a test', [COMMAND], { include: [`freshworksEvents\0${APP}\0${APP}#handler x\0${ITEM.id}`], exclude: [] }, [ITEM]],
  ['an item of somebody else', [COMMAND], { include: ['others\0a', ITEM.id.slice(0, -1)] }, []],
  ['ours at the top', [COMMAND], { include: [ITEM.id] }, [ITEM]],
  ['a view out of sight', [COMMAND], undefined, []],
  ['an editor that has no such command', ['testing.runAll'], undefined, []],
  ['an answer in another form', [COMMAND], { include: [5, null] }, []],
  ['an answer in yet another form', [COMMAND], { include: ITEM.id }, []],
  ['no answer', [COMMAND], null, []],
] as const)
  test(title, async () => {
    editor(known, answer);
    assert.deepEqual(await selectedItems(tree), expected);
  });
