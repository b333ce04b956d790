/** What the server code does to payloads and to its own objects that may put something else where a place reads. */

import { isClosed } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { byPart } from '../value/by-part.ts';
import { type Holding, holdingsIn } from '../value/value.ts';
import { forEachFound } from './all-parts.ts';
import { type AppWrites, keptOnceWith, keptWith, type ObjectWrite, writesIn } from './app-writes.ts';
import { createMeetings, type Meetings } from './meetings.ts';
import { isWrittenAside } from './put-aside.ts';
import { areStrays, runsText } from './strays.ts';
import { isPayload, traceOf, traceOfHeld, tracesOfStored, type Way, wayOf } from './traces.ts';
import { isKnownFunction, isUnseen } from './unseen.ts';
import { writtenOutIn } from './written-out.ts';

/**
 * What a write puts there, as far as it matters: `nothing` that has fields, another part of the payload with the fields
 * of a shape, or `anything`.
 */
export type Put = 'anything' | 'nothing' | Shape;

/** `ticket[key] = …`, where the key may be the field, and `list.push(…)`, `context[key] = …` on the way to a place. */
export const loosePuts = keptOnceWith((writes): Meetings<Put> => {
  const meetings = createMeetings<Put>(tracesOfStored(writes).all);
  forEachFound(writes.flow, loosePutsIn, writes, ({ puts, parts, way }) => {
    for (const put of puts) meetings.add(put, parts, way);
  });
  if (runsText(writes) || areStrays(writes) || isWrittenAside(writes)) meetings.add('anything', [], ANYWHERE);
  return meetings;
});

const ANYWHERE: Way = { objects: new Set(), isStored: false, isCut: true };

const loosePutsIn = byPart((flow, part, writes: AppWrites) =>
  writesIn(flow, part, undefined)
    .writes.filter(({ name }) => name === undefined)
    .map((write) => putOfWrite(writes, { ...write, file: part.file }, undefined)),
);

/** `payload.data.ticket = …`, `context.ticket = …` for one name of a member. */
export const putsTo = keptWith((writes, key: string) => putsOf(writes, writes.named(key), key));

function putsOf(writes: AppWrites, all: readonly ObjectWrite[], key: string): Meetings<Put> {
  const meetings = createMeetings<Put>(tracesOfStored(writes).all);
  for (const write of all) {
    const { puts, parts, way } = putOfWrite(writes, write, key);
    for (const put of puts) meetings.add(put, parts, way);
  }
  return meetings;
}

interface PutOfWrite {
  readonly puts: readonly Put[];
  readonly parts: readonly Pick<Holding, 'root' | 'path'>[];
  readonly way: Way | undefined;
}

function putOfWrite(writes: AppWrites, write: ObjectWrite, key: string | undefined): PutOfWrite {
  const value = writes.flow.valueOf(write.file, write.object);
  const parts = holdingsIn(value).map(({ root, path }) => ({
    root,
    path: key === undefined ? path : [...path, key],
  }));
  const trace = isPayload(value) ? undefined : traceOf(writes, write.file, write.object);
  if (isOfArguments(write.file, write.object)) return { puts: ['anything'], parts, way: ANYWHERE };
  const around = parts.length > 0 ? [] : partsAround(writes, write.file, write.object);
  if (around.length > 0) return { puts: ['anything'], parts: around, way: trace && wayOf(trace) };
  return { puts: putsIn(writes, write), parts, way: trace && wayOf(trace) };
}

/** `arguments[0].data = …`: nobody follows which of them it is. */
function isOfArguments(file: IndexedFile, object: AnyNode): boolean {
  let root = withoutChain(object);
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root.type === 'Identifier' && root.name === 'arguments' && !file.resolve(root.name, root);
}

/** Of `payload.data[key].name`, where the key may be any: whatever is below `payload.data` may be meant. */
function partsAround({ flow }: AppWrites, file: IndexedFile, object: AnyNode): PutOfWrite['parts'] {
  for (let node = withoutChain(object); node.type === 'MemberExpression'; node = withoutChain(node.object)) {
    const owner = memberKey(node) === undefined ? holdingsIn(flow.valueOf(file, node.object)) : [];
    if (owner.length > 0) return owner.map(({ root, path }) => ({ root, path }));
  }
  return [];
}

