/** The stacks of a run of files with marks in them, as if the files had run as they are written. */
import type { RunResult } from '../../run/contract.ts';
import { fileOfApp, nameInStack, readFrame } from '../../run/stack.ts';
import type { LineIndex } from '../../text/lines.ts';
import type { Probed } from './probed.ts';

export interface RanFile {
  readonly lines: LineIndex;
  readonly probed: Probed;
}

/** `fileAt` knows the files with marks, by their path in the app. */
export function withWrittenStacks(
  result: RunResult,
  appFolder: string,
  fileAt: (path: string) => RanFile | undefined,
): RunResult {
  const folder = nameInStack(appFolder);
  const written = <T extends { readonly stack: string }>(entry: T): T => ({
    ...entry,
    stack: entry.stack.split('\n').map(lineOf).join('\n'),
  });

  function lineOf(text: string): string {
    const frame = readFrame(text);
    const path = frame && fileOfApp(frame.file, folder);
    const file = path === undefined ? undefined : fileAt(path);
    if (!frame || !file) return text;
    return text.replace(/:\d+(?=\)?\s*$)/, `:${columnIn(file, frame.line, frame.column)}`);
  }

  return {
    ...result,
    logs: result.logs.map(written),
    calls: result.calls.map(written),
    ...(result.notes && { notes: result.notes.map(written) }),
    ...(result.error && { error: written(result.error) }),
  };
}

/** Lines and columns from 1. */
function columnIn({ lines, probed }: RanFile, line: number, column: number): number {
  const start = lines.offsetAt({ line: line - 1, character: 0 });
  return probed.writtenOffset(probed.endOf(start) + column - 1) - start + 1;
}
