/** The command line: finds the command, and turns its mistakes into messages and exit codes. */
import { nearestName } from '../../core/index.ts';
import { VERSION } from '../../lsp/version.ts';
import { helpOf, parseArguments, UsageError } from './arguments.ts';
import { check } from './check.ts';
import { type Command, type ExitCode, type Terminal, traceOf } from './command.ts';
import { completionOf } from './completion.ts';
import { explain } from './explain.ts';
import { lsp } from './lsp.ts';
import { mcpOf } from './mcp.ts';
import { migrate } from './migrate.ts';
import { newCommand } from './new.ts';
import { schema } from './schema.ts';
import { store } from './store.ts';
import { test } from './test/test.ts';
import { trigger } from './trigger.ts';
import { types } from './types.ts';

const completion = completionOf(() => COMMANDS.map(({ spec }) => spec));
const COMMANDS: readonly Command[] = [
  newCommand,
  check,
  trigger,
  test,
  store,
  migrate,
  explain,
  schema,
  types,
  lsp,
  mcpOf((args, terminal) => runCommandLine(args, terminal)),
  completion,
];

/** Runs one call to its end; never rejects: what goes wrong is said on the terminal, and ends with 2. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    terminal.error(error instanceof UsageError ? `${error.message}\n` : `Unexpected failure: ${traceOf(error)}\n`);
    return 2;
  }
}

async function dispatch([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const print = (message: string): ExitCode => {
    terminal.out(message);
    return 0;
  };
  if (name === '--version') return print(`${VERSION}\n`);
  if (name === '--help' || name === '-h') return print(overview());
  if (name === 'help') return print(args[0] === undefined ? overview() : helpOf(commandNamed(args[0]).spec));
  if (name === undefined) {
    terminal.error(overview());
    return 2;
  }
  const command = commandNamed(name);
  const parsed = parseArguments(command.spec, args);
  if (parsed.help) return print(helpOf(command.spec));
  if (parsed.version) return print(`${VERSION}\n`);
  return command.run(parsed, terminal);
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find(({ spec }) => spec.name === name);
  if (!command) throw new UsageError(unknownCommand(name));
  return command;
}

function unknownCommand(name: string): string {
  const names = COMMANDS.map(({ spec }) => spec.name);
  const near = nearestName(name, [...names, '--help', '--version']);
  return `Unknown ${name.startsWith('-') ? 'flag' : 'command'} ${name}. ${near ? `Did you mean ${near}?` : `Use ${names.join(', ')}.`}`;
}

function overview(): string {
  const lines = COMMANDS.map(({ spec }) => `  freshworks-events ${spec.name} ${spec.usage}\n      ${spec.description}`);
  return `Event handlers of Freshworks apps: check, run and explain them.\n\n${lines.join('\n')}\n\nEach command has --help; help COMMAND says the same.\n`;
}
