/**
 * What the front end asks of the server side by a name that can be seen: `client.request.invoke('name', { … })`,
 * `client.job.invoke` and `client.request.invokeTemplate` (docs/platform.md 2.6, 2.7, 4.4), with the keys that are passed.
 */
import { innerRange } from '../../model/exports.ts';
import type { PassedKeys } from '../../model/passed-keys.ts';
import type { AnyNode, CallExpression } from '../../syntax/javascript.ts';
import { writtenText } from '../../syntax/names.ts';
import { byName } from '../../text/by-name.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Range } from '../../text/range.ts';
import { MOST_TEXT_ALIASES } from '../bounds.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { type ClientCall, clientCallsOf } from './client-calls.ts';
import { passedNames } from './passed-names.ts';

/** `invoke` calls a server method, `job` starts a job, `template` sends a request. */
export type InvocationKind = 'invoke' | 'job' | 'template';

export interface Invocation {
  readonly kind: InvocationKind;
  readonly file: IndexedFile;
  readonly call: CallExpression;
  /** Server method, job or request template. */
  readonly name: string;
  /** The name, without quotes: in the call, or in the variable that holds it. */
  readonly nameRange: Range;
  /** Whether it is a call of the client, as far as anybody can tell; the same methods of others may be anybody's. */
  readonly isOfClient: boolean;
  /** What is passed last beside the name. */
  readonly argument: AnyNode | undefined;
}

const KINDS: Readonly<Record<string, InvocationKind>> = {
  'client.request.invoke': 'invoke',
  'client.request.invokeTemplate': 'template',
  'client.job.invoke': 'job',
  'client.jobs.invoke': 'job',
};

const known = new WeakMap<Flow, readonly Invocation[]>();

/** All of the front end, file after file in the order of their texts. */
export function invocationsOf(front: Flow): readonly Invocation[] {
  const found = known.get(front) ?? front.files().flatMap((file) => invocationsIn(front, file));
  known.set(front, found);
  return found;
}

const invocationsIn = (front: Flow, file: IndexedFile): readonly Invocation[] =>
  /\.\s*invoke|\binvoke/.test(file.file.code)
    ? clientCallsOf(front, file).flatMap((call) => invocation(front, call) ?? [])
    : [];

function invocation(front: Flow, { file, call, path, certainty }: ClientCall): Invocation | undefined {
  const kind = byName(KINDS, path);
  const [first, ...rest] = call.arguments;
  const written = kind && first && textNode(file, first);
  const name = written && writtenText(written);
  if (!kind || !written || name === undefined) return undefined;
  // A variable that others write to as well may be another name.
  if (written !== first && front.valueOf(file, first).length !== 1) return undefined;
  return {
    kind,
    file,
    call,
    name,
    nameRange: innerRange(written),
    isOfClient: certainty !== 'unknown',
    argument: rest.at(-1),
  };
}

/** A text that is written out, or the variable that holds no other. */
export function textNode(file: IndexedFile, node: AnyNode): AnyNode | undefined {
  let inner = node;
  for (let levels = 0; levels < MOST_TEXT_ALIASES; levels++) {
    if (writtenText(inner) !== undefined) return inner;
    if (inner.type !== 'Identifier') return undefined;
    const [write, ...others] = file.resolve(inner.name, inner)?.writes ?? [];
    if (write?.kind !== 'value' || write.steps.length > 0 || others.length > 0) return undefined;
    inner = write.source;
  }
  return undefined;
}

const passed = new WeakMap<Flow, ReadonlyMap<string, PassedKeys>>();

/** The keys that a server method or a job is given, each with the scripts that pass it. */
export function keysPassedIn(front: Flow, name: string): PassedKeys {
  const byTarget = passed.get(front) ?? findPassed(front);
  passed.set(front, byTarget);
  return byTarget.get(name) ?? new Map();
}

function findPassed(front: Flow): ReadonlyMap<string, PassedKeys> {
  const calls = invocationsOf(front).filter(({ kind }) => kind !== 'template');
  return new Map(
    [...groupBy(calls, ({ name }) => name)].map(([name, some]) => {
      const keys = new Map<string, Set<string>>();
      for (const { file, argument } of some) {
        for (const key of argument ? passedNames(front, file, argument) : []) {
          const paths = keys.get(key) ?? new Set<string>();
          keys.set(key, paths);
          paths.add(file.file.path);
        }
      }
      return [name, new Map([...keys].map(([key, paths]) => [key, [...paths]]))];
    }),
  );
}
