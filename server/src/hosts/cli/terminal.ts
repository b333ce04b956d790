/** The terminal that commands write to: what an app wrote reaches it only as signs that can be seen. */
import type { Terminal } from './command.ts';
import { printable } from './printable.ts';

/** What a process, or a test, has of a terminal. */
export interface Streams extends Pick<Terminal, 'isForPeople' | 'input' | 'folder' | 'distFolder' | 'environment'> {
  write(text: string): void;
  writeError(text: string): void;
  /** Width of the window in which a person reads what is written as errors; absent where nobody does. */
  readonly columns?: () => number;
}

export function createTerminal({ write, writeError, columns, ...rest }: Streams): Terminal {
  return {
    ...rest,
    hasColors: hasColors(rest),
    out: (text) => write(printable(text)),
    outPainted: write,
    error: (text) => writeError(printable(text)),
    progress: (line) => {
      // A longer line would wrap, and no longer be replaced.
      if (columns) writeError(`\r\x1b[K${printable(line()).slice(0, columns() - 1)}`);
    },
  };
}

export interface KeptTerminal {
  readonly terminal: Terminal;
  /** In the pieces in which it came. */
  readonly written: readonly string[];
  readonly errors: readonly string[];
}

/** One that no person sees: what is written to it is kept, for whoever calls a command. */
export function keptTerminal(own: Partial<Omit<Streams, 'write' | 'writeError' | 'columns'>> = {}): KeptTerminal {
  const written: string[] = [];
  const errors: string[] = [];
  const terminal = createTerminal({
    write: (text) => void written.push(text),
    writeError: (text) => void errors.push(text),
    isForPeople: false,
    input: async () => '',
    folder: '.',
    distFolder: '.',
    environment: {},
    ...own,
  });
  return { terminal, written, errors };
}

/** As Node reads the variables: FORCE_COLOR wins over NO_COLOR, and both over what the terminal is. */
function hasColors({ environment, isForPeople }: Pick<Streams, 'environment' | 'isForPeople'>): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused } = environment;
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return isForPeople && (refused === undefined || refused === '');
}
