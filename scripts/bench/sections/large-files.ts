/** What `check` takes for a file that is far too large, or nearly. */
import { join } from 'node:path';
import { LARGE_FILES, measureLargeFile } from '../check.ts';
import type { Section } from '../section.ts';
import { median } from '../statistics.ts';
import { atMost, number, type Row, seconds } from '../table.ts';

const MOST_MS_FOR_A_FILE = 1_000;

export const largeFiles: Section = {
  name: 'large-files',
  about: '`check` of an app with one large payload or script',
  async measure({ dist, folder, effort, progress }) {
    const rows: Row[] = [];
    for (const [index, file] of LARGE_FILES.entries()) {
      progress(`check with ${file.title}`);
      const costs = [];
      for (let round = 0; round < Math.min(effort.rounds, 3); round++)
        costs.push(await measureLargeFile(dist, join(folder, `large-${index}`), file));
      const cpuMs = median(costs.map((cost) => cost.cpuMs));
      rows.push({
        cells: [
          file.title,
          `${number(costs[0]?.megabytes ?? Number.NaN, 1)} MB`,
          seconds(cpuMs),
          costs.every(({ isNamed }) => isNamed) ? 'yes' : 'no',
        ],
        aim: atMost(cpuMs, MOST_MS_FOR_A_FILE, '≤ 1 s'),
      });
    }
    return [
      {
        id: 'large-files',
        head: ['what one file adds to `check`', 'size', 'processor time', 'named in the output'],
        rows,
      },
    ];
  },
};
