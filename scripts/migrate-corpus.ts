/**
 * Migrates every app of 1.x and 2.x in folders of real apps, and prints what becomes of them: crashes, errors that the
 * result has and the app had not, questions and notes by kind, and whether a second migration changes anything.
 * `node scripts/migrate-corpus.ts DIR… [--to 3.0] [--verbose] [--out FOLDER]`
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { changedTexts, migratedApp } from '../server/src/core/migrate/apply.ts';
import { migrate } from '../server/src/core/migrate/migrate.ts';
import { isOpen, type Migration, type Target } from '../server/src/core/migrate/migration.ts';
import { type App, exportedNames } from '../server/src/core/model/app.ts';
import { sourceFile } from '../server/src/core/model/source-file.ts';
import type { Finding } from '../server/src/core/rules/rule.ts';
import { findingsOf } from '../server/src/core/rules/run.ts';
import { type FoundApp, findApps } from '../server/src/hosts/cli/apps.ts';

const args = process.argv.slice(2);
const given = (flag: string): string | undefined => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
const to = (given('--to') ?? '3.0') as Target;
const out = given('--out');
const isVerbose = args.includes('--verbose');
const folders = args.filter(
  (arg, index) => !arg.startsWith('--') && !['--to', '--out'].includes(args[index - 1] ?? ''),
);
if (folders.length === 0) {
  console.error(
    'Name one or more folders with apps: node scripts/migrate-corpus.ts DIR… [--to 3.0] [--verbose] [--out FOLDER]',
  );
  process.exit(2);
}

const counts = new Map<string, number>();
const seen = new Set<string>();
const { apps } = await findApps(folders, process.cwd());
for (const found of apps) {
  if (!found.app) count(`cannot be opened`);
  else if (/^[12]/.test(found.app.manifest.platform.basis)) await tryOut(found);
}
for (const [what, number] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(number).padStart(6)}  ${what}`);

async function tryOut({ root, folder, app }: FoundApp): Promise<void> {
  const key = createHash('sha1');
  for (const [path, { text }] of [...app.files].sort()) key.update(path).update(text);
  const digest = key.digest('hex');
  if (seen.has(digest)) return count('apps that are the same as another one');
  seen.add(digest);
  count('apps');
  const pages = await Promise.all(
    [...(app.assets?.keys() ?? [])]
      .filter((path) => /\.html?$/.test(path))
      .map(async (path) => sourceFile(path, await readFile(join(folder, path), 'utf8'))),
  );
  let migration: Migration;
  let after: App | undefined;
  try {
    migration = migrate(app, { to, pages });
    after = migratedApp(app, migration);
  } catch (error) {
    count('crashes');
    console.log(`${root}: CRASH ${error instanceof Error ? error.stack : String(error)}`);
    return;
  }
  if (!after) return say(root, 'is no app any more');
  if (out !== undefined) await write(join(out, root.replaceAll(/[^\w.-]+/g, '_').slice(-120)), migration, app);
  const open = migration.questions.filter(isOpen);
  count(
    migration.questions.length === 0
      ? 'complete without a question'
      : open.length === 0
        ? 'complete with defaults'
        : 'with open questions',
  );
  for (const { id, step } of migration.questions) count(`question ${step}: ${id.split(':')[0]}`);
  for (const { step } of migration.notes) count(`note ${step}`);
  for (const { step } of migration.edits) count(`edit ${step}`);
  if (after.server?.javascript.error && !app.server?.javascript.error)
    say(root, `server.js does not parse: ${after.server.javascript.error.message}`);
  const lost = [...exportedNames(app)].filter((name) => !exportedNames(after).has(name));
  if (lost.length > 0) say(root, `exports lost ${lost.join(', ')}`);
  const again = migrate(after, { to, pages: [] });
  if (again.edits.length + again.creates.length + again.deletes.length > 0)
    say(root, `a second migration changes ${again.edits.map(({ step }) => step).join()}`);
  const before = errorsOf(app).map(kindOf);
  for (const error of errorsOf(after)) {
    const isAsked = migration.questions.some(({ id, file, step }) => {
      if (error.rule === 'no-unknown-integration') return id.startsWith('oauth-service');
      if (error.rule === 'no-missing-event') return id.startsWith('array');
      if (error.rule === 'no-legacy-request') return file.path === error.path && step === 'requests';
      return error.rule === 'no-missing-module' && id.startsWith('module-for');
    });
    const kind = before.includes(kindOf(error)) ? 'as before' : isAsked ? 'of a question' : 'NEW';
    count(`error ${kind} ${error.rule}`);
    if (kind === 'NEW' || isVerbose) {
      const { line } = error.file.lines.positionAt(error.range.start);
      console.log(`${root}/${error.path}:${line + 1} ${kind} ${error.rule} ${error.message}`);
    }
  }
}

function errorsOf(app: App): readonly Finding[] {
  return findingsOf(app).filter(({ severity }) => severity === 'error');
}

function kindOf({ rule, file, range }: Finding): string {
  return `${rule} ${file.text.slice(range.start, range.end)}`;
}

async function write(folder: string, migration: Migration, app: App): Promise<void> {
  for (const [path, text] of changedTexts(migration)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(folder, 'after', path)), { recursive: true });
    await mkdir(dirname(join(folder, 'before', path)), { recursive: true });
    await writeFile(join(folder, 'after', path), text);
    await writeFile(join(folder, 'before', path), app.files.get(path)?.text ?? '');
  }
  const said = [
    ...migration.questions.map(
      (question) =>
        `QUESTION ${question.id} ${question.text} [${question.choices.join(' | ')}] ${question.default ?? '-'}`,
    ),
    ...migration.notes.map(
      ({ file, range, step, text }) =>
        `NOTE ${step} ${file.path}:${range ? file.lines.positionAt(range.start).line + 1 : ''} ${text}`,
    ),
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'said.txt'), `${said.join('\n')}\n`);
}

function say(root: string, what: string): void {
  count(what.split(':')[0]?.split(' ').slice(0, 4).join(' ') ?? what);
  console.log(`${root}: ${what}`);
}

function count(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
