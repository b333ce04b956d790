/** Everything else that an editor asks after a keystroke, beside a server that only answers. */
import { KINDS, measureEcho, measureRequests } from '../requests.ts';
import type { Section } from '../section.ts';
import { spreadOf, type Taken } from '../statistics.ts';
import { atMost, bothOf, lines, ms, type Row } from '../table.ts';

const MOST_P95 = 5;
const MOST_ROUNDS = 3;

export const requests: Section = {
  name: 'requests',
  about: 'hover, definition, references, code actions and the like after a keystroke, beside TypeScript',
  async measure(bench) {
    const typescript = await bench.typescript();
    const [ours, theirs] = [new Map<string, (readonly Taken[])[]>(), new Map<string, (readonly Taken[])[]>()];
    for (let round = 1; round <= Math.min(bench.effort.rounds, MOST_ROUNDS); round++) {
      bench.progress(`other requests, round ${round}`);
      keep(ours, ECHO, await measureEcho());
      for (const size of bench.effort.fewSizes) {
        const app = await bench.authoringApp(size);
        for (const [kind, each] of await measureRequests(bench.ours.command, app))
          keep(ours, titleOf(kind, size), each);
        for (const [kind, each] of await measureRequests(typescript.command, app, SHARED))
          keep(theirs, titleOf(kind, size), each);
      }
    }
    return [
      {
        id: 'requests',
        head: ['other requests after a keystroke', 'p50', 'p95', 'slowest', 'at', `${typescript.name}, p50 / p95`],
        rows: [...ours].map(([title, times]) => rowOf(title, times, theirs.get(title))),
      },
    ];
  },
};

const ECHO = 'a server that only answers';
const AIMED = KINDS.filter(([, , hasAim]) => hasAim).map(([kind]) => `${kind}, `);
const SHARED = KINDS.filter(([, , , isShared]) => isShared);

const titleOf = (kind: string, size: number): string => `${kind}, ${lines(size)}`;

function keep(taken: Map<string, (readonly Taken[])[]>, title: string, times: readonly Taken[]): void {
  taken.set(title, [...(taken.get(title) ?? []), times]);
}

function rowOf(title: string, ours: readonly (readonly Taken[])[], theirs?: readonly (readonly Taken[])[]): Row {
  const { p50, p95, slowest, slowestAt } = spreadOf(ours);
  const others = theirs ? bothOf(spreadOf(theirs)) : '';
  return {
    cells: [title, ms(p50, 2), ms(p95, 2), ms(slowest), slowestAt === '' ? '' : `\`${slowestAt}\``, others],
    aim: AIMED.some((start) => title.startsWith(start)) ? atMost(p95, MOST_P95, `p95 ≤ ${MOST_P95} ms`) : undefined,
  };
}
