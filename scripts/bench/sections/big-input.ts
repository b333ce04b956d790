/** What a payload of 5 MB costs a run, in processor time of all its processes, of several builds in turn. */
import { measureBigInput } from '../big-input.ts';
import type { Section } from '../section.ts';
import { number } from '../table.ts';

const ROUNDS = 5;

export const bigInput: Section = {
  name: 'big-input',
  about: 'a run on 5 MB with 300,000 keys; with --dist beside this build, in turn',
  isSpecial: true,
  async measure({ dists, folder }) {
    const { megabytes, seconds } = measureBigInput(dists, folder, ROUNDS);
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
        rows: seconds.map(({ dist, big, small }) => ({
          cells: [`\`${dist}\``, text(big), text(small), text(big - small)],
        })),
      },
    ];
  },
};
