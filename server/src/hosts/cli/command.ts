/** What a command of the command line is, and what it may touch. */
import type { CommandSpec, ParsedArguments } from './arguments.ts';
import { printableJson } from './printable.ts';

/** 0: fine. 1: the app is at fault. 2: the call is. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  /** Results, for people or for programs. */
  out(text: string): void;
  /** Everything else: hints, progress, mistakes. */
  error(text: string): void;
  /** All of standard input as text. */
  input(): Promise<string>;
  /** Folder against which paths are read. */
  readonly folder: string;
  /** Folder of the bundles. */
  readonly distFolder: string;
}

export interface Command {
  readonly spec: CommandSpec;
  run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode>;
}

export const FORMAT = { value: 'FORMAT', choices: ['text', 'json'], description: 'Form of the output' } as const;

export const printJson = (terminal: Terminal, value: unknown): void =>
  terminal.out(`${printableJson(JSON.stringify(value, null, 2))}\n`);
