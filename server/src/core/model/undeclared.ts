/** What is to be said of a name that nothing declares: the same in a finding and in the report of a run. */

export interface Undeclared {
  readonly reason: string;
  /** What to write instead, where that is known. */
  readonly instead?: string;
  readonly advice: string;
}

/** `near` is the nearest name that is declared. */
export function undeclared(name: string, isExported: boolean, near: string | undefined): Undeclared {
  if (isExported)
    return {
      reason: `\`${name}\` is a member of \`exports\` and no variable`,
      instead: `exports.${name}`,
      advice: `Reach it as \`exports.${name}\`.`,
    };
  const reason = `Nothing declares \`${name}\``;
  if (near !== undefined) return { reason, instead: near, advice: `Did you mean \`${near}\`?` };
  return { reason, advice: 'Declare it, or require the file that has it.' };
}
