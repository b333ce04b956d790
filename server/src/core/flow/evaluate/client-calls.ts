/**
 * The calls of the client that a script of a page makes: those whose callee is known to be of the client, and those of
 * which nothing is known but that they are written as such calls are.
 */
import { type AnyNode, type CallExpression, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { unbound } from '../index/called-names.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import type { ClientPart, Value } from '../value/value.ts';
import { isForeign } from './foreign-client.ts';

/**
 * `known`: followed from where the platform gives the client. Of all others nobody sees where the receiver comes from:
 * `named` is called `client`, `alike` ends so, and `unknown` only has the members. What is known to be something else is
 * no call of the client, whatever it is called.
 */
export type ClientCertainty = 'known' | 'named' | 'alike' | 'unknown';

/** Whether it may be judged as a call of the client; other libraries have functions of the same names. */
export const isSurelyClient = (certainty: ClientCertainty): boolean => certainty === 'known' || certainty === 'named';

export interface ClientCall {
  readonly file: IndexedFile;
  readonly call: CallExpression;
  /** `client.request.invoke`, `client.db.entity().get().create`, `event.helper.done`. */
  readonly path: string;
  /** Of what an event object has: the event, where its name is known. */
  readonly event?: string;
  /** The name that is called: a member, or a variable. */
  readonly name: AnyNode;
  readonly certainty: ClientCertainty;
}

const known = new KeptWith<Flow, Map<IndexedFile, readonly ClientCall[]>>();

/** In the order of the text; `front` is the flow of the front end. */
export function clientCallsOf(front: Flow, file: IndexedFile): readonly ClientCall[] {
  const byFile = known.get(front) ?? new Map<IndexedFile, readonly ClientCall[]>();
  known.set(front, byFile);
  const calls = byFile.get(file) ?? findCalls(front, file);
  byFile.set(file, calls);
  return calls;
}

/** A loop, because few nodes are calls: an answer for each of the others is a list more. */
function findCalls(front: Flow, file: IndexedFile): readonly ClientCall[] {
  const found: ClientCall[] = [];
  const nodes = nodesOf(file.program);
  for (let at = 0, node = nodes[at]; node; node = nodes[++at])
    if (node.type === 'CallExpression') found.push(...callsOf(front, file, node));
  return found.sort((a, b) => a.call.start - b.call.start);
}

function callsOf(front: Flow, file: IndexedFile, call: CallExpression): readonly ClientCall[] {
  const callee = withoutChain(call.callee);
  const written = writtenPath(file, callee);
  if (!written && !mayBeCalled(file, callee)) return [];
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  const value = front.valueOf(file, callee);
  const parts = value.filter((part) => part.kind === 'client');
  const reached = parts.filter(({ path }) => /^(?:client|event)\.(?!.*\.bind$)/.test(path));
  if (reached.length > 0) {
    const mayBeOther = hasOthers(value) || (written !== undefined && hasOthers(front.valueOf(file, written.owner)));
    const certainty = mayBeOther ? certaintyByName(file, written?.owner) : 'known';
    return reached.map((part) => ({ file, call, name, certainty, ...placeOf(part) }));
  }
  if (!written || parts.length > 0 || hasOthers(front.valueOf(file, written.owner))) return [];
  const path = `client.${written.members.join('.')}`;
  return [{ file, call, name, certainty: certaintyByName(file, written.owner), path }];
}

const placeOf = ({ path, event }: ClientPart): Pick<ClientCall, 'path' | 'event'> => ({
  path,
  ...(event !== undefined && { event }),
});

/** Whether it may be something that is known, and is not of the client. */
export const hasOthers = (value: Value): boolean =>
  value.some((part) => part.kind !== 'client' && part.kind !== 'unknown' && !(part.kind === 'literal' && !part.value));

function certaintyByName(file: IndexedFile, owner: AnyNode | undefined): ClientCertainty {
  if (owner && isForeign(file, owner)) return 'unknown';
  const name = (owner && nameOf(withoutChain(owner))) ?? '';
  return CALLED_CLIENT.test(name) ? 'named' : /client$/i.test(name) ? 'alike' : 'unknown';
}

/** What a client is called by those who call it so. */
export const CALLED_CLIENT = /^[_$#]?client$/;

/** The members of the client; what each of them has does not matter here. */
const PARTS: ReadonlySet<string> = new Set(
  'request data db events interface instance iparams files job jobs context'.split(' '),
);

/** What is called of them, or of what they give: whatever else has such a name is only looked at once more. */
const METHODS: ReadonlySet<string> = new Set([
  ...['on', 'off', 'trigger', 'get', 'set', 'update', 'delete', 'entity', 'schema', 'create', 'getAll'],
  ...['invoke', 'invokeTemplate', 'post', 'put', 'patch', 'resize', 'close', 'context', 'send', 'receive'],
  ...['upload', 'list', 'getData', 'done', 'fail'],
]);

interface WrittenPath {
  /** What has the first of the members. */
  readonly owner: AnyNode;
  readonly members: readonly string[];
}

/** `request.invoke` of `client.request.invoke`, also where `request` was taken out before: `const { request } = client`. */
function writtenPath(file: IndexedFile, callee: AnyNode): WrittenPath | undefined {
  const members: string[] = [];
  let node = callee;
  while (node.type === 'MemberExpression') {
    const key = memberKey(node);
    if (key === undefined) return undefined;
    members.unshift(key);
    node = withoutChain(node.object);
    if (members.length > 1 && PARTS.has(key)) return { owner: node, members };
  }
  if (node.type !== 'Identifier' || members.length === 0) return undefined;
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (write?.kind !== 'value' || others.length > 0) return undefined;
  const [step, ...more] = write.steps;
  if (step) {
    const key = more.length === 0 && step.kind === 'member' && typeof step.key === 'string' ? step.key : undefined;
    return key !== undefined && PARTS.has(key) ? { owner: write.source, members: [key, ...members] } : undefined;
  }
  const source = withoutChain(write.source);
  const key = source.type === 'MemberExpression' ? memberKey(source) : undefined;
  return source.type === 'MemberExpression' && key !== undefined && PARTS.has(key)
    ? { owner: withoutChain(source.object), members: [key, ...members] }
    : undefined;
}

/** Whether it is worth finding out what is called: a method by its name, or a variable that such a method was put into. */
function mayBeCalled(file: IndexedFile, callee: AnyNode): boolean {
  if (callee.type === 'MemberExpression') return METHODS.has(memberKey(callee) ?? '');
  if (callee.type !== 'Identifier') return false;
  return (file.resolve(callee.name, callee)?.writes ?? []).some(({ steps, source }) => {
    const step = steps.at(-1);
    const key = step?.kind === 'member' ? step.key : nameOf(unbound(withoutChain(source)));
    return typeof key === 'string' && METHODS.has(key);
  });
}