function putsIn(writes: AppWrites, { file, values }: ObjectWrite): readonly Put[] {
  if (values.length === 0) return ['anything'];
  return values.flatMap((value) => putBy(writes, file, value));
}

/** Another part of the payload, or nothing at all: the read is no better for it. */
function putBy({ flow }: AppWrites, file: IndexedFile, node: AnyNode): readonly Put[] {
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')) return ['nothing'];
  if (node.type === 'ObjectExpression' && node.properties.length === 0) return ['nothing'];
  if (node.type === 'ArrayExpression' && node.elements.length === 0) return ['nothing'];
  const value = flow.valueOf(file, node);
  return value.length === 0
    ? ['anything']
    : value.map((part) => (part.kind === 'shape' ? putOf(part) : part.kind === 'literal' ? 'nothing' : 'anything'));
}

function putOf({ root, shape }: Holding): Put {
  if (root !== 'payload') return 'anything';
  if (shape.type === 'object') return isClosed(shape) ? shape : 'anything';
  return PLAIN.has(shape.type) ? 'nothing' : 'anything';
}

const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'integer', 'null']);

/** Own objects, and parts of payloads, that go to functions which nobody sees, or to whoever goes through a generator. */
export const givenAway = keptOnceWith((writes): Meetings<true> => {
  const meetings = createMeetings<true>(tracesOfStored(writes).held);
  forEachFound(writes.flow, givenAwayIn, writes, ({ parts, way }) => meetings.add(true, parts, way));
  return meetings;
});

const givenAwayIn = byPart((flow, part, writes: AppWrites) => {
  const { file } = part;
  const { calls, yielded } = writesIn(flow, part, undefined);
  const passed = calls.flatMap((call): readonly AnyNode[] => {
    const callee = withoutChain(call.callee);
    if (callee.type === 'Super' || call.arguments.length === 0 || isKnownFunction(file, callee)) return [];
    return isUnseen(flow, file, callee) ? call.arguments : [];
  });
  return [...passed, ...yielded].flatMap(writtenOutIn).map(
    (given): Omit<PutOfWrite, 'puts'> => ({
      parts: holdingsIn(flow.valueOf(file, given)).flatMap(({ shape, root, path }) =>
        shape.type === 'object' ? [{ root, path }] : [],
      ),
      way: isOwnObject(writes, file, given) ? wayOf(traceOfHeld(writes, file, given)) : undefined,
    }),
  );
});

/** No text or number, and no part of a payload by itself. */
function isOwnObject({ flow }: AppWrites, file: IndexedFile, argument: AnyNode): boolean {
  const node = withoutChain(argument);
  if (SCALAR.has(node.type)) return false;
  // A field that the payload does not have.
  if (node.type === 'MemberExpression' && isPayload(flow.valueOf(file, node.object))) return false;
  const given = flow.valueOf(file, node);
  return given.length === 0 || given.some(({ kind }) => !WITHOUT_MEMBERS.has(kind));
}

const WITHOUT_MEMBERS: ReadonlySet<string> = new Set(['function', 'literal', 'platform', 'shape']);

const SCALAR: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'Literal',
  'UnaryExpression',
  'TemplateLiteral',
  'UpdateExpression',
]);

/** Something is stored under a name that nobody knows, or a part of what is stored is changed. */
export const isStoreUncertain = keptOnceWith(({ flow, calls }): boolean =>
  calls.some(({ file, node }) => {
    const name = flow
      .valueOf(file, withoutChain(node.callee))
      .flatMap((part) => (part.kind === 'platform' ? [part.known.name] : []))[0];
    if (name === '$db.update') return true;
    const [key] = node.arguments;
    if (name !== '$db.set' || !key) return false;
    const keys = flow.valueOf(file, key);
    return keys.length === 0 || keys.some(({ kind }) => kind !== 'literal');
  }),
);
