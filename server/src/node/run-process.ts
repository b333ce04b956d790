/** The child process of one run: started, limited, listened to, and gone at the end with all that it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { RunError, RunOutcome, RunResult } from '../core/run/contract.ts';
import { killTree } from './kill-tree.ts';
import { lastOutput } from './last-output.ts';
import { watchMemory } from './memory-watch.ts';
import { printable } from './printable.ts';
import { cancelled, type Exit, exited, notStarted, outOfMemory, timedOut, unreadable } from './run-errors.ts';
import type { Command } from './runner-command.ts';
import type { Transcript } from './runner-transcript.ts';

/** Debugging: gets the address of the child's inspector. The child waits for somebody there, without a time limit. */
export type InspectorListener = (address: string) => void;

export interface RunProcessParts {
  readonly command: Command;
  /** A process of this command that is there already. */
  readonly warm: ChildProcess | undefined;
  /** The first two lines that the child reads. */
  readonly assignment: string;
  readonly transcript: Transcript;
  readonly signal: AbortSignal | undefined;
  readonly onInspector: InspectorListener | undefined;
}

export interface RunProcess {
  /** Resolves whatever the child does. */
  readonly ended: Promise<Ending>;
  /** One more line for the child. */
  write(line: string): void;
  kill(): void;
}

export interface Ending {
  readonly result: RunResult;
  /** The child did not start because of an option that its runtime does not know, or cannot start with. */
  readonly refusedOptions: boolean;
  /** It was waiting for this run and had died meanwhile: nothing has been run. */
  readonly wasDead: boolean;
}

/** Beyond the run's own limit: for a machine that is slow to start a process. */
export const START_MS = 15_000;
/** How long pipes may stay open after the end, held by a process that left the group. */
const CLOSE_MS = 1_000;
/** How long a child that is done waits for its debugger, which would complain about a process that is just gone. */
const DETACH_MS = 2_000;

/** Throws where the system accepts no such command at all. */
export function startRunProcess(parts: RunProcessParts): RunProcess {
  const { assignment, transcript, signal, onInspector } = parts;
  const { timeoutMs } = transcript.request;
  const child = parts.warm ?? spawnChild(parts.command);
  const pipes = pipesOf(child);
  const limit = createTimer();
  const [output, errorOutput] = [lastOutput(pipes.stdout), lastOutput(pipes.stderr)];
  for (const each of [output, errorOutput]) each.hide(transcript.request.secrets);
  const memory = child.pid === undefined ? undefined : watchMemory(child.pid, stopFull);
  let conclusion: Conclusion | undefined;

  function stop(outcome: RunOutcome, error: RunError): void {
    if (!transcript.isEnded()) conclusion ??= { outcome, error };
    killGroup(child);
  }
  function stopFull(): void {
    stop('exited', outOfMemory(transcript));
  }
  const stopLate = () => {
    // Who finds no room any more is slow, and no endless loop.
    if (memory?.isFull()) stopFull();
    else stop('timed-out', timedOut(transcript));
  };
  const abort = () => stop('exited', cancelled());
  limit.start(timeoutMs + START_MS, stopLate);
  signal?.addEventListener('abort', abort);

  transcript.onReady(() => {
    memory?.start();
    // Who debugs thinks as long as he likes, and the debugger pauses endless loops.
    if (onInspector) limit.stop();
    else limit.start(timeoutMs, stopLate);
  });
  // As the duration that is told: what loading takes, which a slow disk or a virus scanner decides, is none of it.
  if (!onInspector) transcript.onCalling(() => limit.start(timeoutMs, stopLate));
  if (onInspector) {
    transcript.onInspector((address) => {
      limit.stop();
      onInspector(address);
    });
  }
  pipes.outgoing?.on('data', (chunk: Buffer) => {
    const problem = transcript.read(chunk);
    if (problem !== undefined) stop('exited', unreadable(problem));
    else if (transcript.isEnded()) dismiss();
  });
  // Stays open: its end tells the child that this process is gone.
  pipes.incoming?.write(assignment);

  /** The answer is complete, so nothing that is left alive has anything to do. */
  function dismiss(): void {
    if (onInspector) limit.start(DETACH_MS, () => killGroup(child));
    else {
      limit.stop();
      killGroup(child);
    }
  }

  async function end(): Promise<Ending> {
    const { code, signal: killedBy, failure } = await gone(child);
    limit.stop();
    memory?.stop();
    signal?.removeEventListener('abort', abort);
    for (const pipe of pipes.all) pipe.destroy();
    if (failure) conclusion ??= { outcome: 'exited', error: notStarted(failure) };
    const told = withoutOwnFrames(errorOutput.text(), parts.command.runnerFiles);
    const ending = endingOf(parts, { code, signal: killedBy, errorOutput: told }, conclusion);
    return { ...ending, result: withOutput(ending.result, output.text()) };
  }

  return { ended: end(), write: (line) => pipes.incoming?.write(line), kill: () => killGroup(child) };
}

