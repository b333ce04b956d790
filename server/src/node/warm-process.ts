/** Starts the process of a run before anybody asks for it, where one is likely: one at a time, and only for seconds. */
import type { ChildProcess } from 'node:child_process';
import type { LivingProcesses } from './living-processes.ts';
import { killGroup, spawnChild } from './run-process.ts';
import type { Command } from './runner-command.ts';

export interface WarmProcesses {
  /** Starts one, unless it is there already; what waits for another run ends. */
  prepare(command: Command): void;
  /** The process that waits for such a run, which is the caller's from then on. */
  take(command: Command): ChildProcess | undefined;
}

/** Nobody runs anything: nothing is kept. */
const KEPT_MS = 10_000;

interface Waiting {
  readonly key: string;
  readonly child: ChildProcess;
  release(): void;
}

export function createWarmProcesses(living: LivingProcesses, keptMs = KEPT_MS): WarmProcesses {
  let waiting: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;

  function drop(): void {
    clearTimeout(timer);
    const ended = waiting;
    waiting = undefined;
    if (!ended) return;
    killGroup(ended.child);
    ended.release();
  }

  function start(command: Command, key: string): Waiting {
    const child = spawnChild(command);
    const killable = { kill: () => killGroup(child) };
    living.add(killable);
    const one: Waiting = { key, child, release: () => living.remove(killable) };
    const end = (): void => {
      if (waiting === one) drop();
    };
    child.on('error', end).on('exit', end);
    // They are read once there is a run.
    for (const pipe of child.stdio ?? []) pipe?.on('error', () => undefined);
    return one;
  }

  return {
    prepare(command) {
      const key = keyOf(command);
      if (waiting?.key !== key) {
        drop();
        waiting = start(command, key);
      }
      clearTimeout(timer);
      timer = setTimeout(drop, keptMs);
      timer.unref();
    },
    take(command) {
      if (waiting?.key !== keyOf(command)) return undefined;
      const { child, release } = waiting;
      clearTimeout(timer);
      waiting = undefined;
      release();
      return child.exitCode === null && child.signalCode === null && child.pid !== undefined ? child : undefined;
    },
  };
}

/** Limits, readable files and the environment are those of the start. */
const keyOf = ({ file, args, folder, environment, hasGuard }: Command): string =>
  JSON.stringify([file, args, folder, environment, hasGuard]);
