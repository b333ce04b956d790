/** What the operators of assignments do with the value on their right. */

/** True for `=`, `||=`, `??=` and `&&=`; all others, such as `+=` and `>>=`, make a new number or text of both sides. */
export const assignsRightSide = (operator: string): boolean => ASSIGNING.has(operator);

const ASSIGNING: ReadonlySet<string> = new Set(['=', '||=', '??=', '&&=']);
