/** Runs of handlers, through a server, in VS Code and on the command line, beside the start of Node itself. */
import { join } from 'node:path';
import { writeTestedApp, writeTrivialApp } from '../apps.ts';
import { measureEditor, measureEngine, measureRuns, measureTests, measureTriggers } from '../runs.ts';
import type { Section } from '../section.ts';
import { median, percentile } from '../statistics.ts';
import { atMost, ms, number, type Row, seconds } from '../table.ts';

const MOST_TIMES_NODE = 1.15;
const TESTS = 200;
const MOST_MS_OF_TESTS = 3_000;

export const runs: Section = {
  name: 'runs',
  about: 'runs of handlers and tests, also in VS Code, beside the start of Node',
  async measure(bench) {
    const { runs: count, rounds } = bench.effort;
    bench.progress(`${count} runs`);
    const trivial = join(bench.folder, 'trivial');
    const tested = join(bench.folder, 'tested');
    writeTrivialApp(trivial);
    writeTestedApp(tested, TESTS);
    const { runMs, warmMs, plainNodeMs } = await measureRuns(bench.dist, trivial, count);
    const engineMs = (await measureEngine(bench.dist, trivial, count)).reduce((sum, time) => sum + time, 0);
    const testsMs = await measureTests(bench.dist, tested, TESTS, rounds);
    const triggerMs = median(await measureTriggers(bench.dist, trivial, rounds));
    const plainNode = median(plainNodeMs);
    return [
      {
        id: 'runs',
        head: ['runs', 'time'],
        rows: [
          { cells: ['`node -e 0`, to compare with', ms(plainNode)] },
          { cells: ['one trivial handler, p50 / p95', `${number(median(runMs), 1)} / ${ms(percentile(runMs, 95))}`] },
          {
            cells: ['the same half a second after another run, p50', ms(median(warmMs))],
            aim: timesNode(median(warmMs), plainNode),
          },
          ...(await editorRows(bench.progress)),
          {
            cells: [`${count} trivial handlers, one after another, by the command line's engine`, seconds(engineMs)],
            aim: atMost(engineMs / count, 50, '≤ 10 s for 200'),
          },
          {
            cells: [
              `\`freshworks-events test\` of ${TESTS} payloads of a trivial handler, from start to end`,
              seconds(testsMs),
            ],
            aim: atMost(testsMs, MOST_MS_OF_TESTS, '≤ 3 s'),
          },
          { cells: ['`freshworks-events trigger`, from start to end', ms(triggerMs)] },
        ],
      },
    ];
  },
};

/** None where no VS Code can be started. */
async function editorRows(progress: (text: string) => void): Promise<readonly Row[]> {
  progress('runs in VS Code');
  const editor = await measureEditor();
  if (typeof editor === 'string') progress(editor);
  if (typeof editor === 'string') return [{ cells: ['in VS Code: it could not be started here', '–'] }];
  return [
    {
      cells: ['the same in VS Code, from key to result, p50', ms(editor.keyMs)],
      aim: timesNode(editor.keyMs, editor.plainNodeMs),
    },
    {
      cells: ['the same there half a second after another run, p50', ms(editor.laterMs)],
      aim: timesNode(editor.laterMs, editor.plainNodeMs),
    },
    { cells: ['the same there where no process waits for it, p50', ms(editor.aloneMs)] },
    { cells: ['`node -e 0` started there, to compare with', ms(editor.plainNodeMs)] },
    {
      cells: ['the Testing view with 500 payloads, from asking for the tests to its tree, p50', ms(editor.treeMs)],
      aim: atMost(editor.treeMs, 200, '≤ 200 ms'),
    },
    { cells: ['the same where nothing is new, p50', ms(editor.sameTreeMs)] },
  ];
}

const timesNode = (value: number, plainNode: number) =>
  atMost(value, MOST_TIMES_NODE * plainNode, `≤ ${MOST_TIMES_NODE} × \`node -e 0\` there`);
