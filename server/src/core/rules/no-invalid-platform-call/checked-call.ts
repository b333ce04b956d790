/** One call of a platform function as the checks of its arguments see it. */
import type { IndexedFile } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { MadeType } from '../facts/made-values.ts';
import { type Plain, plainValue, type WrittenObject, writtenObject } from '../facts/written-values.ts';
import type { Severity } from '../rule.ts';

export interface CheckedCall {
  readonly file: IndexedFile;
  /** What is called. */
  readonly callee: AnyNode;
  /** Up to the first one that is spread. */
  readonly given: readonly AnyNode[];
  /** False where more arguments may be spread into the call. */
  readonly complete: boolean;
  readonly basis: string;
  /** The type of what the expression surely holds: made in place, or a field of the payload. */
  readonly typeOf: (node: AnyNode | undefined) => MadeType | undefined;
  /** True in the handler of an app set-up event, and of nothing else. */
  readonly isSetUp: () => boolean;
}

export interface CallMistake {
  readonly node: AnyNode;
  /** What is wrong and what to do, without the full stop. */
  readonly message: string;
  /** The words of the platform. */
  readonly says?: string;
  readonly severity?: Severity;
  /** Code that takes the place of the node. */
  readonly instead?: Instead;
}

export interface Instead {
  readonly title: string;
  readonly text: string;
}

export type CallCheck = (call: CheckedCall) => readonly CallMistake[];

export const valueAt = ({ file, given }: CheckedCall, index: number): Plain | undefined =>
  plainValue(file, given[index]);

export const objectAt = ({ file, given }: CheckedCall, index: number): WrittenObject | undefined =>
  writtenObject(file, given[index]);

/** What an author would write for the value. */
export const shown = (value: Plain): string => (typeof value === 'string' ? `'${value}'` : String(value));
