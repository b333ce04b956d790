/** Which keys the server reads of what a function or job is given, each with the files that read it. */
import type { App } from '../../model/app.ts';
import { OF_PLATFORM, type PassedKeys } from '../../model/passed-keys.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { flowOf } from '../flow-of.ts';
import { codePartsOf } from '../index/code-part.ts';
import { byPart } from '../value/by-part.ts';
import type { Flow } from '../value/engine.ts';
import { holdingsIn } from '../value/value.ts';
import { readsIn } from './reads.ts';

interface ArgumentRead {
  /** `function lookUp` */
  readonly target: string;
  /** From the argument to the key. */
  readonly path: readonly string[];
}

export function keysReadBy(app: App, kind: 'function' | 'job', name: string): PassedKeys {
  const flow = flowOf(app);
  const byTarget = known.get(flow) ?? findRead(flow);
  known.set(flow, byTarget);
  return byTarget.get(`${kind} ${name}`) ?? NONE;
}

const NONE: PassedKeys = new Map();

const known = new KeptWith<Flow, ReadonlyMap<string, PassedKeys>>();

interface PlacedRead extends ArgumentRead {
  readonly file: string;
}

function findRead(flow: Flow): ReadonlyMap<string, PassedKeys> {
  const reads = flow
    .files()
    .flatMap((file) =>
      codePartsOf(file).flatMap((part) =>
        readsOfPart(flow, part, undefined).map((read): PlacedRead => ({ ...read, file: file.file.path })),
      ),
    );
  return new Map([...groupBy(reads, ({ target }) => target)].map(([target, some]) => [target, keysIn(some, 0)]));
}

const readsOfPart = /* @__PURE__ */ byPart((flow, { file, active: nodes }): readonly ArgumentRead[] =>
  [...readsIn(flow, file, nodes)].flatMap(({ name, owner }) =>
    holdingsIn(owner()).flatMap(({ root, origin, path }): readonly ArgumentRead[] => {
      const whole = [...path.map(String), name];
      return root === 'args' && origin && !OF_PLATFORM.has(whole[0] ?? '')
        ? [{ target: `${origin.scope} ${origin.event}`, path: whole }]
        : [];
    }),
  ),
);

function keysIn(reads: readonly PlacedRead[], level: number): PassedKeys {
  const deep = reads.filter(({ path }) => path.length > level);
  return new Map(
    [...groupBy(deep, ({ path }) => path[level] ?? '')].map(([key, some]) => [
      key,
      { paths: [...new Set(some.map(({ file }) => file))], inner: keysIn(some, level + 1) },
    ]),
  );
}
