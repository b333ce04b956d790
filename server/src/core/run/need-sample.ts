/** A sample value made from what code does with it: decoded texts hold what is read of them, comparisons give the value. */
import { sampleOf } from '../shape/sample.ts';
import { encodedInBase64 } from './base64.ts';
import type { Need } from './needs.ts';

/** Code may go round in circles. */
const MOST_LEVELS = 8;

/** `plain` is the sample where the code says nothing about the value. */
export function sampleOfNeed(need: Need, name: string, plain?: unknown, levels = MOST_LEVELS): unknown {
  const { members, element, decoded, literals, use } = need;
  if (levels === 0) return null;
  if (decoded) {
    const inner = sampleOfNeed(decoded.need, name, undefined, levels - 1);
    const isPlain = decoded.as === 'json' && !isRead(decoded.need);
    if (decoded.as === 'json') return isPlain ? '{}' : JSON.stringify(inner);
    return encodedInBase64(typeof inner === 'string' ? inner : JSON.stringify(inner));
  }
  if (element) return [sampleOfNeed(element, name.replace(/s$/, ''), undefined, levels - 1)];
  if (members.size > 0) {
    return Object.fromEntries(
      [...members].map(([key, member]) => [key, sampleOfNeed(member, key, undefined, levels - 1)]),
    );
  }
  const [literal] = [...literals].filter((value) => value !== '');
  if (literal !== undefined) return literal;
  if (use === 'number') return sampleOf({ type: 'number' }, name);
  return plain ?? sampleOf({ type: 'string' }, name);
}

/** Whether anything is known of what code does with it. */
export const isRead = ({ members, element, decoded, literals, use }: Need): boolean =>
  members.size > 0 || literals.size > 0 || element !== undefined || decoded !== undefined || use !== undefined;
