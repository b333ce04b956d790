/**
 * `node scripts/coverage-oracle.ts DIR`: runs every handler of the apps below a folder twice, with V8 counting and with
 * Istanbul's counters in the file, and says for how many `server.js` both come to the same totals and lines.
 */
import { createHash } from 'node:crypto';
import { Session } from 'node:inspector';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { collectCoverage, prepareTest, SEED, triggersOf } from '../server/src/core/index.ts';
import { appsBelow } from './apps-below.ts';
import { countedIn, countersIn, differingPlaces, instrumented } from './coverage-oracle/istanbul.ts';

const contexts: object[] = [];
const { createContext } = vm;
// The context of a run is nobody's business but here.
vm.createContext = (...args: Parameters<typeof createContext>) => {
  const context = createContext(...args);
  contexts.push(context);
  return context;
};
syncBuiltinESMExports();
const { createInProcessRun } = await import('../server/src/testing/run.ts');
const run = createInProcessRun();
const NOW = Date.UTC(2026, 0, 5, 9);

const session = new Session();
session.connect();
session.post('Profiler.enable');
const seen = new Set<string>();
const counts = { equal: 0, sameTotals: 0, other: 0, left: 0, runs: 0 };
// Of packages that throw when nobody listens any more.
process.on('uncaughtException', (error) => console.error(`afterwards: ${error.message}`));

for (const { app, folder } of await appsBelow(process.argv.slice(2))) {
  const text = app.server?.text;
  if (!app.server || text === undefined || app.server.javascript.error) continue;
  const digest = createHash('sha256').update(text).digest('hex');
  if (seen.has(digest)) continue;
  seen.add(digest);
  const path = join(folder, 'server', 'server.js');
  let counted: string;
  try {
    counted = instrumented(text, path);
  } catch {
    counts.left++;
    continue;
  }
  const collector = collectCoverage(app.server, path);
  if (!collector) continue;
  const requests = triggersOf(app).flatMap(({ name, scope }) => {
    const prepared = prepareTest(
      app,
      { name, scope, payload: undefined, given: { now: NOW }, path: 'oracle' },
      { appFolder: folder, seed: SEED, timeoutMs: 2_000 },
    );
    return 'request' in prepared ? [prepared.request] : [];
  });
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  for (const request of requests) {
    await run({ ...request, overlay: { ...request.overlay, 'server/server.js': collector.probed.text } });
    session.post('Profiler.takePreciseCoverage', (_error, taken) => {
      const ofFile = (taken?.result ?? []).filter(({ url }) => url === pathToFileURL(path).href);
      for (const { functions } of ofFile) {
        if (functions.some(({ ranges }) => ranges.some(({ count }) => count > 0))) collector.add(functions);
      }
    });
  }
  session.post('Profiler.stopPreciseCoverage');
  const sums = collectSums();
  for (const request of requests) {
    contexts.length = 0;
    await run({ ...request, overlay: { ...request.overlay, 'server/server.js': counted } });
    counts.runs++;
    const [context] = contexts;
    if (context) sums.add(() => countersIn(context, path));
  }
  const istanbul = sums.result();
  if (!istanbul) {
    counts.left++;
    continue;
  }
  const [ours, theirs] = [countedIn(collector.result()), countedIn(istanbul)];
  if (JSON.stringify(ours) === JSON.stringify(theirs)) counts.equal++;
  else {
    const isTotal = JSON.stringify(ours.totals) === JSON.stringify(theirs.totals);
    counts[isTotal ? 'sameTotals' : 'other']++;
    const kinds = Object.entries(ours.totals).filter(
      ([kind, total]) => JSON.stringify(total) !== JSON.stringify(theirs.totals[kind as 'lines']),
    );
    console.log(
      path,
      kinds
        .map(
          ([kind, total]) =>
            `${kind} ${total.covered}/${total.total} and ${theirs.totals[kind as 'lines'].covered}/${theirs.totals[kind as 'lines'].total}`,
        )
        .join(', '),
      `\n  ${differingPlaces(collector.result(), istanbul).join('\n  ')}`,
    );
  }
}
console.log(counts);
process.exit();

/** Counts of several runs of the same file. */
function collectSums() {
  type File = ReturnType<typeof countersIn>;
  let sum: File | undefined;
  const added = (a: number, b: number) => a + b;
  return {
    add(read: () => File): void {
      let next: File;
      try {
        next = read();
      } catch {
        return;
      }
      const before = sum;
      const merged = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) =>
        Object.fromEntries(Object.entries(one).map(([key, count]) => [key, added(count, other[key] ?? 0)]));
      sum = before
        ? {
            ...before,
            s: merged(before.s, next.s),
            f: merged(before.f, next.f),
            b: Object.fromEntries(
              Object.entries(before.b).map(([key, ways]) => [
                key,
                ways.map((way, index) => added(way, next.b[key]?.[index] ?? 0)),
              ]),
            ),
          }
        : next;
    },
    result: () => sum,
  };
}
