#!/usr/bin/env node
/** Entry of the command line, `dist/cli.js`: finds the command, and turns its mistakes into messages and exit codes. */
import { text } from 'node:stream/consumers';
import { nearestName } from '../core/index.ts';
import { VERSION } from '../lsp/version.ts';
import { helpOf, parseArguments, UsageError } from './cli/arguments.ts';
import { check } from './cli/check.ts';
import { type Command, type ExitCode, type Terminal, traceOf } from './cli/command.ts';
import { explain } from './cli/explain.ts';
import { lsp } from './cli/lsp.ts';
import { printable } from './cli/printable.ts';
import { schema } from './cli/schema.ts';
import { store } from './cli/store.ts';
import { trigger } from './cli/trigger.ts';
import { types } from './cli/types.ts';

const COMMANDS: readonly Command[] = [check, trigger, store, explain, schema, types, lsp];

const terminal: Terminal = {
  out: (chunk) => void process.stdout.write(printable(chunk)),
  outPainted: (chunk) => void process.stdout.write(chunk),
  error: (chunk) => void process.stderr.write(printable(chunk)),
  progress: (line) => {
    // A longer line would wrap, and no longer be replaced.
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${printable(line).slice(0, process.stderr.columns - 1)}`);
  },
  isForPeople: process.stdout.isTTY === true,
  input: () => text(process.stdin),
  folder: process.cwd(),
  distFolder: import.meta.dirname,
  environment: process.env,
};

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  if (name === '--version') return print(`${VERSION}\n`);
  if (name === undefined || name === '--help' || name === 'help') return print(overview(), name === undefined ? 2 : 0);
  const command = COMMANDS.find(({ spec }) => spec.name === name);
  if (!command) throw new UsageError(unknownCommand(name));
  const parsed = parseArguments(command.spec, args);
  if (parsed.help) return print(helpOf(command.spec));
  if (parsed.version) return print(`${VERSION}\n`);
  return command.run(parsed, terminal);
}

function print(message: string, code: ExitCode = 0): ExitCode {
  (code === 0 ? terminal.out : terminal.error)(message);
  return code;
}

function unknownCommand(name: string): string {
  const names = COMMANDS.map(({ spec }) => spec.name);
  const near = nearestName(name, [...names, '--help', '--version']);
  return `Unknown ${name.startsWith('-') ? 'flag' : 'command'} ${name}. ${near ? `Did you mean ${near}?` : `Use ${names.join(', ')}.`}`;
}

function overview(): string {
  const lines = COMMANDS.map(({ spec }) => `  freshworks-events ${spec.name} ${spec.usage}\n      ${spec.description}`);
  return `Event handlers of Freshworks apps: check, run and explain them.\n\n${lines.join('\n')}\n\nEach command has --help.\n`;
}

// A reader such as `head` may go before everything is written: then there is nothing left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    terminal.error(error instanceof UsageError ? `${error.message}\n` : `Unexpected failure: ${traceOf(error)}\n`);
    process.exitCode = 2;
  },
);
