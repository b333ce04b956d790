/** A folder that a run may write into: what its packages ask the system for, and gone when the run is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realPath } from './real-path.ts';

export interface TemporaryFolder {
  /** With all links resolved; absent where none can be made: the run goes on without. */
  readonly path?: string;
  remove(): void;
}

export function makeTemporaryFolder(): TemporaryFolder {
  try {
    const path = mkdtempSync(join(realPath(tmpdir()), 'freshworks-run-'));
    return { path, remove: () => removeFolder(path) };
  } catch {
    return { remove: () => undefined };
  }
}

/** What cannot be removed, such as a file that is open on Windows, is left to the system, whose folder it is in. */
function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // As said above.
  }
}
