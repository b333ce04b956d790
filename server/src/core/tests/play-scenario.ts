/** Plays a scenario: hands out one run after the other, takes what came of it, and says in the end what differed. */
import type { App } from '../model/app.ts';
import { sourceFile } from '../model/source-file.ts';
import type { RunResult, RunStore } from '../run/contract.ts';
import type { Preparation } from '../run/prepare.ts';
import { type RunReport, reportOf, reportOfRefusal } from '../run/report.ts';
import type { Expectation } from './expectation.ts';
import { type Failure, judge, NOTHING_EXPECTED, type Verdict } from './judge.ts';
import { prepareTest, storeOf, type TestSurroundings } from './prepare-test.ts';
import type { FireStep, RunStep, Scenario } from './scenario.ts';
import { nextDue, scheduleIn, withoutSchedule, withWrites } from './stored.ts';

type Prepared = Exclude<Preparation, { readonly refusal: unknown }>;

export interface PlayedScenario extends Verdict {
  readonly reports: readonly RunReport[];
}

/** More runs than that are a scenario that never ends, such as one that lets a schedule of every minute run for years. */
const MOST_RUNS = 1_000;

/** One run of a step. */
interface Part {
  /** Such as `steps[2]`. */
  readonly label: string;
  readonly name: string;
  /** Of the scenario; absent for what is fired. */
  readonly line?: number;
  readonly scope?: string;
  readonly payload: RunStep['payload'];
  readonly expectation: Expectation;
}

/** `startsAt` is where the clock stands in the beginning, unless the scenario says so. */
export function* playScenario(
  app: App,
  path: string,
  { given, steps }: Scenario,
  surroundings: TestSurroundings & { readonly startsAt: number },
): Generator<Prepared, PlayedScenario, RunResult> {
  const failures: Failure[] = [];
  const reports: RunReport[] = [];
  const fired = new Map<string, number>();
  const waiting: Part[] = [];
  let store: RunStore = given.store ? storeOf(given.store) : {};
  let now = given.now ?? surroundings.startsAt;
  let isBroken = false;

  function* run({ label, name, line, scope, payload, expectation }: Part): Generator<Prepared, void, RunResult> {
    if (reports.length >= MOST_RUNS) {
      isBroken = true;
      failures.push(
        failure(label, `the scenario has more than ${MOST_RUNS} runs and was ended: shorten \`advance\``, path),
      );
      return;
    }
    const { store: _store, ...rest } = { ...given, ...expectation.given };
    const prepared = prepareTest(
      app,
      { name, ...(scope !== undefined && { scope }), payload, given: { ...rest, now }, path },
      surroundings,
    );
    if ('refusal' in prepared) {
      isBroken = true;
      reports.push(reportOfRefusal(prepared.refusal, scope));
    } else {
      const own = expectation.given.store;
      if (own)
        store = withWrites(
          store,
          Object.entries(own).map(([key, value]) => ({ area: 'records', key, after: { value } })),
        );
      const request = { ...prepared.request, store };
      const result = yield { ...prepared, request };
      store = withWrites(store, result.writes);
      reports.push(reportOf(prepared.trigger, request, result, prepared.payloadSource, prepared.places));
    }
    const last = reports.at(-1);
    if (last)
      failures.push(
        ...judge(last, expectation).failures.map((found) => ({
          ...found,
          path: joined(label, found.path),
          // What cannot be run is wrong here, whatever it is elsewhere.
          ...(isBroken && line !== undefined && { file: path, line }),
        })),
      );
  }

  function* fire(
    name: string,
    data: unknown,
    label: string,
    expectation: Expectation,
  ): Generator<Prepared, void, RunResult> {
    const payload = sourceFile(`schedule ${name}`, JSON.stringify({ data }));
    yield* run({ label, name: 'onScheduledEvent', payload, expectation });
  }

  function* fireNamed({ schedule, expectation }: FireStep, label: string): Generator<Prepared, void, RunResult> {
    const found = scheduleIn(store, schedule);
    if (found) yield* fire(schedule, found.data, label, expectation);
    else {
      isBroken = true;
      const names = Object.keys(store.schedules ?? {}).join(', ');
      failures.push(
        failure(
          label,
          `there is no schedule ${schedule}: ${names === '' ? 'none was created' : `there are ${names}`}`,
          path,
        ),
      );
    }
  }

  function* advance(milliseconds: number, label: string): Generator<Prepared, void, RunResult> {
    const end = now + milliseconds;
    for (let due = nextDue(store, now, end, fired); due && !isBroken; due = nextDue(store, now, end, fired)) {
      now = due.at;
      fired.set(due.name, due.at);
      if (!due.repeats) {
        store = withoutSchedule(store, due.name);
        fired.delete(due.name);
      }
      yield* fire(due.name, due.data, label, NOTHING_EXPECTED);
    }
    now = end;
  }

  for (const [index, step] of steps.entries()) {
    if (isBroken) break;
    const label = `steps[${index}]`;
    const late = waiting.splice(0);
    if (step.kind === 'advance') yield* advance(step.milliseconds, label);
    else if (step.kind === 'fire') yield* fireNamed(step, label);
    else {
      const part = partOf(step, label);
      yield* run(part);
      const again = { ...part, expectation: { given: step.expectation.given, expect: {} } };
      if (step.deliver === 'twice') yield* run(again);
      if (step.deliver === 'late') waiting.push(again);
    }
    for (const part of late) yield* run(part);
  }
  // The last step may be the one that comes late.
  if (!isBroken) for (const part of waiting) yield* run(part);
  return { status: isBroken ? 'error' : failures.length > 0 ? 'failed' : 'passed', failures, reports };
}

const partOf = ({ name, line, scope, payload, expectation }: RunStep, label: string): Part => ({
  label,
  name,
  line,
  ...(scope !== undefined && { scope }),
  payload,
  expectation,
});

const joined = (label: string, path: string): string => (path === '' ? label : `${label}.${path}`);

const failure = (path: string, message: string, file: string): Failure => ({
  path,
  expected: null,
  actual: null,
  message,
  file,
});
