/** From the start of a server and from the opening of a file to what an author sees first. */
import { measureCompletionAfterPause, measureFirstCompletion, measureOpening } from '../authoring.ts';
import { fairSites } from '../comparison.ts';
import { MAIN_SIZE, type Section } from '../section.ts';
import { median } from '../statistics.ts';
import { atMost, ms, type Row } from '../table.ts';
import { timeOfNode } from '../timed-process.ts';

interface Times {
  readonly initializeMs: number[];
  readonly findingsMs: number[];
  readonly completionMs: number[];
  readonly afterPauseMs: number[];
}

export const opening: Section = {
  name: 'opening',
  about: 'start, first findings and first completion, beside TypeScript',
  async measure(bench) {
    const [ours, theirs] = [bench.ours, await bench.typescript()];
    const app = await bench.authoringApp(MAIN_SIZE);
    const [site] = await fairSites(ours, theirs, app);
    if (!site) throw new Error('The app has no place at which a field can be typed.');
    const times = [ours, theirs].map((rival) => ({
      rival,
      initializeMs: [] as number[],
      findingsMs: [] as number[],
      completionMs: [] as number[],
      afterPauseMs: [] as number[],
    }));
    const plainNodeMs: number[] = [];
    for (let round = 1; round <= bench.effort.rounds; round++) {
      bench.progress(`opening, round ${round} of ${bench.effort.rounds}`);
      plainNodeMs.push((await timeOfNode(['-e', '0'])).milliseconds);
      for (const { rival, initializeMs, findingsMs, completionMs, afterPauseMs } of round % 2 === 0
        ? times
        : times.toReversed()) {
        const opened = await measureOpening(rival.command, app);
        initializeMs.push(opened.initializeMs);
        findingsMs.push(opened.findingsMs);
        completionMs.push(await measureFirstCompletion(rival.command, app, site));
        afterPauseMs.push(await measureCompletionAfterPause(rival.command, app, site));
      }
    }
    const rowOf = (title: string, read: (times: Times) => readonly number[], most?: number): Row => {
      const [our = Number.NaN, their = Number.NaN] = times.map((each) => median(read(each)));
      return { cells: [title, ms(our), ms(their)], aim: most ? atMost(our, most, `≤ ${most} ms`) : undefined };
    };
    const floor = { cells: ['`node -e 0` from its start to its end, to compare with', ms(median(plainNodeMs)), ''] };
    return [
      {
        id: 'opening',
        head: [`${MAIN_SIZE} lines`, 'this server', theirs.name],
        rows: [
          floor,
          rowOf('initialize, from the start of the process', ({ initializeMs }) => initializeMs, 110),
          rowOf('first findings', ({ findingsMs }) => findingsMs),
          rowOf('first completion', ({ completionMs }) => completionMs, 30),
          rowOf('first completion after a pause, from the keystroke', ({ afterPauseMs }) => afterPauseMs, 30),
        ],
      },
    ];
  },
};
