/** What operators and statements do, for all who ask: which assign, which compare, and behind which statements nothing runs. */
import type { AnyNode } from './javascript.ts';

/** True for `=`, `||=`, `??=` and `&&=`; all others, such as `+=` and `>>=`, make a new number or text of both sides. */
export const assignsRightSide = (operator: string): boolean => ASSIGNING.has(operator);

const ASSIGNING: ReadonlySet<string> = new Set(['=', '||=', '??=', '&&=']);

/** Which way an equality has to come out: true for `===`, false for `!==`, nothing for what is none. */
export function equalityOf(operator: string): boolean | undefined {
  if (operator === '===' || operator === '==') return true;
  return operator === '!==' || operator === '!=' ? false : undefined;
}

/** A statement behind which none of its block runs, whatever it is inside of. */
export const isJump = ({ type }: AnyNode): boolean => JUMPS.has(type);

const JUMPS: ReadonlySet<string> = new Set([
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
]);

/** `null` and `undefined` as they stand. */
export const isNullish = (node: AnyNode): boolean =>
  (node.type === 'Literal' && node.raw === 'null') || (node.type === 'Identifier' && node.name === 'undefined');
