/** What a check says of a place, and how it is mended. */
import type { AnyNode } from '../syntax/javascript.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { LintedFile } from './linted-file.ts';

export interface Problem {
  /** Of the rule as ESLint and FDK call it. */
  readonly rule: string;
  /** Begins where FDK says that it is. */
  readonly range: Range;
  /** As FDK says it, without the stop at the end. */
  readonly message: string;
  /** FDK says it, and it is not so: what there is to know instead of what to do. */
  readonly mistaken?: string;
  /** The name at the top of the file that it is about: scripts of one page share such names. */
  readonly topName?: string;
  readonly fix?: ProblemFix;
}

export interface ProblemFix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
}

export type Check = (file: LintedFile) => readonly Problem[];

export const rangeOf = ({ start, end }: AnyNode): Range => ({ start, end });

/** Of what goes over several lines, the first. */
export function firstLineOf({ text }: LintedFile, { start, end }: Range): Range {
  const line = text.slice(start, end).search(/\r?\n/);
  return { start, end: line < 0 ? end : start + line };
}

/** The keyword that a statement begins with. */
export const keywordOf = ({ text }: LintedFile, { start }: AnyNode): Range => ({
  start,
  end: start + (/^\w+/.exec(text.slice(start, start + 20))?.[0].length ?? 1),
});
