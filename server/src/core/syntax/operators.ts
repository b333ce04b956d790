/** What operators and statements do, for all who ask: which assign, which compare, and behind which statements nothing runs. */
import { folded } from './fold.ts';
import type { AnyNode } from './javascript.ts';

/** True for `=`, `||=`, `??=` and `&&=`; all others, such as `+=` and `>>=`, make a new number or text of both sides. */
export const assignsRightSide = (operator: string): boolean => ASSIGNING.has(operator);

const ASSIGNING: ReadonlySet<string> = new Set(['=', '||=', '??=', '&&=']);

/** Which way an equality has to come out: true for `===`, false for `!==`, nothing for what is none. */
export function equalityOf(operator: string): boolean | undefined {
  if (operator === '===' || operator === '==') return true;
  return operator === '!==' || operator === '!=' ? false : undefined;
}

/** A statement that leaves its function, unless something around catches the error. */
export const isExit = ({ type }: AnyNode): boolean => type === 'ReturnStatement' || type === 'ThrowStatement';

/** A statement behind which none of its block runs, whatever it is inside of. */
export const isJump = (node: AnyNode): boolean =>
  isExit(node) || node.type === 'BreakStatement' || node.type === 'ContinueStatement';

/** Whether nobody comes to the end of a statement, because of one that is a way out, such as `isExit`. Each is looked at once. */
export const endingBy = (isWayOut: (statement: AnyNode) => boolean): ((statement: AnyNode) => boolean) =>
  folded<boolean>(
    (statement) => {
      if (statement.type === 'BlockStatement') return statement.body;
      if (statement.type !== 'IfStatement') return [];
      return statement.alternate ? [statement.consequent, statement.alternate] : [];
    },
    (statement, inner) => {
      if (statement.type === 'BlockStatement') return inner.includes(true);
      if (statement.type === 'IfStatement') return inner.length > 1 && !inner.includes(false);
      return isWayOut(statement);
    },
  );

/** `null` and `undefined` as they stand. */
export const isNullish = (node: AnyNode): boolean =>
  (node.type === 'Literal' && node.raw === 'null') || (node.type === 'Identifier' && node.name === 'undefined');
