/** Notes on what was thrown, for the report: what caused the error, or that a value which is no Error has no stack. */
import type { Allowance, RunError, RunNote } from '../core/run/contract.ts';
import { byName } from '../core/text/by-name.ts';

export interface DescribedError extends RunError {
  /** Described errors as a JSON array; absent where nobody asked. */
  readonly causes?: string | undefined;
  readonly isError?: boolean;
  /** Of an error of Node. */
  readonly code?: string;
  readonly permission?: string;
  readonly resource?: string;
}

const MOST_NOTES = 10;

export function causeNotes(error: DescribedError): readonly RunNote[] {
  const notes = notesOn(error, error.name);
  return [...limitNotes(error), ...placeNotes(error), ...notes].slice(0, MOST_NOTES);
}

function notesOn({ causes }: DescribedError, effect: string): readonly RunNote[] {
  const found = JSON.parse(causes ?? '[]') as readonly DescribedError[];
  return found.flatMap((cause) => [
    { text: `The ${effect} was caused by ${cause.name}: ${cause.message}`, stack: cause.stack },
    ...limitNotes(cause),
    ...notesOn(cause, cause.name),
  ]);
}

/** What this process may not do says so in the words of Node, which look like a fault of the package. */
function limitNotes({ code, permission = '', resource = '', message, stack }: DescribedError): readonly RunNote[] {
  if (code === 'ERR_DLOPEN_DISABLED')
    return [{ text: limited('a run loads no native code', `Use a package without, or ${allowing('addons')}`), stack }];
  if (code !== 'ERR_ACCESS_DENIED' || message.includes('refused by this tool')) return [];
  const [what, remedy] = byName(LIMITS, permission) ?? ['a run has limits', 'Do without it'];
  return [{ text: limited(resource === '' ? what : `${what} (${resource})`, remedy), stack }];
}

/** How whoever runs something says so. */
function allowing(what: Allowance): string {
  return `allow it: with --allow ${what}, in VS Code in the setting freshworksEvents.run.allow`;
}

const limited = (what: string, remedy: string): string =>
  `This was refused by this tool, not by the platform: ${what}. ${remedy}.`;

/** By the permission that is missing: what a run may, and how what it needs can be allowed. */
const LIMITS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  FileSystemRead: [
    'a run reads the files of the app and of its packages only',
    'Put what it needs below the folder of the app, or link its package into node_modules',
  ],
  FileSystemWrite: [
    'a run writes into its temporary folder only',
    'Let the package write below os.tmpdir(), which is that folder in a run',
  ],
  ChildProcess: [
    'a run starts no processes',
    `Do without it in runs, or ${allowing('child-process')}: what it starts has no limits`,
  ],
  WorkerThreads: ['a run starts no workers', `Let the package work without them, or ${allowing('worker')}`],
};

/** An error may have lost its stack, too. */
function placeNotes({ stack, isError }: DescribedError): readonly RunNote[] {
  if (stack !== '') return [];
  const text = isError
    ? 'The error has no place: something has taken away its stack, such as a package that makes errors of its own.'
    : 'What was thrown is no Error and has no place: throw new Error("…") instead.';
  return [{ text, stack: '' }];
}
