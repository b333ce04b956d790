/** Runs a file twice, with V8 counting and with Istanbul's own counters in it, and compares what both say. */
import { Session } from 'node:inspector';
import { compileFunction, createContext } from 'node:vm';
import { type Counted, countedIn, countersIn, instrumented } from '../../scripts/coverage-oracle/istanbul.ts';
import { collectCoverage, type FileCoverage, sourceFile } from '../../server/src/core/index.ts';

const PATH = '/oracle/server.js';

/** `text` is the body of a function with `exports`; what it exports as `run` is called. */
export async function bothCounts(text: string): Promise<{ readonly ours: Counted; readonly istanbul: Counted }> {
  return { ours: countedIn(await withV8(text)), istanbul: countedIn(await withIstanbul(text)) };
}

async function withV8(text: string): Promise<FileCoverage> {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const collector = collectCoverage(sourceFile('server/server.js', text), PATH);
  await execute(collector?.probed.text ?? text, PATH);
  session.post('Profiler.takePreciseCoverage', (_error, taken) => {
    for (const { url, functions } of taken?.result ?? []) if (url === `file://${PATH}`) collector?.add(functions);
  });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  if (!collector) throw new Error('the file is not counted');
  return collector.result();
}

async function withIstanbul(text: string): Promise<FileCoverage> {
  const context = await execute(instrumented(text, PATH), `${PATH}.instrumented`);
  return countersIn(context, PATH);
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
