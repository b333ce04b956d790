/** The parent side of a run: one child process per run, limited, and gone when the run is over whatever it does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { RunError, RunOutcome, RunRequest, RunResult } from '../core/run/contract.ts';
import { realPath } from './real-path.ts';
import { type Command, createCommands, type RunnerOptions } from './runner-command.ts';
import { createTranscript, type Transcript } from './runner-transcript.ts';
import { createSend, type TestServer } from './send.ts';

export type { RunnerOptions } from './runner-command.ts';

export interface Runner {
  /** Resolves whatever the child does; rejects only when the request itself cannot be written as JSON. */
  run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult>;
}

/** Debugging: gets the address of the child's inspector. The child waits for somebody there, without a time limit. */
export type InspectorListener = (address: string) => void;

/** Beyond the run's own limit: for a machine that is slow to start a process. */
const START_MS = 15_000;
/** How long pipes may stay open after the end, held by a process that left the group. */
const CLOSE_MS = 1_000;
/** How long a child that is done waits for its debugger, which would complain about a process that is just gone. */
const DETACH_MS = 2_000;
const ENDING_SIGNALS = ['SIGTERM', 'SIGHUP'] as const;
const MOST_STDERR = 4_000;
/** Timers beyond this fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** `testServer` is for tests of requests that are really sent. */
export function createRunner(options: RunnerOptions, testServer?: TestServer): Runner {
  const commands = createCommands(options);
  const living = new Set<ChildProcess>();
  const killAll = () => living.forEach(kill);
  /** A process that is ended by one of these runs nothing more, not even what waits for its exit. */
  const passOn = (signal: NodeJS.Signals) => {
    killAll();
    listen('off');
    process.kill(process.pid, signal);
  };
  const listen = (how: 'on' | 'off') => {
    process[how]('exit', killAll);
    for (const signal of ENDING_SIGNALS) process[how](signal, passOn);
  };

  async function run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult> {
    const debug = onInspector !== undefined;
    if (signal?.aborted) return createTranscript('', request).result('exited', 0, cancelled());
    const token = randomBytes(12).toString('hex');
    const command = commands.for(request, debug);
    const { runnerFiles } = command;
    const realFolder = realPath(request.appFolder);
    const assignment = `${JSON.stringify({ token, request, realFolder, runnerFiles, ...(debug && { debug }) })}\n`;
    if (living.size === 0) listen('on');
    const transcript = createTranscript(token, request);
    const sending = new AbortController();
    const send = createSend(testServer);
    const ending = await new Promise<Ending>((resolve) => {
      const incoming = watch(command, assignment, transcript, living, resolve, signal, onInspector);
      transcript.effects.onAsk(async (id, request) => {
        const reply = await send(request, sending.signal);
        transcript.effects.replied(id, reply);
        incoming?.write(`${JSON.stringify({ id, reply })}\n`);
      });
    }).catch((error: Error): Ending => {
      // Such as a path that no system accepts.
      return { result: transcript.result('exited', 0, notStarted(error)), refusedOptions: false };
    });
    sending.abort();
    if (living.size === 0) listen('off');
    // An option that this runtime does not know, or cannot start with: the rest of the protection still stands.
    if (ending.refusedOptions && commands.dropPermissions()) return run(request, signal, onInspector);
    return ending.result;
  }

  return { run };
}

interface Ending {
  readonly result: RunResult;
  readonly refusedOptions: boolean;
}

