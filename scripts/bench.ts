/** Measures speed and memory side by side with TypeScript's own server, prints a table and writes docs/performance.md. */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  APPS_PER_MISTAKE,
  type AuthoringApp,
  writeAuthoringApp,
  writeSmallApps,
  writeTestedApp,
  writeTrivialApp,
} from './bench/apps.ts';
import { bigInputTable, measureBigInput } from './bench/big-input.ts';
import { compare, type Effort } from './bench/comparison.ts';
import { measureFindings, measureManyApps } from './bench/findings.ts';
import { residentMegabytes } from './bench/memory.ts';
import { measureNames } from './bench/names.ts';
import { type ExplainedShape, payloadTypes } from './bench/payload-types.ts';
import { type Figures, HUGE_SIZE, LARGE_SIZE, MAIN_SIZE, namesTable, pageOf, tablesOf } from './bench/report.ts';
import { measureEcho, measureRequests, type RequestTimes } from './bench/requests.ts';
import {
  measureCheck,
  measureCheckCost,
  measureEditor,
  measureEngine,
  measureRuns,
  measureTests,
  measureTriggers,
  timeOfNode,
} from './bench/runs.ts';
import { ourServer, typescriptServer } from './bench/servers.ts';
import { EVENTS } from './bench/source.ts';
import { median, percentile } from './bench/statistics.ts';
import { measureWorkerStart, workerStartTable } from './bench/worker-start.ts';
import { ROOT } from './project.ts';

const ROUNDS_OF_BIG = 5;

/** How many an editor may have open at once. */
const MANY_APPS = 50;

const ROUNDS_OF_NAMES = 10;

const HELP = `npm run bench [-- --quick] [-- --dist DIR]
  --quick     fewer rounds and sizes, for a first look
  --dist DIR  measures another build, such as an experiment
  --worker    measures the start of the server in a browser instead, of this build or of that in --dist
  --big       measures a run on 5 MB with 300,000 keys instead, of this build and of that in --dist, in turn
  --names     measures references, renames and the like in an app of 500 files only
Each of them prints the tables and leaves docs/performance.md as it is.`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    dist: { type: 'string' },
    big: { type: 'boolean' },
    names: { type: 'boolean' },
    worker: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(HELP);
else if (values.big) benchBigInput(values.dist);
else if (values.names) await benchNames(values.dist);
else if (values.worker) console.log(workerStartTable(await measureWorkerStart(values.dist ?? join(ROOT, 'dist'))));
else await bench(values.quick, values.dist);

