/** Writes files so that nobody ever finds half of one: a new text stands beside the file, and takes its place at once. */
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, open, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { MARK } from '../core/index.ts';
import { codeOf } from './error-code.ts';
import { type Renaming, renameOver } from './rename-over.ts';

/** With the code of the machine, and the name of the file that was meant. */
class WriteError extends Error {
  readonly code: string;

  constructor(code: string, path: string, cause: unknown) {
    super(`${code}: ${path} cannot be written`, { cause });
    this.code = code;
  }
}

/**
 * A link stays one and its file gets the text; its permissions stay, and the mark of its encoding, which no text has
 * that was read from it. Rejects with the code of the machine.
 */
export async function writeFileAtOnce(path: string, text: string, machine?: Renaming): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const before = await stat(target).catch(ifAbsent);
    // Whoever may change the folder could replace a file that is not to be written.
    if (before) await access(target, constants.W_OK);
    await writeFile(temporary, (await markOf(target)) + text, { flag: 'wx' });
    if (before) await chmod(temporary, before.mode & 0o7777);
    renameOver(temporary, target, machine);
  } catch (error) {
    await rm(temporary, { force: true });
    const code = codeOf(error);
    throw new WriteError(code, path, error);
  }
}

/** Nothing where the file has none, or is not there. */
export async function markOf(path: string): Promise<string> {
  const file = await open(path).catch(ifAbsent);
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MARK_BYTES), 0, MARK_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead) === MARK ? MARK : '';
  } finally {
    await file.close();
  }
}

const MARK_BYTES = Buffer.byteLength(MARK);

function ifAbsent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