function watch(
  command: Command,
  assignment: string,
  transcript: Transcript,
  living: Set<ChildProcess>,
  resolve: (ending: Ending) => void,
  signal: AbortSignal | undefined,
  onInspector: InspectorListener | undefined,
): Socket | undefined {
  const { timeoutMs, handler } = transcript.request;
  const child = spawn(command.file, command.args, {
    cwd: command.folder,
    env: command.environment,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...(command.hasGuard ? (['pipe'] as const) : [])],
  });
  living.add(child);
  // There are no pipes at all when the system is out of file handles.
  const [, stdout, stderr, outgoing, incoming, guard] = (child.stdio ?? []) as unknown as Socket[];
  const streams = [stdout, stderr, outgoing, incoming, guard];
  let stderrTail = '';
  let conclusion: { outcome: RunOutcome; error: RunError } | undefined;
  let closeTimer: NodeJS.Timeout | undefined;
  let isOver = false;

  function stop(outcome: RunOutcome, error: RunError): void {
    if (!transcript.isEnded()) conclusion ??= { outcome, error };
    kill(child);
  }
  const timedOut = () => stop('timed-out', timeout(handler, timeoutMs, transcript.isSettled()));
  let timer = setTimeout(timedOut, Math.min(timeoutMs + START_MS, LONGEST_TIMER));
  const abort = () => stop('exited', cancelled());
  signal?.addEventListener('abort', abort);

  /** The answer is complete, so nothing that is left alive has anything to do. */
  function dismiss(): void {
    clearTimeout(timer);
    if (onInspector) timer = setTimeout(() => kill(child), DETACH_MS);
    else kill(child);
  }

  function finish(code: number | null, killedBy: string | null): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    clearTimeout(closeTimer);
    signal?.removeEventListener('abort', abort);
    for (const stream of streams) stream?.destroy();
    living.delete(child);
    // A debugger that is told to stop kills what it debugs.
    const isStopped = onInspector !== undefined && (killedBy === 'SIGKILL' || killedBy === 'SIGTERM');
    const { outcome, error } = conclusion ?? {
      outcome: 'exited',
      error: isStopped ? cancelled() : exited(transcript, code, killedBy, stderrTail),
    };
    const isAnswered = transcript.isEnded() && conclusion === undefined;
    const result = isAnswered ? transcript.answer() : transcript.result(outcome, transcript.elapsed(), error);
    const isRefusal = code === 9 || (code === 1 && stderrTail.includes('ERR_ACCESS_DENIED'));
    const refusedOptions = isRefusal && !transcript.isReady() && conclusion === undefined;
    resolve({ result, refusedOptions });
  }

  transcript.onReady(() => {
    clearTimeout(timer);
    // Who debugs thinks as long as he likes, and the debugger pauses endless loops.
    if (!onInspector) timer = setTimeout(timedOut, Math.min(timeoutMs, LONGEST_TIMER));
  });
  if (onInspector) {
    transcript.onInspector((address) => {
      clearTimeout(timer);
      onInspector(address);
    });
  }
  outgoing?.on('data', (chunk: Buffer) => {
    const problem = transcript.read(chunk);
    if (problem !== undefined) stop('exited', { name: 'ProtocolError', message: problem, stack: '' });
    else if (transcript.isEnded()) dismiss();
  });
  stdout?.resume();
  stderr?.on('data', (chunk: Buffer) => {
    stderrTail = (stderrTail + chunk.toString('utf8')).slice(-MOST_STDERR);
  });
  // The child may be gone before it has read all, which its end tells well enough.
  for (const stream of streams) stream?.on('error', () => undefined);
  // Stays open: its end tells the child that this process is gone.
  incoming?.write(assignment);

  child.on('error', (error) => {
    conclusion ??= { outcome: 'exited', error: notStarted(error) };
    if (child.pid === undefined) finish(null, null);
  });
  child.on('exit', (code, killedBy) => {
    // What it started in its group must not outlive it.
    kill(child);
    closeTimer = setTimeout(() => finish(code, killedBy), CLOSE_MS);
  });
  child.on('close', finish);
  return incoming;
}

/** The whole group where the system has groups; Windows ends children together with their job. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function timeout(handler: string, timeoutMs: number, isSettled: boolean): RunError {
  const message = isSettled
    ? `${handler} was done, but something that it started still ran after ${timeoutMs} ms and was stopped. Look for a promise that nobody awaits and that goes on in an endless loop, or for a dependency that keeps a timer or a connection open.`
    : `${handler} did not end within ${timeoutMs} ms and was stopped. Look for an endless loop or a wait without end.`;
  return { name: 'TimeoutError', message, stack: '' };
}

function cancelled(): RunError {
  return { name: 'AbortError', message: 'The run was cancelled.', stack: '' };
}

function exited(transcript: Transcript, code: number | null, killedBy: string | null, stderrTail: string): RunError {
  const how = killedBy === null ? `exit code ${code}` : `signal ${killedBy}`;
  const { handler } = transcript.request;
  const reason = /heap out of memory|heap limit/i.test(stderrTail)
    ? 'It used up its memory of 256 MB.'
    : transcript.isReady()
      ? 'A dependency may have called process.exit, or crashed.'
      : 'The app had not been loaded yet, so the cause is the installation of this tool or of Node.js.';
  // Frames inside Node and its native code would push out the line that says what happened.
  const isTelling = (line: string) => line.trim() !== '' && !/^\s+at .*\bnode:|^\s*\d+: 0x/.test(line);
  const lastLines = stderrTail.split('\n').filter(isTelling).slice(-10).join('\n');
  const output = lastLines === '' ? '' : `\nLast lines of its error output:\n${lastLines}`;
  const message = `The process that ran ${handler} ended with ${how} before the run was over. ${reason}${output}`;
  return { name: 'ExitError', message, stack: '' };
}

function notStarted({ name, message }: Error): RunError {
  const text = `The process that runs handlers could not be started: ${message}. Check that Node.js can be executed.`;
  return { name, message: text, stack: '' };
}
