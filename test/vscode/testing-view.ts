// Stands in for the person at the Testing view: what it lists, and what VS Code is told of each test that runs.
import * as vscode from 'vscode';
import { uriOf } from './apps.ts';
import { check, poll, until } from './support.ts';

export interface Told {
  readonly item: vscode.TestItem;
  state: 'enqueued' | 'started' | 'passed' | 'failed' | 'errored' | 'skipped';
  duration?: number | undefined;
  messages: readonly vscode.TestMessage[];
}

/** One run as the view has it. */
export interface ToldRun {
  /** By the item's id, in the order in which they were told of first. */
  readonly tests: Map<string, Told>;
  readonly coverage: vscode.FileCoverage[];
  output: string;
  isOver: boolean;
}

const runs: ToldRun[] = [];
const changed = new vscode.EventEmitter<void>();

/** Registers that runs of the view are followed in a suite. */
export function useTestingView(): void {
  const own: { create?: vscode.TestController['createTestRun'] } = {};
  before('follow test runs', async () => {
    const controller = await testController();
    own.create = controller.createTestRun;
    controller.createTestRun = (...args) => followed(own.create?.apply(controller, args) as vscode.TestRun);
  });
  beforeEach('forget test runs', () => void runs.splice(0));
  after('follow test runs no more', async () => {
    if (own.create) (await testController()).createTestRun = own.create;
  });
}

interface Api {
  testController(): vscode.TestController | undefined;
}

export async function testController(): Promise<vscode.TestController> {
  const extension = vscode.extensions.getExtension<Api>('freshworks-event-handlers.freshworks-event-handlers');
  const api = await extension?.activate();
  const controller = await until('the controller of the tests', [vscode.languages.onDidChangeDiagnostics], () =>
    api?.testController(),
  );
  return controller;
}

function followed(run: vscode.TestRun): vscode.TestRun {
  const told: ToldRun = { tests: new Map(), coverage: [], output: '', isOver: false };
  runs.push(told);
  changed.fire();
  const note = (item: vscode.TestItem, state: Told['state'], messages: Told['messages'] = [], duration?: number) => {
    told.tests.set(item.id, { item, state, messages, duration });
    changed.fire();
  };
  const listOf = (message: vscode.TestMessage | readonly vscode.TestMessage[]) =>
    [message].flat() as vscode.TestMessage[];
  const { enqueued, started, skipped, failed, errored, passed, appendOutput, addCoverage, end } = run;
  Object.assign(run, {
    enqueued: (item: vscode.TestItem) => {
      note(item, 'enqueued');
      enqueued.call(run, item);
    },
    started: (item: vscode.TestItem) => {
      note(item, 'started');
      started.call(run, item);
    },
    skipped: (item: vscode.TestItem) => {
      note(item, 'skipped');
      skipped.call(run, item);
    },
    passed: (item: vscode.TestItem, duration?: number) => {
      note(item, 'passed', [], duration);
      passed.call(run, item, duration);
    },
    failed: (item: vscode.TestItem, message: vscode.TestMessage, duration?: number) => {
      note(item, 'failed', listOf(message), duration);
      failed.call(run, item, message, duration);
    },
    errored: (item: vscode.TestItem, message: vscode.TestMessage, duration?: number) => {
      note(item, 'errored', listOf(message), duration);
      errored.call(run, item, message, duration);
    },
    appendOutput: (text: string, at?: vscode.Location, item?: vscode.TestItem) => {
      told.output += text;
      appendOutput.call(run, text, at, item);
    },
    addCoverage: (coverage: vscode.FileCoverage) => {
      told.coverage.push(coverage);
      addCoverage.call(run, coverage);
    },
    end: () => {
      end.call(run);
      told.isOver = true;
      changed.fire();
    },
  });
  return run;
}

/** The run with this number, from 0, once it fits. */
export const toldRun = (number: number, fits: (run: ToldRun) => boolean = ({ isOver }) => isOver): Promise<ToldRun> =>
  until(`run ${number} of the Testing view`, [changed.event], () => {
    const run = runs[number];
    return run && fits(run) ? run : undefined;
  });

/** The first run that fits, whichever it is. */
export const runThat = (fits: (run: ToldRun) => boolean): Promise<ToldRun> =>
  until('a run of the Testing view', [changed.event], () => runs.find(fits));

/** The only item below an app, or below all, with a label. */
export async function itemCalled(app: string, label: string): Promise<vscode.TestItem> {
  const controller = await testController();
  const events = [vscode.languages.onDidChangeDiagnostics, poll];
  return until(`${label} of ${app} in the Testing view`, events, () => {
    const root = controller.items.get(uriOf(app).toString());
    return root && itemsBelow(root).find((item) => item.label === label);
  });
}

export const itemsBelow = (item: vscode.TestItem): readonly vscode.TestItem[] => [
  item,
  ...[...item.children].flatMap(([, child]) => itemsBelow(child)),
];

export const KIND = { run: 2, debug: 4, coverage: 8 } as const;

/**
 * Runs items as a click on them would; what comes of it is told through `toldRun`, and `over` is the end of it. VS Code
 * hears of items some time after they were made, and before that it runs nothing, without a word: nobody could have clicked.
 */
export async function start(
  kind: keyof typeof KIND,
  ...items: readonly vscode.TestItem[]
): Promise<{ readonly over: Thenable<unknown> }> {
  check(items.length > 0, 'nothing to run');
  const controller = await testController();
  const paths = items.map((item) => pathOf(controller, item));
  const before = runs.length;
  const begin = async (): Promise<{ readonly over: Thenable<unknown> } | undefined> => {
    const over = vscode.commands.executeCommand('vscode.runTestsById', KIND[kind], ...paths);
    await Promise.race([over, vscodeBegins(before)]);
    return runs.length > before ? { over } : undefined;
  };
  const labels = items.map(({ label }) => label).join(', ');
  return until(`VS Code to know ${labels} and to run it`, [poll], begin);
}

const vscodeBegins = (before: number): Promise<void> =>
  new Promise((done) => {
    const listener = changed.event(() => {
      if (runs.length <= before) return;
      listener.dispose();
      done();
    });
  });

/** As the toggle beside an item does: on, and off the second time. */
export async function toggleContinuous(item: vscode.TestItem): Promise<void> {
  const extId = pathOf(await testController(), item);
  await vscode.commands.executeCommand('testing.toggleContinuousRunForTest', { test: { item: { extId } } });
}

function pathOf({ id }: vscode.TestController, item: vscode.TestItem): string {
  const ids = [item.id];
  for (let parent = item.parent; parent; parent = parent.parent) ids.unshift(parent.id);
  return [id, ...ids].join('\0');
}
