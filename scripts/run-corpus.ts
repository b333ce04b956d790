/**
 * Runs every registered handler of real apps on its own payload or a generated one, and prints what came of each: a report
 * is understandable when it says what happened and, of an error, where in the app. Ends with 1 when one is not.
 * `npm run run-corpus -- DIR… [--returned]`
 */
import { join } from 'node:path';
import {
  type App,
  prepareRun,
  type RunReport,
  reportOf,
  reportOfRefusal,
  triggersOf,
} from '../server/src/core/index.ts';
import { createNodeRunner } from '../server/src/node/host.ts';
import { appsBelow } from './apps-below.ts';

const args = process.argv.slice(2);
const showReturned = args.includes('--returned');
const folders = args.filter((argument) => !argument.startsWith('--'));
if (folders.length === 0) {
  console.error('Name one or more folders with apps: npm run run-corpus -- DIR… [--returned]');
  process.exit(2);
}

const AT_ONCE = 4;
const TIMEOUT_MS = 5_000;

const runner = createNodeRunner(join(import.meta.dirname, '../dist'));
const apps = await appsBelow(folders);
const work = apps.flatMap(({ root, folder, app }) =>
  triggersOf(app)
    .filter(({ registration }) => registration !== undefined)
    .map(({ name, scope }) => ({ root, folder, app, name, scope })),
);
const counts = new Map<string, number>();
let unclear = 0;

const queue = work.values();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const { root, folder, app, name, scope } of queue) print(root, await runOne(app, folder, name, scope));
  }),
);

console.log(`\n${apps.length} apps, ${work.length} handlers`);
for (const [outcome, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${outcome.padEnd(10)} ${count}`);
console.log(`  ${'unclear'.padEnd(10)} ${unclear}`);
process.exitCode = unclear > 0 ? 1 : 0;

async function runOne(app: App, folder: string, name: string, scope: string): Promise<RunReport> {
  const prepared = prepareRun(app, { name, scope, appFolder: folder, timeoutMs: TIMEOUT_MS });
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, scope);
  const { trigger, request, payloadSource } = prepared;
  return reportOf(trigger, request, await runner.run(request, () => {}), payloadSource);
}

function print(root: string, report: RunReport): void {
  const { outcome, scope, event, error, payloadSource = '' } = report;
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const isClear = isUnderstandable(report);
  if (!isClear) unclear++;
  if (outcome === 'returned' && !showReturned) return;
  const [frame] = error?.frames ?? [];
  const place = frame ? ` (${frame.file}:${frame.line}:${frame.column})` : '';
  const message = error ? ` ${error.name}: ${error.message.split('\n')[0]}${place}` : '';
  const advice = error?.advice === undefined ? '' : `\n    ${error.advice}`;
  console.log(`${isClear ? '' : 'UNCLEAR '}${root} ${scope}.${event} ${outcome} [${payloadSource}]${message}${advice}`);
  for (const { text } of report.notes ?? []) console.log(`    note: ${text}`);
}

/** An error without a place says by itself what to do, as texts of our own do. */
function isUnderstandable({ outcome, error }: RunReport): boolean {
  if (outcome === 'returned') return true;
  if (!error || error.message.trim() === '') return false;
  return error.frames.length > 0 || (outcome !== 'threw' && error.message.length > 40);
}
