/** Starts the process of a run before anybody asks for it, where one is likely: one at a time, and only for seconds. */
import type { ChildProcess } from 'node:child_process';
import type { LivingProcesses } from './living-processes.ts';
import { killGroup, spawnChild } from './run-process.ts';
import type { Command } from './runner-command.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

export interface WarmProcesses {
  /**
   * Starts one, unless it is there already; what waits for another run ends. `plain` is the command without a temporary
   * folder, `commandIn` the one with the folder that the run may write into.
   */
  prepare(plain: Command, commandIn: (temporary: string | undefined) => Command): void;
  /** The process that waits for such a run, which is the caller's from then on, with its folder. */
  take(plain: Command): WarmProcess | undefined;
}

export interface WarmProcess {
  readonly child: ChildProcess;
  readonly temporary: TemporaryFolder;
}

/** Nobody runs anything: nothing is kept. */
const KEPT_MS = 10_000;

interface Waiting extends WarmProcess {
  readonly key: string;
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
    ended.temporary.remove();
    ended.release();
  }

  function start(key: string, commandIn: (temporary: string | undefined) => Command): Waiting {
    const temporary = makeTemporaryFolder();
    const child = spawnChild(commandIn(temporary.path));
    const killable = {
      kill() {
        killGroup(child);
        temporary.remove();
      },
    };
    living.add(killable);
    const one: Waiting = { key, child, temporary, release: () => living.remove(killable) };
    const end = (): void => {
      if (waiting === one) drop();
    };
    child.on('error', end).on('exit', end);
    // They are read once there is a run.
    for (const pipe of child.stdio ?? []) pipe?.on('error', () => undefined);
    return one;
  }

  return {
    prepare(plain, commandIn) {
      const key = keyOf(plain);
      if (waiting?.key !== key) {
        drop();
        waiting = start(key, commandIn);
      }
      clearTimeout(timer);
      timer = setTimeout(drop, keptMs);
      timer.unref();
    },
    take(plain) {
      if (waiting?.key !== keyOf(plain)) return undefined;
      const { child, temporary, release } = waiting;
      clearTimeout(timer);
      waiting = undefined;
      release();
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) return { child, temporary };
      temporary.remove();
      return undefined;
    },
  };
}

/** Limits, readable files and the environment are those of the start. */
const keyOf = ({ file, args, folder, environment, hasGuard }: Command): string =>
  JSON.stringify([file, args, folder, environment, hasGuard]);
