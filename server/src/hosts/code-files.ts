/** The files in which code that has run is kept: each with its sum in front, written whole or not at all, and few of them. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export type Sum = (data: Buffer, before?: number) => number;

export interface KeptCode {
  readonly code: Buffer;
  /** Bytes of all functions that were compiled when it was taken. */
  readonly compiled: number;
}

/** What is in a file; nothing where it is not whole, because V8 would run code in which a bit is another one. */
export function readCode(file: string, sum: Sum): KeptCode | undefined {
  try {
    const all = readFileSync(file);
    const code = all.subarray(HEAD_BYTES);
    if (code.length === 0) return undefined;
    const compiled = all.readUInt32LE(SUM_BYTES);
    return all.subarray(0, HEAD_BYTES).equals(headOf({ code, compiled }, sum)) ? { code, compiled } : undefined;
  } catch {
    // Not there, or not for us: then everything is compiled, as without it.
    return undefined;
  }
}

/** A process that starts meanwhile reads either the old one or the new one; false where nothing can be written. */
export function writeCode(file: string, kept: KeptCode, sum: Sum): boolean {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, headOf(kept, sum));
    appendFileSync(unfinished, kept.code);
    renameSync(unfinished, file);
    return true;
  } catch {
    // A full disk, or a folder of somebody else's: the next process does without it.
    if (existsSync(unfinished)) rmSync(unfinished);
    return false;
  }
}

/** Two editors with two builds, and the one before: none of them removes what another one starts with. */
const MOST_BUILDS = 3;

/**
 * Of the files of all builds of a bundle, the latest stay. Others go if they are certainly ours, by their names and their sums;
 * who has one open reads on.
 */
export function removeOlder(folder: string, bundle: string, sum: Sum): void {
  try {
    const files = readdirSync(folder)
      .filter((name) => isOfBundle(name, bundle))
      .map((name) => join(folder, name))
      .filter((file) => readCode(file, sum) !== undefined);
    const written = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
    const latestFirst = files.toSorted((one, other) => (written.get(other) ?? 0) - (written.get(one) ?? 0));
    for (const file of latestFirst.slice(MOST_BUILDS)) rmSync(file);
  } catch {
    // Another process removes them as well, or the folder is not ours: they take room, and do no harm.
  }
}

/** The name of the file for a text of a bundle, whose name is without its ending. */
export const nameOfCode = (bundle: string, text: Buffer, sum: Sum): string =>
  `${bundle}-${text.length}-${sum(text).toString(16)}.bin`;

const isOfBundle = (name: string, bundle: string): boolean =>
  name.startsWith(`${bundle}-`) && /^\d+-[\da-f]{1,8}\.bin$/.test(name.slice(bundle.length + 1));

const SUM_BYTES = 4;
const HEAD_BYTES = SUM_BYTES + 4;

function headOf({ code, compiled }: KeptCode, sum: Sum): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(compiled, SUM_BYTES);
  head.writeUInt32LE(sum(code, sum(head.subarray(SUM_BYTES))));
  return head;
}
