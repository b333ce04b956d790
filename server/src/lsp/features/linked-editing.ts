/** textDocument/linkedEditingRange: places of one file at which a handler's name changes with each letter that is typed. */
import type { LinkedEditingRanges, ServerCapabilities } from 'vscode-languageserver';
import { linkedRangesAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const linkedEditingCapability: Partial<ServerCapabilities> = { linkedEditingRangeProvider: true };

export function provideLinkedEditing(session: Session): void {
  session.connection.languages.onLinkedEditingRange(({ textDocument, position }) =>
    answerRequest<LinkedEditingRanges | null>(session, 'linkedEditingRange', textDocument.uri, null, (located) => {
      const { app, path, file } = located;
      const ranges = linkedRangesAt(app, path, file.lines.offsetAt(position));
      return ranges.length > 0
        ? { ranges: ranges.map((range) => toRange(file.lines, range)), wordPattern: NAME }
        : null;
    }),
  );
}

/** What a handler may be called while it is typed, nothing included; clients make it without the flag for Unicode. */
const NAME = '[\\w$\\u00a1-\\uffff]*';
