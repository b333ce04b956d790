/** What the platform gives to server code: its global names, their members, and what their functions answer. */
import { platformGlobals } from '../../catalog/platform/globals.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
} from '../../catalog/platform/platform-function.ts';
import { type KeptAnswers, kept } from '../../model/reads.ts';
import type { Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { calledNames } from '../index/called-names.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { union, unionOf } from '../value/union.ts';
import {
  type Holding,
  isMoreThanLiterals,
  literalsIn,
  NOTHING,
  type PlatformPart,
  promiseOf,
  UNKNOWN,
  type Value,
} from '../value/value.ts';
import { exportsOf } from './modules.ts';
import { keptValue } from './stores.ts';

/** A name that the file does not declare. */
export function globalValue(flow: Flow, file: IndexedFile, name: string): Value {
  if (name === 'exports') return exportsOf(flow, file);
  if (name === 'undefined') return NOTHING;
  const known = byName(platformGlobals(flow.app.manifest.platform.basis), name);
  return known ? [{ kind: 'platform', known }] : UNKNOWN;
}

export function platformMember(_flow: Flow, { known }: PlatformPart, key: string): Value {
  if (!isPlatformObject(known)) return NOTHING;
  const member = byName(known.members, key);
  if (member) return [{ kind: 'platform', known: member }];
  const value = byName(known.values, key);
  return value ? [answered(value, `${known.name}.${key}`)] : NOTHING;
}

const answered = (shape: Shape, root: string): Holding => ({ kind: 'shape', shape, origin: undefined, path: [], root });

/** What a call of a platform function gives. */
export function platformAnswer(flow: Flow, file: IndexedFile, called: PlatformFunction, call: Call): Value {
  const answer = (): Value => {
    if (called.returns) return [{ kind: 'platform', known: called.returns }];
    const stored = called.name === '$db.get' ? storedValues(flow, file, call) : NOTHING;
    if (stored.length > 0) return keptValue(stored);
    return called.result ? [answered(called.result, `${called.name}()`)] : NOTHING;
  };
  const { rejects } = called;
  const rejection = rejects && ((): Value => [answered(rejects, `rejection of ${called.name}()`)]);
  return called.promise ? promiseOf(answer, rejection) : answer();
}

/** `$db.get('k')` holds what any `$db.set('k', …)` of the app stores. */
function storedValues(flow: Flow, file: IndexedFile, call: Call): Value {
  const [key] = call.arguments;
  const wanted = key ? flow.valueOf(file, key) : UNKNOWN;
  const stored = unionOf(
    literalsIn(wanted).map((one) =>
      flow.remember(flow.app, `stored ${typeof one} ${one}`, () => storedUnder(flow, one)),
    ),
  );
  // A name that nobody knows may be this one.
  const mayBeOther = stored.length > 0 && (mayBeAnyName(wanted) || storesUnderAnyName(flow));
  return mayBeOther ? union(stored, UNKNOWN) : stored;
}

const mayBeAnyName = (name: Value): boolean => name.length === 0 || isMoreThanLiterals(name);

const storesUnderAnyName = (flow: Flow): boolean =>
  storingCalls(flow, NOT_WRITTEN).some(({ file, call }) => {
    const [name] = call.arguments;
    return name !== undefined && isPlatform(flow, file, call, '$db.set') && mayBeAnyName(flow.valueOf(file, name));
  });

const storedUnder = (flow: Flow, key: StoredKey): Value =>
  unionOf(
    storingCalls(flow, key).map(({ file, call: set }) => {
      const [name, value] = set.arguments;
      if (!name || !value || !isPlatform(flow, file, set, '$db.set')) return NOTHING;
      return literalsIn(flow.valueOf(file, name)).includes(key) ? flow.valueOf(file, value) : NOTHING;
    }),
  );

type StoredKey = ReturnType<typeof literalsIn>[number];

const storing: KeptAnswers<Flow, ReadonlyMap<unknown, readonly PlacedCall[]>> = new KeptWith();

/** Calls of something called `set`, with the key or with one that is not written out. */
function storingCalls(flow: Flow, key: StoredKey | typeof NOT_WRITTEN): readonly PlacedCall[] {
  const calls = kept(storing, flow, () =>
    groupBy(
      callsNamed(flow, 'set'),
      ({
        call: {
          arguments: [name],
        },
      }) => (name?.type === 'Literal' ? name.value : NOT_WRITTEN),
    ),
  );
  return [...new Set([...(calls.get(key) ?? []), ...(calls.get(NOT_WRITTEN) ?? [])])];
}

const NOT_WRITTEN: unique symbol = Symbol('a key that is no literal');

export interface PlacedCall {
  readonly file: IndexedFile;
  readonly call: Call;
}

/** Whether a call is one of a platform function: by its name first, because most calls are of others. */
export const isCallOf = (flow: Flow, file: IndexedFile, call: Call, name: string): boolean =>
  calledNames(call.callee).includes(name.split('.').at(-1) ?? name) && isPlatform(flow, file, call, name);

/** Every call of one platform function in the server files. */
export const callsOfPlatform = (flow: Flow, name: string): readonly PlacedCall[] =>
  callsNamed(flow, name.split('.').at(-1) ?? name).filter(({ file, call }) => isPlatform(flow, file, call, name));

const callsNamed = (flow: Flow, name: string): readonly PlacedCall[] =>
  flow.files().flatMap((file) => file.callsOf(name).map((call) => ({ file, call })));

const isPlatform = (flow: Flow, file: IndexedFile, { callee }: Call, name: string): boolean =>
  flow.valueOf(file, callee).some((part) => part.kind === 'platform' && part.known.name === name);

export const functionIn = (value: Value): PlatformFunction | undefined =>
  value.flatMap((part) => (part.kind === 'platform' && isPlatformFunction(part.known) ? [part.known] : []))[0];
