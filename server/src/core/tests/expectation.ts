/** Reads what stands in `*.expect.json` and in the steps of scenarios: circumstances of a run, and what is expected of it. */
import { matcherNodeOf, readMatcher } from '../model/matchers.ts';
import { type SourceFile, sourceFile } from '../model/source-file.ts';
import type { RunOutcome } from '../run/contract.ts';
import {
  elementsOf,
  isBlank,
  type JsonNode,
  plainValue,
  propertiesOf,
  propertyOf,
  rangeOfNode,
} from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';

/** The circumstances of a run. */
export interface Given {
  /** Milliseconds since 1970 at which the clock stands still. */
  readonly now?: number;
  readonly iparams?: Readonly<Record<string, unknown>>;
  /** Answers by request template: the file with nothing else in it, so that places stay true. */
  readonly answers?: SourceFile;
  /** Values of `$db` by key. */
  readonly store?: Readonly<Record<string, unknown>>;
}

/** What is not named is not judged. */
export interface Expected {
  readonly outcome?: RunOutcome;
  readonly error?: unknown;
  readonly rendered?: unknown;
  readonly calls?: readonly ExpectedCall[];
  readonly logs?: readonly unknown[];
  readonly store?: { readonly set?: Readonly<Record<string, unknown>>; readonly delete?: readonly unknown[] };
}

export interface ExpectedCall {
  readonly api: string;
  readonly [more: string]: unknown;
}

export interface Expectation {
  readonly given: Given;
  readonly expect: Expected;
  /** `given` as it stands in the file. */
  readonly writtenGiven?: unknown;
  /** Where each part stands: the node of `expect`. */
  readonly place?: ExpectationPlace;
}

export interface ExpectationPlace {
  readonly file: SourceFile;
  readonly node: JsonNode | undefined;
}

/** Why a file cannot be judged. */
export interface TestProblem {
  readonly file: SourceFile;
  readonly range: Range;
  readonly message: string;
}

export type ReadExpectation = { readonly expectation: Expectation } | { readonly problem: TestProblem };

const GIVEN_KEYS = ['now', 'iparams', 'requests', 'store'];
const EXPECT_KEYS = ['outcome', 'error', 'rendered', 'calls', 'logs', 'store'];
const OUTCOMES = ['returned', 'threw', 'timed-out', 'exited'];

export function readExpectation(file: SourceFile): ReadExpectation {
  if (isBlank(file.text)) return { expectation: { given: {}, expect: {} } };
  const [error] = file.wholeJson.errors;
  if (error) return problem(file, error.range, `The expectation ${error.verdict}. ${error.message}`);
  const { root } = file.wholeJson;
  if (root?.type !== 'object') return problem(file, START, 'An expectation is an object { "given": …, "expect": … }');
  const unknown = unknownKey(file, root, ['given', 'expect']);
  if (unknown) return { problem: unknown };
  return expectationIn(file, propertyOf(root, 'given')?.value, propertyOf(root, 'expect')?.value);
}

/** Of two nodes that have passed the parser. */
export function expectationIn(
  file: SourceFile,
  given: JsonNode | undefined,
  expect: JsonNode | undefined,
): ReadExpectation {
  const found = givenProblem(file, given) ?? expectProblem(file, expect);
  if (found) return { problem: found };
  const { now, requests: _requests, ...rest } = (plainValue(given) ?? {}) as WrittenGiven;
  const answers = propertyOf(given, 'requests')?.value;
  const expected = (plainValue(expect) ?? {}) as Expected;
  return {
    expectation: {
      given: {
        ...rest,
        ...(now !== undefined && { now: Date.parse(now) }),
        ...(answers && { answers: onlyNode(file, answers) }),
      },
      expect: expected,
      ...(given && { writtenGiven: plainValue(given) }),
      place: { file, node: expect },
    },
  };
}

type WrittenGiven = Omit<Given, 'now' | 'answers'> & { readonly now?: string; readonly requests?: unknown };

