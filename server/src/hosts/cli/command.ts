/** What a command of the command line is, and what it may touch. */
import { asText } from '../../core/index.ts';
import type { Environment } from '../failing-rule.ts';
import type { CommandSpec, ParsedArguments } from './arguments.ts';
import { printableJson } from './printable.ts';

/** 0: fine. 1: the app is at fault. 2: the call is, or something of ours has failed. 3: somebody has to decide something. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Terminal {
  /** Results, for people or for programs. */
  out(text: string): void;
  /** Results with colours, whose other parts the caller has made printable. */
  outPainted(text: string): void;
  /** Everything else: hints, progress, mistakes. */
  error(text: string): void;
  /** Says how far a long command is, on one line that the next word replaces; nothing where nobody watches. */
  progress(text: () => string): void;
  /** Whether a person reads the results: then they have code, and of many apps only those in which there is something. */
  readonly isForPeople: boolean;
  /** Whether the results are painted. */
  readonly hasColors: boolean;
  /** All of standard input as text. */
  input(): Promise<string>;
  /** Folder against which paths are read. */
  readonly folder: string;
  /** Folder of the bundles. */
  readonly distFolder: string;
  /** Variables of the process. */
  readonly environment: Environment;
}

export interface Command {
  readonly spec: CommandSpec;
  run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode>;
}

export const FORMAT = { value: 'FORMAT', choices: ['text', 'json'], description: 'Form of the output' } as const;

/** For those who mend it. */
export function traceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return asText(thrown);
  const trace = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? trace : `${trace}\nCaused by ${traceOf(thrown.cause)}`;
}

export const printJson = (terminal: Terminal, value: unknown): void =>
  terminal.out(`${printableJson(JSON.stringify(value, null, 2))}\n`);
