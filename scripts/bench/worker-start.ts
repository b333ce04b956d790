/** How long the server takes to start in a web worker of a real browser, from its creation to its answer to `initialize`. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openPage } from '../vscode/browser.mjs';

export interface WorkerStart {
  /** A worker that only answers, in the same browser: what that takes of every start. */
  readonly floor: readonly number[];
  /** The first start in a browser that has not seen the file. */
  readonly cold: number;
  /** Milliseconds of each of the others: the browser has the file, and after some starts its compiled code. */
  readonly warm: readonly number[];
}

const STARTS = 15;
const OURS = '/worker.js';
const EMPTY = '/empty.js';
const ONLY_ANSWERS = 'onmessage = ({ data }) => postMessage({ id: data.id });';
/** After so many a browser keeps compiled code. */
const SETTLING = 4;

/** The file comes by HTTP, as an extension's does on vscode.dev. */
export async function measureWorkerStart(dist: string): Promise<WorkerStart> {
  const server = await serve(readFileSync(join(dist, 'server-core.js')));
  const { page, browser } = await openPage();
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.goto(address);
    const times: number[] = [];
    const floor: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      times.push(await page.evaluate<number>(startOnce(OURS)));
      floor.push(await page.evaluate<number>(startOnce(EMPTY)));
    }
    const [cold = Number.NaN] = times;
    return { cold, warm: times.slice(SETTLING), floor: floor.slice(SETTLING) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page, whose names this script does not have: milliseconds. */
const startOnce = (script: string): string => `new Promise((resolve, reject) => {
  const begun = performance.now();
  const worker = new Worker('${script}');
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.onmessage = ({ data }) => {
    if (data.id !== 1) return;
    resolve(performance.now() - begun);
    worker.terminate();
  };
  const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null };
  worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
})`;

function serve(worker: Uint8Array): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const script = url === OURS ? worker : url === EMPTY ? ONLY_ANSWERS : undefined;
    const type = script ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
    response.end(script ?? '<!doctype html><title>worker</title>');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
