/**
 * Keeps what V8 compiled of a bundle while it was used, for the next process. Node's own cache has a bundle as it was just after
 * loading: each function that runs later would be compiled anew, and most of them first run when somebody waits for an answer.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import zlib from 'node:zlib';

export interface ExecutedCode {
  /** What the bundle exports, which whoever requires it gets as well. */
  readonly exports: unknown;
  /** Whether code of an earlier process was of use. */
  readonly isKnown: boolean;
  /** Writes down what has run by now, where that is more than is there; false where it is not, or nothing can be written. */
  keep(): boolean;
}

/** Of a bundle that requires nothing; nothing where this program cannot tell one text from another. */
export function loadExecuted(path: string, folder: string): ExecutedCode | undefined {
  // Absent before Node 22.2.
  const { crc32 }: Partial<typeof zlib> = zlib;
  if (!crc32) return undefined;
  const require = createRequire(path);
  // As whoever requires it finds it, behind links as well.
  const found = require.resolve(path);
  const bundle = readFileSync(found);
  // V8 itself compares only the length of the text, and how it is set up.
  const name = `${basename(path, '.js')}-${bundle.length}-${crc32(bundle).toString(16)}.bin`;
  const file = join(folder, name);
  const cachedData = readIfThere(file, crc32);
  const text = Buffer.concat([HEAD, bundle, TAIL]).toString('latin1');
  const script = new Script(text, {
    filename: found,
    columnOffset: -HEAD.length,
    ...(cachedData && { cachedData }),
  });
  const isKnown = cachedData !== undefined && script.cachedDataRejected === false;
  const made = new nodeModule.Module(found);
  made.filename = found;
  const run = script.runInThisContext() as (exports: unknown, module: NodeJS.Module) => void;
  run.call(made.exports, made.exports, made);
  made.loaded = true;
  Object.defineProperty(require.cache, found, { value: made, writable: true, enumerable: true, configurable: true });
  const kept = { bytes: isKnown ? cachedData.length : 0 };
  return {
    exports: made.exports,
    isKnown,
    keep() {
      const data = script.createCachedData();
      if (data.length < kept.bytes * WORTH_MORE || !write(file, [sumOf(data, crc32), data])) return false;
      kept.bytes = data.length;
      return true;
    },
  };
}

const HEAD = Buffer.from('(function (exports, module) {');
const TAIL = Buffer.from('\n})');

/** Less is not worth a file. */
const WORTH_MORE = 1.1;

type Sum = (data: Buffer) => number;

/** In front of the code stands its sum: V8 would run code in which a bit is another one. */
function readIfThere(file: string, sum: Sum): Buffer | undefined {
  try {
    const all = readFileSync(file);
    const code = all.subarray(SUM_BYTES);
    return code.length > 0 && all.subarray(0, SUM_BYTES).equals(sumOf(code, sum)) ? code : undefined;
  } catch {
    // Not there, or not for us: then everything is compiled, as without it.
    return undefined;
  }
}

const SUM_BYTES = 4;

function sumOf(code: Buffer, sum: Sum): Buffer {
  const bytes = Buffer.alloc(SUM_BYTES);
  bytes.writeUInt32LE(sum(code));
  return bytes;
}

/** Whole or not at all: a process that starts meanwhile reads either the old one or the new one. */
function write(file: string, parts: readonly Buffer[]): boolean {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, Buffer.concat(parts));
    renameSync(unfinished, file);
    return true;
  } catch {
    // A full disk, or a folder of somebody else's: the next process does without it.
    if (existsSync(unfinished)) rmSync(unfinished);
    return false;
  }
}
