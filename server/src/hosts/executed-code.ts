/**
 * Keeps what V8 compiled of a bundle while it was used, for the next process. Node's own cache has a bundle as it was just after
 * loading: each function that runs later would be compiled anew, and most of them first run when somebody waits for an answer.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { getHeapCodeStatistics } from 'node:v8';
import { constants, Script } from 'node:vm';
import zlib from 'node:zlib';
import { nameOfCode, readCode, removeOlder, writeCode } from './code-files.ts';

export interface ExecutedCode {
  /** What the bundle exports, which whoever requires it gets as well. */
  readonly exports: unknown;
  /** Whether code of an earlier process was of use. */
  readonly isKnown: boolean;
  /** Writes down what has run by now, where that is more than is there; false where it is not, or nothing can be written. */
  keep(): boolean;
}

/**
 * Runs a bundle, as `require` would; nothing where this program cannot tell one text from another. `compiledBytes` tells how large
 * all functions are that are compiled at present.
 */
export function loadExecuted(path: string, folder: string, compiledBytes = compiledNow): ExecutedCode | undefined {
  // Absent before Node 22.2.
  const { crc32 }: Partial<typeof zlib> = zlib;
  if (!crc32) return undefined;
  // As whoever requires it finds it, behind links as well.
  const found = createRequire(path).resolve(path);
  const require = createRequire(found);
  const bundle = basename(path, '.js');
  const wrapped = readWrapped(found);
  // V8 itself compares only the length of the text, and how it is set up.
  const file = join(folder, nameOfCode(bundle, wrapped.subarray(HEAD.length, -TAIL.length), crc32));
  const known = readCode(file, crc32);
  const cachedData = known?.code;
  const script = new Script(wrapped.toString('latin1'), {
    filename: found,
    columnOffset: -HEAD.length,
    // Else what a bundle loads on demand cannot be loaded.
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  const isKnown = known !== undefined && script.cachedDataRejected === false;
  const kept = isKnown ? { bytes: known.code.length, compiled: known.compiled } : { bytes: 0, compiled: 0 };
  for (const read of [wrapped, cachedData]) if (read) letGo(read);
  const made = new nodeModule.Module(found);
  made.filename = found;
  const run = script.runInThisContext() as (...given: readonly unknown[]) => void;
  run.call(made.exports, made.exports, require, made, found, dirname(found));
  made.loaded = true;
  Object.defineProperty(require.cache, found, { value: made, writable: true, enumerable: true, configurable: true });
  return {
    exports: made.exports,
    isKnown,
    keep() {
      const compiled = compiledBytes();
      if (compiled - kept.compiled < kept.bytes * WORTH_MORE) return false;
      kept.compiled = compiled;
      const code = script.createCachedData();
      const { length } = code;
      const isWritten = writeCode(file, { code, compiled }, crc32);
      letGo(code);
      if (!isWritten) return false;
      // The first of this text: then there may be one more than before.
      if (kept.bytes === 0) removeOlder(folder, bundle, crc32);
      kept.bytes = length;
      return true;
    },
  };
}

const HEAD = Buffer.from('(function (exports, require, module, __filename, __dirname) {');
const TAIL = Buffer.from('\n})');

/**
 * Less that was compiled in addition is not worth a file; of bytes that are kept. What completes names is twice as much, behind what
 * opens a file, and a tenth of the time of a first list.
 */
const WORTH_MORE = 0.015;

/** Looked at first, because what would be kept takes 4 MB to put together, which the system does not get back. */
const compiledNow = (): number => getHeapCodeStatistics().bytecode_and_metadata_size;

/** The bundle as a function, in one piece: each copy of it would stay in memory for a while. */
function readWrapped(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const wrapped = Buffer.allocUnsafeSlow(HEAD.length + fstatSync(descriptor).size + TAIL.length);
    const most = wrapped.length - TAIL.length;
    let end = HEAD.copy(wrapped);
    for (let read = -1; read !== 0 && end < most; end += read)
      read = readSync(descriptor, wrapped, end, most - end, null);
    return wrapped.subarray(0, end + TAIL.copy(wrapped, end));
  } finally {
    closeSync(descriptor);
  }
}

/** Gives memory back at once: garbage is collected much later, and this is as much as a tenth of what a server holds. */
function letGo({ buffer }: Buffer): void {
  // Absent before Node 21, and from our types.
  const { transfer }: { transfer?(bytes: number): unknown; byteLength: number } = buffer;
  // What is small lies in one piece with others.
  if (buffer.byteLength > Buffer.poolSize) transfer?.call(buffer, 0);
}
