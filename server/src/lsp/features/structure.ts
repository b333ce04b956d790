/** textDocument/foldingRange and selectionRange, by the trees of the files. */
import type { FoldingRange, SelectionRange, ServerCapabilities } from 'vscode-languageserver';
import { foldsIn, type Range, type SourceFile, selectionsAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const structureCapability: Partial<ServerCapabilities> = {
  foldingRangeProvider: true,
  selectionRangeProvider: true,
};

/** Of a client that names no limit. */
const MOST_FOLDS = 5_000;

export function provideStructure(session: Session): void {
  const most = session.capabilities.textDocument?.foldingRange?.rangeLimit ?? MOST_FOLDS;
  session.connection.onFoldingRanges(({ textDocument }, token) =>
    answerRequest<FoldingRange[] | null>(
      session,
      'foldingRange',
      textDocument.uri,
      null,
      ({ file }) => [...foldsByLine(file, most).values()],
      token,
    ),
  );
  session.connection.onSelectionRanges(({ textDocument, positions }, token) =>
    answerRequest<SelectionRange[] | null>(
      session,
      'selectionRange',
      textDocument.uri,
      null,
      ({ file }) => positions.map((position) => toSelection(file, selectionsAt(file, file.lines.offsetAt(position)))),
      token,
    ),
  );
}

/** Of several that begin in one line, the outermost. The line of the closing bracket stays in sight. */
function foldsByLine(file: SourceFile, most: number): ReadonlyMap<number, FoldingRange> {
  const { lines, text } = file;
  const folds = new Map<number, FoldingRange>();
  for (const { start, end } of foldsIn(file)) {
    const startLine = lines.positionAt(start).line;
    if (folds.has(startLine) || folds.size >= most) continue;
    const last = lines.positionAt(end);
    const isClosed = /^[\s)\]}]*[)\]}`]$/.test(text.slice(lines.offsetAt({ line: last.line, character: 0 }), end));
    const endLine = isClosed ? last.line - 1 : last.line;
    if (endLine > startLine) folds.set(startLine, { startLine, endLine });
  }
  return folds;
}

function toSelection({ lines }: SourceFile, ranges: readonly Range[]): SelectionRange {
  let outer: SelectionRange | undefined;
  for (const range of ranges.toReversed()) outer = { range: toRange(lines, range), ...(outer && { parent: outer }) };
  return outer ?? { range: toRange(lines, { start: 0, end: 0 }) };
}
