/** How long the server takes to start in a web worker of a real browser, from its creation to its answer to `initialize`. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openPage } from '../vscode/browser.mjs';

export interface WorkerStart {
  /** The first start in a browser that has not seen the file. */
  readonly cold: number;
  /** Milliseconds of each of the others: the browser has the file, and after some starts its compiled code. */
  readonly warm: readonly number[];
}

const STARTS = 15;
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
    for (let start = 0; start < STARTS; start++) times.push(await page.evaluate<number>(START_ONCE));
    const [cold = Number.NaN] = times;
    return { cold, warm: times.slice(SETTLING) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page, whose names this script does not have: milliseconds. */
const START_ONCE = `new Promise((resolve, reject) => {
  const begun = performance.now();
  const worker = new Worker('/worker.js');
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
    const isWorker = url === '/worker.js';
    const type = isWorker ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
    response.end(isWorker ? worker : '<!doctype html><title>worker</title>');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
