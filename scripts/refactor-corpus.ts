/**
 * Takes every refactoring that is offered in folders of real apps, and prints how many of each kind there are, what is refused
 * and why, what takes long, and every change after which a file does not parse or an error is found that was not there before.
 * `node scripts/refactor-corpus.ts DIR… [--verbose]`
 */
import { createHash } from 'node:crypto';
import {
  type App,
  applyEdits,
  type Changes,
  type Finding,
  findingsOf,
  isJavaScript,
  openApp,
  type Refactoring,
  refactoringsAt,
  type SourceFile,
  withFile,
} from '../server/src/core/index.ts';
import { nodesOf } from '../server/src/core/syntax/javascript.ts';
import { findApps } from '../server/src/hosts/cli/apps.ts';

const isVerbose = process.argv.includes('--verbose');
const folders = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (folders.length === 0) {
  console.error('Name one or more folders with apps: node scripts/refactor-corpus.ts DIR… [--verbose]');
  process.exit(2);
}

/** So many places of one file are asked about. */
const MOST_PLACES = 200;
const SLOW = 50;

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
const times: number[] = [];
const seen = new Set<string>();
const { apps } = await findApps(folders, process.cwd());
for (const { root, app } of apps) if (app && isNew(app)) tryOut(root, app);
for (const [what, number] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(number).padStart(6)}  ${what}`);
times.sort((a, b) => a - b);
console.log(`asked ${times.length} times; median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, at most ${at(1)} ms`);

function at(share: number): string {
  return (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1);
}

function isNew(app: App): boolean {
  const key = createHash('sha1');
  for (const [path, { text }] of [...app.files].sort()) key.update(path).update(text);
  const digest = key.digest('hex');
  if (seen.has(digest)) return false;
  seen.add(digest);
  return true;
}

function tryOut(root: string, app: App): void {
  count('apps');
  const before = errorsIn(app);
  const taken = new Set<string>();
  for (const file of app.files.values()) {
    for (const offset of placesIn(app, file)) {
      const start = performance.now();
      const offered = refactoringsAt(app, file.path, { start: offset, end: offset }, true);
      const time = performance.now() - start;
      times.push(time);
      if (time > SLOW) {
        const again = performance.now();
        refactoringsAt(app, file.path, { start: offset, end: offset }, true);
        count(`longer than ${SLOW} ms when it was asked first`);
        if (performance.now() - again > SLOW) count(`longer than ${SLOW} ms each time`);
      }
      for (const refactoring of offered) {
        const key = `${refactoring.title} ${refactoring.id}`;
        if (taken.has(key)) continue;
        taken.add(key);
        takeOne(`${root} ${file.path}:${file.lines.positionAt(offset).line + 1}`, app, refactoring, before);
      }
    }
  }
}

/** Names of handlers, registrations, and members and calls in code. */
function placesIn(app: App, file: SourceFile): readonly number[] {
  const registered = app.registrations.filter((one) => one.file === file);
  const handlers = file === app.server ? app.exports.functions.map(({ nameRange }) => nameRange.start) : [];
  const code = isJavaScript(file.path)
    ? nodesOf(file.javascript.program).flatMap((node) =>
        node.type === 'MemberExpression' || node.type === 'CallExpression' ? [node.end - 1] : [],
      )
    : [];
  const step = Math.max(1, Math.ceil(code.length / MOST_PLACES));
  return [
    ...handlers,
    ...registered.flatMap(({ nameRange, handlerRange }) => [
      nameRange.start,
      ...(handlerRange ? [handlerRange.start] : []),
    ]),
    ...code.filter((_place, index) => index % step === 0),
  ];
}

function takeOne(
  where: string,
  app: App,
  { id, title, refusal, changes }: Refactoring,
  before: ReadonlySet<string>,
): void {
  const [kind = id] = id.split(' ');
  if (refusal !== undefined) {
    count(`${kind}: refused`);
    if (isVerbose) console.log(`${where}: ${title}: ${refusal}`);
    return;
  }
  count(`${kind}: offered`);
  const problem = problemOf(app, kind, changes(), before);
  if (problem === undefined) return;
  count('WRONG');
  console.log(`WRONG ${where}: ${title}: ${problem}`);
}

function problemOf(
  app: App,
  kind: string,
  { files, deleted = [] }: Changes,
  before: ReadonlySet<string>,
): string | undefined {
  let texts = app.files;
  for (const { path, edits } of files) {
    const ordered = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    if (ordered.some(({ range }, index) => (ordered[index + 1]?.range.start ?? range.end) < range.end))
      return `edits of ${path} overlap`;
    texts = withFile(texts, path, applyEdits(app.files.get(path)?.text ?? '', edits));
  }
  for (const path of deleted) texts = withFile(texts, path, undefined);
  const changed = openApp(texts, app.assets, app.unread);
  if (!changed) return 'no app is left';
  const broken = files.find(({ path }) => {
    const file = changed.files.get(path);
    return file && (isJavaScript(path) ? file.javascript.error : path.endsWith('.json') && file.json.errors.length > 0);
  });
  if (broken) return `${broken.path} does not parse`;
  // Reads in another form, and new events, are found by the tests; what misses an event that goes says so.
  if (kind.startsWith('access') || kind === 'register' || kind === 'unregister') return undefined;
  const found = [...errorsIn(changed)].filter((error) => !before.has(error));
  return found.length > 0 ? found.join(' · ') : undefined;
}

/** Without places, which move. */
function errorsIn(app: App): ReadonlySet<string> {
  return new Set(
    findingsOf(app)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message }: Finding) => `${rule} ${message}`),
  );
}
