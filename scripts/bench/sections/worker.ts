/** How long the server takes to start in a web worker of a real browser. */
import type { Section } from '../section.ts';
import { median, percentile } from '../statistics.ts';
import { atMost, number } from '../table.ts';
import { measureWorkerStart } from '../worker-start.ts';

const MOST_MS = 150;

export const worker: Section = {
  name: 'worker',
  about: 'the start of the server in a real browser, as on vscode.dev',
  isSpecial: true,
  async measure({ dist }) {
    const { cold, warm } = await measureWorkerStart(dist);
    const [p50, p95] = [median(warm), percentile(warm, 95)];
    return [
      {
        id: 'worker',
        head: ['the server in a browser, from its creation to its answer', 'time'],
        rows: [
          { cells: ['the first time', `${number(cold, 0)} ms`] },
          {
            cells: ['again, p50 / p95', `${number(p50, 0)} / ${number(p95, 0)} ms`],
            aim: atMost(p50, MOST_MS, `p50 ≤ ${MOST_MS} ms`),
          },
        ],
      },
    ];
  },
};
