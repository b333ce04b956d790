/** Carries out many runs of an app in few processes, which cost more to start than most runs. */
import { randomBytes } from 'node:crypto';
import type { RunRequest, RunResult } from '../core/run/contract.ts';
import { withInstall } from './install.ts';
import { createLivingProcesses } from './living-processes.ts';
import { realPath } from './real-path.ts';
import { cancelled } from './run-errors.ts';
import { startWorker, type Worker } from './run-worker.ts';
import type { Runner } from './runner.ts';
import { createCommands, type RunnerOptions } from './runner-command.ts';
import { createTranscript } from './runner-transcript.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

export interface RunPool extends Runner {
  /** Ends what waits for more runs. */
  close(): void;
}

/** `runner` does what needs a process of its own: runs that send requests, or that a debugger watches. */
export function createRunPool(options: RunnerOptions, runner: Runner): RunPool {
  const commands = createCommands(options);
  const living = createLivingProcesses();
  const idle = new Map<string, Worker[]>();
  /** One for all: what a package puts there is of no use to another run. */
  let temporary: TemporaryFolder | undefined;
  let isClosed = false;

  /** `isAlone`: in a process that has done nothing before. */
  async function run(request: RunRequest, signal?: AbortSignal, isAlone = false): Promise<RunResult> {
    if (request.live) return runner.run(request, signal);
    if (signal?.aborted) return createTranscript('', request).result('exited', 0, cancelled());
    temporary ??= makeTemporaryFolder();
    const command = commands.for(request, false, temporary.path);
    const key = JSON.stringify([command.args, command.folder]);
    const waiting = idle.get(key) ?? [];
    idle.set(key, waiting);
    const worker = (isAlone ? undefined : alive(waiting)) ?? start(command);
    const transcript = createTranscript(worker.token, request);
    const realFolder = realPath(request.appFolder);
    const { argument, ...others } = request;
    const { token } = worker;
    const first = { token, request: others, realFolder, runnerFiles: command.runnerFiles, goesOn: true };
    const assignment = `${JSON.stringify(first)}\n${JSON.stringify(argument) ?? 'null'}\n`;
    const { result, refusedOptions, isFree, isUnsure } = await worker.run(transcript, assignment, signal);
    if (isFree && !isClosed) waiting.push(worker);
    else {
      living.remove(worker);
      // Nobody would take what waits in a pool that is closed.
      if (isFree) worker.kill();
    }
    if (refusedOptions && commands.dropPermissions(command)) return run(request, signal);
    // Nothing that it did is left: these runs send nothing, and store nothing.
    return isUnsure ? run(request, signal, true) : withInstall(request.appFolder, result);
  }

  /** One that waits may have been ended from outside. */
  function alive(waiting: Worker[]): Worker | undefined {
    for (let worker = waiting.pop(); worker; worker = waiting.pop()) {
      if (worker.isAlive()) return worker;
      living.remove(worker);
    }
    return undefined;
  }

  function start(command: ReturnType<typeof commands.for>): Worker {
    const worker = startWorker(command, randomBytes(12).toString('hex'));
    living.add(worker);
    return worker;
  }

  return {
    run: (request, signal, onInspector) =>
      onInspector ? runner.run(request, signal, onInspector) : run(request, signal),
    close() {
      isClosed = true;
      for (const worker of [...idle.values()].flat()) {
        living.remove(worker);
        worker.kill();
      }
      idle.clear();
      temporary?.remove();
    },
  };
}
