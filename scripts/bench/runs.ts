/** Times of runs: the server's own engine, the command line, and Node itself to compare with. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArguments } from '../../server/src/hosts/cli/arguments.ts';
import { trigger } from '../../server/src/hosts/cli/trigger.ts';
import { ROOT } from '../project.ts';
import { startServer } from './authoring.ts';
import type { Client } from './lsp-client.ts';
import { ourServer } from './servers.ts';
import { median } from './statistics.ts';
import { timeOfNode } from './timed-process.ts';

export interface RunTimes {
  readonly runMs: readonly number[];
  /** Runs a moment after another one, whose process was started meanwhile. */
  readonly warmMs: readonly number[];
  /** Starts of `node -e 0`, taken in between. */
  readonly plainNodeMs: readonly number[];
}

const RUNS_PER_PLAIN_START = 10;

/** The handler of the trivial app, `count` times one after another through one server. */
export async function measureRuns(dist: string, folder: string, count: number): Promise<RunTimes> {
  const app = pathToFileURL(folder).href;
  const { client } = await startServer(ourServer(dist).command, folder);
  const runMs: number[] = [];
  const warmMs: number[] = [];
  const plainNodeMs: number[] = [];
  // Knows the app from then on.
  const textDocument = { uri: `${app}/manifest.json` };
  await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
  for (let number = 0; number < count; number++) {
    if (number % RUNS_PER_PLAIN_START === 0) plainNodeMs.push((await timeOfNode(['-e', '0'])).milliseconds);
    runMs.push(await timeOfRun(client, app));
  }
  for (let number = 0; number < WARM_RUNS; number++) {
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    warmMs.push(await timeOfRun(client, app));
  }
  await client.close();
  return { runMs, warmMs, plainNodeMs };
}

const WARM_RUNS = 20;
/** What people need at least to press a key again. */
const MOMENT_MS = 500;

async function timeOfRun(client: Client, app: string): Promise<number> {
  const begun = performance.now();
  const report = await client.request<RunAnswer>('freshworksEvents/run', { app, name: 'onTicketCreate' });
  const milliseconds = performance.now() - begun;
  if (report.outcome !== 'returned') throw new Error(`The trivial handler ended so: ${JSON.stringify(report)}`);
  return milliseconds;
}

interface RunAnswer {
  readonly outcome: string;
}

/** Milliseconds for each of `count` times that the command line's `trigger` does its work, in a process that is there. */
export async function measureEngine(dist: string, folder: string, count: number): Promise<readonly number[]> {
  const args = parseArguments(trigger.spec, ['onTicketCreate', '--format', 'json']);
  const times: number[] = [];
  for (let number = 0; number < count; number++) {
    const said: string[] = [];
    const terminal = {
      out: (text: string) => void said.push(text),
      outPainted: () => undefined,
      progress: () => undefined,
      isForPeople: false,
      hasColors: false,
      error: (text: string) => void said.push(text),
      input: () => Promise.resolve(''),
      folder,
      distFolder: dist,
      environment: {},
    };
    const begun = performance.now();
    const code = await trigger.run(args, terminal);
    times.push(performance.now() - begun);
    if (code !== 0) throw new Error(`trigger ended with ${code}: ${said.join('')}`);
    // The command waits for Ctrl+C until its process ends, which here goes on.
    process.removeAllListeners('SIGINT');
  }
  return times;
}

/** Inside VS Code, as its suite prints them. */
export interface EditorTimes {
  /** From the command, as a key gives it, to the report on the screen. */
  readonly keyMs: number;
  readonly plainNodeMs: number;
  /** Half a second after another run of the app, and after one of another app: its own process waits, or none that fits. */
  readonly laterMs: number;
  readonly aloneMs: number;
  /** Of the Testing view with 500 payloads, from asking for the tests to the last item: built anew, and with nothing new. */
  readonly treeMs: number;
  readonly sameTreeMs: number;
}

/** What was said instead, where no VS Code can be started. */
export async function measureEditor(): Promise<EditorTimes | string> {
  const suite = join(ROOT, 'scripts', 'vscode', 'run-suite.mjs');
  const { output, errors } = await timeOfNode([
    suite,
    '--workspace',
    join(ROOT, 'examples'),
    '--only',
    '^speed\\.bench',
  ]);
  const [, keyMs, plainNodeMs] = /key to result ([\d.]+) ms, node -e 0 ([\d.]+) ms/.exec(output) ?? [];
  const [, laterMs, aloneMs] = /another run ([\d.]+) ms, where nothing waits ([\d.]+) ms/.exec(output) ?? [];
  const [, treeMs, sameTreeMs] = /payloads ([\d.]+) ms, nothing new ([\d.]+) ms/.exec(output) ?? [];
  return keyMs === undefined
    ? `VS Code told no times: ${`${output}\n${errors}`.trim().slice(-2_000)}`
    : {
        keyMs: Number(keyMs),
        plainNodeMs: Number(plainNodeMs),
        laterMs: Number(laterMs),
        aloneMs: Number(aloneMs),
        treeMs: Number(treeMs),
        sameTreeMs: Number(sameTreeMs),
      };
}

/** Milliseconds of `freshworks-events test` on an app with so many payloads, from start to end. */
export async function measureTests(dist: string, folder: string, payloads: number, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds, output } = await timeOfNode([join(dist, 'cli.js'), 'test', folder, '--format', 'json']);
    const { apps } = JSON.parse(output) as { readonly apps: readonly { readonly tests: readonly TestAnswer[] }[] };
    const passed = apps.flatMap(({ tests }) => tests).filter(({ status }) => status === 'passed').length;
    if (passed !== payloads) throw new Error(`${passed} of ${payloads} tests passed in ${folder}`);
    times.push(milliseconds);
  }
  return median(times);
}

interface TestAnswer {
  readonly status: string;
}

/** Milliseconds of `freshworks-events trigger` from start to end, `rounds` times. */
export async function measureTriggers(dist: string, folder: string, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds, code } = await timeOfNode([
      join(dist, 'cli.js'),
      'trigger',
      'onTicketCreate',
      '--app',
      folder,
    ]);
    if (code !== 0) throw new Error(`trigger ended with ${code}`);
    times.push(milliseconds);
  }
  return times;
}
