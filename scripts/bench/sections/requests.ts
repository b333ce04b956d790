/** Everything else that an editor asks after a keystroke, beside a server that only answers. */
import { KINDS, measureEcho, measureRequests } from '../requests.ts';
import type { Section } from '../section.ts';
import { spreadOf, type Taken } from '../statistics.ts';
import { atMost, lines, ms, type Row } from '../table.ts';

const MOST_P95 = 5;
const MOST_ROUNDS = 3;

export const requests: Section = {
  name: 'requests',
  about: 'hover, definition, references, code actions and the like after a keystroke',
  async measure(bench) {
    const taken = new Map<string, (readonly Taken[])[]>();
    const keep = (title: string, times: readonly Taken[]): void => {
      taken.set(title, [...(taken.get(title) ?? []), times]);
    };
    for (let round = 1; round <= Math.min(bench.effort.rounds, MOST_ROUNDS); round++) {
      bench.progress(`other requests, round ${round}`);
      keep(ECHO, await measureEcho());
      for (const size of bench.effort.fewSizes) {
        const times = await measureRequests(bench.ours.command, await bench.authoringApp(size));
        for (const [kind, each] of times) keep(`${kind}, ${lines(size)}`, each);
      }
    }
    return [
      {
        id: 'requests',
        head: ['other requests after a keystroke', 'p50', 'p95', 'slowest', 'at'],
        rows: [...taken].map(([title, times]) => rowOf(title, times)),
      },
    ];
  },
};

const ECHO = 'a server that only answers';
const AIMED = KINDS.filter(([, , hasAim]) => hasAim).map(([kind]) => `${kind}, `);

function rowOf(title: string, times: readonly (readonly Taken[])[]): Row {
  const { p50, p95, slowest, slowestAt } = spreadOf(times);
  return {
    cells: [title, ms(p50, 2), ms(p95, 2), ms(slowest), slowestAt === '' ? '' : `\`${slowestAt}\``],
    aim: AIMED.some((start) => title.startsWith(start)) ? atMost(p95, MOST_P95, `p95 ≤ ${MOST_P95} ms`) : undefined,
  };
}
