/** What the server code does to payloads and to its own objects that may put something else where a place reads. */

import { isClosed } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { functionNamed } from '../methods.ts';
import { byPart } from '../value/by-part.ts';
import { type Holding, holdingsIn, isUnknown } from '../value/value.ts';
import { forEachFound } from './all-parts.ts';
import { type AppWrites, keptOnceWith, keptWith, type ObjectWrite, writesIn } from './app-writes.ts';
import { createMeetings, type Meetings } from './meetings.ts';
import { isPayload, traceOf, traceOfHeld, tracesOfStored, type Way, wayOf } from './traces.ts';

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
  return meetings;
});

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
  return { puts: putsIn(writes, write), parts, way: trace && wayOf(trace) };
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

/** Own objects, and parts of payloads, that go to functions which nobody sees. */
export const givenAway = keptOnceWith((writes): Meetings<true> => {
  const meetings = createMeetings<true>(tracesOfStored(writes).held);
  forEachFound(writes.flow, givenAwayIn, writes, ({ parts, way }) => meetings.add(true, parts, way));
  return meetings;
});

const givenAwayIn = byPart((flow, part, writes: AppWrites) => {
  const { file } = part;
  return writesIn(flow, part, undefined).calls.flatMap((call): readonly Omit<PutOfWrite, 'puts'>[] => {
    const callee = withoutChain(call.callee);
    if (callee.type === 'Super' || call.arguments.length === 0 || isKnownFunction(file, callee)) return [];
    if (!isUnseen(writes, file, callee)) return [];
    return call.arguments.map((argument) => ({
      parts: holdingsIn(flow.valueOf(file, argument)).flatMap(({ shape, root, path }) =>
        shape.type === 'object' ? [{ root, path }] : [],
      ),
      way: isOwnObject(writes, file, argument) ? wayOf(traceOfHeld(writes, file, argument)) : undefined,
    }));
  });
});

/** Whether it is not known what is called. */
function isUnseen({ flow }: AppWrites, file: IndexedFile, callee: AnyNode): boolean {
  const value = flow.valueOf(file, callee);
  if (value.length > 0 && !isUnknown(value)) return false;
  const receiver = callee.type === 'MemberExpression' ? flow.valueOf(file, callee.object) : [];
  return receiver.length === 0 || isUnknown(receiver);
}

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

/** What JavaScript itself has, and keeps its hands off what it gets. */
function isKnownFunction(file: IndexedFile, callee: AnyNode): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root.type === 'Identifier' && functionNamed(root.name).isHarmless === true && !file.resolve(root.name, root);
}

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
