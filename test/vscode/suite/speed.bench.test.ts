// What `npm run bench` asks, from key to result: a trivial handler, run again and again in a real window, beside the time that plain Node takes.
import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { COMMANDS, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { show, uriOf, useExamples, write } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check } from '../support.ts';
import { itemCalled, itemsBelow, testController } from '../testing-view.ts';

const ROUNDS = 21;
const PAYLOADS = 500;

describe('speed', () => {
  useExamples();

  it('from key to result', async () => {
    const { document } = await show('freshchat-product/server/server.js');
    const lens = (await lensesOf(document)).find(
      ({ on, command }) => on === 'onAppInstallHandler' && command === COMMANDS.trigger,
    );
    check(lens !== undefined, 'there is no lens');
    const runs: number[] = [];
    const starts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      starts.push(await timed(startNode));
      runs.push(
        await timed(async () => {
          const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger, lens.choice);
          check(report?.outcome === 'returned', JSON.stringify(report));
        }),
      );
    }
    const [run, start] = [median(runs), median(starts)];
    console.log(`[suite] key to result ${run.toFixed(1)} ms, node -e 0 ${start.toFixed(1)} ms, medians of ${ROUNDS}`);
  });

  it('from asking for the tests to the tree of the Testing view, with 500 payloads', async () => {
    const controller = await testController();
    const app = uriOf('freshchat-tested').toString();
    const folder = 'freshchat-tested/server/test_data/chat_user';
    const names = Array.from({ length: PAYLOADS }, (_, number) => `onUserCreate.bench${number}`);
    for (const name of names) await write(`${folder}/${name}.json`, '{ "data": {} }');
    await itemCalled('freshchat-tested', `chat_user/${names.at(-1)}`);
    const anew: number[] = [];
    const again: number[] = [];
    const refresh = async (): Promise<void> => {
      await controller.refreshHandler?.(new vscode.CancellationTokenSource().token);
    };
    for (let round = 0; round < ROUNDS; round++) {
      controller.items.delete(app);
      anew.push(await timed(refresh));
      again.push(await timed(refresh));
      const root = controller.items.get(app);
      check(root !== undefined && itemsBelow(root).length > PAYLOADS, 'the payloads are not in the tree');
    }
    console.log(
      `[suite] tree of ${PAYLOADS} payloads ${median(anew).toFixed(1)} ms, nothing new ${median(again).toFixed(1)} ms, medians of ${ROUNDS}`,
    );
  });
});

async function timed(action: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await action();
  return performance.now() - begun;
}

const startNode = (): Promise<void> =>
  new Promise((done) => {
    spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).on('close', () => done());
  });

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
