/** Why nothing was run, with the place that has to change. */
import type { SourceFile } from '../model/source-file.ts';
import type { Trigger } from './triggers.ts';

export interface Refusal {
  /** The event, function, job or action that was asked for. */
  readonly name: string;
  /** What is wrong and what to do. */
  readonly message: string;
  readonly place: RefusalPlace | undefined;
  /** What would have been run, where that is known. */
  readonly trigger?: Pick<Trigger, 'scope' | 'handler'>;
}

/** Counted from 1, as people and terminals do. */
export interface RefusalPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function refusal(
  name: string,
  message: string,
  at?: { readonly file: SourceFile; readonly offset: number },
  trigger?: Trigger,
): Refusal {
  const known = trigger && { trigger };
  if (!at) return { name, message, place: undefined, ...known };
  const { line, character } = at.file.lines.positionAt(at.offset);
  return { name, message, place: { file: at.file.path, line: line + 1, column: character + 1 }, ...known };
}
