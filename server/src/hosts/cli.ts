#!/usr/bin/env node
/** Entry of the command line, `dist/cli.js`: gives it the streams, the folder and the variables of this process. */
import { text } from 'node:stream/consumers';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runCommandLine } from './cli/command-line.ts';
import { type JobSettings, serveJobs } from './cli/job-thread.ts';
import { keepMemorySteady } from './cli/steady-memory.ts';
import { createTerminal } from './cli/terminal.ts';

// `check --jobs` starts this file again as a thread.
if (!isMainThread && parentPort) serveJobs(parentPort, workerData as JobSettings);
else start();

function start(): void {
  keepMemorySteady();
  const { stdout, stderr } = process;

  const terminal = createTerminal({
    write: (chunk) => void stdout.write(chunk),
    writeError: (chunk) => void stderr.write(chunk),
    ...(stderr.isTTY && { columns: () => stderr.columns }),
    isForPeople: stdout.isTTY === true,
    input: () => text(process.stdin),
    folder: process.cwd(),
    distFolder: import.meta.dirname,
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
