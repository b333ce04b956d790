/** Runs handlers of every kind through one server, and fails when it keeps a process, a file or memory. */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeSoakApp } from '../bench/apps.ts';
import { startServer } from '../bench/authoring.ts';
import type { Client } from '../bench/lsp-client.ts';
import { residentMegabytes } from '../bench/memory.ts';
import { ourServer } from '../bench/servers.ts';

/** Name of a function of the app, how its run ends, and how many of 20 runs it gets. */
const KINDS = [
  ['returns', 'returned', 11],
  ['throws', 'threw', 2],
  ['rejects', 'threw', 2],
  ['prints', 'returned', 1],
  ['waits', 'timed-out', 1],
  ['loops', 'timed-out', 1],
  ['exits', 'exited', 1],
  ['leaves', 'returned', 1],
] as const;

/** A server that has just begun still grows. */
const WARM_UP = 100;
const MOST_MEGABYTES = 20;
/** A process may wait for the next run; it is gone after some seconds. */
const REST_MS = 15_000;

export async function soakRuns(runs: number, dist: string): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-soak-')));
  writeSoakApp(folder);
  const app = pathToFileURL(folder).href;
  const { client } = await startServer(ourServer(dist).command, folder);
  try {
    const textDocument = { uri: `${app}/manifest.json` };
    await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
    await runMany(client, app, WARM_UP);
    const before = await restedState(client);
    await runMany(client, app, runs);
    const after = await restedState(client);
    console.log(`after ${WARM_UP} runs: ${textOf(before)}\nafter ${runs} more: ${textOf(after)}`);
    const isLeaking =
      after.children > 0 || after.files > before.files || after.megabytes - before.megabytes > MOST_MEGABYTES;
    if (isLeaking) throw new Error('The server keeps something of its runs.');
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runMany(client: Client, app: string, count: number): Promise<void> {
  const kinds = KINDS.flatMap((kind) => Array.from({ length: kind[2] }, () => kind));
  for (let number = 0; number < count; number++) {
    const [name, expected] = kinds[number % kinds.length] ?? KINDS[0];
    const { outcome } = await client.request<{ readonly outcome: string }>('freshworksEvents/run', { app, name });
    if (outcome !== expected) throw new Error(`${name} ended so: ${outcome}, not so: ${expected}`);
  }
}

async function restedState(client: Client): Promise<State> {
  const end = performance.now() + REST_MS;
  while (stateOf(client).children > 0 && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 250));
  return stateOf(client);
}

interface State {
  readonly children: number;
  readonly files: number;
  readonly megabytes: number;
}

/** Of files and children only Linux tells without a tool of its own. */
function stateOf({ pid }: Client): State {
  const isLinux = process.platform === 'linux';
  return {
    children: isLinux ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).length : 0,
    files: isLinux ? readdirSync(`/proc/${pid}/fd`).length : 0,
    megabytes: residentMegabytes(pid) ?? 0,
  };
}

function textOf({ children, files, megabytes }: State): string {
  return `${children} child processes, ${files} open files, ${megabytes.toFixed(1)} MB`;
}