async function bench(quick: boolean, otherDist: string | undefined): Promise<void> {
  const effort = quick ? { rounds: 2, edits: 60 } : { rounds: 7, edits: 150 };
  const sizes = quick ? [MAIN_SIZE, LARGE_SIZE] : [150, MAIN_SIZE, 600, LARGE_SIZE];
  const counts = quick ? { runs: 30, apps: 100, many: 300 } : { runs: 200, apps: 600, many: 2_000 };
  const [loadBefore = 0] = loadavg();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-bench-')));
  // What the processes keep among the temporary files, their compiled code above all, goes when this ends.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  try {
    const dist = copyOf(otherDist ?? join(ROOT, 'dist'), join(folder, 'dist'));
    const types = await typesFrom(dist);
    const apps = sizes.map((size) => writeAuthoringApp(join(folder, `app-${size}`), size, types));
    const rival = await typescriptServer();
    const compared = await compare([ourServer(dist), rival], apps, effort, (text) => console.error(text));
    const findings = await findingFigures(
      dist,
      folder,
      [
        ...apps.filter(({ lineCount }) => lineCount === MAIN_SIZE || lineCount === LARGE_SIZE),
        writeAuthoringApp(join(folder, `app-${HUGE_SIZE}`), HUGE_SIZE, types),
      ],
      effort,
    );
    const requests = await requestFigures(dist, apps);
    const runs = await runFigures(dist, folder, counts, effort.rounds);
    console.error('Names in a large app');
    const names = await measureNames(ourServer(dist).command, join(folder, 'names'), ROUNDS_OF_NAMES);
    const figures = { sizes: compared, rivalName: rival.name, loadBefore, requests, ...findings, ...runs, names };
    console.log(tablesOf(figures));
    const isOfRecord = !quick && otherDist === undefined;
    if (isOfRecord) writeFileSync(join(ROOT, 'docs', 'performance.md'), pageOf(figures, effort.rounds, effort.edits));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchBigInput(otherDist: string | undefined): void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-bench-')));
  try {
    const dists = [join(ROOT, 'dist'), ...(otherDist === undefined ? [] : [otherDist])];
    console.log(bigInputTable(measureBigInput(dists, folder, ROUNDS_OF_BIG)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchNames(otherDist: string | undefined): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-bench-')));
  try {
    const { command } = ourServer(otherDist ?? join(ROOT, 'dist'));
    console.log(namesTable({ names: await measureNames(command, folder, ROUNDS_OF_NAMES) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A build in the meantime must not change what is measured. */
function copyOf(source: string, target: string): string {
  if (!existsSync(join(source, 'server.js'))) throw new Error(`${source} holds no server.js: run npm run build first.`);
  mkdirSync(target);
  for (const name of readdirSync(source)) {
    if (name.endsWith('.js')) copyFileSync(join(source, name), join(target, name));
  }
  return target;
}

async function typesFrom(dist: string): Promise<string> {
  const shapes = new Map<string, ExplainedShape>();
  for (const [product, events] of Object.entries(EVENTS)) {
    for (const event of events) {
      const name = `${product}.${event}`;
      const { output } = await timeOfNode([
        join(dist, 'cli.js'),
        'explain',
        name,
        '--platform',
        '2.3',
        '--format',
        'json',
      ]);
      shapes.set(name, (JSON.parse(output) as { readonly shape: ExplainedShape }).shape);
    }
  }
  return payloadTypes((product, event) => shapes.get(`${product}.${event}`) ?? { type: 'any' });
}

type FindingFigures = Pick<Figures, 'findings' | 'manyAppsMegabytes' | 'manyAppsCount'>;

async function findingFigures(
  dist: string,
  folder: string,
  apps: readonly AuthoringApp[],
  { rounds, edits }: Effort,
): Promise<FindingFigures> {
  console.error(`Findings after ${edits} edits, ${MANY_APPS} open apps`);
  const { command } = ourServer(dist);
  const times = new Map(apps.map(({ lineCount }) => [lineCount, [] as (readonly number[])[]]));
  const many = join(folder, 'fifty');
  writeSmallApps(many, MANY_APPS);
  const megabytes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const app of apps) times.get(app.lineCount)?.push(await measureFindings(command, app, edits));
    megabytes.push(await measureManyApps(command, many, MANY_APPS));
  }
  return {
    findings: new Map(
      [...times].map(([lineCount, rounds]) => [
        lineCount,
        {
          p50: median(rounds.map((each) => percentile(each, 50))),
          p95: median(rounds.map((each) => percentile(each, 95))),
        },
      ]),
    ),
    manyAppsMegabytes: median(megabytes),
    manyAppsCount: MANY_APPS,
  };
}

/** At the size at which the aims are set, and at the largest. */
async function requestFigures(
  dist: string,
  apps: readonly AuthoringApp[],
): Promise<ReadonlyMap<number, readonly RequestTimes[]>> {
  console.error('Other requests after an edit');
  const times = new Map<number, readonly RequestTimes[]>();
  for (const app of apps.filter(({ lineCount }) => lineCount === MAIN_SIZE || lineCount === LARGE_SIZE)) {
    times.set(app.lineCount, [await measureEcho(), ...(await measureRequests(ourServer(dist).command, app))]);
  }
  return times;
}

interface Counts {
  readonly runs: number;
  readonly apps: number;
  /** For what grows with their number. */
  readonly many: number;
}

async function runFigures(
  dist: string,
  folder: string,
  counts: Counts,
  rounds: number,
): Promise<Omit<Figures, 'sizes' | 'rivalName' | 'loadBefore' | 'requests' | 'names' | keyof FindingFigures>> {
  console.error(`${counts.runs} runs, check of ${counts.apps} apps`);
  const trivial = join(folder, 'trivial');
  const many = join(folder, 'many');
  writeTrivialApp(trivial);
  writeSmallApps(many, counts.apps);
  const more = join(folder, 'more');
  writeSmallApps(more, counts.many);
  const { runMs, warmMs, plainNodeMs } = await measureRuns(dist, trivial, counts.runs);
  const tested = join(folder, 'tested');
  writeTestedApp(tested, counts.runs);
  const engineMs = await measureEngine(dist, trivial, counts.runs);
  const mistakes = Math.ceil(counts.apps / APPS_PER_MISTAKE);
  return {
    plainNodeMs: median(plainNodeMs),
    plainNodeMegabytes: await megabytesOfPlainNode(),
    runMs: median(runMs),
    runP95: percentile(runMs, 95),
    warmMs: median(warmMs),
    engineTotalMs: engineMs.reduce((sum, time) => sum + time, 0),
    editor: await measureEditor(),
    testsMs: await measureTests(dist, tested, counts.runs, rounds),
    runCount: counts.runs,
    triggerMs: median(await measureTriggers(dist, trivial, rounds)),
    checkMs: await measureCheck(dist, many, mistakes, rounds),
    appCount: counts.apps,
    manyChecked: await measureCheckCost(dist, more),
    manyCheckedCount: counts.many,
  };
}

async function megabytesOfPlainNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(); setTimeout(() => {}, 10_000)'], { stdio: 'pipe' });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const megabytes = residentMegabytes(child.pid ?? 0);
  child.kill();
  return megabytes ?? Number.NaN;
}
