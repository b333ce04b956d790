/** Measures speed, memory and sizes beside their floors and their aims, prints tables, and what is missed. */
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AuthoringApp, writeAuthoringApp } from './bench/apps.ts';
import { isBusy, loadLine, loadNow, machineLine } from './bench/machine.ts';
import { withParts } from './bench/page.ts';
import { typesFrom } from './bench/payload-types.ts';
import { type Bench, FULL, QUICK, type Section } from './bench/section.ts';
import { SECTIONS, sectionsNamed } from './bench/sections.ts';
import { ourServer, typescriptServer } from './bench/servers.ts';
import { markdownOf, missedIn, seconds, type Table } from './bench/table.ts';
import { ROOT } from './project.ts';

const PAGE = join(ROOT, 'docs', 'performance.md');

const HELP = `npm run bench [-- PART…] [--quick] [--write] [--peers] [--apps DIR] [--dist DIR]
  PART        only these: ${SECTIONS.map(({ name, about }) => `\n                ${name.padEnd(12)}${about}`).join('')}
  --quick     fewer rounds and sizes, for a first look
  --write     puts the tables into docs/performance.md
  --peers     also the language servers for JSON and YAML, which are installed below .cache/peers
  --apps DIR  also \`check\` of the real apps below this folder, which may be given several times
  --dist DIR  measures another build, such as an experiment`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    apps: { type: 'string', multiple: true, default: [] },
    dist: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await bench();

async function bench(): Promise<void> {
  const load = loadNow();
  console.log(loadLine(load));
  if (isBusy(load)) console.error('Warning: the machine is busy. Wait until it is not, or compare columns only.');
  if (values.write && (values.quick || values.dist !== undefined))
    throw new Error('--write is for full figures of this build: leave --quick and --dist out.');
  for (const folder of values.apps)
    if (!existsSync(folder)) throw new Error(`--apps ${folder} is not there: name a folder with apps.`);
  const sections = sectionsNamed(positionals, values.peers ? ['peers'] : []);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-bench-')));
  // What the processes keep among the temporary files, their compiled code above all, goes when this ends.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  try {
    const made = prepared(folder);
    const tables: Table[] = [];
    for (const section of sections) tables.push(...(await tablesOf(section, made, load)));
    console.log(`\n${missedText(tables)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Printed and, if so asked, written at once: what fails later takes nothing away, and one part that fails stops no other. */
async function tablesOf(section: Section, made: Bench, load: number): Promise<readonly Table[]> {
  const begun = performance.now();
  try {
    const tables = await section.measure(made);
    for (const table of tables) console.log(`\n${markdownOf(table)}`);
    if (values.write) writePage(tables, load);
    return tables;
  } catch (error) {
    console.error(`\n${section.name} could not be measured:`, error);
    process.exitCode = 1;
    return [];
  } finally {
    console.error(`${section.name} took ${seconds(performance.now() - begun)}`);
  }
}

function prepared(folder: string): Bench {
  const own = join(ROOT, 'dist');
  const dist = copyOf(values.dist ?? own, join(folder, 'dist'));
  const known: { types?: Promise<string>; readonly apps: Map<number, AuthoringApp> } = { apps: new Map() };
  return {
    dist,
    folder,
    dists: values.dist === undefined ? [own] : [own, values.dist],
    isOwnBuild: values.dist === undefined,
    effort: values.quick ? QUICK : FULL,
    ours: ourServer(dist),
    apps: values.apps,
    async authoringApp(lineCount) {
      known.types ??= typesFrom(dist);
      const types = await known.types;
      const app = known.apps.get(lineCount) ?? writeAuthoringApp(join(folder, `app-${lineCount}`), lineCount, types);
      known.apps.set(lineCount, app);
      return app;
    },
    typescript: typescriptServer,
    progress: (text) => console.error(text),
  };
}

/** A build in the meantime must not change what is measured. */
function copyOf(source: string, target: string): string {
  if (!existsSync(join(source, 'server.js'))) throw new Error(`${source} holds no server.js: run npm run build first.`);
  cpSync(source, target, { recursive: true, filter: (path) => !/vsix$/.test(path) });
  return target;
}

function missedText(tables: readonly Table[]): string {
  const missed = missedIn(tables);
  if (missed.length === 0) return 'Nothing is missed.';
  return [`Missed (${missed.length}):`, ...missed.map((line) => `- ${line}`)].join('\n');
}

/** The tables that were measured, each in its place; the others stay as they are. */
function writePage(tables: readonly Table[], load: number): void {
  const machine = `Machine: ${machineLine()}. ${loadLine(load)}`;
  const parts = Object.fromEntries(tables.map((table) => [table.id, markdownOf(table)]));
  writeFileSync(PAGE, withParts(readFileSync(PAGE, 'utf8'), { machine, ...parts }));
}
