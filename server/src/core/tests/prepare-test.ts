/** Turns a payload and the circumstances of an expectation into a run that is the same run tomorrow. */
import type { App } from '../model/app.ts';
import { type SourceFile, sourceFile } from '../model/source-file.ts';
import type { RunRequest, RunStore } from '../run/contract.ts';
import { type Preparation, prepareRun, type RunQuery } from '../run/prepare.ts';
import type { Given } from './expectation.ts';

/** Random numbers of tests begin here. */
export const SEED = 1;

export interface TestSurroundings {
  readonly appFolder: string;
  readonly unsaved?: readonly string[];
  readonly timeoutMs?: number;
  readonly seed?: number;
  /** Where the clock stands, unless `given.now` says so; absent: it goes on. */
  readonly now?: number;
  readonly coverage?: boolean;
}

export interface TestRun {
  readonly name: string;
  readonly scope?: string;
  readonly payload: SourceFile | 'generated' | undefined;
  readonly given: Given;
  /** Of the expectation, for messages about its answers. */
  readonly path: string;
}

export function prepareTest(app: App, run: TestRun, surroundings: TestSurroundings): Preparation {
  const { given } = run;
  const query: RunQuery = {
    name: run.name,
    appFolder: surroundings.appFolder,
    ...(run.scope !== undefined && { scope: run.scope }),
    ...(run.payload && { payload: run.payload }),
    ...(surroundings.unsaved && { unsaved: surroundings.unsaved }),
    ...(surroundings.timeoutMs !== undefined && { timeoutMs: surroundings.timeoutMs }),
    ...(given.iparams && { iparams: jsonFile(run.path, given.iparams) }),
    ...(given.answers && { responses: given.answers }),
  };
  const prepared = prepareRun(app, query);
  if ('refusal' in prepared) return prepared;
  return { ...prepared, request: { ...prepared.request, ...circumstances(given, surroundings) } };
}

function circumstances(given: Given, { seed, now, coverage }: TestSurroundings): Partial<RunRequest> {
  const clock = given.now ?? now;
  return {
    seed: seed ?? SEED,
    ...(clock !== undefined && { now: clock }),
    ...(given.store && { store: storeOf(given.store) }),
    ...(coverage && { coverage: true as const }),
  };
}

export const storeOf = (values: Readonly<Record<string, unknown>>): RunStore => ({
  records: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
});

const jsonFile = (path: string, value: unknown): SourceFile => sourceFile(path, JSON.stringify(value));
