/** Flags and words of a command line, checked against what a command takes; mistakes name the nearest right word. */
import { parseArgs } from 'node:util';
import { byName, nearestName } from '../../core/index.ts';

export interface Flag {
  /** Without: the flag is a switch. */
  readonly value?: string;
  /** The only values that are allowed. */
  readonly choices?: readonly string[];
  readonly description: string;
  /** May be given several times. */
  readonly isList?: true;
}

export interface CommandSpec {
  readonly name: string;
  /** What follows the name, as in `[PATH…]`. */
  readonly usage: string;
  readonly description: string;
  readonly least: number;
  readonly most: number;
  readonly flags: Readonly<Record<string, Flag>>;
  /** What the first word can be, where it is one of a few: shells complete it. */
  readonly choices?: readonly string[];
  /** Shown below the flags. */
  readonly notes?: string;
}

export interface ParsedArguments {
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  text(flag: string): string | undefined;
  /** Every value of a flag that may be given several times. */
  texts(flag: string): readonly string[];
  isSet(flag: string): boolean;
}

/** A mistake of whoever typed the command; its message says what, where and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const ALWAYS: Readonly<Record<string, Flag>> = {
  help: { description: 'Show this help; -h for short' },
  version: { description: 'Show the version' },
};

export function parseArguments(spec: CommandSpec, args: readonly string[]): ParsedArguments {
  const flags: Readonly<Record<string, Flag>> = { ...spec.flags, ...ALWAYS };
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const), ...(name === 'help' && { short: 'h' }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string | true>();
  const lists = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const value = checkedValue(spec, flags, token.name, token.rawName, token.value);
    values.set(token.name, value);
    if (typeof value === 'string') lists.set(token.name, [...(lists.get(token.name) ?? []), value]);
  }
  const help = values.has('help');
  const version = values.has('version');
  if (!help && !version) checkWords(spec, words);
  return {
    words,
    help,
    version,
    text: (flag) => {
      const value = values.get(flag);
      return typeof value === 'string' ? value : undefined;
    },
    texts: (flag) => lists.get(flag) ?? [],
    isSet: (flag) => values.has(flag),
  };
}

function checkedValue(
  spec: CommandSpec,
  flags: Readonly<Record<string, Flag>>,
  name: string,
  raw: string,
  value: string | undefined,
): string | true {
  const flag = byName(flags, name);
  if (!flag) {
    const near = nearestName(name, Object.keys(flags));
    const known = Object.keys(flags).map((known) => `--${known}`);
    throw new UsageError(
      `Unknown flag ${raw}. ${near ? `Did you mean --${near}?` : `${spec.name} takes ${known.join(', ')}.`}`,
    );
  }
  if (!flag.value) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value: write it without "=${value}".`);
    return true;
  }
  if (value === undefined || value.startsWith('--') || value === '') {
    throw new UsageError(`--${name} needs a value: --${name} ${flag.value}.`);
  }
  if (flag.choices && !flag.choices.includes(value)) {
    const near = nearestName(value, flag.choices);
    throw new UsageError(
      `--${name} ${value} is not possible. ${near ? `Did you mean ${near}?` : `Use ${flag.choices.join(' or ')}.`}`,
    );
  }
  return value;
}

function checkWords(spec: CommandSpec, words: readonly string[]): void {
  if (words.length < spec.least) throw new UsageError(`Too few words: freshworks-events ${spec.name} ${spec.usage}.`);
  const extra = words[spec.most];
  if (extra !== undefined)
    throw new UsageError(`"${extra}" is one word too many: freshworks-events ${spec.name} ${spec.usage}.`);
}

export function helpOf(spec: CommandSpec): string {
  const flags = Object.entries({ ...spec.flags, ...ALWAYS }).map(([name, flag]) => {
    const choices = flag.choices ? ` (${flag.choices.join(', ')})` : '';
    return [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.description + choices] as const;
  });
  const width = Math.max(...flags.map(([flag]) => flag.length));
  return [
    `freshworks-events ${spec.name} ${spec.usage}`,
    '',
    spec.description,
    '',
    ...flags.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`),
    ...(spec.notes ? ['', spec.notes] : []),
    '',
  ].join('\n');
}
