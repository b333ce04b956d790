/**
 * What the front end asks of the server side by a name that can be seen: `client.request.invoke('name', { … })`,
 * `client.job.invoke` and `client.request.invokeTemplate` (docs/platform.md 2.6, 2.7, 4.4), with what is passed beside it. A
 * function that only hands on the name that it gets is followed to those who call it.
 */
import { type FunctionNode, innerRange, isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { nameOf, writtenText } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { byName } from '../../text/by-name.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';
import { MOST_TEXT_ALIASES } from '../bounds.ts';
import { type ClientCall, clientCallsOf } from '../evaluate/client-calls.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown } from '../value/value.ts';
import { receiversOf } from './arguments.ts';
import { isNamedInAttributes } from './attribute-names.ts';
import { type CallSite, callersOf } from './call-sites.ts';
import { passedBy } from './passed.ts';

/** `invoke` calls a server method, `job` starts a job, `template` sends a request. */
export type InvocationKind = 'invoke' | 'job' | 'template';

export interface Invocation {
  readonly kind: InvocationKind;
  /** Where the name is passed. */
  readonly file: IndexedFile;
  /** That of the client, or of the function that hands the name on. */
  readonly call: Call;
  /** Server method, job or request template. */
  readonly name: string;
  /** The name, without quotes: in the call, or in the variable that holds it. */
  readonly nameRange: Range;
  /** Whether it is a call of the client, as far as anybody can tell; the same methods of others may be anybody's. */
  readonly isOfClient: boolean;
  /** What is passed last beside the name. */
  readonly argument: PlacedNode | undefined;
  /** A function of the app hands the name on, maybe to several calls of the client, of which this is the first. */
  readonly isHandedOn: boolean;
}

export interface PlacedNode {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

const KINDS: Readonly<Record<string, InvocationKind>> = {
  'client.request.invoke': 'invoke',
  'client.request.invokeTemplate': 'template',
  'client.job.invoke': 'job',
  'client.jobs.invoke': 'job',
};

const known = new KeptWith<Flow, readonly Invocation[]>();

/** All of the front end, file after file in the order of their texts. */
export function invocationsOf(front: Flow): readonly Invocation[] {
  const found = known.get(front) ?? findInvocations(front);
  known.set(front, found);
  return found;
}

/** The names that functions are given, by what they are for: one that leads to several calls of the client is one name. */
type Seen = Map<InvocationKind, Set<AnyNode>>;

function findInvocations(front: Flow): readonly Invocation[] {
  const seen: Seen = new Map();
  return front
    .files()
    .flatMap((file) =>
      /\.\s*invoke|\binvoke/.test(file.file.code)
        ? clientCallsOf(front, file).flatMap((call) => invocationsAt(front, call, seen))
        : [],
    );
}

function invocationsAt(front: Flow, { file, call, path, certainty }: ClientCall, all: Seen): readonly Invocation[] {
  const kind = byName(KINDS, path);
  const [first, ...rest] = call.arguments;
  if (!kind || !first) return [];
  const last = rest.at(-1);
  const argument = last && { file, node: last };
  const isCertain = certainty !== 'unknown';
  const seen = all.get(kind) ?? new Set();
  all.set(kind, seen);
  const named = namings(front, { file, call, node: first, argument, isCertain }, seen, MOST_TEXT_ALIASES);
  return named.map(({ isCertain: isOfClient, node, ...naming }) => ({
    ...naming,
    kind,
    name: writtenText(node) ?? '',
    nameRange: innerRange(node),
    isOfClient,
    isHandedOn: naming.call !== call,
  }));
}

/** What names something, in a call that has what is passed beside. */
interface Naming {
  readonly file: IndexedFile;
  readonly call: Call;
  readonly node: AnyNode;
  readonly argument: PlacedNode | undefined;
  readonly isCertain: boolean;
}

/** The places where the name is written out: here, or where a function is called that gets it as a parameter. */
function namings(front: Flow, naming: Naming, seen: Set<AnyNode>, levels: number): readonly Naming[] {
  const { file, node } = naming;
  const written = textNode(file, node);
  if (written) {
    // A variable that others write to as well may be another name.
    return written === node || front.valueOf(file, node).length === 1 ? [{ ...naming, node: written }] : [];
  }
  const parameter = parameterNamed(file, node);
  if (!parameter || levels === 0) return [];
  const { fn, index } = parameter;
  return callersOf(front, file, fn).flatMap((site) => {
    const passed = passedBy(site, index);
    if (!passed || passed.element !== undefined || seen.has(passed.node)) return [];
    seen.add(passed.node);
    return namings(
      front,
      {
        file: site.file,
        call: site.call,
        node: passed.node,
        argument: argumentOf(site, fn, naming.argument),
        isCertain: naming.isCertain && isSurelyOf(front, site, fn),
      },
      seen,
      levels - 1,
    );
  });
}

/** Whether every name that comes to a place is written out: there, or in each call of the function that hands it on. */
export function isWhollyNamed(front: Flow, file: IndexedFile, node: AnyNode, levels = MOST_TEXT_ALIASES): boolean {
  const written = textNode(file, node);
  if (written) return written === node || front.valueOf(file, node).length === 1;
  const parameter = parameterNamed(file, node);
  if (!parameter || levels === 0 || isUnknown(front.valueOf(file, node))) return false;
  const { fn, index } = parameter;
  const sites = callersOf(front, file, fn);
  if (sites.length === 0 || receiversOf(front, file, fn).length > 0) return false;
  const names = new Set(sites.flatMap(({ call }) => nameOf(withoutChain(call.callee)) ?? []));
  if ([...names].some((name) => isNamedInAttributes(front, name))) return false;
  return sites.every((site) => {
    const passed = passedBy(site, index);
    return passed && passed.element === undefined && isWhollyNamed(front, site.file, passed.node, levels - 1);
  });
}

/** A parameter that nothing else is written to. */
function parameterNamed(
  file: IndexedFile,
  node: AnyNode,
): { readonly fn: FunctionNode; readonly index: number } | undefined {
  const [write, ...others] = node.type === 'Identifier' ? (file.resolve(node.name, node)?.writes ?? []) : [];
  if (write?.kind !== 'parameter' || write.steps.length > 0 || others.length > 0) return undefined;
  return isFunction(write.source) ? { fn: write.source, index: write.index } : undefined;
}

/** What is handed on beside the name comes from the same call. */
function argumentOf(site: CallSite, fn: FunctionNode, inner: PlacedNode | undefined): PlacedNode | undefined {
  const parameter = inner && parameterNamed(inner.file, inner.node);
  if (parameter?.fn !== fn) return inner;
  const passed = passedBy(site, parameter.index);
  // Of a list that is spread, nobody knows which one it is.
  if (passed?.element !== undefined) return inner;
  return passed && { file: site.file, node: passed.node };
}

/** Whether the call can reach no other function. */
function isSurelyOf(front: Flow, { file, call, shift }: CallSite, fn: FunctionNode): boolean {
  const { callee } = call;
  // `f.call(this, name)`
  const called = shift > 0 && callee.type === 'MemberExpression' ? callee.object : callee;
  const value = front.valueOf(file, called);
  return value.length === 1 && value.every((part) => part.kind === 'function' && part.node === fn);
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
