/** Runs a file twice, with V8 counting and with Istanbul's own counters in it, and compares what both say. */
import { Session } from 'node:inspector';
import { compileFunction, createContext, runInContext } from 'node:vm';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { collectCoverage, type FileCoverage, lineCountsOf, sourceFile, totalsOf } from '../../server/src/core/index.ts';

/** What both count, in one form. */
export interface Counted {
  readonly totals: ReturnType<typeof totalsOf>;
  readonly lines: Readonly<Record<string, number>>;
}

const PATH = '/oracle/server.js';

/** `text` is the body of a function with `exports`; what it exports as `run` is called. */
export async function bothCounts(text: string): Promise<{ readonly ours: Counted; readonly istanbul: Counted }> {
  return { ours: countedIn(await withV8(text)), istanbul: countedIn(await withIstanbul(text)) };
}

/** How often each line ran is compared as whether it ran: loops are counted apart in V8. */
export function countedIn(coverage: FileCoverage): Counted {
  const lines = [...lineCountsOf(coverage)].sort(([a], [b]) => a - b);
  return {
    totals: totalsOf(coverage),
    lines: Object.fromEntries(lines.map(([line, count]) => [line, Math.min(count, 1)])),
  };
}

async function withV8(text: string): Promise<FileCoverage> {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await execute(text, PATH);
  const collector = collectCoverage(sourceFile('server/server.js', text), PATH);
  session.post('Profiler.takePreciseCoverage', (_error, taken) => {
    for (const { url, functions } of taken?.result ?? []) if (url === `file://${PATH}`) collector?.add(functions);
  });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  if (!collector) throw new Error('the file is not counted');
  return collector.result();
}

const VARIABLE = '__oracle__';

export function instrumented(text: string, path: string): string {
  const instrumenter = createInstrumenter({
    coverageVariable: VARIABLE,
    coverageGlobalScope: 'globalThis',
    coverageGlobalScopeFunc: false,
    esModules: false,
    autoWrap: true,
    compact: false,
  });
  return instrumenter.instrumentSync(text, path);
}

async function withIstanbul(text: string): Promise<FileCoverage> {
  const context = await execute(instrumented(text, PATH), `${PATH}.instrumented`);
  return countersIn(context, PATH);
}

export function countersIn(context: object, path: string): FileCoverage {
  const all = JSON.parse(
    runInContext(`JSON.stringify(globalThis.${VARIABLE} || {})`, createContext(context)),
  ) as Record<string, FileCoverage>;
  const found = all[path];
  if (!found) throw new Error('the file did not run');
  return found;
}

async function execute(text: string, filename: string): Promise<object> {
  const context = createContext({ console });
  const exported: { run?: () => unknown } = {};
  const body = compileFunction(text, ['exports'], { filename, parsingContext: context });
  try {
    body(exported);
    await exported.run?.();
  } catch {
    // What ran until then is what is compared.
  }
  // Work that nobody waits for.
  await new Promise((resolve) => setImmediate(resolve));
  return context;
}
