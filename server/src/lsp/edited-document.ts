/**
 * Documents that are open, with what the editor tells of their edits. Letters behind letters that were typed before are put into
 * the text only when somebody asks for that: each text of a long file is long, and nobody wants those in between.
 */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenDocument, TypedLetters } from './workspace/open-documents.ts';

export interface EditedDocument extends OpenDocument {
  edit(changes: TextDocumentContentChangeEvent[], version: number): void;
}

/** How texts are made, and how a change is put into one. */
export interface Texts {
  create(uri: string, languageId: string, version: number, text: string): TextDocument;
  update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument;
}

/** `countsUnits` says whether columns count what offsets do, once that is known. */
export const editedDocuments = (texts: Texts, countsUnits: () => boolean) => ({
  create: (uri: string, languageId: string, version: number, text: string): EditedDocument =>
    documentOf(texts.create(uri, languageId, version, text), texts, countsUnits),
  update(document: EditedDocument, changes: TextDocumentContentChangeEvent[], version: number): EditedDocument {
    document.edit(changes, version);
    return document;
  },
});

interface Pending {
  readonly position: { readonly line: number; readonly character: number };
  readonly typed: TypedLetters;
}

function documentOf(first: TextDocument, { update }: Texts, countsUnits: () => boolean): EditedDocument {
  let { version } = first;
  let whole = first;
  let pending: Pending | undefined;

  const settled = (): TextDocument => {
    if (!pending) return whole;
    const { position, typed } = pending;
    pending = undefined;
    whole = update(whole, [{ range: { start: position, end: position }, text: typed.letters }], version);
    return whole;
  };

  return {
    uri: first.uri,
    get version() {
      return version;
    },
    get typed() {
      return pending?.typed;
    },
    getText: () => settled().getText(),
    edit(changes, next) {
      const more = countsUnits() ? typedIn(pending, whole, changes) : undefined;
      if (!more) whole = update(settled(), changes, next);
      pending = more;
      version = next;
    },
  };
}

/** Letters where nothing is pending, or right behind what is. */
function typedIn(
  pending: Pending | undefined,
  whole: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): Pending | undefined {
  const [change, ...others] = changes;
  if (!change || others.length > 0 || !('range' in change) || !LETTERS.test(change.text)) return undefined;
  const { start, end } = change.range;
  if (start.line !== end.line || start.character !== end.character) return undefined;
  const added = change.text.length;
  if (!pending)
    return {
      position: start,
      typed: { base: whole.getText(), at: whole.offsetAt(start), letters: change.text, added },
    };
  const { position, typed } = pending;
  const isBehind = start.line === position.line && start.character === position.character + typed.letters.length;
  return isBehind ? { position, typed: { ...typed, letters: typed.letters + change.text, added } } : undefined;
}

const LETTERS = /^[\w$]+$/;
