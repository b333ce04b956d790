/**
 * Whether a part of a payload is there for one event: what `if (payload.data.ticket)` tells about the events that can
 * reach a place. Only what is certain is said: closed parts of events whose fields are all known, which nobody writes.
 */

import { eventOf } from '../../catalog/events.ts';
import type { FunctionNode } from '../../model/exports.ts';
import { type KeptAnswers, kept } from '../../model/reads.ts';
import { fieldOf, isClosed, shapeAtPath } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_TESTED_STEPS } from '../bounds.ts';
import { argumentsOf } from '../callers/arguments.ts';
import type { Write } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { type Inflow, inflowsOf, partsOf } from '../inflows/inflows.ts';
import { memberNamed } from '../inflows/steps.ts';
import { methodsThat } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import type { Step } from '../value/step.ts';
import { memberOfHolding } from '../value/taken.ts';
import type { EventOrigin, Holding } from '../value/value.ts';

/** A parameter: two expressions that begin with the same one are about the same payload. */
export interface Root {
  readonly fn: FunctionNode;
  readonly index: number;
}

/** The steps from a parameter to an expression. */
interface Access {
  readonly root: Root;
  readonly steps: readonly Step[];
}

export const rootOf = (flow: Flow, file: IndexedFile, node: AnyNode): Root | undefined =>
  accessTo(flow, file, node)?.root;

const isSameRoot = (a: Root, b: Root): boolean => a.fn === b.fn && a.index === b.index;

/** Along the inflows as long as there is but one. */
function accessTo(flow: Flow, file: IndexedFile, node: AnyNode): Access | undefined {
  const steps: (readonly Step[])[] = [];
  let at: AnyNode = node;
  while (steps.length < MOST_TESTED_STEPS) {
    const inflow = onlyInflow(flow, file, at);
    if (!inflow) return undefined;
    steps.push(inflow.steps);
    if (inflow.kind === 'parameter') return { root: inflow, steps: steps.reverse().flat() };
    at = inflow.node;
  }
  return undefined;
}

/** What is written to a member is looked for at each step, because it may be written to any object that is the same. */
function onlyInflow(flow: Flow, file: IndexedFile, node: AnyNode): Inflow | undefined {
  if (node.type !== 'Identifier') {
    const [part, ...others] = partsOf(flow, file, node);
    return others.length === 0 ? part : undefined;
  }
  return onlyWrite(file, node) && inflowsOf(flow, file, node).find(({ kind }) => kind !== 'beside');
}

/** What gives a name its value where nothing else does: a parameter or a declaration. */
export function onlyWrite(file: IndexedFile, node: AnyNode & { type: 'Identifier' }): Write | undefined {
  const writes = file.resolve(node.name, node)?.writes ?? [];
  const [write] = writes;
  if (!write || writes.length > 1) return undefined;
  if (write.kind === 'parameter') return write;
  return write.kind === 'value' && file.parentOf(write.source)?.type === 'VariableDeclarator' ? write : undefined;
}

/** `absent`: undefined for certain. `present`: an object or a list for certain. */
export type Presence = 'absent' | 'present' | undefined;

export function presenceOf(flow: Flow, file: IndexedFile, node: AnyNode, root: Root, origin: EventOrigin): Presence {
  const access = accessTo(flow, file, node);
  return access && isSameRoot(access.root, root) ? presenceAt(flow, file, access, origin) : undefined;
}

/** The same for `'name' in object`. */
export function presenceIn(
  flow: Flow,
  file: IndexedFile,
  object: AnyNode,
  key: string,
  root: Root,
  origin: EventOrigin,
): Presence {
  const access = accessTo(flow, file, object);
  if (!access || !isSameRoot(access.root, root)) return undefined;
  return presenceAt(flow, file, { root, steps: [...access.steps, memberNamed(flow, key)] }, origin);
}

function presenceAt(flow: Flow, file: IndexedFile, { root, steps }: Access, origin: EventOrigin): Presence {
  const parameter = root.fn.params[root.index];
  if (!parameter || parameter.type === 'RestElement') return undefined;
  const value = argumentsOf(flow, file, root.fn, root.index);
  if (value.some((part) => part.kind !== 'shape' || part.root !== 'payload')) return undefined;
  let holdings = value.flatMap((part) => (part.kind === 'shape' && isOf(part, origin) ? [part] : []));
  let isSure = holdings.length > 0;
  for (const step of steps) {
    const { key } = step;
    if (step.isDefault) isSure = false;
    else if (key === undefined) return undefined;
    else {
      if (holdings.length === 0 || isWritten(flow, key)) return undefined;
      const inner = holdings.flatMap((holding) => memberOfHolding(holding, key) as readonly Holding[]);
      if (inner.length === 0) {
        const isLast = steps.at(-1) === step || !steps.some(({ isDefault }) => isDefault);
        return isLast && holdings.every((holding) => lacks(flow, holding, key)) ? 'absent' : undefined;
      }
      if (inner.length < holdings.length) return undefined;
      isSure &&= inner.every(isThere);
      holdings = inner;
    }
  }
  return isSure && holdings.every(({ shape }) => OBJECTS.has(shape.type)) ? 'present' : undefined;
}

const OBJECTS: ReadonlySet<string> = new Set(['object', 'map', 'array']);

const isOf = ({ origin }: Holding, { scope, event }: EventOrigin): boolean =>
  origin?.scope === scope && origin.event === event;

const isThere = ({ shape }: Holding): boolean => !shape.optional && !shape.nullable && !shape.alsoType;

/** No payload of the event has the field, in none of the forms that were seen. */
function lacks(flow: Flow, { shape, origin, path }: Holding, key: string): boolean {
  if (!origin || path[0] !== 'data' || !isClosed(shape)) return false;
  const event = eventOf(flow.app.manifest.platform.basis, origin.scope, origin.event);
  if (event?.completeness !== 'full') return false;
  return (event.variants ?? []).every(({ data }) => {
    const place = shapeAtPath(data, path.slice(1));
    return place === undefined || (isClosed(place) && !fieldOf(place, key));
  });
}

/** The app gives the part to payloads itself, or something to objects that are not made on the spot. */
const isWritten = (flow: Flow, key: string): boolean =>
  flow.files().some((file) => file.memberWrites(key).length > 0 || fillsObjects(file));

const WRITING = methodsThat(({ writes }) => writes === 'members' || writes === 'property');

const filling: KeptAnswers<IndexedFile, boolean> = new KeptWith();

const fillsObjects = (file: IndexedFile): boolean =>
  kept(filling, file, () =>
    WRITING.some((name) => file.callsOf(name).some((call) => call.arguments[0]?.type !== 'ObjectExpression')),
  );
