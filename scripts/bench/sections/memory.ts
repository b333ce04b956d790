/** What stays resident: a file opened, after a thousand keystrokes, with fifty apps, beside a Node process that does nothing. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { writeSmallApps } from '../apps.ts';
import { measureTypingMemory, type RestingMemory, type TypingMemory } from '../authoring.ts';
import { measureManyApps } from '../findings.ts';
import { residentMegabytes } from '../memory.ts';
import { MAIN_SIZE, type Section } from '../section.ts';
import { median } from '../statistics.ts';
import { atMost, mb, type Row } from '../table.ts';

const KEYSTROKES = 1_000;
/** How many an editor may have open at once. */
const MANY_APPS = 50;

export const memory: Section = {
  name: 'memory',
  about: 'memory of a file opened, after 1,000 keystrokes and with 50 apps, beside an idle Node process and TypeScript',
  async measure(bench) {
    const theirs = await bench.typescript();
    const app = await bench.authoringApp(MAIN_SIZE);
    const many = join(bench.folder, 'fifty');
    writeSmallApps(many, MANY_APPS);
    const [idle, our, their] = [[] as number[], [] as TypingMemory[], [] as TypingMemory[]];
    const fifty: RestingMemory[] = [];
    for (let round = 1; round <= Math.min(bench.effort.rounds, 3); round++) {
      bench.progress(`memory, round ${round}`);
      idle.push(await megabytesOfPlainNode());
      our.push(await measureTypingMemory(bench.ours.command, app, app.sites, KEYSTROKES));
      their.push(await measureTypingMemory(theirs.command, app, app.sites, KEYSTROKES));
      fifty.push(await measureManyApps(bench.ours.command, many, MANY_APPS));
    }
    const opened = ({ opened }: TypingMemory): RestingMemory => opened;
    const edited = ({ edited }: TypingMemory): RestingMemory => edited;
    return [
      {
        id: 'memory',
        head: [`memory, ${MAIN_SIZE} lines`, 'this server', 'at rest', theirs.name, 'at rest'],
        rows: [
          { cells: ['a Node process that does nothing', mb(median(idle)), '', '', ''] },
          rowOf('file opened, findings known', our.map(opened), their.map(opened), 60),
          rowOf(
            `after ${KEYSTROKES.toLocaleString('en')} keystrokes with completion, and findings after each name`,
            our.map(edited),
            their.map(edited),
            60,
          ),
          rowOf(`${MANY_APPS} small apps open`, fifty, [], 65),
        ],
      },
    ];
  },
};

function rowOf(title: string, our: readonly RestingMemory[], their: readonly RestingMemory[], most: number): Row {
  const [atOnce, atRest] = mediansOf(our);
  return {
    cells: [title, mb(atOnce), mb(atRest), ...(their.length > 0 ? mediansOf(their).map(mb) : ['', ''])],
    aim: atMost(atOnce, most, `≤ ${most} MB`),
  };
}

const mediansOf = (all: readonly RestingMemory[]): [atOnce: number, atRest: number] => [
  median(all.map(({ atOnce }) => atOnce)),
  median(all.map(({ atRest }) => atRest)),
];

async function megabytesOfPlainNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(); setTimeout(() => {}, 10_000)'], { stdio: 'pipe' });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const megabytes = residentMegabytes(child.pid ?? 0);
  child.kill();
  return megabytes ?? Number.NaN;
}
