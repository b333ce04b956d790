/** Wires a connection to the features: which capabilities are announced, which file answers which request. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  type ServerCapabilities,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import type { ColumnUnits } from '../core/index.ts';
import { type EditedDocument, editedDocuments } from './edited-document.ts';
import { commandCapability, provideCommands } from './execute/commands.ts';
import { countApps } from './features/apps.ts';
import { provideBranches } from './features/branch.ts';
import { callHierarchyCapability, provideCallHierarchy } from './features/call-hierarchy.ts';
import { codeActionCapability, provideCodeActions } from './features/code-action.ts';
import { codeLensCapability, provideCodeLenses } from './features/code-lens.ts';
import { completionCapability, provideCompletion } from './features/completion.ts';
import { provideComposedUpdates } from './features/composed-updates.ts';
import { provideCreation } from './features/create.ts';
import { provideDebugging } from './features/debug.ts';
import { definitionCapability, provideDefinition } from './features/definition.ts';
import { type Diagnostics, diagnosticsCapability, provideDiagnostics } from './features/diagnostics.ts';
import { documentLinkCapability, provideDocumentLinks } from './features/document-link.ts';
import { provideFields } from './features/fields.ts';
import { fileRenamesCapability, provideFileRenames } from './features/file-renames.ts';
import { hoverCapability, provideHover } from './features/hover.ts';
import { inlayHintCapability, provideInlayHints, refreshInlayHints } from './features/inlay-hint.ts';
import { linkedEditingCapability, provideLinkedEditing } from './features/linked-editing.ts';
import { provideMadePayloads } from './features/made-payloads.ts';
import { provideMigration } from './features/migrate.ts';
import { provideMigrationRuns } from './features/migration-runs.ts';
import { outlineCapability, provideOutline } from './features/outline.ts';
import { providePastedPayloads } from './features/pasted-payload.ts';
import { provideReferences, referencesCapability } from './features/references.ts';
import { provideRename, renameCapability } from './features/rename.ts';
import { provideRuns } from './features/run.ts';
import { provideSignatureHelp, signatureHelpCapability } from './features/signature-help.ts';
import { provideStores } from './features/store.ts';
import { provideStructure, structureCapability } from './features/structure.ts';
import { type TestChanges, tellTestChanges } from './features/test-changes.ts';
import { provideTests } from './features/tests.ts';
import { provideTypeDefinition, typeDefinitionCapability } from './features/type-definition.ts';
import { provideUnitTests } from './features/unit-tests.ts';
import type { Host } from './host.ts';
import { refuseEarlyAndLate } from './lifecycle.ts';
import { documentsCounting, negotiatedUnits } from './position-encoding.ts';
import {
  APP_FILES,
  APP_FOLDERS,
  anywhere,
  BUILD_SIGNS,
  type InitializationOptions,
  SETTINGS,
  TEST_SIGNS,
} from './protocol.ts';
import { createSearchProgress } from './search-progress.ts';
import { createSession, describeError, type Session } from './session.ts';
import { provideTools } from './tools/tools.ts';
import { createUnreadNotices } from './unread-notices.ts';
import { createWorkspace } from './workspace.ts';

/** Name and version, as `initialize` tells them. */
export interface ServerInfo {
  readonly name: string;
  readonly version: string;
}

/** What other tools may change behind the editor's back. */
const WATCHED = [
  ...APP_FILES.filter((glob) => !glob.includes('/')),
  ...BUILD_SIGNS,
  ...TEST_SIGNS,
  // A folder comes and goes with what is in it.
  'tests/*',
  ...APP_FOLDERS,
  ...APP_FOLDERS.map((folder) => `${folder}/**`),
].map(anywhere);

