/** Reads a scenario: steps that share what the app stores, its schedules and the clock. */
import type { App } from '../model/app.ts';
import { PAYLOADS } from '../model/file-shapes.ts';
import { payloadNamed } from '../model/payload-files.ts';
import { type SourceFile, sourceFile } from '../model/source-file.ts';
import type { RunKind } from '../run/contract.ts';
import { elementsOf, isBlank, type JsonNode, plainValue, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { durationOf } from '../text/durations.ts';
import { at, type Expectation, expectationIn, type Given, type TestProblem, unknownKey } from './expectation.ts';

export interface Scenario {
  readonly given: Given;
  readonly steps: readonly Step[];
}

export type Step = RunStep | { readonly kind: 'advance'; readonly milliseconds: number } | FireStep;

export interface RunStep {
  readonly kind: 'run';
  readonly what: RunKind;
  readonly name: string;
  /** Where it is named. */
  readonly line: number;
  readonly scope?: string;
  readonly payload: SourceFile | undefined;
  readonly expectation: Expectation;
  /** Handled once more: at once, or after the step that follows. */
  readonly deliver?: 'twice' | 'late';
}

export interface FireStep {
  readonly kind: 'fire';
  readonly schedule: string;
  readonly expectation: Expectation;
}

const EMPTY = 'The scenario is empty: write a list of steps, as in [{ "event": "onTicketCreate" }]';

const RUNS: readonly RunKind[] = ['event', 'function', 'job', 'action'];
const RUN_KEYS = ['scope', 'payload', 'expect', 'given', 'deliver'];

export function readScenario(app: App, file: SourceFile): { readonly scenario: Scenario } | Wrong {
  const [error] = file.wholeJson.errors;
  if (isBlank(file.text)) return { problem: { file, range: { start: 0, end: 0 }, message: EMPTY } };
  if (error)
    return { problem: { file, range: error.range, message: `The scenario ${error.verdict}. ${error.message}` } };
  const { root } = file.wholeJson;
  const isList = root?.type === 'array';
  if (!root || (!isList && root.type !== 'object'))
    return {
      problem: {
        file,
        range: { start: 0, end: 1 },
        message: 'A scenario is a list of steps, or { "given": …, "steps": […] }',
      },
    };
  const unknown = isList ? undefined : unknownKey(file, root, ['given', 'steps']);
  if (unknown) return { problem: unknown };
  const list = isList ? root : propertyOf(root, 'steps')?.value;
  if (list?.type !== 'array')
    return { problem: at(file, list ?? root, '`steps` is a list, as in [{ "event": "onTicketCreate" }]') };
  const given = expectationIn(file, isList ? undefined : propertyOf(root, 'given')?.value, undefined);
  if ('problem' in given) return given;
  const steps: Step[] = [];
  for (const node of elementsOf(list)) {
    const step = stepIn(app, file, node);
    if ('problem' in step) return step;
    steps.push(step);
  }
  return { scenario: { given: given.expectation.given, steps } };
}

interface Wrong {
  readonly problem: TestProblem;
}

function stepIn(app: App, file: SourceFile, node: JsonNode): Step | Wrong {
  const kinds = [...RUNS, 'advance', 'fire'];
  const named = propertiesOf(node).filter(({ key }) => kinds.includes(key));
  const [first, second] = named;
  if (!first?.value || second || typeof first.value.value !== 'string')
    return { problem: at(file, node, `A step has exactly one of ${kinds.join(', ')}, with a text`) };
  const text = first.value.value;
  if (first.key === 'advance') {
    const milliseconds = durationOf(text);
    if (milliseconds === undefined)
      return {
        problem: at(file, first.value, `\`${text}\` is no duration: write days and times as in P1D, PT2H or P1DT30M`),
      };
    const unknown = unknownKey(file, node, ['advance']);
    return unknown ? { problem: unknown } : { kind: 'advance', milliseconds };
  }
  const isFire = first.key === 'fire';
  const unknown = unknownKey(file, node, isFire ? ['fire', 'expect'] : [first.key, ...RUN_KEYS]);
  if (unknown) return { problem: unknown };
  const read = expectationIn(file, propertyOf(node, 'given')?.value, propertyOf(node, 'expect')?.value);
  if ('problem' in read) return read;
  if (isFire) return { kind: 'fire', schedule: text, expectation: read.expectation };
  const line = file.lines.positionAt(first.value.offset).line + 1;
  return runStep(app, file, node, { what: first.key as RunKind, name: text, line, expectation: read.expectation });
}

function runStep(
  app: App,
  file: SourceFile,
  node: JsonNode,
  start: Pick<RunStep, 'what' | 'name' | 'line' | 'expectation'>,
): RunStep | Wrong {
  const deliver = propertyOf(node, 'deliver')?.value;
  const how = stringOf(deliver);
  if (deliver && how !== 'twice' && how !== 'late')
    return { problem: at(file, deliver, '`deliver` is "twice" or "late"') };
  const scope = stringOf(propertyOf(node, 'scope')?.value);
  const payload = payloadIn(app, file, propertyOf(node, 'payload')?.value);
  if (payload && 'problem' in payload) return payload;
  return {
    kind: 'run',
    ...start,
    ...(scope !== undefined && { scope }),
    payload,
    ...((how === 'twice' || how === 'late') && { deliver: how }),
  };
}

/** An object is a payload; a text is the path of one, from the app or from the folder of the payloads. */
function payloadIn(app: App, file: SourceFile, node: JsonNode | undefined): SourceFile | Wrong | undefined {
  if (!node) return undefined;
  const name = stringOf(node);
  if (name === undefined) {
    if (node.type === 'object') return sourceFile(file.path, JSON.stringify(plainValue(node)));
    return { problem: at(file, node, '`payload` is an object, or the path of a payload file') };
  }
  return (
    payloadNamed(app, name) ?? {
      problem: at(file, node, `There is no payload \`${name}\`: name a file in ${PAYLOADS}`),
    }
  );
}
