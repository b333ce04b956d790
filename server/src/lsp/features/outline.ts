/** textDocument/documentSymbol and workspace/symbol: the structure of an app, and its names. */
import {
  type DocumentSymbol,
  SymbolKind as LspKind,
  type ServerCapabilities,
  type SymbolInformation,
} from 'vscode-languageserver';
import { type OutlineEntry, outlineOf, type SourceFile, symbolsOf } from '../../core/index.ts';
import { answerRequest, refuseCancelled, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { LocatedApp } from '../workspace/located.ts';

export const outlineCapability: Partial<ServerCapabilities> = {
  documentSymbolProvider: { label: 'Freshworks' },
  workspaceSymbolProvider: true,
};

const KINDS = {
  scope: LspKind.Module,
  event: LspKind.Event,
  function: LspKind.Function,
  template: LspKind.Interface,
  parameter: LspKind.Property,
  setting: LspKind.Property,
  integration: LspKind.Interface,
  entity: LspKind.Struct,
  'entity field': LspKind.Field,
  schedule: LspKind.Event,
  record: LspKind.Key,
} as const;

const SEARCHED = [
  ...(['function', 'template', 'parameter', 'setting', 'event', 'integration'] as const),
  ...(['entity', 'entity field', 'schedule', 'record'] as const),
];

/** A client shows no more. */
const MOST_FOUND = 200;

export function provideOutline(session: Session): void {
  session.connection.onDocumentSymbol(({ textDocument }, token) =>
    answerRequest<DocumentSymbol[] | null>(
      session,
      'documentSymbol',
      textDocument.uri,
      null,
      ({ app, path, file }) => {
        const entries = outlineOf(app, path);
        return entries.length > 0 ? entries.map((entry) => toSymbol(file, entry)) : null;
      },
      token,
    ),
  );
  session.connection.onWorkspaceSymbol(async ({ query }, token, _progress, partial): Promise<SymbolInformation[]> => {
    await session.searched;
    const letters = [...query.toLowerCase()];
    const found: SymbolInformation[] = [];
    for (const [index, located] of session.workspace.apps().entries()) {
      if (index > 0) await session.host.timer.turn();
      refuseCancelled(token);
      const ofApp = symbolsIn(session, located, letters).slice(0, MOST_FOUND - found.length);
      found.push(...ofApp);
      if (ofApp.length > 0) partial?.report(ofApp);
      if (found.length === MOST_FOUND) break;
    }
    // What has been reported in parts is no part of the answer.
    return partial ? [] : found;
  });
}

const symbolsIn = (session: Session, { app, root }: LocatedApp, letters: readonly string[]): SymbolInformation[] =>
  SEARCHED.flatMap((kind) =>
    [...symbolsOf(app, kind).values()].flatMap(({ name, occurrences }): SymbolInformation[] => {
      const place =
        occurrences.find(({ role }) => role === 'definition') ??
        occurrences.find(({ role }) => role === 'registration');
      // Clients refuse what has no name.
      if (!place || name === '' || !hasLetters(name.toLowerCase(), letters)) return [];
      const { file, range } = place;
      const location = { uri: session.workspace.uriOf(root, file.path), range: toRange(file.lines, range) };
      return [{ name, kind: KINDS[kind], location, containerName: file.path }];
    }),
  );

/** In this order, with others between them. */
function hasLetters(name: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function toSymbol(file: SourceFile, { name, detail, kind, range, nameRange, children }: OutlineEntry): DocumentSymbol {
  return {
    name: name || '""',
    ...(detail !== undefined && { detail }),
    kind: KINDS[kind],
    range: toRange(file.lines, range),
    selectionRange: toRange(file.lines, nameRange),
    ...(children && { children: children.map((child) => toSymbol(file, child)) }),
  };
}
