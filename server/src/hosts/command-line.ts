/** The command line without its entry: gives it the streams, the folder and the variables of this process. */
import { text } from 'node:stream/consumers';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runCommandLine } from './cli/command-line.ts';
import { type JobSettings, serveJobs } from './cli/job-thread.ts';
import { createTerminal } from './cli/terminal.ts';

/** `distFolder` holds the bundles. `check --jobs` starts it in threads as well. */
export function start(distFolder: string): void {
  if (isMainThread || !parentPort) run(distFolder);
  else serveJobs(parentPort, workerData as JobSettings);
}

function run(distFolder: string): void {
  const { stdout, stderr } = process;

  const terminal = createTerminal({
    write: (chunk) => void stdout.write(chunk),
    writeError: (chunk) => void stderr.write(chunk),
    ...(stderr.isTTY && { columns: () => stderr.columns }),
    isForPeople: stdout.isTTY === true,
    input: () => text(process.stdin),
    folder: process.cwd(),
    distFolder,
    environment: process.env,
  });

  // A reader such as `head` may go before everything is written: then there is nothing left to say.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

  void runCommandLine(process.argv.slice(2), terminal).then((code) => {
    process.exitCode = code;
  });
}
