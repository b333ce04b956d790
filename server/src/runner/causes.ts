/** Notes on what was thrown, for the report: what caused the error, or that a value which is no Error has no stack. */
import type { RunError, RunNote } from '../core/run/contract.ts';

export interface DescribedError extends RunError {
  /** Described errors as a JSON array; absent where nobody asked. */
  readonly causes?: string | undefined;
}

const MOST_NOTES = 10;

export function causeNotes(error: DescribedError): readonly RunNote[] {
  const notes = notesOn(error, error.name);
  return [...placeNotes(error), ...notes].slice(0, MOST_NOTES);
}

function notesOn({ causes }: DescribedError, effect: string): readonly RunNote[] {
  const found = JSON.parse(causes ?? '[]') as readonly DescribedError[];
  return found.flatMap((cause) => [
    { text: `The ${effect} was caused by ${cause.name}: ${cause.message}`, stack: cause.stack },
    ...notesOn(cause, cause.name),
  ]);
}

const placeNotes = ({ stack }: DescribedError): readonly RunNote[] =>
  stack === ''
    ? [{ text: 'What was thrown is no Error and has no place: throw new Error("…") instead.', stack: '' }]
    : [];
