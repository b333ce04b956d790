/** In which units a client counts columns: UTF-16 where it can, else what it offers. */
import {
  type ClientCapabilities,
  PositionEncodingKind,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ColumnUnits, lineIndex } from '../core/index.ts';

const UNITS: ReadonlyMap<string, ColumnUnits> = new Map([
  [PositionEncodingKind.UTF16, 'utf-16'],
  [PositionEncodingKind.UTF8, 'utf-8'],
  [PositionEncodingKind.UTF32, 'utf-32'],
]);

/** Offsets are UTF-16, so that nothing has to be counted for clients that know it, and each is to know it. */
export function negotiatedUnits({ general }: ClientCapabilities): ColumnUnits {
  const offered = general?.positionEncodings ?? [];
  if (offered.length === 0 || offered.includes(PositionEncodingKind.UTF16)) return 'utf-16';
  return offered.flatMap((kind) => UNITS.get(kind) ?? [])[0] ?? 'utf-16';
}

/** How open documents take changes, once it is known in which units these are. */
export function documentsCounting(unitsOf: () => ColumnUnits) {
  return {
    create: TextDocument.create,
    update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
      const units = unitsOf();
      if (units === 'utf-16') return TextDocument.update(document, changes, version);
      // Each change counts in the text that the one before it left.
      return changes.reduce((current, change) => {
        if (!('range' in change)) return TextDocument.update(current, [change], version);
        const lines = lineIndex(current.getText(), units);
        const { start, end } = change.range;
        const range = {
          start: current.positionAt(lines.offsetAt(start)),
          end: current.positionAt(lines.offsetAt(end)),
        };
        return TextDocument.update(current, [{ text: change.text, range }], version);
      }, document);
    },
  };
}