export function startServer(connection: Connection, host: Host, info: ServerInfo): void {
  const negotiated: { units: ColumnUnits } = { units: 'utf-16' };
  const documents = new TextDocuments(
    editedDocuments(
      documentsCounting(() => negotiated.units),
      () => negotiated.units === 'utf-16',
    ),
  );
  refuseEarlyAndLate(connection);
  connection.onInitialize((params) => {
    negotiated.units = negotiatedUnits(params.capabilities);
    const { session, diagnostics } = begin(connection, host, params, negotiated.units);
    provideCompletion(session);
    provideHover(session);
    provideSignatureHelp(session);
    provideDefinition(session);
    provideTypeDefinition(session);
    provideDocumentLinks(session);
    provideReferences(session);
    provideRename(session);
    provideFileRenames(session);
    provideOutline(session);
    provideStructure(session);
    provideCallHierarchy(session);
    provideInlayHints(session);
    provideLinkedEditing(session);
    provideCodeActions(session);
    provideRuns(session);
    provideCommands(session, diagnostics);
    provideStores(session);
    provideTests(session);
    provideUnitTests(session);
    provideMadePayloads(session);
    providePastedPayloads(session);
    provideComposedUpdates(session);
    provideDebugging(session);
    provideFields(session);
    provideBranches(session);
    provideCreation(session);
    provideMigration(session);
    provideMigrationRuns(session);
    provideTools(session);
    followDocuments(session, diagnostics, documents);
    guarded(host, 'reading ahead', async () => {
      // Behind the answer: a client that reads files for us may not be asked before.
      await host.timer.turn();
      session.workspace.readAhead(foldersOf(params));
    });
    connection.onInitialized(() => guarded(host, 'initialized', () => afterInitialize(session, diagnostics, params)));
    return { capabilities: { positionEncoding: negotiated.units, ...capabilitiesFor(session) }, serverInfo: info };
  });
  documents.listen(connection);
  connection.listen();
}

function begin(
  connection: Connection,
  host: Host,
  { capabilities, initializationOptions, locale }: InitializeParams,
  units: ColumnUnits,
) {
  const told: {
    diagnostics?: Diagnostics;
    lenses?: ReturnType<typeof provideCodeLenses>;
    count?: () => void;
    tests?: TestChanges;
  } = {};
  const notices = createUnreadNotices(host.log, (message) => {
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  });
  const workspace = createWorkspace(
    host.files,
    {
      appChanged: (located) => {
        told.diagnostics?.appChanged(located);
        told.lenses?.appChanged(located);
        told.count?.();
        told.tests?.changed(located.root);
      },
      appGone: (root) => {
        told.diagnostics?.appGone(root);
        told.count?.();
        told.tests?.changed(root);
      },
      loadFailed: (root, error) => host.log(`The app in ${root} could not be read: ${describeError(error)}`),
      unreadChanged: notices.ofApp,
      searchFailed: notices.ofAddress,
    },
    {
      units,
      watches: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      timer: host.timer,
    },
  );
  const options: InitializationOptions =
    typeof initializationOptions === 'object' && initializationOptions !== null ? initializationOptions : {};
  const session = createSession(
    connection,
    host,
    workspace,
    capabilities,
    options,
    typeof locale === 'string' ? locale : undefined,
  );
  const diagnostics = provideDiagnostics(session);
  told.diagnostics = diagnostics;
  told.lenses = provideCodeLenses(session);
  if (options.apps === true) told.count = countApps(session);
  if (options.tests === true) told.tests = tellTestChanges(session);
  return { session, diagnostics };
}

const capabilitiesFor = ({ capabilities, options, host }: Session): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    ...fileOperationsCapability(capabilities),
  },
  ...completionCapability,
  ...hoverCapability,
  ...signatureHelpCapability,
  ...definitionCapability,
  ...typeDefinitionCapability,
  ...documentLinkCapability,
  ...referencesCapability,
  ...renameCapability(capabilities),
  ...outlineCapability,
  ...structureCapability,
  ...callHierarchyCapability,
  ...inlayHintCapability,
  ...linkedEditingCapability,
  ...codeActionCapability(capabilities),
  ...codeLensCapability(options, host.runner !== undefined),
  ...commandCapability(options),
  ...diagnosticsCapability(capabilities),
});

