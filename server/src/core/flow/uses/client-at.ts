/** What of the client a place in a script or page is about: the member that is written there, or the call whose argument it is. */
import type { App } from '../../model/app.ts';
import { innerRange, isFunction } from '../../model/exports.ts';
import { type AnyNode, type CallExpression, MISSING_NAME, nodesAt } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { type Range, touches } from '../../text/range.ts';
import { CALLED_CLIENT, hasOthers } from '../evaluate/client-calls.ts';
import { patternValue } from '../evaluate/patterns.ts';
import { frontEndOf } from '../flow-of.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import type { Value } from '../value/value.ts';

/** What an expression is of the client. */
export interface ClientOwner {
  /** `client`, `client.request`, `client.db.entity()`, `event.helper`, `app`. */
  readonly path: string;
  /** Of what an event object has: the events that it may be of, where their names are known. */
  readonly events: readonly string[];
  /** Whether it is followed from where the platform gives it, or only called so. */
  readonly certainty: 'known' | 'named';
}

export type ClientPlace =
  /** `client.req|uest`, `const { req|uest } = client`; the name may be empty. */
  | (ClientOwner & {
      readonly kind: 'member';
      readonly file: IndexedFile;
      readonly name: string;
      /** The name, without quotes. */
      readonly range: Range;
    })
  /** In an argument of a call; the path is that of what is called. */
  | (ClientOwner & {
      readonly kind: 'argument';
      readonly file: IndexedFile;
      readonly call: CallExpression;
      readonly index: number;
      /** From the argument down to the innermost node at the place; empty where nothing is written yet. */
      readonly nodes: readonly AnyNode[];
    })
  /** A name that holds it: `cli|ent`. */
  | (ClientOwner & {
      readonly kind: 'value';
      readonly file: IndexedFile;
      readonly node: AnyNode;
      readonly range: Range;
    });

/** Nothing in a file that is no code of the front end, and where no client can be seen. */
export function clientAt(app: App, path: string, offset: number): ClientPlace | undefined {
  const front = frontEndOf(app);
  const file = front.fileAt(path);
  if (!file) return undefined;
  const nodes = nodesAt(file.file.javascript.program, offset);
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    const place = node && placeAt(front, file, node, nodes.slice(index + 1), offset);
    if (place) return place;
  }
  return undefined;
}

/** What of the client an expression of a script or page is. */
export const clientOwnerOf = (front: Flow, file: IndexedFile, node: AnyNode): ClientOwner | undefined =>
  clientOwnerIn(front.valueOf(file, node)) ?? ownerByName(front, file, withoutChain(node));

function placeAt(
  front: Flow,
  file: IndexedFile,
  node: AnyNode,
  inner: readonly AnyNode[],
  offset: number,
): ClientPlace | undefined {
  switch (node.type) {
    case 'MemberExpression': {
      const name = memberKey(node);
      const range = innerRange(node.property);
      // `client.` at the end of a line: what is typed there is no name yet.
      const isHere = touches(range, offset) || (!node.computed && offset > node.object.end);
      const owner = isHere && name !== undefined ? clientOwnerOf(front, file, node.object) : undefined;
      return owner && { ...owner, kind: 'member', file, name: name === MISSING_NAME ? '' : (name ?? ''), range };
    }
    case 'Property': {
      const pattern = file.parentOf(node);
      const name = propertyKey(node);
      if (pattern?.type !== 'ObjectPattern' || name === undefined || !touches(node.key, offset)) return undefined;
      const owner = clientOwnerIn(patternValue(front, file, pattern));
      return owner && { ...owner, kind: 'member', file, name, range: innerRange(node.key) };
    }
    case 'CallExpression': {
      // What stands in a callback is about other things.
      if (offset <= node.callee.end || inner.some(isFunction)) return undefined;
      const owner = clientOwnerOf(front, file, node.callee);
      if (!owner) return undefined;
      const before = node.arguments.filter(({ end }) => end < offset);
      const at = node.arguments.findIndex((argument) => touches(argument, offset));
      return { ...owner, kind: 'argument', file, call: node, index: at < 0 ? before.length : at, nodes: inner };
    }
    case 'Identifier': {
      const parent = file.parentOf(node);
      if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) return undefined;
      if (parent?.type === 'Property' && file.parentOf(parent)?.type === 'ObjectPattern' && parent.shorthand)
        return undefined;
      const owner = clientOwnerIn(front.valueOf(file, node));
      return owner && { ...owner, kind: 'value', file, node, range: { start: node.start, end: node.end } };
    }
    default:
      return undefined;
  }
}

/** What of the client a value is. */
export function clientOwnerIn(value: Value): ClientOwner | undefined {
  const parts = value.filter((part) => part.kind === 'client');
  const [first] = parts;
  if (!first) return undefined;
  const same = parts.filter(({ path }) => path === first.path);
  return { path: first.path, events: same.flatMap(({ event }) => event ?? []), certainty: 'known' };
}

/** `client` of which nobody sees where it comes from, and what is written behind it. */
function ownerByName(front: Flow, file: IndexedFile, node: AnyNode): ClientOwner | undefined {
  const keys: string[] = [];
  let inner = node;
  while (inner.type === 'MemberExpression' && !CALLED_CLIENT.test(nameOf(inner) ?? '')) {
    const key = memberKey(inner);
    if (key === undefined) return undefined;
    keys.unshift(key);
    inner = withoutChain(inner.object);
  }
  if (!CALLED_CLIENT.test(nameOf(inner) ?? '') || hasOthers(front.valueOf(file, inner))) return undefined;
  return { path: ['client', ...keys].join('.'), events: [], certainty: 'named' };
}
