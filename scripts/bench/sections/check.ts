/** `check` on many small apps, with one job and with two. */
import { join } from 'node:path';
import { APPS_PER_MISTAKE, writeSmallApps } from '../apps.ts';
import { type CheckCost, checkCosts, measureCheck } from '../check.ts';
import type { Section } from '../section.ts';
import { atMost, mb, ms, type Row, seconds } from '../table.ts';
import { costOfNode } from '../timed-process.ts';

export const check: Section = {
  name: 'check',
  about: '`check` of 600 and 2,000 small apps, of one and two jobs',
  async measure({ dist, folder, effort, progress }) {
    progress(`check of ${effort.apps} and ${effort.manyApps} apps`);
    const [few, many] = [join(folder, 'many'), join(folder, 'more')];
    writeSmallApps(few, effort.apps);
    writeSmallApps(many, effort.manyApps);
    const start = await costOfNode([join(dist, 'cli.js'), '--version']);
    const rounds = Math.min(effort.rounds, 3);
    const costs = await checkCosts(() => measuredAll(dist, few, effort.apps, 1), rounds);
    const one = await checkCosts(() => measuredAll(dist, many, effort.manyApps, 1), rounds);
    const two = await checkCosts(() => measuredAll(dist, many, effort.manyApps, 2), rounds);
    const ofEach = ({ cpuMs, apps }: CheckCost): string => ms(cpuMs / apps, 2);
    const rowOf = (title: string, cost: CheckCost, aim?: Row['aim']): Row => ({
      cells: [title, seconds(cost.milliseconds), seconds(cost.cpuMs), ofEach(cost), mb(cost.megabytes)],
      aim,
    });
    const named = (count: number): string => `\`check\` of ${count.toLocaleString('en')} small apps`;
    return [
      {
        id: 'check',
        head: ['`freshworks-events check`', 'time', 'processor time', 'of each app', 'most memory'],
        rows: [
          {
            cells: [
              '`--version`, to compare with',
              seconds(start.milliseconds),
              seconds(start.cpuMs),
              '',
              mb(start.megabytes),
            ],
          },
          rowOf(named(effort.apps), costs, atMost(costs.milliseconds / costs.apps, 5_000 / 600, '≤ 5 s for 600')),
          rowOf(named(effort.manyApps), one, atMost(one.megabytes, 150, '≤ 150 MB')),
          rowOf(
            'the same with `--jobs 2`',
            two,
            atMost(two.milliseconds, one.milliseconds * 0.75, 'time ≤ ¾ of one job'),
          ),
        ],
      },
    ];
  },
};

async function measuredAll(dist: string, folder: string, count: number, jobs: number): Promise<CheckCost> {
  const cost = await measureCheck(dist, folder, jobs);
  const mistakes = Math.ceil(count / APPS_PER_MISTAKE);
  if (cost.apps !== count || cost.findings !== mistakes)
    throw new Error(
      `check found ${cost.findings} mistakes in ${cost.apps} apps, and ${folder} has ${mistakes} in ${count}.`,
    );
  return cost;
}
