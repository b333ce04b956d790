/** A process that does one run after the other; limited, listened to and ended like that of a single run. */
import type { RunError, RunOutcome, RunResult } from '../core/run/contract.ts';
import { lastOutput } from './last-output.ts';
import { watchMemory } from './memory-watch.ts';
import { cancelled, notStarted, outOfMemory, timedOut, unreadable } from './run-errors.ts';
import {
  type Conclusion,
  createTimer,
  endingOf,
  gone,
  killGroup,
  pipesOf,
  START_MS,
  spawnChild,
  withOutput,
} from './run-process.ts';
import type { Command } from './runner-command.ts';
import type { Transcript } from './runner-transcript.ts';

export interface Worker {
  /** Starts every line that the process sends. */
  readonly token: string;
  /** One run; never while another one goes on. */
  run(transcript: Transcript, assignment: string, signal?: AbortSignal): Promise<WorkerEnding>;
  isAlive(): boolean;
  kill(): void;
}

export interface WorkerEnding {
  readonly result: RunResult;
  readonly refusedOptions: boolean;
  /** The process can do another run. */
  readonly isFree: boolean;
  /** The process died in this run, which was not its first: another one has to tell what comes of the run alone. */
  readonly isUnsure: boolean;
}

/** What was counted against the processor time of the process, and memory that nobody looks for any more. */
const MOST_RUNS = 200;
const MOST_MILLISECONDS = 10_000;

export function startWorker(command: Command, token: string): Worker {
  const child = spawnChild(command);
  const pipes = pipesOf(child);
  const [output, errorOutput] = [lastOutput(pipes.stdout), lastOutput(pipes.stderr)];
  let onFull = (): void => {};
  const memory = child.pid === undefined ? undefined : watchMemory(child.pid, () => onFull());
  const limit = createTimer();
  let isAlive = true;
  let runs = 0;
  let spent = 0;
  let onData: (chunk: Buffer) => void = () => {};
  const end = gone(child).then((how) => {
    isAlive = false;
    limit.stop();
    memory?.stop();
    for (const pipe of pipes.all) pipe.destroy();
    return how;
  });
  pipes.outgoing?.on('data', (chunk: Buffer) => onData(chunk));

  async function run(transcript: Transcript, assignment: string, signal?: AbortSignal): Promise<WorkerEnding> {
    let conclusion: Conclusion | undefined;
    const stop = (outcome: RunOutcome, error: RunError): void => {
      if (!transcript.isEnded()) conclusion ??= { outcome, error };
      killGroup(child);
    };
    onFull = () => stop('exited', outOfMemory(transcript));
    const stopLate = () => {
      if (memory?.isFull()) onFull();
      else stop('timed-out', timedOut(transcript));
    };
    const abort = () => stop('exited', cancelled());
    const { timeoutMs, secrets } = transcript.request;
    for (const each of [output, errorOutput]) each.hide(secrets);
    limit.start(timeoutMs + START_MS, stopLate);
    transcript.onReady(() => {
      memory?.start();
      limit.start(timeoutMs, stopLate);
    });
    transcript.onCalling(() => limit.start(timeoutMs, stopLate));
    signal?.addEventListener('abort', abort);
    const done = new Promise<'ended'>((resolve) => {
      onData = (chunk) => {
        const problem = transcript.read(chunk);
        if (problem !== undefined) stop('exited', unreadable(problem));
        else if (transcript.isEnded()) resolve('ended');
      };
    });
    const startedAt = performance.now();
    pipes.incoming?.write(assignment);
    const first = await Promise.race([done, end]);
    limit.stop();
    memory?.stop();
    signal?.removeEventListener('abort', abort);
    onData = () => {};
    runs++;
    spent += performance.now() - startedAt;
    if (first === 'ended' && !conclusion) {
      const isFree = transcript.hasNext() && isAlive && runs < MOST_RUNS && spent < MOST_MILLISECONDS;
      if (!isFree) await retire();
      // Only what loads packages writes past `console`, and nothing runs in its process afterwards.
      const result = isFree ? transcript.answer() : withOutput(transcript.answer(), output.text());
      return { result, refusedOptions: false, isFree, isUnsure: false };
    }
    const { code, signal: killedBy, failure } = await end;
    if (failure) conclusion ??= { outcome: 'exited', error: notStarted(failure) };
    const exit = { code, signal: killedBy, errorOutput: errorOutput.text() };
    const { result, refusedOptions } = endingOf(
      { transcript, onInspector: undefined, warm: undefined },
      exit,
      conclusion,
    );
    const isUnsure = runs > 1 && result.outcome === 'exited' && signal?.aborted !== true;
    return { result: withOutput(result, output.text()), refusedOptions, isFree: false, isUnsure };
  }

  async function retire(): Promise<void> {
    killGroup(child);
    await end;
  }

  return { token, run, isAlive: () => isAlive, kill: () => killGroup(child) };
}