function followDocuments(session: Session, diagnostics: Diagnostics, documents: TextDocuments<EditedDocument>): void {
  const { connection, host, workspace } = session;
  documents.onDidOpen(({ document }) =>
    guarded(host, `open of ${document.uri}`, async () => {
      await workspace.documentOpened(document);
      diagnostics.documentOpened(document.uri);
    }),
  );
  documents.onDidChangeContent(({ document }) =>
    guarded(host, `change of ${document.uri}`, async () => workspace.documentChanged(document)),
  );
  documents.onDidClose(({ document }) => {
    diagnostics.documentClosed(document.uri);
    return guarded(host, `close of ${document.uri}`, () => workspace.documentClosed(document.uri));
  });
  documents.onDidSave(({ document }) =>
    guarded(host, `save of ${document.uri}`, () => workspace.documentSaved(document.uri)),
  );
  if (session.capabilities.workspace?.fileOperations?.didRename) {
    connection.workspace.onDidRenameFiles(async ({ files }) => {
      for (const { oldUri, newUri } of files)
        await guarded(host, `new name of ${oldUri}`, () => workspace.moved(oldUri, newUri));
    });
  }
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const { uri } of changes) await guarded(host, `change of ${uri}`, () => workspace.fileChanged(uri));
  });
  connection.onDidChangeConfiguration(({ settings }) =>
    guarded(host, 'change of settings', () => loadSettings(session, diagnostics, settings)),
  );
}

/** Renames come with watchers as well, where there are any; both do no harm. */
function fileOperationsCapability(capabilities: ClientCapabilities): ServerCapabilities['workspace'] {
  const { didRename } = capabilities.workspace?.fileOperations ?? {};
  const fileOperations = {
    ...(didRename && { didRename: { filters: [{ scheme: 'file', pattern: { glob: '**' } }] } }),
    ...fileRenamesCapability(capabilities),
  };
  return Object.keys(fileOperations).length > 0 ? { fileOperations } : {};
}

async function afterInitialize(session: Session, diagnostics: Diagnostics, params: InitializeParams): Promise<void> {
  const { connection, capabilities, workspace, host } = session;
  const { workspace: can } = capabilities;
  // A client may refuse any of these; the others go on.
  if (can?.didChangeConfiguration?.dynamicRegistration) {
    const options = { section: SETTINGS };
    await guarded(host, 'registering for settings', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, options);
    });
  }
  if (can?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    await guarded(host, 'registering for changes of files', async () => {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
  }
  await guarded(host, 'reading settings', () => loadSettings(session, diagnostics, undefined));
  // Before the first search, which may be long: what comes or goes meanwhile is told of as well.
  if (can?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      guarded(host, 'change of folders', async () => {
        workspace.leave(removed.map(({ uri }) => uri));
        await workspace.discover(added.map(({ uri }) => uri));
      }),
    );
  }
  const progress = createSearchProgress(session);
  await guarded(host, 'looking for apps', () => workspace.discover(foldersOf(params), progress.told));
  progress.end();
  session.searchEnded();
}

/** Older clients know one folder only. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/** From the client when it can be asked, else from what it sent. */
async function loadSettings(session: Session, diagnostics: Diagnostics, sent: unknown): Promise<void> {
  const { connection, capabilities } = session;
  const section = typeof sent === 'object' && sent !== null && SETTINGS in sent ? sent[SETTINGS] : undefined;
  const value = capabilities.workspace?.configuration
    ? await connection.workspace.getConfiguration(SETTINGS)
    : (section ?? session.options.settings);
  session.setSettings(value);
  diagnostics.allChanged();
  await refreshInlayHints(session);
}

/** A fault is named in the log, and the server goes on. */
async function guarded(host: Host, what: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    host.log(`${what} failed: ${describeError(error)}`);
  }
}
