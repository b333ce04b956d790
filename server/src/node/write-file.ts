/** Writes files so that nobody ever finds half of one: a new text stands beside the file, and takes its place at once. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
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

export interface Writing {
  /** Permissions of a file that is new; those of others stay. */
  readonly mode?: number;
  readonly machine?: Renaming;
}

/**
 * A link stays one and its file gets the text; its permissions stay, and the mark of its encoding, which no text has
 * that was read from it. Throws with the code of the machine. In one turn, so that nobody of this process writes between who has read a
 * file and writes what he makes of it.
 */
export function writeFileAtOnce(path: string, text: string, { mode = 0o666, machine }: Writing = {}): void {
  const target = targetOf(path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const before = statIfThere(target);
    // Whoever may change the folder could replace a file that is not to be written.
    if (before) accessSync(target, constants.W_OK);
    writeFileSync(temporary, markOf(target) + text, { flag: 'wx', mode });
    if (before) chmodSync(temporary, before.mode & 0o7777);
    renameOver(temporary, target, machine);
  } catch (error) {
    // Where not even the folder is there, there is nothing to remove.
    if (existsSync(temporary)) rmSync(temporary, { force: true });
    throw new WriteError(codeOf(error), path, error);
  }
}

/** Nothing where the file has none, or is not there. */
export function markOf(path: string): string {
  const file = openIfThere(path);
  if (file === undefined) return '';
  try {
    const buffer = Buffer.alloc(MARK_BYTES);
    const count = readSync(file, buffer, 0, MARK_BYTES, 0);
    return buffer.toString('utf8', 0, count) === MARK ? MARK : '';
  } finally {
    closeSync(file);
  }
}

const MARK_BYTES = Buffer.byteLength(MARK);

/** Where a link leads, also where nothing is there yet. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // It is not there, or cannot be reached, which is told of when it is written.
    return isLink(path) ? resolve(dirname(path), readlinkSync(path)) : path;
  }
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

const statIfThere = (path: string): Stats | undefined => ifThere(() => statSync(path));

const openIfThere = (path: string): number | undefined => ifThere(() => openSync(path, 'r'));

function ifThere<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}
