// The process in which Node's test runner works for `npm test`: every event that counts is one line of JSON on standard
// output. Its arguments: `alone` (each file in a process of its own) or `together`, and the files.
// @ts-check
import { resolve } from 'node:path';
import { beforeEach, run } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

/** @typedef {import('node:test/reporters').TestEvent} TestEvent */

/**
 * What a line holds. A test's name stands below its file and its place there: names may occur twice.
 * @typedef {{ kind: 'begin', test: string } | { kind: 'end', test: string, hasPassed: boolean }
 *   | { kind: 'failure', test: string, place: string, text: string }
 *   | { kind: 'output', text: string }
 *   | { kind: 'counts', passed: number, failed: number }} Line
 */

const [how, ...files] = process.argv.slice(2);
const events = run({ files, ...(how === 'alone' ? { concurrency: 2 } : { isolation: 'none' }) });
// In one process, tests that wait for nothing follow each other without a turn of the event loop, on which the events
// depend: each test waits for one, so that whoever reads the lines knows which test it is that hangs.
if (how === 'together') beforeEach(() => setImmediate());
/** Files that Node itself has told of, as they failed as a whole. */
const told = new Set();
let missed = 0;
for await (const event of events) {
  const line = lineOf(event);
  if (line?.kind === 'failure') told.add(resolve(line.test));
  if (line?.kind === 'counts' && how === 'together') {
    await tellUnread();
    line.failed += missed;
  }
  if (line) say(line);
}

/** @param {Line} line */
function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * In one process, Node says nothing of a file that throws once it has described a test: those behind it are just fewer. Loaded
 * again, a file gives its error again, and does nothing else.
 */
async function tellUnread() {
  for (const file of files.filter((each) => !told.has(resolve(each)))) {
    const error = await import(pathToFileURL(file).href).then(
      () => undefined,
      (/** @type {unknown} */ reason) => reason ?? new Error('It threw nothing.'),
    );
    if (error === undefined) continue;
    missed++;
    say({
      kind: 'failure',
      test: `${file} was not read to its end`,
      place: `${resolve(file)}:1`,
      text: inspect(error),
    });
  }
}

/**
 * @param {TestEvent} event
 * @returns {Line | undefined}
 */
function lineOf({ type, data }) {
  if (type === 'test:dequeue') return { kind: 'begin', test: idOf(data) };
  if (type === 'test:complete') {
    return { kind: 'end', test: idOf(data), hasPassed: data.details.passed && data.details.type === 'test' };
  }
  if (type === 'test:fail') {
    const error = data.details.error;
    // A suite fails because a test in it does, which is told there.
    if (error.cause instanceof Error === false && /subtests? failed/.test(error.message)) return undefined;
    const place = `${data.file ?? ''}:${data.line ?? 1}`;
    return { kind: 'failure', test: data.name, place, text: inspect(error.cause ?? error) };
  }
  if (type === 'test:stderr' || type === 'test:stdout') return { kind: 'output', text: data.message };
  // There is one for each file, and one for all of them.
  if (type === 'test:summary' && data.file === undefined) {
    // The types of Node lack `failed`.
    const { passed, failed = 0, cancelled } = /** @type {typeof data.counts & { failed?: number }} */ (data.counts);
    return { kind: 'counts', passed, failed: failed + cancelled };
  }
  return undefined;
}

/** @param {{ file?: string, name: string, line?: number, column?: number }} data */
function idOf({ file = '', name, line = 1, column = 1 }) {
  return `${file}:${line}:${column} ${name}`;
}
