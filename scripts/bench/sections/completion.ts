/** Completion of payload members after each keystroke, beside TypeScript and a server that only answers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthoringApp } from '../apps.ts';
import { answerAt, measureTyping } from '../authoring.ts';
import { fairSites } from '../comparison.ts';
import type { Bench, Section } from '../section.ts';
import { echoServer, type Rival } from '../servers.ts';
import type { Site } from '../source.ts';
import { type Spread, spreadOf, type Taken } from '../statistics.ts';
import { allOf, atMost, bothOf, lines, ms, number, type Row } from '../table.ts';

const MOST_P95 = 2;

export const completion: Section = {
  name: 'completion',
  about: 'payload completion after a keystroke, beside TypeScript and a server that only answers',
  async measure(bench) {
    const { sizes, rounds, edits } = bench.effort;
    const typescript = await bench.typescript();
    const contests = [];
    for (const size of sizes) {
      const app = await bench.authoringApp(size);
      const sites = await fairSites(bench.ours, typescript, app);
      const rivals = [bench.ours, typescript, await echoOf(bench, app, sites)];
      contests.push({ app, sites, rivals, taken: rivals.map(() => [] as (readonly Taken[])[]) });
    }
    for (let round = 1; round <= rounds; round++) {
      bench.progress(`completion, round ${round} of ${rounds}`);
      // All take turns in every round, so that a slow moment of the machine meets all of them.
      for (const { app, sites, rivals, taken } of contests)
        for (let turn = 0; turn < rivals.length; turn++) {
          const index = (turn + round) % rivals.length;
          const rival = rivals[index] ?? bench.ours;
          taken[index]?.push(await measureTyping(rival.command, app, sites, edits));
        }
    }
    return [
      {
        id: 'completion',
        head: [
          'payload completion, p50 / p95',
          'this server',
          'slowest',
          'at',
          'a server that only answers',
          'times that, p50',
          typescript.name,
          'share of that, p50',
        ],
        rows: contests.map(({ app, taken }) => rowOf(app.lineCount, taken.map(spreadOf))),
      },
    ];
  },
};

/** Says at once what this server has said at the first place: the floor of an answer of that size. */
async function echoOf({ ours, folder }: Bench, app: AuthoringApp, [site]: readonly Site[]): Promise<Rival> {
  if (!site) throw new Error('The app has no place at which a field can be typed.');
  const path = join(folder, `answer-${app.lineCount}.json`);
  writeFileSync(path, JSON.stringify(await answerAt(ours.command, app, site)));
  return echoServer(path);
}

function rowOf(lineCount: number, [ours, theirs, echo]: readonly Spread[]): Row {
  if (!ours || !theirs || !echo) throw new Error('Not all were measured.');
  return {
    cells: [
      lines(lineCount),
      bothOf(ours),
      ms(ours.slowest),
      `\`${ours.slowestAt}\``,
      bothOf(echo),
      number(ours.p50 / echo.p50, 1),
      bothOf(theirs),
      `${number((ours.p50 / theirs.p50) * 100, 0)} %`,
    ],
    aim: allOf(
      atMost(ours.p50, 2 * echo.p50, 'p50 ≤ 2 × only answering'),
      atMost(ours.p95, MOST_P95, `p95 ≤ ${MOST_P95} ms`),
    ),
  };
}
