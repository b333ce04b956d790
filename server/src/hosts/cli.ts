#!/usr/bin/env node
/** Entry of the command line, `dist/cli.js`: gives it the streams, the folder and the variables of this process. */
import { text } from 'node:stream/consumers';
import { runCommandLine } from './cli/command-line.ts';
import { createTerminal } from './cli/terminal.ts';

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
