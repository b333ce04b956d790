/**
 * How much of what real front ends name is known: literal names of events, data objects and interface actions in the
 * scripts and pages of real apps, by text patterns that do not depend on what we follow. Prints what is not known.
 * `node scripts/front-end-corpus.ts DIR… [--least N]`
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  actionNamed,
  dataNamed,
  eventNamed,
  type FrontEndScope,
} from '../server/src/core/catalog/front-end/front-end.ts';
import { KNOWN_VERSIONS } from '../server/src/core/model/platform.ts';

const args = process.argv.slice(2);
const least = args.includes('--least') ? Number(args[args.indexOf('--least') + 1]) : 0;
const folders = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--least');
if (folders.length === 0 || !Number.isInteger(least)) {
  console.error('Name one or more folders with apps: node scripts/front-end-corpus.ts DIR… [--least N]');
  process.exit(2);
}

/** What is looked for, with the member in front of the name; the receiver may be called anything that ends in `client`. */
const SUBJECTS = {
  events: { pattern: /client\s*\.\s*events\s*\.\s*on\s*\(\s*(['"`])([^'"`\n]*)\1/gi, isKnown: eventNamed },
  data: { pattern: /client\s*\.\s*data\s*\.\s*get\s*\(\s*(['"`])([^'"`\n]*)\1/gi, isKnown: dataNamed },
  actions: {
    pattern: /client\s*\.\s*interface\s*\.\s*trigger\s*\(\s*(['"`])([^'"`\n]*)\1/gi,
    isKnown: actionNamed,
  },
} as const;

type Subject = keyof typeof SUBJECTS;

const CALLS_CLIENT = /app\s*\.\s*initialized\s*\(|frsh_init\s*\(/;

/** Bundles are nobody's writing. */
const LONGEST = 500_000;

const seen = new Set<string>();
const total: Record<Subject, { names: number; known: number }> = {
  events: { names: 0, known: 0 },
  data: { names: 0, known: 0 },
  actions: { names: 0, known: 0 },
};
const unknown = new Map<string, string[]>();
const misplaced = new Map<string, string[]>();
let apps = 0;
for (const folder of folders) for (const app of await appsIn(folder)) await read(app);

console.log(`${apps} apps with a front end, ${seen.size} of them distinct; each name counts once in each distinct one`);
for (const [subject, { names, known }] of Object.entries(total)) {
  console.log(`${subject.padEnd(8)} ${known} of ${names} known (${((100 * known) / Math.max(1, names)).toFixed(1)} %)`);
}
print('Unknown', unknown);
print('Known, but not of the products or modules of the app', misplaced);
const names = Object.values(total).reduce((sum, each) => sum + each.names, 0);
const known = Object.values(total).reduce((sum, each) => sum + each.known, 0);
console.log(`all      ${known} of ${names} known (${((100 * known) / Math.max(1, names)).toFixed(1)} %)`);
if (seen.size < least) {
  console.error(
    `There are ${seen.size} distinct front ends below ${folders.join(', ')}, and ${least} are wanted: name more folders.`,
  );
  process.exitCode = 1;
}

async function read(folder: string): Promise<void> {
  const scope = await scopeOf(folder);
  const texts = await textsIn(folder, ['app', 'visitor-app', 'config']);
  if (!scope || !texts.some((text) => CALLS_CLIENT.test(text))) return;
  apps++;
  const digest = createHash('sha1').update(texts.toSorted().join('\n').replaceAll(/\s+/g, ' ')).digest('hex');
  if (seen.has(digest)) return;
  seen.add(digest);
  for (const subject of Object.keys(SUBJECTS) as Subject[]) {
    const { pattern, isKnown } = SUBJECTS[subject];
    const found = new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, , name = '']) => name)));
    for (const name of found) {
      // A template with a hole is no literal.
      if (name.includes('${')) continue;
      total[subject].names++;
      if (isKnownAnywhere(isKnown, name)) total[subject].known++;
      else note(unknown, `${subject} ${name}`, folder);
      if (!isKnown(scope, name) && isKnownAnywhere(isKnown, name))
        note(misplaced, `${subject} ${name}`, `${folder} (${scope.platform} ${scope.scopes})`);
    }
  }
}

function isKnownAnywhere(isKnown: (scope: FrontEndScope, name: string) => unknown, name: string): boolean {
  return KNOWN_VERSIONS.some((platform) => isKnown({ platform, scopes: [] }, name) !== undefined);
}

/** Products or modules of the manifest; nothing where it is none. */
async function scopeOf(folder: string): Promise<FrontEndScope | undefined> {
  const manifest: unknown = await readFile(join(folder, 'manifest.json'), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { 'platform-version': version, product, modules } = manifest as Record<string, unknown>;
  const platform = KNOWN_VERSIONS.find((known) => known === String(version)) ?? (modules ? '3.0' : '2.3');
  return { platform, scopes: Object.keys(Object(platform.startsWith('3') ? modules : product)) };
}

async function textsIn(folder: string, below: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const name of below) {
    for (const path of await filesIn(join(folder, name))) {
      if (/\.min\.js$|node_modules/.test(path) || !/\.(js|jsx|mjs|html?)$/.test(path)) continue;
      if ((await stat(path)).size <= LONGEST) texts.push(await readFile(path, 'utf8'));
    }
  }
  return texts;
}

/** Folders with a manifest.json; an app holds no app. */
async function appsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && entry.name === 'manifest.json')) return [folder];
  const below = entries.filter(
    (entry) => entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git',
  );
  return (await Promise.all(below.map(({ name }) => appsIn(join(folder, name))))).flat();
}

/** None where there is no such folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : [])).toSorted();
}

function note(notes: Map<string, string[]>, what: string, where: string): void {
  notes.set(what, [...(notes.get(what) ?? []), where]);
}

function print(title: string, notes: ReadonlyMap<string, readonly string[]>): void {
  if (notes.size === 0) return;
  console.log(`\n${title}:`);
  for (const [what, where] of [...notes].toSorted(([, a], [, b]) => b.length - a.length)) {
    console.log(`${String(where.length).padStart(4)}  ${what}`);
    for (const place of where.slice(0, 3)) console.log(`        ${place}`);
  }
  console.log();
}
