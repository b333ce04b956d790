/** Prints what becomes of a file as a difference: exactly, for `git apply`; only on a screen may signs of the app not steer. */
import { unifiedDiff } from '../../core/index.ts';
import { markOf } from '../../node/write-file.ts';
import type { Terminal } from './command.ts';

interface Place {
  /** As the diff names it. */
  readonly shown: string;
  /** Absolute. */
  readonly file: string;
}

/** Without an old text the file is new, without a new one it goes. */
export function printDiff(
  { shown, file }: Place,
  before: string | undefined,
  after: string | undefined,
  terminal: Terminal,
): void {
  const mark = before === undefined ? '' : markOf(file);
  const marked = (text: string | undefined): string | undefined => (text === undefined ? undefined : mark + text);
  const print = terminal.isForPeople ? terminal.out : terminal.outPainted;
  print(unifiedDiff(shown, marked(before), marked(after)));
}
