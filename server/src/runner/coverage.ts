/** Counts which parts of the app's files run, with V8's own profiler. */
import { createRequire } from 'node:module';
import type { FunctionCoverage, ScriptCoverage } from '../core/run/contract.ts';
import { fileOfApp } from '../core/run/stack.ts';

/** Says what ran since it was asked last. */
export type TakeCoverage = () => readonly ScriptCoverage[];

export interface CoverageParts {
  readonly ownFile: string;
  readonly appFolder: string;
  /** How much stands before the text of a file in what is compiled. */
  readonly prefixLength: number;
}

/** Loaded where it is wanted only: it costs other runs time. */
export function startCoverage({ ownFile, appFolder, prefixLength }: CoverageParts): TakeCoverage {
  const { Session }: typeof import('node:inspector') = createRequire(ownFile)('node:inspector');
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return () => {
    const scripts: ScriptCoverage[] = [];
    // Answered before `post` returns.
    session.post('Profiler.takePreciseCoverage', (_error, taken) => {
      for (const { url, functions } of taken?.result ?? []) {
        const path = fileOfApp(url, appFolder);
        const counted = functions.map((one) => withoutPrefix(one, prefixLength));
        if (path !== undefined && counted.some(hasRun)) scripts.push({ path, functions: counted });
      }
    });
    return scripts;
  };
}

const withoutPrefix = ({ ranges }: FunctionCoverage, length: number): FunctionCoverage => ({
  ranges: ranges.map(({ startOffset, endOffset, count }) => ({
    startOffset: Math.max(0, startOffset - length),
    endOffset: Math.max(0, endOffset - length),
    count,
  })),
});

/** Files of an earlier run in this process are told of as well. */
const hasRun = ({ ranges }: FunctionCoverage): boolean => ranges.some(({ count }) => count > 0);
