/** How long the server takes to start in a web worker of a real browser. */
import type { Section } from '../section.ts';
import { median, percentile } from '../statistics.ts';
import { atMost, number, type Row } from '../table.ts';
import { measureWorkerStart, type WorkerStart } from '../worker-start.ts';

const MOST_MS = 150;

export const worker: Section = {
  name: 'worker',
  about: 'the start of the server in a real browser, as on vscode.dev',
  async measure({ dist, progress }) {
    progress('the server in a browser');
    const rows = await measureWorkerStart(dist).then(rowsOf, (error: Error): readonly Row[] => {
      progress(`No browser could be started, so that its rows are empty: ${error.message}`);
      return [{ cells: ['no browser could be started here', '–'] }];
    });
    return [{ id: 'worker', head: ['the server in a browser, from its creation to its answer', 'time'], rows }];
  },
};

function rowsOf({ cold, warm, floor }: WorkerStart): readonly Row[] {
  const p50 = median(warm);
  return [
    { cells: ['a worker that only answers, p50', `${number(median(floor), 0)} ms`] },
    { cells: ['the first time', `${number(cold, 0)} ms`] },
    {
      cells: ['again, p50 / p95', `${number(p50, 0)} / ${number(percentile(warm, 95), 0)} ms`],
      aim: atMost(p50, MOST_MS, `p50 ≤ ${MOST_MS} ms`),
    },
  ];
}
