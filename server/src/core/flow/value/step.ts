/** One step of a value on its way from one place to another: a member, an element, what a promise settles to. */
import { elementOf, settled } from './taken.ts';
import { listOf, type Value } from './value.ts';

export interface Step {
  take(value: Value): Value;
  /** Of a member: its name, where that is written out. */
  readonly key?: string;
  /** Of a member: the names that it is known to have. */
  keys?(): readonly (string | number)[];
  /** The value goes on as it is, but where it is missing another one stands for it. */
  readonly isDefault?: boolean;
}

export const takenOf = (value: Value, steps: readonly Step[]): Value =>
  steps.reduce((rest, step) => step.take(rest), value);

export const SETTLED: Step = { take: settled };

export const ELEMENT: Step = { take: elementOf };

/** Rest parameters make a list of arguments. */
export const LIST: Step = { take: (value) => listOf(() => value) };

/** The value goes on, if it goes on at all. */
export const PERHAPS: Step = { take: (value) => value };
