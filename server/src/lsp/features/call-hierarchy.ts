/** textDocument/prepareCallHierarchy, callHierarchy/incomingCalls and outgoingCalls: what leads to a handler, and what it calls. */
import {
  type CallHierarchyItem,
  type CancellationToken,
  type ServerCapabilities,
  SymbolKind,
} from 'vscode-languageserver';
import { type CallEnd, type CallItem, type CallItemKind, callItemsAt, callsFrom, callsTo } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { LocatedDocument } from '../workspace/located.ts';

export const callHierarchyCapability: Partial<ServerCapabilities> = { callHierarchyProvider: true };

const KINDS: Readonly<Record<CallItemKind, SymbolKind>> = {
  function: SymbolKind.Function,
  event: SymbolKind.Event,
  action: SymbolKind.Interface,
  page: SymbolKind.File,
  schedule: SymbolKind.Event,
  platform: SymbolKind.Method,
};

export function provideCallHierarchy(session: Session): void {
  const { callHierarchy } = session.connection.languages;
  callHierarchy.onPrepare(({ textDocument, position }, token) =>
    answerRequest<CallHierarchyItem[] | null>(
      session,
      'prepareCallHierarchy',
      textDocument.uri,
      null,
      (located) => {
        const items = callItemsAt(located.app, located.path, located.file.lines.offsetAt(position));
        return items.length > 0 ? items.flatMap((item) => toItem(session, located, item)) : null;
      },
      token,
    ),
  );
  callHierarchy.onIncomingCalls(({ item }, token) =>
    endsOf(
      session,
      'incomingCalls',
      item,
      callsTo,
      (located, { item: from, places }) => {
        const file = located.app.files.get(from.path);
        if (!file) return [];
        const fromRanges = places.map((range) => toRange(file.lines, range));
        return toItem(session, located, from).map((one) => ({ from: one, fromRanges }));
      },
      token,
    ),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    endsOf(
      session,
      'outgoingCalls',
      item,
      callsFrom,
      (located, { item: to, places }) => {
        const fromRanges = places.map((range) => toRange(located.file.lines, range));
        return toItem(session, located, to).map((one) => ({ to: one, fromRanges }));
      },
      token,
    ),
  );
}

/** Only functions of the server code lead on. */
const endsOf = <T>(
  session: Session,
  request: string,
  { uri, kind, selectionRange }: CallHierarchyItem,
  find: typeof callsTo,
  convert: (located: LocatedDocument, end: CallEnd) => T[],
  token: CancellationToken,
): Promise<T[] | null> =>
  answerRequest<T[] | null>(
    session,
    request,
    uri,
    null,
    (located) => {
      if (kind !== SymbolKind.Function) return [];
      const { lines } = located.file;
      const nameRange = { start: lines.offsetAt(selectionRange.start), end: lines.offsetAt(selectionRange.end) };
      return find(located.app, located.path, nameRange).flatMap((end) => convert(located, end));
    },
    token,
  );

function toItem(
  { workspace }: Session,
  { app, root }: LocatedDocument,
  { kind, name, detail, path, range, nameRange }: CallItem,
): CallHierarchyItem[] {
  const file = app.files.get(path);
  if (!file) return [];
  const selectionRange = toRange(file.lines, nameRange);
  return [
    {
      name,
      detail,
      kind: KINDS[kind],
      uri: workspace.uriOf(root, path),
      range: toRange(file.lines, range),
      selectionRange,
    },
  ];
}
