/** What `check` costs on many apps, on real ones, and on files that are far too large. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appsBelow } from '../apps-below.ts';
import { writeTrivialApp } from './apps.ts';
import { parseAllMs } from './parsing.ts';
import { median } from './statistics.ts';
import { costOfNode, type ProcessCost } from './timed-process.ts';

interface Report {
  readonly apps: readonly { readonly findings: readonly unknown[] }[];
}

export interface CheckCost extends Pick<ProcessCost, 'cpuMs' | 'megabytes' | 'milliseconds'> {
  readonly apps: number;
  readonly findings: number;
}

export async function measureCheck(dist: string, folder: string, jobs = 1): Promise<CheckCost> {
  const command = [join(dist, 'cli.js'), 'check', folder, '--format', 'json', '--jobs', `${jobs}`];
  const { output, errors, code, cpuMs, megabytes, milliseconds } = await costOfNode(command);
  const { apps } = JSON.parse(output) as Report;
  if (apps.length === 0) throw new Error(`check found no app in ${folder} and ended with ${code}: ${errors}`);
  const findings = apps.reduce((sum, app) => sum + app.findings.length, 0);
  return { cpuMs, megabytes, milliseconds, apps: apps.length, findings };
}

/** Medians of so many times the same. */
export async function checkCosts(measure: () => Promise<CheckCost>, rounds: number): Promise<CheckCost> {
  const costs: CheckCost[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await measure());
  const of = (read: (cost: CheckCost) => number): number => median(costs.map(read));
  return {
    cpuMs: of(({ cpuMs }) => cpuMs),
    megabytes: of(({ megabytes }) => megabytes),
    milliseconds: of(({ milliseconds }) => milliseconds),
    apps: of(({ apps }) => apps),
    findings: of(({ findings }) => findings),
  };
}

/** Milliseconds of processor time that the parser alone takes for all scripts that `check` reads of the apps of a folder. */
export async function parsingCostBelow(folder: string): Promise<number> {
  const apps = await appsBelow([folder]);
  const texts = apps.flatMap(({ app }) => [...app.files.values()].filter(({ path }) => /\.[cm]?js$/.test(path)));
  return parseAllMs(texts.map(({ text }) => text));
}

export interface LargeFile {
  readonly title: string;
  readonly path: string;
  text(): string;
}

/** One large file each, of a kind that an app may have by accident. */
export const LARGE_FILES: readonly LargeFile[] = [
  {
    title: 'a payload of 5 MB',
    path: 'server/test_data/onTicketCreate.large.json',
    text: () => JSON.stringify({ data: { ticket: { id: 1, tags: numbered(450_000, (index) => `tag ${index}`) } } }),
  },
  {
    title: 'a payload of 5 MB with 300,000 keys',
    path: 'server/test_data/onTicketCreate.keys.json',
    text: () => JSON.stringify({ data: Object.fromEntries(numbered(300_000, (index) => [`key${index}`, index])) }),
  },
  {
    title: 'a script of 0.3 MB that is required, near the most that is checked',
    path: 'server/lib/large.js',
    text: () => scriptOf(300_000),
  },
  {
    title: 'a script of 2 MB that is required',
    path: 'server/lib/large.js',
    text: () => scriptOf(2_000_000),
  },
  {
    title: 'a script of 4 MB that is required',
    path: 'server/lib/large.js',
    text: () => scriptOf(4_000_000),
  },
  {
    title: 'a script of 3 MB of a page, on one line',
    path: 'app/scripts/large.js',
    text: () => scriptOf(3_000_000).replaceAll('\n', ' '),
  },
];

export interface LargeFileCost {
  readonly megabytes: number;
  /** Milliseconds of processor time beyond what the app costs without the file. */
  readonly cpuMs: number;
  readonly isNamed: boolean;
}

/** `check` of a trivial app with one large file, less the same without it; and whether the output names the file. */
export async function measureLargeFile(dist: string, folder: string, file: LargeFile): Promise<LargeFileCost> {
  // What the round before has written would stand on both sides.
  rmSync(folder, { recursive: true, force: true });
  writeTrivialApp(folder);
  const code = `const large = ${file.path.startsWith('server/lib/') ? "require('./lib/large')" : '{}'};\n`;
  const server = `${code}exports = {\n  onTicketCreateHandler: function (payload) {\n    console.log(payload.data.ticket.id, large);\n  }\n};\n`;
  write(join(folder, 'server/server.js'), server);
  write(join(folder, 'server/lib/large.js'), 'exports = {};\n');
  write(join(folder, 'app/index.html'), '<script src="scripts/large.js"></script>\n');
  write(join(folder, 'app/scripts/large.js'), '');
  const command = [join(dist, 'cli.js'), 'check', folder];
  const without = await costOfNode(command);
  const text = file.text();
  write(join(folder, file.path), text);
  const { cpuMs, output, errors } = await costOfNode(command);
  return {
    megabytes: Buffer.byteLength(text) / 1e6,
    cpuMs: cpuMs - without.cpuMs,
    isNamed: `${output}${errors}`.includes(file.path),
  };
}

const numbered = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Functions that read and call, as in a library that somebody copied. */
function scriptOf(bytes: number): string {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < bytes; index++) {
    const part = `function part${index}(record, options) {\n  const list = record.items || [];\n  if (options && options.deep) { return list.map(function (item) { return part${Math.max(0, index - 1)}(item, {}); }); }\n  return { id: record.id, total: list.length * ${index} };\n}\n`;
    parts.push(part);
    size += part.length;
  }
  return `${parts.join('')}exports = { part0: part0 };\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
