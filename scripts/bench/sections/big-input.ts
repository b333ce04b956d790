/** What a payload of 5 MB costs a run, in processor time of all its processes, of several builds in turn. */
import { join } from 'node:path';
import { measureBigInput } from '../big-input.ts';
import type { Section } from '../section.ts';
import { atMost, number } from '../table.ts';

const ROUNDS = 3;
const MOST_SECONDS = 1;

export const bigInput: Section = {
  name: 'big-input',
  about: 'a run on 5 MB with 300,000 keys; with --dist beside this build, in turn',
  async measure({ dists, folder, effort, progress }) {
    progress('a run on 5 MB');
    const { megabytes, seconds } = measureBigInput(dists, join(folder, 'big-input'), Math.min(effort.rounds, ROUNDS));
    const text = (value: number): string => `${number(value, 2)} s`;
    return [
      {
        id: 'big-input',
        head: [
          `a run on ${number(megabytes, 1)} MB, in processor time`,
          'with it',
          'on an empty payload',
          'so that it costs',
        ],
        rows: seconds.map(({ dist, big, small }, index) => ({
          cells: [index === 0 ? 'this build' : dist, text(big), text(small), text(big - small)],
          aim: atMost(big - small, MOST_SECONDS, `≤ ${MOST_SECONDS} s more`),
        })),
      },
    ];
  },
};