const onlyNode = ({ path, text }: SourceFile, { offset, length }: JsonNode): SourceFile =>
  sourceFile(path, text.slice(0, offset).replace(/[^\r\n]/g, ' ') + text.slice(offset, offset + length));

function givenProblem(file: SourceFile, node: JsonNode | undefined): TestProblem | undefined {
  if (!node) return undefined;
  if (node.type !== 'object') return at(file, node, '`given` is an object, as in { "now": "2026-01-05T09:00:00Z" }');
  const unknown = unknownKey(file, node, GIVEN_KEYS);
  if (unknown) return unknown;
  for (const { key, value } of propertiesOf(node)) {
    if (!value) continue;
    if (key === 'now') {
      const time = value.type === 'string' ? Date.parse(String(value.value)) : Number.NaN;
      if (Number.isNaN(time)) return at(file, value, '`now` is a moment such as "2026-01-05T09:00:00Z"');
    } else if (value.type !== 'object') return at(file, value, `\`${key}\` is an object`);
  }
  return undefined;
}

function expectProblem(file: SourceFile, node: JsonNode | undefined): TestProblem | undefined {
  if (!node) return undefined;
  if (node.type !== 'object') return at(file, node, '`expect` is an object, as in { "outcome": "returned" }');
  return unknownKey(file, node, EXPECT_KEYS) ?? partProblem(file, node) ?? matcherProblem(file, node);
}

function partProblem(file: SourceFile, node: JsonNode): TestProblem | undefined {
  const outcome = propertyOf(node, 'outcome')?.value;
  if (outcome && !OUTCOMES.includes(String(outcome.value)))
    return at(file, outcome, `\`outcome\` is one of ${OUTCOMES.join(', ')}`);
  for (const key of ['calls', 'logs']) {
    const value = propertyOf(node, key)?.value;
    if (value && value.type !== 'array') return at(file, value, `\`${key}\` is a list`);
  }
  const isCall = (call: JsonNode) => typeof propertyOf(call, 'api')?.value?.value === 'string';
  const call = elementsOf(propertyOf(node, 'calls')?.value).find((element) => !isCall(element));
  if (call) return at(file, call, 'A call names its function, as in { "api": "$db.set", "arguments": [] }');
  const store = propertyOf(node, 'store')?.value;
  if (!store) return undefined;
  if (store.type !== 'object') return at(file, store, '`store` is an object, as in { "set": { "key": "value" } }');
  const set = propertyOf(store, 'set')?.value;
  if (set && set.type !== 'object') return at(file, set, '`set` is an object of values by their keys');
  const gone = propertyOf(store, 'delete')?.value;
  if (gone && gone.type !== 'array') return at(file, gone, '`delete` is a list of keys');
  return unknownKey(file, store, ['set', 'delete']);
}

function matcherProblem(file: SourceFile, root: JsonNode): TestProblem | undefined {
  const left = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    const written = matcherNodeOf(node);
    const read = written && readMatcher(String(written.value));
    if (written && read && 'problem' in read) return at(file, written, read.problem);
    left.push(...(node.children ?? []));
  }
  return undefined;
}

export function unknownKey(file: SourceFile, node: JsonNode, known: readonly string[]): TestProblem | undefined {
  const wrong = propertiesOf(node).find(({ key }) => !known.includes(key));
  if (!wrong) return undefined;
  const near = nearestName(wrong.key, known);
  const advice = near ? `did you mean \`${near}\`?` : `use ${known.join(', ')}`;
  return at(file, wrong.keyNode, `\`${wrong.key}\` is unknown here: ${advice}`);
}

const START: Range = { start: 0, end: 1 };

export const at = (file: SourceFile, node: JsonNode, message: string): TestProblem => ({
  file,
  range: rangeOfNode(node),
  message,
});

const problem = (file: SourceFile, range: Range, message: string): ReadExpectation => ({
  problem: { file, range, message },
});
