/** `check` of real apps, beside the parser alone, where a folder of them is given. */
import { basename, resolve } from 'node:path';
import { checkCosts, measureCheck, parsingCostBelow } from '../check.ts';
import type { Section } from '../section.ts';
import { atMost, mb, ms, type Row, seconds } from '../table.ts';

const MOST_MS_PER_REAL_APP = 10;

export const realApps: Section = {
  name: 'real-apps',
  about: '`check` of the real apps below the folders of --apps',
  async measure({ apps, dist, effort, progress }) {
    if (apps.length === 0) progress('no real apps: name their folder with --apps');
    const rows: Row[] = [];
    for (const folder of apps.map((one) => resolve(one))) {
      progress(`check of ${folder}`);
      const parsing = await parsingCostBelow(folder);
      const rounds = Math.min(effort.rounds, 3);
      const cost = await checkCosts(() => measureCheck(dist, folder), rounds);
      const two = await checkCosts(() => measureCheck(dist, folder, 2), rounds);
      const ofEach = cost.cpuMs / cost.apps;
      rows.push({
        cells: [
          // The path says nothing to others: which apps they are stands below the table.
          `\`${basename(folder)}\``,
          `${cost.apps}`,
          ms(ofEach, 2),
          ms(parsing / cost.apps, 2),
          mb(cost.megabytes),
          seconds(cost.milliseconds),
          seconds(two.milliseconds),
        ],
        aim: atMost(ofEach, MOST_MS_PER_REAL_APP, `≤ ${MOST_MS_PER_REAL_APP} ms of each`),
      });
    }
    if (rows.length === 0) return [];
    return [
      {
        id: 'real-apps',
        head: [
          '`check` of real apps in',
          'apps',
          'processor time of each',
          'acorn alone, of each',
          'most memory',
          'time',
          'with `--jobs 2`',
        ],
        rows,
      },
    ];
  },
};
