/** Where Istanbul's counters of this process are kept, where the test runner counts by them: V8's own providers need nothing of us. */
import type { FileCoverage } from '../core/index.ts';

export type CoverageStore = (files: readonly FileCoverage[]) => void;

const VITEST = '__VITEST_COVERAGE__';
/** Of nyc, of Jest's Babel provider, and of others that count in the same way. */
const COMMON = '__coverage__';

/** Nothing where nobody counts so. */
export function istanbulStore(): CoverageStore | undefined {
  const name = isVitestWithIstanbul() ? VITEST : isObject(Reflect.get(globalThis, COMMON)) ? COMMON : undefined;
  if (name === undefined) return undefined;
  return (files) => {
    const found: unknown = Reflect.get(globalThis, name);
    const store = isObject(found) ? found : {};
    if (store !== found) Reflect.set(globalThis, name, store);
    for (const file of files) Reflect.set(store, file.path, file);
  };
}

function isVitestWithIstanbul(): boolean {
  const worker: unknown = Reflect.get(globalThis, '__vitest_worker__');
  const config = isObject(worker) ? Reflect.get(worker, 'config') : undefined;
  const coverage: unknown = isObject(config) ? Reflect.get(config, 'coverage') : undefined;
  return (
    isObject(coverage) && Reflect.get(coverage, 'provider') === 'istanbul' && Reflect.get(coverage, 'enabled') === true
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
