// What `npm run bench` asks, from key to result: a trivial handler, run again and again in a real window, beside the time that plain Node takes.
import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { COMMANDS, type RunReport, type TriggerChoice } from '../../../server/src/lsp/protocol.ts';
import { show, uriOf, useExamples, write } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check } from '../support.ts';
import { itemCalled, itemsBelow, testController } from '../testing-view.ts';

const ROUNDS = 21;
const PAYLOADS = 500;

describe('speed', () => {
  useExamples();

  it('from key to result', async () => {
    const first = await lensIn('freshchat-tested/server/server.js');
    // Beside the code in front, where results are shown.
    const lens = await lensIn('freshchat-product/server/server.js');
    const [runs, starts, warm, cold]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      // As long as a key that is held down takes to come again.
      await startNode();
      runs.push(await timed(() => run(lens)));
    }
    for (let round = 0; round < ROUNDS; round++) {
      await moment();
      warm.push(await timed(() => run(lens)));
      // What waits after that is of another app.
      await run(first);
      await moment();
      cold.push(await timed(() => run(lens)));
      await moment();
      // Nothing of ours starts beside it.
      starts.push(await timed(startNode));
    }
    const [each, start, later, alone] = [runs, starts, warm, cold].map((times) => median(times).toFixed(1));
    console.log(`[suite] key to result ${each} ms, node -e 0 ${start} ms, medians of ${ROUNDS}`);
    console.log(`[suite] half a second after another run ${later} ms, where nothing waits ${alone} ms`);
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

/** What runs the handler for installations. */
async function lensIn(path: string): Promise<TriggerChoice> {
  const { document } = await show(path);
  const lens = (await lensesOf(document)).find(
    ({ on, command }) => on === 'onAppInstallHandler' && command === COMMANDS.trigger,
  );
  check(lens !== undefined, `there is no lens in ${path}`);
  return lens.choice;
}

async function run(choice: TriggerChoice): Promise<void> {
  const report = await vscode.commands.executeCommand<RunReport | undefined>(COMMANDS.trigger, choice);
  check(report?.outcome === 'returned', JSON.stringify(report));
}

/** What people need at least to press a key again. */
const moment = (): Promise<void> => new Promise((done) => setTimeout(done, 500));

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
