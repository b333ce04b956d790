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
  const writtenText = (text: string): string =>
    text.includes(' at ') ? text.split('\n').map(lineOf).join('\n') : text;
  const written = <T extends { readonly stack: string }>(entry: T): T => ({
    ...entry,
    stack: writtenText(entry.stack),
  });

  function lineOf(text: string): string {
    const frame = readFrame(text);
    const path = frame && fileOfApp(frame.file, folder);
    const file = path === undefined ? undefined : fileAt(path);
    if (!frame || !file) return text;
    const end = frame.start + frame.file.length + `:${frame.line}:`.length;
    return `${text.slice(0, end)}${columnIn(file, frame.line, frame.column)}${text.slice(end + String(frame.column).length)}`;
  }

  return {
    ...result,
    // An error that is logged shows its stack.
    logs: result.logs.map((log) => ({ ...written(log), text: writtenText(log.text) })),
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
