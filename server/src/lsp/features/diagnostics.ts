/**
 * Findings as diagnostics: pulled by clients that can, pushed to all others after one debounced timer. A pushed file is
 * cleared when it is closed; a pulled workspace keeps the findings of closed files, because it asks for them.
 */
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ServerCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Finding } from '../../core/index.ts';
import { coalesced } from '../coalesced.ts';
import { answerRequest, refuseCancelled, type Session } from '../session.ts';
import { toDiagnostic } from '../to-lsp.ts';
import { keyOfUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { throwsIn } from './throws.ts';

const canPull = ({ textDocument }: ClientCapabilities): boolean => textDocument?.diagnostic !== undefined;

export const diagnosticsCapability = (capabilities: ClientCapabilities): Partial<ServerCapabilities> =>
  canPull(capabilities)
    ? {
        diagnosticProvider: {
          identifier: 'freshworks-events',
          interFileDependencies: true,
          workspaceDiagnostics: true,
          workDoneProgress: true,
        },
      }
    : {};

export interface Diagnostics {
  appChanged(located: LocatedApp): void;
  appGone(root: string): void;
  /** What is said may be other, though no app has changed: settings, or a run. */
  allChanged(): void;
  /** Its app is known, if it has one. */
  documentOpened(uri: string): void;
  documentClosed(uri: string): void;
}

export function provideDiagnostics(session: Session): Diagnostics {
  return canPull(session.capabilities) ? pulled(session) : pushed(session);
}

/** The diagnostics of one file of an app. */
function diagnosticsOf(session: Session, located: LocatedApp, path: string): Diagnostic[] {
  const findings = session.findings(located.app).filter((finding) => finding.path === path);
  return [
    ...findings.map((finding) => toDiagnostic(finding, located, session.pageOf(finding.rule), session.workspace)),
    ...throwsIn(session, located, path),
  ];
}

function pulled(session: Session): Diagnostics {
  const { connection, workspace, capabilities, host } = session;
  const ids = createResultIds();
  const shown = new Map<string, string>();
  const refresh = coalesced(session, 'Showing findings', () => refreshAll(session));
  const changedRoots = new Set<string>();
  const canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    answerRequest<DocumentDiagnosticReport>(
      session,
      'diagnostic',
      textDocument.uri,
      { kind: FULL, items: [] },
      (located) => {
        const items = diagnosticsOf(session, located, located.path);
        const resultId = ids.idOf(textDocument.uri, items);
        return resultId === previousResultId ? { kind: UNCHANGED, resultId } : { kind: FULL, resultId, items };
      },
    ),
  );
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, progress, partial) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [keyOfUri(uri), value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const apps = workspace.apps();
    progress.begin('Checking Freshworks apps', 0, undefined, true);
    try {
      for (const [done, located] of apps.entries()) {
        if (done > 0) await host.timer.turn();
        refuseCancelled(token);
        const ofApp = workspaceReports(session, located, previous, ids);
        items.push(...ofApp);
        if (ofApp.length > 0) partial?.report({ items: ofApp });
        progress.report((100 * (done + 1)) / apps.length, `${done + 1} of ${apps.length}`);
      }
      const gone = emptyReports(previousResultIds, items, ids);
      // What has been reported in parts is no part of the answer.
      return { items: partial ? gone : [...items, ...gone] };
    } finally {
      progress.done();
    }
  });

  /** The client asks again for the document that changed; others follow only when what is said has changed. */
  const compare = coalesced(session, 'Showing findings', async () => {
    const located = [...changedRoots].flatMap((root) => workspace.appAt(root) ?? []);
    changedRoots.clear();
    const changed = located.filter(({ root, app }) => {
      const open = workspace.openPaths(root);
      const said = JSON.stringify(session.findings(app).map((finding) => whatIsSaid(finding, open.has(finding.path))));
      const before = shown.get(keyOfUri(root)) ?? '[]';
      shown.set(keyOfUri(root), said);
      return said !== before;
    });
    if (changed.length > 0) await refreshAll(session);
  });

  return {
    appChanged: ({ root }) => {
      if (!canRefresh) return;
      changedRoots.add(root);
      compare();
    },
    appGone: (root) => {
      shown.delete(keyOfUri(root));
      if (canRefresh) refresh();
    },
    allChanged: () => {
      if (canRefresh) refresh();
    },
    documentOpened: () => {},
    documentClosed: () => {},
  };
}

/** Where in a file only of one that no editor has open: it changes on the disk alone, and the client does not ask again for it. */
const whatIsSaid = ({ path, rule, message, range }: Finding, isOpen: boolean): readonly unknown[] =>
  isOpen ? [path, rule, message] : [path, rule, message, range.start, range.end];

const FULL = DocumentDiagnosticReportKind.Full;
const UNCHANGED = DocumentDiagnosticReportKind.Unchanged;

