/** The parent side of a run: one child process per run, limited, and gone when the run is over whatever it does. */
import { randomBytes } from 'node:crypto';
import type { RunRequest, RunResult } from '../core/run/contract.ts';
import { createLivingProcesses } from './living-processes.ts';
import { realPath } from './real-path.ts';
import { cancelled, notStarted } from './run-errors.ts';
import { type Ending, type InspectorListener, startRunProcess } from './run-process.ts';
import { createCommands, type RunnerOptions } from './runner-command.ts';
import { createTranscript, type Transcript } from './runner-transcript.ts';
import { createSend, type TestServer } from './send.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

export interface Runner {
  /** Resolves whatever the child does; rejects only when the request itself cannot be written as JSON. */
  run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult>;
}

/** `testServer` is for tests of requests that are really sent. */
export function createRunner(options: RunnerOptions, testServer?: TestServer): Runner {
  const commands = createCommands(options);
  const living = createLivingProcesses();

  async function run(request: RunRequest, signal?: AbortSignal, onInspector?: InspectorListener): Promise<RunResult> {
    if (signal?.aborted) return createTranscript('', request).result('exited', 0, cancelled());
    const temporary = makeTemporaryFolder();
    const ending = await runIn(temporary, request, signal, onInspector).finally(temporary.remove);
    // The rest of the protection still stands.
    if (ending.refusedOptions && commands.dropPermissions()) return run(request, signal, onInspector);
    return ending.result;
  }

  async function runIn(
    temporary: TemporaryFolder,
    request: RunRequest,
    signal?: AbortSignal,
    onInspector?: InspectorListener,
  ): Promise<Ending> {
    const debug = onInspector !== undefined;
    const token = randomBytes(12).toString('hex');
    const command = commands.for(request, debug, temporary.path);
    const { runnerFiles } = command;
    const realFolder = realPath(request.appFolder);
    const assignment = `${JSON.stringify({ token, request, realFolder, runnerFiles, ...(debug && { debug }) })}\n`;
    const transcript = createTranscript(token, request);
    const carryOut = async (): Promise<Ending> => {
      const child = startRunProcess({ command, assignment, transcript, signal, onInspector });
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
      return { result: transcript.result('exited', 0, notStarted(error)), refusedOptions: false };
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

  return { run };
}
