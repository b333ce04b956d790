/** The keys of what the front end passes to a server method or a job, those of the objects in it included. */
import type { PassedKey, PassedKeys } from '../../model/passed-keys.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_LEVELS_PASSED } from '../bounds.ts';
import { memberValue } from '../evaluate/members.ts';
import { passedNames } from '../evaluate/passed-names.ts';
import type { Flow } from '../value/engine.ts';
import type { ObjectPart, Part, Value } from '../value/value.ts';
import { type Invocation, invocationsOf } from './invocations.ts';

const known = new KeptWith<Flow, ReadonlyMap<string, PassedKeys>>();

export function keysPassedIn(front: Flow, name: string): PassedKeys {
  const byTarget = known.get(front) ?? findPassed(front);
  known.set(front, byTarget);
  return byTarget.get(name) ?? NONE;
}

const NONE: PassedKeys = new Map();

function findPassed(front: Flow): ReadonlyMap<string, PassedKeys> {
  const calls = invocationsOf(front).filter(({ kind }) => kind !== 'template');
  const byName = groupBy(calls, ({ name }) => name);
  return new Map(
    [...byName].map(([name, some]) => [
      name,
      keysOf(
        front,
        some.flatMap((call) => keysOfCall(front, call)),
        1,
      ),
    ]),
  );
}

/** What one call passes under a key. */
interface Passing {
  readonly key: string;
  readonly path: string;
  value(): Value;
}

function keysOfCall(front: Flow, { argument }: Invocation): readonly Passing[] {
  if (!argument) return [];
  const { file, node } = argument;
  const value = () => front.valueOf(file, node);
  return passedNames(front, file, node).map((key) => passing(front, key, file.file.path, value));
}

const passing = (front: Flow, key: string, path: string, owner: () => Value): Passing => ({
  key,
  path,
  value: () => memberValue(front, owner(), key),
});

function keysOf(front: Flow, passings: readonly Passing[], level: number): PassedKeys {
  return new Map([...groupBy(passings, ({ key }) => key)].map(([key, some]) => [key, keyOf(front, some, level)]));
}

function keyOf(front: Flow, passings: readonly Passing[], level: number): PassedKey {
  const paths = [...new Set(passings.map(({ path }) => path))];
  if (level >= MOST_LEVELS_PASSED) return { paths, inner: NONE };
  const inner = passings.map(({ path, value }) => {
    const parts = value();
    const objects = parts.filter((part): part is ObjectPart => part.kind === 'object');
    const isEmpty = (part: Part): boolean => part.kind === 'literal' && part.value === null;
    if (objects.length === 0 || objects.length < parts.filter((part) => !isEmpty(part)).length) return undefined;
    const names = new Set(objects.flatMap(({ names: own }) => own));
    return [...names].map((key) => passing(front, key, path, () => objects));
  });
  // What one of them passes may be anything, whatever the others do.
  const isSeen = inner.every((one) => one !== undefined);
  return { paths, inner: isSeen ? keysOf(front, inner.flat(), level + 1) : NONE };
}
