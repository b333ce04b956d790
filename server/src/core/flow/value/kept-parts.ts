/**
 * The parts that an answer makes itself, such as the list that `x.map(…)` gives: the same ones in every round, whose
 * elements and members are worked out as everything else is, so that these are kept, counted and bounded as well.
 */

import type { Noted } from '../../model/reads.ts';
import { isDerived } from './derived.ts';
import { union, unionOf } from './union.ts';
import {
  type ClassPart,
  type FunctionPart,
  type ListPart,
  type ObjectPart,
  type Part,
  type PromisePart,
  rejectionOf,
  type Value,
} from './value.ts';

/** What is known of one question. */
export interface Memo extends Noted {
  /** `partial` is what depends on an answer that was not complete yet. */
  state: 'new' | 'running' | 'partial' | 'whole';
  round: number;
  value: Value;
  /** What it counts as while it is worked out. */
  assumed: Value;
  /** A bound ended the work on it. */
  isCut: boolean;
  made: Made | undefined;
}

/** What the work on one memo made: one list and one promise, however many it is made of, and objects by their names. */
interface Made {
  list?: KeptList;
  promise?: KeptPromise;
  readonly objects: Map<string, KeptObject>;
}

interface KeptList {
  readonly part: Writable<ListPart>;
  sources: readonly ListPart[];
}

interface KeptPromise {
  readonly part: PromisePart;
  sources: readonly PromisePart[];
}

interface KeptObject {
  readonly part: ObjectPart;
  source: ObjectPart;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface Parts {
  keep(memo: Memo, value: Value): Value;
  startRound(): void;
  /** Whether a part is made of more than in the round before. */
  haveGrown(): boolean;
}

type Remember = (about: object, what: string, compute: () => Value) => Value;

export function createParts(remember: Remember): Parts {
  const kept = new WeakSet<Part>();
  const byNode = new WeakMap<object, Map<string, Part>>();
  const round = { hasGrown: false };

  const listOf = (made: Made, sources: readonly ListPart[]): Part => {
    const list = made.list ?? newList();
    if (made.list && made.list.sources.length !== sources.length) round.hasGrown = true;
    made.list = list;
    list.sources = sources;
    const places = Math.max(...sources.map(({ at }) => at?.length ?? -1));
    const areLike = sources.every(({ at }) => at?.length === places);
    const { part } = list;
    if (areLike) {
      part.at = Array.from({ length: places }, (_, place) => () => {
        return remember(part, `at ${place}`, () => unionOf(list.sources.map(({ at }) => at?.[place]?.() ?? [])));
      });
    } else delete part.at;
    return part;
  };

  const newList = (): KeptList => {
    const list: KeptList = {
      part: {
        kind: 'list',
        element: () => remember(list.part, 'element', () => unionOf(list.sources.map((source) => source.element()))),
      },
      sources: [],
    };
    kept.add(list.part);
    return list;
  };

  const promiseOf = (made: Made, sources: readonly PromisePart[]): Part => {
    const promise = made.promise ?? newPromise();
    if (made.promise && made.promise.sources.length !== sources.length) round.hasGrown = true;
    made.promise = promise;
    promise.sources = sources;
    return promise.part;
  };

  const newPromise = (): KeptPromise => {
    const promise: KeptPromise = {
      part: {
        kind: 'promise',
        value: () => remember(promise.part, 'value', () => unionOf(promise.sources.map((source) => source.value()))),
        rejection: () => remember(promise.part, 'rejection', () => unionOf(promise.sources.map(rejectionOf))),
      },
      sources: [],
    };
    kept.add(promise.part);
    return promise;
  };

  const objectOf = (made: Made, source: ObjectPart, key: string): Part => {
    const object = made.objects.get(key) ?? newObject(source);
    made.objects.set(key, object);
    object.source = source;
    return object.part;
  };

  const newObject = (source: ObjectPart): KeptObject => {
    const object: KeptObject = {
      part: {
        kind: 'object',
        names: source.names,
        ...(source.isKept && { isKept: source.isKept }),
        member: (name) => remember(object.part, `member ${name}`, () => object.source.member(name)),
      },
      source,
    };
    kept.add(object.part);
    return object;
  };

  const sameFor = (part: FunctionPart | ClassPart): Part => {
    const parts = byNode.get(part.node) ?? new Map<string, Part>();
    byNode.set(part.node, parts);
    const form = `${part.kind} ${part.kind === 'function' ? (part.bound ?? 0) : ''}`;
    const known = parts.get(form) ?? part;
    parts.set(form, known);
    kept.add(known);
    return known;
  };

  const keep = (memo: Memo, value: Value): Value => {
    if (!value.some((part) => isMade(part) && !kept.has(part))) return value;
    const lists: ListPart[] = [];
    const promises: PromisePart[] = [];
    const counts = new Map<string, number>();
    memo.made ??= { objects: new Map() };
    const { made } = memo;
    const parts = value.flatMap((part): Value => {
      if (!isMade(part) || kept.has(part)) return [part];
      switch (part.kind) {
        case 'list':
          lists.push(part);
          return [];
        case 'promise':
          promises.push(part);
          return [];
        case 'object': {
          const names = `${part.isKept ? 'kept ' : ''}${JSON.stringify(part.names)}`;
          const count = counts.get(names) ?? 0;
          counts.set(names, count + 1);
          return [objectOf(made, part, `${count} ${names}`)];
        }
        default:
          return [sameFor(part)];
      }
    });
    return union(
      parts,
      lists.length > 0 ? [listOf(made, lists)] : [],
      promises.length > 0 ? [promiseOf(made, promises)] : [],
    );
  };

  return {
    keep,
    startRound() {
      round.hasGrown = false;
    },
    haveGrown: () => round.hasGrown,
  };
}

type MadePart = ListPart | PromisePart | ObjectPart | FunctionPart | ClassPart;

function isMade(part: Part): part is MadePart {
  switch (part.kind) {
    case 'list':
    case 'promise':
    case 'object':
      return !isDerived(part);
    case 'function':
    case 'class':
    case 'instance':
      return true;
    default:
      return false;
  }
}
