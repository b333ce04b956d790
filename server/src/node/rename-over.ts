/** Puts a file in the place of another, also where somebody has that one open. */
import { renameSync } from 'node:fs';
import { codeOf } from './error-code.ts';

/** What the machine does, for tests of what other machines do. */
export interface Renaming {
  rename(from: string, to: string): void;
  wait(milliseconds: number): void;
}

/**
 * Windows refuses while somebody, such as a virus scanner or an editor, has the old file open: that passes. Short waits in the
 * midst of all else are fine for files that are written once for a run or a call.
 */
export function renameOver(from: string, to: string, machine: Renaming = { rename: renameSync, wait }): void {
  for (const milliseconds of WAITS) {
    try {
      machine.rename(from, to);
      return;
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      machine.wait(milliseconds);
    }
  }
  machine.rename(from, to);
}

const WAITS = [5, 20, 80, 320];
const HELD: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

const wait = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};
