/** References, renames and the like in an app of 500 files. */
import { join } from 'node:path';
import { FILE_COUNT, measureNames } from '../names.ts';
import type { Section } from '../section.ts';
import { allOf, atMost, ms, number } from '../table.ts';

const ROUNDS = 10;
const MOST_EDITED = 200;
const MOST_WARM = 50;

export const names: Section = {
  name: 'names',
  about: 'references, renames and the like in an app of 500 files, in processor time of the server',
  async measure(bench) {
    bench.progress('names in a large app');
    const times = await measureNames(
      bench.ours.command,
      join(bench.folder, 'names'),
      Math.min(2 * bench.effort.rounds, ROUNDS),
    );
    return [
      {
        id: 'names',
        head: [`names in an app of ${FILE_COUNT} files`, 'found', 'after an edit, least', 'asked again, p50'],
        rows: times.map(({ request, found, editedMs, warmMs }) => ({
          cells: [request, number(found, 0), ms(editedMs), ms(warmMs)],
          aim: allOf(
            atMost(editedMs, MOST_EDITED, `≤ ${MOST_EDITED} ms`),
            atMost(warmMs, MOST_WARM, `again ≤ ${MOST_WARM} ms`),
          ),
        })),
      },
    ];
  },
};
