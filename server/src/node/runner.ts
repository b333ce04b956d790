/** The parent side of a run: one child process per run, limited, and gone when the run is over whatever it does. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { RunRequest, RunResult } from '../core/run/contract.ts';
import { withInstall } from './install.ts';
import { createLivingProcesses } from './living-processes.ts';
import { realPath } from './real-path.ts';
import { cancelled, notStarted } from './run-errors.ts';
import { type Ending, type InspectorListener, startRunProcess } from './run-process.ts';
import { type Command, createCommands, type ProcessNeeds, type RunnerOptions } from './runner-command.ts';
import { createTranscript, type Transcript } from './runner-transcript.ts';
import { createSend, type TestServer } from './send.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';
import { createWarmProcesses } from './warm-process.ts';

export interface Runner {
  /** Resolves whatever the child does; rejects only when the request itself cannot be written as JSON. */
  run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult>;
  /** A run of this app is likely to be asked for: starts its process now, which ends by itself when none is. */
  warm?(needs: ProcessNeeds): void;
}

interface RunParts {
  readonly command: Command;
  /** A process that waits for this run. */
  readonly warm: ChildProcess | undefined;
  readonly temporary: TemporaryFolder;
}

/** `testServer` is for tests of requests that are really sent. */
export function createRunner(options: RunnerOptions, testServer?: TestServer): Runner {
  const commands = createCommands(options);
  const living = createLivingProcesses();
  const warmProcesses = createWarmProcesses(living);

  async function run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult> {
    if (signal?.aborted) return createTranscript('', request).result('exited', 0, cancelled());
    const plain = commands.for(request, onInspector !== undefined);
    const warm = onInspector ? undefined : warmProcesses.take(plain);
    const temporary = warm?.temporary ?? makeTemporaryFolder();
    const command = warm ? plain : commands.for(request, onInspector !== undefined, temporary.path);
    const parts = { command, warm: warm?.child, temporary };
    const ending = await runIn(parts, request, signal, onInspector).finally(temporary.remove);
    if (ending.wasDead) return run(request, signal, onInspector);
    // The rest of the protection still stands.
    if (ending.refusedOptions && commands.dropPermissions(command)) return run(request, signal, onInspector);
    return withInstall(request.appFolder, ending.result);
  }

  async function runIn(
    { command, warm, temporary }: RunParts,
    request: RunRequest,
    signal?: AbortSignal,
    onInspector?: InspectorListener,
  ): Promise<Ending> {
    const debug = onInspector !== undefined;
    const token = randomBytes(12).toString('hex');
    const { runnerFiles } = command;
    const realFolder = realPath(request.appFolder);
    const { argument, ...others } = request;
    const first = { token, request: others, realFolder, runnerFiles, ...(debug && { debug }) };
    const assignment = `${JSON.stringify(first)}\n${JSON.stringify(argument) ?? 'null'}\n`;
    const transcript = createTranscript(token, request);
    const carryOut = async (): Promise<Ending> => {
      const child = startRunProcess({ command, warm, assignment, transcript, signal, onInspector });
      const whole = {
        kill() {
          child.kill();
          temporary.remove();
        },
      };
      living.add(whole);
      const stopSending = sendFor(transcript, child.write);
      const ending = await child.ended;
      stopSending();
      living.remove(whole);
      return ending;
    };
    return carryOut().catch((error: Error): Ending => {
      // Such as a path that no system accepts.
      return { result: transcript.result('exited', 0, notStarted(error)), refusedOptions: false, wasDead: false };
    });
  }

  /** Sends the requests of a live run, and writes to the child what came of each; the result ends what is under way. */
  function sendFor({ effects }: Transcript, write: (line: string) => void): () => void {
    const sending = new AbortController();
    const send = createSend(testServer);
    effects.onAsk(async (id, request) => {
      const reply = await send(request, sending.signal);
      effects.replied(id, reply);
      write(`${JSON.stringify({ id, reply })}\n`);
    });
    return () => sending.abort();
  }

  return {
    run,
    warm: (needs) =>
      warmProcesses.prepare(commands.for(needs, false), (temporary) => commands.for(needs, false, temporary)),
  };
}
