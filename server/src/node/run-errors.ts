/** The errors of a run that did not come to its own end: stopped, cancelled, died, or never started. */
import { isAwaited } from '../core/index.ts';
import type { RunError } from '../core/run/contract.ts';
import { MEMORY_MB } from './memory-watch.ts';
import type { Transcript } from './runner-transcript.ts';

export function timedOut({ request, isSettled, isRendered }: Transcript): RunError {
  const { handler, timeoutMs } = request;
  const isOwing = isSettled() && isAwaited(request) && !isRendered();
  const message = isOwing
    ? `${handler} was done, but nothing called renderData within ${timeoutMs} ms, and whoever called it still waited. Call it on every path.`
    : isSettled()
      ? `${handler} was done, but something that it started still ran after ${timeoutMs} ms and was stopped. Look for a promise that nobody awaits and that goes on in an endless loop.`
      : `${handler} did not end within ${timeoutMs} ms and was stopped. Look for an endless loop or a wait without end.`;
  return { name: 'TimeoutError', message, stack: '' };
}

export const cancelled = (): RunError => ({ name: 'AbortError', message: 'The run was cancelled.', stack: '' });

export const unreadable = (message: string): RunError => ({ name: 'ProtocolError', message, stack: '' });

const MEMORY_GONE = `It used up its memory of ${MEMORY_MB} MB.`;

/** Found out from outside, before V8 noticed, or while it still looked for room. */
export function outOfMemory({ request: { handler } }: Transcript): RunError {
  const message = `The process that ran ${handler} was ended before the run was over. ${MEMORY_GONE} Look for a list, a map or buffers that grow without end.`;
  return { name: 'ExitError', message, stack: '' };
}

/** How a process ended: with a code or by a signal, and what it wrote to its error output last. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly errorOutput: string;
}

export function exited(transcript: Transcript, { code, signal, errorOutput }: Exit): RunError {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  const { handler } = transcript.request;
  const reason = /heap out of memory|heap limit/i.test(errorOutput)
    ? MEMORY_GONE
    : transcript.isReady()
      ? 'A dependency may have called process.exit, or crashed.'
      : 'The app had not been loaded yet, so the cause is the installation of this tool or of Node.js.';
  // Frames inside Node and its native code would push out the line that says what happened.
  const isTelling = (line: string) => line.trim() !== '' && !/^\s+at .*\bnode:|^\s*\d+: 0x/.test(line);
  const lastLines = errorOutput.split('\n').filter(isTelling).slice(-10).join('\n');
  const output = lastLines === '' ? '' : `\nLast lines of its error output:\n${lastLines}`;
  const message = `The process that ran ${handler} ended with ${how} before the run was over. ${reason}${output}`;
  return { name: 'ExitError', message, stack: '' };
}

export function notStarted({ name, message }: Error): RunError {
  const text = `The process that runs handlers could not be started: ${message}. Check that Node.js can be executed.`;
  return { name, message: text, stack: '' };
}
