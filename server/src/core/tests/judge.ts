/** The verdict on a run: what differs from what is expected, each with path, both values and its line. */

import { isSetUp } from '../run/awaited.ts';
import type { RunReport } from '../run/report.ts';
import { elementsOf, type JsonNode, propertyOf } from '../syntax/json.ts';
import { asText } from '../text/as-text.ts';
import { type Difference, differencesOf, type Path, pathText } from './compare.ts';
import type { Expectation, ExpectationPlace, Expected } from './expectation.ts';

export type TestStatus = 'passed' | 'failed' | 'error' | 'skipped';

export interface Verdict {
  readonly status: TestStatus;
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** Such as `calls[0].arguments[1].body`; empty where the file as a whole is meant. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly message: string;
  /** Relative to the app. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** What mends it there, in words. */
  readonly fix?: string;
}

export const NOTHING_EXPECTED: Expectation = { given: {}, expect: {} };

/** A run that was refused could not be judged. */
export function judge(report: RunReport, { expect, place }: Expectation): Verdict {
  if (report.outcome === 'refused') return { status: 'error', failures: [thrown(report)] };
  const ending = endingOf(report, expect, place);
  const failures = [
    ...ending,
    ...actualParts(report, expect).flatMap(({ key, expected, actual }) =>
      differencesOf(expected, actual, [key]).map((difference) => failureOf(difference, place)),
    ),
  ];
  return { status: failures.length > 0 ? 'failed' : 'passed', failures };
}

/** A handler has to return, and one that sets the app up to answer with 200, where nothing else is expected. */
function endingOf(report: RunReport, { outcome, rendered }: Expected, place?: ExpectationPlace): readonly Failure[] {
  if (outcome !== undefined) {
    if (outcome === report.outcome) return [];
    return [failureOf(differencesOf(outcome, report.outcome, ['outcome'])[0] as Difference, place, report)];
  }
  if (report.outcome !== 'returned') return [thrown(report)];
  const { caller } = report;
  if (rendered !== undefined || !caller || caller.status === 200 || !isSetUp({ kind: 'event', name: report.event }))
    return [];
  const [at] = report.places ?? [];
  return [
    {
      path: 'caller.status',
      expected: 200,
      actual: caller.status,
      message: `whoever called ${report.handler ?? report.event} gets ${caller.status}${caller.message === undefined ? '' : ` (${caller.message})`}, not 200`,
      ...(at && { file: at.file, line: at.line }),
    },
  ];
}

function thrown({ outcome, error }: RunReport): Failure {
  const [frame] = error?.frames ?? [];
  // What was not run says in its message all that there is to say.
  const name = error && outcome !== 'refused' ? `${error.name}: ` : '';
  const text = error ? name + error.message : outcome;
  const advice = error?.advice === undefined ? '' : ` ${error.advice}`;
  return {
    path: 'outcome',
    expected: 'returned',
    actual: outcome,
    message: text + advice,
    ...(frame && { file: frame.file, line: frame.line }),
  };
}

interface Part {
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

function actualParts(report: RunReport, { error, rendered, calls, logs, store }: Expected): readonly Part[] {
  const apis = new Set(calls?.map(({ api }) => api));
  return [
    ...(error === undefined ? [] : [{ key: 'error', expected: error, actual: report.error }]),
    ...(rendered === undefined ? [] : [{ key: 'rendered', expected: rendered, actual: report.rendered }]),
    // Calls of functions that are not named are not judged, unless none at all is expected.
    ...(calls === undefined
      ? []
      : [
          { key: 'calls', expected: calls, actual: report.calls.filter(({ api }) => apis.size === 0 || apis.has(api)) },
        ]),
    ...(logs === undefined ? [] : [{ key: 'logs', expected: logs.map(asLog), actual: report.logs }]),
    ...(store === undefined ? [] : [{ key: 'store', expected: store, actual: changesOf(report, store) }]),
  ];
}

/** A text alone is one of any level. */
const asLog = (log: unknown): unknown =>
  typeof log === 'string' || (typeof log === 'object' && log !== null && '$match' in log) ? { text: log } : log;

/** In the form of what is expected: values of `$db` that were set, and keys that are gone, in the expected order. */
function changesOf({ writes = [] }: RunReport, { delete: gone }: NonNullable<Expected['store']>): unknown {
  const records = writes.filter(({ area }) => area === 'records');
  const set = records.flatMap(({ key, after }) => (isRecord(after) ? [[key, after.value] as const] : []));
  const deleted = records.filter(({ after }) => after === undefined).map(({ key }) => key);
  const rest = deleted.filter((key) => !gone?.includes(key));
  return {
    set: Object.fromEntries(set),
    delete: [...(gone ?? []).filter((key) => deleted.includes(asText(key))), ...rest],
  };
}

const isRecord = (value: unknown): value is { readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'value' in value;

function failureOf(difference: Difference, place: ExpectationPlace | undefined, report?: RunReport): Failure {
  const { path, expected, actual, message } = difference;
  const text = pathText(path);
  const reason = report?.error ? `: ${report.error.name}: ${report.error.message}` : '';
  return {
    path: text,
    expected: expected ?? null,
    actual: actual ?? null,
    message: `${text} ${message}${reason}`,
    ...lineOf(path, place),
  };
}

/** Where the expectation stands: the last part of the path that is written in it. */
function lineOf(path: Path, place: ExpectationPlace | undefined): Pick<Failure, 'file' | 'line'> {
  if (!place?.node) return {};
  let node: JsonNode = place.node;
  for (const key of path) {
    const next: JsonNode | undefined = typeof key === 'number' ? elementsOf(node)[key] : propertyOf(node, key)?.value;
    if (!next) break;
    node = next;
  }
  return { file: place.file.path, line: place.file.lines.positionAt(node.offset).line + 1 };
}
