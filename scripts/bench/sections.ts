/** All that `npm run bench` can measure, in the order of its tables. */
import type { Section } from './section.ts';
import { bigInput } from './sections/big-input.ts';
import { check } from './sections/check.ts';
import { completion } from './sections/completion.ts';
import { findings } from './sections/findings.ts';
import { largeFiles } from './sections/large-files.ts';
import { memory } from './sections/memory.ts';
import { names } from './sections/names.ts';
import { opening } from './sections/opening.ts';
import { peers } from './sections/peers.ts';
import { realApps } from './sections/real-apps.ts';
import { requests } from './sections/requests.ts';
import { runs } from './sections/runs.ts';
import { sizes } from './sections/sizes.ts';
import { worker } from './sections/worker.ts';

export const SECTIONS: readonly Section[] = [
  opening,
  completion,
  findings,
  requests,
  memory,
  runs,
  check,
  largeFiles,
  realApps,
  names,
  sizes,
  peers,
  worker,
  bigInput,
];

/** The usual ones where none is named, and those that are asked for; a name that nothing has is a mistake. */
export function sectionsNamed(wanted: readonly string[], also: readonly string[] = []): readonly Section[] {
  for (const name of [...wanted, ...also])
    if (!SECTIONS.some((section) => section.name === name))
      throw new Error(`There is no part "${name}": there are ${SECTIONS.map((section) => section.name).join(', ')}.`);
  return SECTIONS.filter(
    ({ name, isSpecial }) => also.includes(name) || (wanted.length > 0 ? wanted.includes(name) : !isSpecial),
  );
}