/** One report for each file that has findings or had some when the client last asked. */
function workspaceReports(
  session: Session,
  located: LocatedApp,
  previous: ReadonlyMap<string, string>,
  ids: ResultIds,
): WorkspaceDocumentDiagnosticReport[] {
  return [...located.app.files.keys()].flatMap((path): WorkspaceDocumentDiagnosticReport[] => {
    const uri = session.workspace.uriOf(located.root, path);
    const document = session.workspace.openDocument(uri);
    const before = previous.get(keyOfUri(uri));
    const items = diagnosticsOf(session, located, path);
    const resultId = ids.idOf(uri, items);
    if (before === undefined && resultId === NEVER_CHANGED) return [];
    const version = document?.version ?? null;
    return resultId === before
      ? [{ kind: UNCHANGED, uri, version, resultId }]
      : [{ kind: FULL, uri, version, resultId, items }];
  });
}

/**
 * Files that had findings and belong to no app any more; those too that the client asked about as documents only, because
 * it goes on showing what it was told of one that it closed.
 */
function emptyReports(
  previous: readonly { readonly uri: string; readonly value: string }[],
  reported: readonly WorkspaceDocumentDiagnosticReport[],
  ids: ResultIds,
): WorkspaceDocumentDiagnosticReport[] {
  const current = new Set(reported.map(({ uri }) => keyOfUri(uri)));
  const before = new Map(previous.map(({ uri, value }) => [keyOfUri(uri), value]));
  const uris = new Map([...previous.map(({ uri }) => uri), ...ids.withItems()].map((uri) => [keyOfUri(uri), uri]));
  return [...uris]
    .filter(([key]) => !current.has(key))
    .flatMap(([key, uri]) => {
      const resultId = ids.idOf(uri, []);
      return resultId === before.get(key) ? [] : [{ kind: FULL, uri, version: null, resultId, items: [] }];
    });
}

/** Asks the client to pull anew, and to fetch lenses anew: both depend on other files than the one that changed. */
async function refreshAll({ connection, capabilities, options }: Session): Promise<void> {
  await connection.languages.diagnostics.refresh();
  if (options.lenses && capabilities.workspace?.codeLens?.refreshSupport) {
    await connection.sendRequest(CodeLensRefreshRequest.type);
  }
}

interface ResultIds {
  /**
   * The same id until the diagnostics of the file change. Diagnostics that come back get a new one: VS Code's client
   * drops the answer to its last pull when a tab is closed, and goes on showing what an older id stands for.
   */
  idOf(uri: string, items: readonly Diagnostic[]): string;
  /** Files of which the last answer had diagnostics. */
  withItems(): readonly string[];
}

const NEVER_CHANGED = '0';
const NOTHING = '[]';

function createResultIds(): ResultIds {
  const files = new Map<string, { readonly uri: string; readonly content: string; readonly changes: number }>();
  return {
    idOf(uri, items) {
      const key = keyOfUri(uri);
      const content = JSON.stringify(items);
      const last = files.get(key) ?? { content: NOTHING, changes: 0 };
      const changes = last.content === content ? last.changes : last.changes + 1;
      files.set(key, { uri, content, changes });
      return String(changes);
    },
    withItems: () => [...files.values()].flatMap(({ uri, content }) => (content === NOTHING ? [] : [uri])),
  };
}

function pushed(session: Session): Diagnostics {
  const { connection, workspace } = session;
  const waiting = new Map<string, string>();
  /** Documents of apps that have been told of. */
  const told = new Set<string>();

  const publish = coalesced(session, 'Showing findings', async () => {
    const uris = [...waiting.values()];
    waiting.clear();
    for (const uri of uris) await tell(uri);
  });
  /** Of what it belongs to now: it may be in another app than a moment ago, or in none. */
  const tell = async (uri: string): Promise<void> => {
    const document = workspace.openDocument(uri);
    const located = workspace.known(uri);
    // A document that was closed meanwhile has been cleared.
    if (!document || !(located || told.has(keyOfUri(uri)))) return;
    if (located) told.add(keyOfUri(uri));
    else told.delete(keyOfUri(uri));
    const diagnostics = located ? diagnosticsOf(session, located, located.path) : [];
    await connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  };
  const publishFor = (root: string): void => {
    for (const { uri } of workspace.openPaths(root).values()) waiting.set(keyOfUri(uri), uri);
    publish();
  };

  return {
    appChanged: ({ root }) => publishFor(root),
    appGone: publishFor,
    allChanged: () => {
      for (const { root } of workspace.apps()) publishFor(root);
    },
    documentOpened: (uri) => {
      waiting.set(keyOfUri(uri), uri);
      publish();
    },
    documentClosed: (uri) => {
      if (told.delete(keyOfUri(uri))) connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
