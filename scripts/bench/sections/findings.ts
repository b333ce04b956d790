/** From a keystroke to its findings, in files of several lengths, beside the parser alone and a server that only answers. */
import type { AuthoringApp } from '../apps.ts';
import { ELSEWHERE, measureElsewhere } from '../edits-elsewhere.ts';
import { measureFindings } from '../findings.ts';
import { parseMs } from '../parsing.ts';
import { measureEcho } from '../requests.ts';
import type { Section } from '../section.ts';
import { spreadOf, type Taken } from '../statistics.ts';
import { type Aim, allOf, atMost, bothOf, lines, ms } from '../table.ts';

const [MOST_P50, MOST_P95] = [10, 15];

/** One app, and what each start took. */
interface Measured {
  readonly app: AuthoringApp;
  readonly taken: Taken[][];
  readonly theirs: Taken[][];
  readonly parses: Taken[][];
  readonly elsewhere: ReadonlyMap<string, readonly Taken[]>[];
}

export const findings: Section = {
  name: 'findings',
  about: 'findings after a keystroke, beside TypeScript, the parser alone and a server that only answers',
  async measure(bench) {
    const { fewSizes, rounds, edits } = bench.effort;
    const typescript = await bench.typescript();
    const apps: Measured[] = [];
    for (const size of fewSizes) {
      const app = await bench.authoringApp(size);
      apps.push({ app, taken: [], theirs: [], parses: [], elsewhere: [] });
    }
    const echo: (readonly Taken[])[] = [];
    for (let round = 1; round <= rounds; round++) {
      bench.progress(`findings, round ${round} of ${rounds}`);
      echo.push(await measureEcho());
      for (const { app, taken, theirs, parses, elsewhere } of apps) {
        taken.push([...(await measureFindings(bench.ours.command, app, edits))]);
        theirs.push([...(await measureFindings(typescript.command, app, edits))]);
        parses.push([{ milliseconds: parseMs(app.text), at: '' }]);
        elsewhere.push(await measureElsewhere(bench.ours.command, app, Math.ceil(edits / ELSEWHERE.length)));
      }
    }
    return [
      {
        id: 'findings',
        head: [
          'findings after a keystroke',
          'p50',
          'p95',
          'slowest',
          'at',
          'acorn alone, p50',
          `${typescript.name}, p50 / p95`,
        ],
        rows: [
          { cells: ['a server that only answers', ...figures(echo), '', '', ''] },
          ...apps.map(({ app, taken, theirs, parses }) => {
            const { p50, p95, slowestAt } = spreadOf(taken);
            return {
              cells: [
                lines(app.lineCount),
                ...figures(taken),
                `\`${slowestAt}\``,
                ms(spreadOf(parses).p50, 2),
                bothOf(spreadOf(theirs)),
              ],
              aim: quick({ p50, p95 }),
            };
          }),
        ],
      },
      {
        id: 'findings-elsewhere',
        head: [
          'findings after an edit outside of functions, p50 / p95',
          ...apps.map(({ app }) => lines(app.lineCount)),
        ],
        rows: ELSEWHERE.map(({ what, isAsQuick }) => {
          const spreads = apps.map(({ elsewhere }) => spreadOf(elsewhere.map((by) => by.get(what) ?? [])));
          const worst = (one: 'p50' | 'p95'): number => Math.max(...spreads.map((spread) => spread[one]));
          return {
            cells: [what, ...spreads.map(bothOf)],
            ...(isAsQuick && { aim: quick({ p50: worst('p50'), p95: worst('p95') }) }),
          };
        }),
      },
    ];
  },
};

const quick = ({ p50, p95 }: { readonly p50: number; readonly p95: number }): Aim =>
  allOf(atMost(p50, MOST_P50, `p50 ≤ ${MOST_P50} ms`), atMost(p95, MOST_P95, `p95 ≤ ${MOST_P95} ms`));

function figures(taken: readonly (readonly Taken[])[]): readonly string[] {
  const { p50, p95, slowest } = spreadOf(taken);
  return [ms(p50, 2), ms(p95, 2), ms(slowest)];
}