/** Frames of this tool say nothing to authors. */
function withoutOwnFrames(output: string, runnerFiles: readonly string[]): string {
  const isOwn = (line: string): boolean =>
    /^\s*(?:at |\d+: )/.test(line) &&
    (/\bfreshworks-runner:/.test(line) || runnerFiles.some((file) => line.includes(file)));
  return output
    .split('\n')
    .filter((line) => !isOwn(line))
    .join('\n');
}

/** What was found out from outside, where the child did not come to its own end. */
export interface Conclusion {
  readonly outcome: RunOutcome;
  readonly error: RunError;
}

export function endingOf(
  { transcript, onInspector, warm }: Pick<RunProcessParts, 'transcript' | 'onInspector' | 'warm'>,
  exit: Exit,
  conclusion?: Conclusion,
): Ending {
  // It may have ended in time, and this process was too busy to read that before it looked at the clock.
  const isMistaken = conclusion?.outcome === 'timed-out' && transcript.isEndedInTime();
  if (isMistaken || (transcript.isEnded() && !conclusion))
    return { result: transcript.answer(), refusedOptions: false, wasDead: false };
  // A debugger that is told to stop kills what it debugs.
  const isStopped = onInspector !== undefined && (exit.signal === 'SIGKILL' || exit.signal === 'SIGTERM');
  const { outcome, error } = conclusion ?? {
    outcome: 'exited',
    error: isStopped ? cancelled() : exited(transcript, exit),
  };
  const isRefusal = exit.code === 9 || (exit.code === 1 && exit.errorOutput.includes('ERR_ACCESS_DENIED'));
  return {
    result: transcript.result(outcome, transcript.elapsed(), error),
    refusedOptions: isRefusal && !transcript.isReady() && conclusion === undefined,
    wasDead: warm !== undefined && !transcript.isReady() && conclusion === undefined,
  };
}

/** Past `console`, whose texts are logs. */
export function withOutput(result: RunResult, output: string): RunResult {
  const text = printable(output.trim());
  if (text === '') return result;
  const note = {
    text: `A package wrote this to the output of its process, which is no log: ${text.slice(-500)}`,
    stack: '',
  };
  return { ...result, notes: [...(result.notes ?? []), note] };
}

export function spawnChild({ file, args, folder, environment, hasGuard }: Command): ChildProcess {
  return spawn(file, args, {
    cwd: folder,
    env: environment,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...(hasGuard ? (['pipe'] as const) : [])],
  });
}

export interface Pipes {
  readonly stdout: Socket | undefined;
  readonly stderr: Socket | undefined;
  readonly outgoing: Socket | undefined;
  readonly incoming: Socket | undefined;
  readonly all: readonly Socket[];
}

/** There are no pipes at all when the system is out of file handles. */
export function pipesOf(child: ChildProcess): Pipes {
  const [, stdout, stderr, outgoing, incoming, guard] = (child.stdio ?? []) as unknown as (Socket | undefined)[];
  const all = [stdout, stderr, outgoing, incoming, guard].filter((pipe) => pipe !== undefined);
  // The child may be gone before it has read all, which its end tells well enough.
  for (const pipe of all) pipe.on('error', () => undefined);
  return { stdout, stderr, outgoing, incoming, all };
}

interface Gone extends Pick<Exit, 'code' | 'signal'> {
  /** Why there was never a process, or none that could be ended. */
  readonly failure?: Error;
}

/** Waits for the end of a child and of what it started in its group. */
export function gone(child: ChildProcess): Promise<Gone> {
  return new Promise((resolve) => {
    let closeTimer: NodeJS.Timeout | undefined;
    let failure: Error | undefined;
    const finish = (code: number | null, signal: string | null): void => {
      clearTimeout(closeTimer);
      resolve({ code, signal, ...(failure && { failure }) });
    };
    child.on('error', (error) => {
      failure = error;
      if (child.pid === undefined) finish(null, null);
    });
    child.on('exit', (code, signal) => {
      // What it started in its group must not outlive it.
      killGroup(child);
      closeTimer = setTimeout(() => finish(code, signal), CLOSE_MS);
    });
    child.on('close', finish);
  });
}

export function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) killTree(pid);
}

/** Timers beyond this fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** One time limit at a time: a new one takes the place of the old. */
export function createTimer() {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(milliseconds: number, action: () => void): void {
      clearTimeout(timer);
      timer = setTimeout(action, Math.min(milliseconds, LONGEST_TIMER));
    },
    stop: () => clearTimeout(timer),
  };
}
