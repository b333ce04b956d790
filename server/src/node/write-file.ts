/** Writes files so that nobody ever finds half of one: a new text stands beside the file, and takes its place at once. */
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { codeOf } from './error-code.ts';

/** What the machine does, for tests of what other machines do. */
export interface Renaming {
  rename(from: string, to: string): Promise<void>;
  /** Milliseconds until the next attempt. */
  wait(milliseconds: number): Promise<unknown>;
}

/** With the code of the machine, and the name of the file that was meant. */
class WriteError extends Error {
  readonly code: string;

  constructor(code: string, path: string, cause: unknown) {
    super(`${code}: ${path} cannot be written`, { cause });
    this.code = code;
  }
}

/** A link stays one and its file gets the text; the permissions of the file stay. Rejects with the code of the machine. */
export async function writeFileAtOnce(
  path: string,
  text: string,
  machine: Renaming = { rename, wait: after },
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const before = await stat(target).catch(ifAbsent);
    // Whoever may change the folder could replace a file that is not to be written.
    if (before) await access(target, constants.W_OK);
    await writeFile(temporary, text, { flag: 'wx' });
    if (before) await chmod(temporary, before.mode & 0o7777);
    await renameOver(temporary, target, machine);
  } catch (error) {
    await rm(temporary, { force: true });
    const code = codeOf(error);
    throw new WriteError(code, path, error);
  }
}

/** Windows refuses while somebody, such as a virus scanner, has the old file open: that passes. */
async function renameOver(from: string, to: string, { rename: put, wait }: Renaming): Promise<void> {
  for (const milliseconds of WAITS) {
    try {
      return await put(from, to);
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      await wait(milliseconds);
    }
  }
  await put(from, to);
}

const WAITS = [5, 20, 80, 320];
const HELD: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

function ifAbsent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
