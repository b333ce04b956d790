/** `check` on many apps, on real ones where a folder of them is given, and on files that are far too large. */
import { basename, join, resolve } from 'node:path';
import { APPS_PER_MISTAKE, writeSmallApps } from '../apps.ts';
import { type CheckCost, LARGE_FILES, measureCheck, measureLargeFile, parsingCostBelow } from '../check.ts';
import type { Bench, Section } from '../section.ts';
import { median } from '../statistics.ts';
import { atMost, mb, ms, number, type Row, seconds, type Table } from '../table.ts';
import { costOfNode } from '../timed-process.ts';

const MOST_MS_PER_REAL_APP = 10;
const MOST_MS_FOR_A_FILE = 1_000;

export const check: Section = {
  name: 'check',
  about: '`check` of 600 and 2,000 small apps, of one and two jobs, of large files, and of real apps with --apps',
  async measure(bench) {
    const tables = [await smallApps(bench), await largeFiles(bench)];
    const folders = bench.apps.map((folder) => resolve(folder));
    return folders.length > 0 ? [...tables, await realApps(bench, folders)] : tables;
  },
};

async function smallApps({ dist, folder, effort, progress }: Bench): Promise<Table> {
  progress(`check of ${effort.apps} and ${effort.manyApps} apps`);
  const [few, many] = [join(folder, 'many'), join(folder, 'more')];
  writeSmallApps(few, effort.apps);
  writeSmallApps(many, effort.manyApps);
  const start = await costOfNode([join(dist, 'cli.js'), '--version']);
  const rounds = Math.min(effort.rounds, 3);
  const costs = await costsOf(() => measuredAll(dist, few, effort.apps, 1), rounds);
  const one = await costsOf(() => measuredAll(dist, many, effort.manyApps, 1), rounds);
  const two = await costsOf(() => measuredAll(dist, many, effort.manyApps, 2), rounds);
  const ofEach = ({ cpuMs, apps }: CheckCost): string => ms(cpuMs / apps, 2);
  const rowOf = (title: string, cost: CheckCost, aim?: Row['aim']): Row => ({
    cells: [title, seconds(cost.milliseconds), seconds(cost.cpuMs), ofEach(cost), mb(cost.megabytes)],
    aim,
  });
  const named = (count: number): string => `\`check\` of ${count.toLocaleString('en')} small apps`;
  return {
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
      rowOf('the same with `--jobs 2`', two, atMost(two.milliseconds, one.milliseconds * 0.75, 'time ≤ ¾ of one job')),
    ],
  };
}

async function measuredAll(dist: string, folder: string, count: number, jobs: number): Promise<CheckCost> {
  const cost = await measureCheck(dist, folder, jobs);
  const mistakes = Math.ceil(count / APPS_PER_MISTAKE);
  if (cost.apps !== count || cost.findings !== mistakes)
    throw new Error(
      `check found ${cost.findings} mistakes in ${cost.apps} apps, and ${folder} has ${mistakes} in ${count}.`,
    );
  return cost;
}

async function largeFiles({ dist, folder, effort, progress }: Bench): Promise<Table> {
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
  return {
    id: 'large-files',
    head: ['what one file adds to `check`', 'size', 'processor time', 'named in the output'],
    rows,
  };
}

async function realApps({ dist, effort, progress }: Bench, folders: readonly string[]): Promise<Table> {
  const rows: Row[] = [];
  for (const folder of folders) {
    progress(`check of ${folder}`);
    const parsing = await parsingCostBelow(folder);
    const rounds = Math.min(effort.rounds, 3);
    const cost = await costsOf(() => measureCheck(dist, folder), rounds);
    const two = await costsOf(() => measureCheck(dist, folder, 2), rounds);
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
  return {
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
  };
}

async function costsOf(measure: () => Promise<CheckCost>, rounds: number): Promise<CheckCost> {
  const costs: CheckCost[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await measure());
  const of = (read: (cost: CheckCost) => number): number => median(costs.map(read));
  return {
    cpuMs: of(({ cpuMs }) => cpuMs),
    megabytes: of(({ megabytes }) => megabytes),
    milliseconds: of(({ milliseconds }) => milliseconds),
    apps: of(({ apps }) => apps),
    findings: of(({ findings }) => findings),
  };
}
