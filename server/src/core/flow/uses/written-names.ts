/** Members that the file itself writes to a part of a payload or to an object of its own, as in `ticket.score = 1`. */

import { type AnyNode, MISSING_NAME } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_WRITES_LOOKED_AT } from '../bounds.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { placeOf, unionOf } from '../value/union.ts';
import { holdingsIn, type Value } from '../value/value.ts';
import { carriesShape, type NamedMember } from './offered-members.ts';

/** `known` are the names that are offered already. */
export function writtenNames(
  flow: Flow,
  file: IndexedFile,
  object: AnyNode,
  value: Value,
  known: ReadonlySet<string>,
): readonly NamedMember[] {
  const places = new Set(holdingsIn(value).map(placeOf));
  const isCarrier = places.size > 0 || carriesShape(value);
  let left = MOST_WRITES_LOOKED_AT;
  const isSame = (owner: AnyNode): boolean => {
    // What is being typed there is no name yet.
    if (owner === object) return false;
    if (isSameName(file, owner, object)) return true;
    return (
      places.size > 0 && left-- > 0 && holdingsIn(flow.valueOf(file, owner)).some((one) => places.has(placeOf(one)))
    );
  };
  return file.writtenNames().flatMap((name): readonly NamedMember[] => {
    if (known.has(name) || name === MISSING_NAME) return [];
    const writes = file.memberWrites(name).filter(({ object: owner }) => isSame(owner));
    const values = unionOf(writes.map((write) => flow.valueOf(file, write.value)));
    if (writes.length === 0 || (!isCarrier && holdingsIn(values).length === 0)) return [];
    return [{ name, value: values, note: 'Written in this file' }];
  });
}

function isSameName(file: IndexedFile, a: AnyNode, b: AnyNode): boolean {
  const [one, other] = [withoutChain(a), withoutChain(b)];
  if (one.type !== 'Identifier' || other.type !== 'Identifier' || one.name !== other.name) return false;
  const binding = file.resolve(one.name, one);
  return binding !== undefined && binding === file.resolve(other.name, other);
}
