/** A language client for the tests: the real server in memory or as a process, and short words for what an editor does. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { after } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FileSystemWatcher,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { RunReport, TriggersResult } from '../../server/src/lsp/protocol.ts';
import { applyLspEdits, offsetIn, positionIn } from './lsp-text.ts';

export interface ClientOptions {
  /** URI of the folder of the app; paths are relative to it. */
  readonly root?: string;
  /** Workspace folders; the root, when not given; null for a client without any. */
  readonly folders?: readonly string[] | null;
  readonly pull?: boolean;
  readonly snippets?: boolean;
  readonly markdown?: boolean;
  readonly labelDetails?: boolean;
  readonly watchedFiles?: boolean;
  /** What the client answers when it is asked for its settings; absent: it cannot be asked. */
  readonly configuration?: () => unknown;
  /** More of them, or others. */
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Is given the connection before the server has searched its folders. */
  readonly onInitialized?: (connection: ProtocolConnection) => void;
  /** Language of the editor. */
  readonly locale?: string;
}

/** Full text, one replaced piece of text, or a range of offsets with its new text. */
export type Change = string | readonly [old: string, text: string] | { start: number; end: number; text: string };

/** Where, in the document named or else the last one touched: right behind a piece of its text, or at an offset. */
export type Place = string | number;

export type Client = Awaited<ReturnType<typeof createClient>>;

export const DEFAULT_ROOT = 'file:///work/app';

export async function createClient(connection: ProtocolConnection, options: ClientOptions = {}) {
  const { root = DEFAULT_ROOT } = options;
  const documents = new Map<string, { text: string; version: number }>();
  const publications: PublishDiagnosticsParams[] = [];
  const registrations: string[] = [];
  const watched: string[] = [];
  const refreshes: string[] = [];
  const messages: string[] = [];
  const shown: string[] = [];
  const progress: { readonly token: unknown; readonly value: unknown }[] = [];
  const progressCreated: unknown[] = [];
  const listeners = new Set<() => void>();
  const state = { current: '' };

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    publications.push(params);
    for (const listener of listeners) listener();
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void shown.push(message));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
    registrations.push(...params.registrations.map(({ method }) => method));
    const options = params.registrations.map(
      ({ registerOptions }) => registerOptions as { watchers?: FileSystemWatcher[] },
    );
    watched.push(...options.flatMap((each) => each?.watchers ?? []).map(({ globPattern }) => String(globPattern)));
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.configuration?.()),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => void refreshes.push('diagnostic'));
  connection.onRequest('workspace/inlayHint/refresh', () => void refreshes.push('inlayHint'));
  connection.onRequest('workspace/codeLens/refresh', () => void refreshes.push('codeLens'));
  connection.onRequest('window/workDoneProgress/create', ({ token }: { token: unknown }) => {
    progressCreated.push(token);
    return null;
  });
  (connection as ProtocolConnection & Pick<MessageConnection, 'onUnhandledProgress'>).onUnhandledProgress(
    ({ token, value }) => {
      progress.push({ token, value });
      for (const listener of listeners) listener();
    },
  );
  connection.listen();

  const folders = options.folders === undefined ? [root] : options.folders;
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: capabilitiesFrom(options),
    ...(folders && { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }),
    ...(options.locale !== undefined && { locale: options.locale }),
    ...(options.initializationOptions !== undefined && { initializationOptions: options.initializationOptions }),
  });
  options.onInitialized?.(connection);
  await connection.sendNotification('initialized', {});

  const uriOf = (path: string): string =>
    /^[a-z-]+:\/\//.test(path) ? path : `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const documentAt = (path: string) => {
    const document = documents.get(uriOf(path));
    assert.ok(document, `${path} is open in the client`);
    return document;
  };
  const at = (place: Place, path = state.current) => {
    const { text } = documentAt(path);
    const offset = typeof place === 'number' ? place : text.indexOf(place) + place.length;
    assert.ok(typeof place === 'number' || text.includes(place), `${path} holds ${place}`);
    return { textDocument: { uri: uriOf(path) }, position: positionIn(text, offset) };
  };

  const client = {
    connection,
    capabilities: initialized.capabilities,
    initialized,
    /** Everything that the server has pushed, in order. */
    publications,
    /** Methods that the server registered. */
    registrations,
    /** Globs of files that the server wants to hear of. */
    watched,
    refreshes,
    /** Log lines that came through the protocol. */
    messages,
    /** What was shown to the author. */
    shown,
    /** Parts of answers and of progress, as they came. */
    progress,
    /** Tokens of progress that the server began. */
    progressCreated,
    uri: uriOf,
    at,
    text: (path = state.current): string => documentAt(path).text,
    request: <T>(method: string, params: unknown): Promise<T> => connection.sendRequest(method, params),
    notify: (method: string, params: unknown): Promise<void> => connection.sendNotification(method, params),

    async open(path: string, text: string): Promise<void> {
      const uri = uriOf(path);
      const languageId = path.endsWith('.js') ? 'javascript' : 'json';
      documents.set(uri, { text, version: 1 });
      state.current = path;
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
    },

    async change(path: string, ...changes: readonly Change[]): Promise<void> {
      const document = documentAt(path);
      state.current = path;
      const contentChanges = changes.map((change) => {
        if (typeof change === 'string') {
          document.text = change;
          return { text: change };
        }
        const { start, end, text } = rangeOf(document.text, change);
        const range = { start: positionIn(document.text, start), end: positionIn(document.text, end) };
        document.text = document.text.slice(0, start) + text + document.text.slice(end);
        return { range, text };
      });
      document.version++;
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(path), version: document.version },
        contentChanges,
      });
    },

    async close(path: string): Promise<void> {
      documents.delete(uriOf(path));
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    },

    async filesChanged(...paths: readonly string[]): Promise<void> {
      const changes = paths.map((path) => ({ uri: uriOf(path), type: 2 }));
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    },

    completion: async (place: Place, path?: string): Promise<readonly CompletionItem[]> =>
      (await connection.sendRequest<CompletionItem[] | null>('textDocument/completion', at(place, path))) ?? [],
    labels: async (place: Place, path?: string): Promise<readonly string[]> =>
      (await client.completion(place, path)).map(({ label }) => label),
    hover: (place: Place, path?: string): Promise<Hover | null> =>
      connection.sendRequest('textDocument/hover', at(place, path)),
    lenses: (path = state.current): Promise<readonly CodeLens[] | null> =>
      connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uriOf(path) } }),
    pull: (path = state.current, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: uriOf(path) },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
    pullWorkspace: (
      previousResultIds: readonly { uri: string; value: string }[] = [],
    ): Promise<WorkspaceDiagnosticReport> => connection.sendRequest('workspace/diagnostic', { previousResultIds }),
    codeActions: async (
      range: Range,
      { path = state.current, diagnostics = [], only }: CodeActionOptions = {},
    ): Promise<readonly CodeAction[]> =>
      (await connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri: uriOf(path) },
        range,
        context: { diagnostics, ...(only && { only }) },
      })) ?? [],
    run: (name: string, scope?: string): Promise<RunReport> =>
      connection.sendRequest('freshworksEvents/run', { app: root, name, ...(scope !== undefined && { scope }) }),
    triggers: (place?: Place, path?: string): Promise<TriggersResult> => {
      if (place === undefined) return connection.sendRequest('freshworksEvents/triggers', {});
      const { textDocument, position } = at(place, path);
      return connection.sendRequest('freshworksEvents/triggers', { uri: textDocument.uri, position });
    },

    /** Puts a chosen completion into the document, as an editor without snippets does. */
    async accept(item: CompletionItem | undefined, path = state.current): Promise<string> {
      assert.ok(item?.textEdit && 'range' in item.textEdit, 'the item has an edit');
      const { range, newText } = item.textEdit;
      const { text } = documentAt(path);
      await client.change(path, { start: offsetIn(text, range.start), end: offsetIn(text, range.end), text: newText });
      return documentAt(path).text;
    },

    /** The texts after a workspace edit, by URI; versions must be those of the open documents. */
    edited(edit: WorkspaceEdit | undefined): Record<string, string> {
      const texts: Record<string, string> = {};
      for (const change of edit?.documentChanges ?? []) {
        if (!('textDocument' in change)) {
          if (change.kind === 'create') texts[change.uri] ??= '';
          continue;
        }
        const { uri, version } = change.textDocument;
        const open = documents.get(uri);
        assert.equal(version, open?.version ?? null, `version of ${uri}`);
        texts[uri] = applyLspEdits(texts[uri] ?? open?.text ?? '', change.edits);
      }
      return texts;
    },

    /** What was pushed last for a document. */
    published: (path = state.current): PublishDiagnosticsParams | undefined =>
      publications.findLast(({ uri }) => uri === uriOf(path)),

    /** Waits until findings or progress have come that satisfy the condition. */
    async until(isEnough: (publications: readonly PublishDiagnosticsParams[]) => boolean): Promise<void> {
      if (isEnough(publications)) return;
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          if (!isEnough(publications)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      });
    },

    /** Waits until the server has read all that was sent, and has sent what follows from it. */
    async settle(): Promise<void> {
      for (let round = 0; round < 3; round++) {
        await connection.sendRequest('freshworksEvents/triggers', {});
        await turn();
      }
    },

    async shutdown(): Promise<void> {
      await connection.sendRequest('shutdown');
    },
  };
  return client;
}

interface CodeActionOptions {
  readonly path?: string;
  readonly diagnostics?: readonly Diagnostic[];
  readonly only?: readonly string[];
}

function rangeOf(text: string, change: Exclude<Change, string>): { start: number; end: number; text: string } {
  if ('text' in change) return change;
  const [old, replacement] = change;
  const start = text.indexOf(old);
  assert.ok(start >= 0, `the document holds ${old}`);
  return { start, end: start + old.length, text: replacement };
}

function capabilitiesFrom(options: ClientOptions): ClientCapabilities {
  const { pull, snippets, markdown, labelDetails, watchedFiles, configuration, folders, capabilities } = options;
  return {
    ...capabilities,
    workspace: {
      ...(folders !== null && { workspaceFolders: true }),
      ...(configuration && { configuration: true, didChangeConfiguration: { dynamicRegistration: true } }),
      ...(watchedFiles && { didChangeWatchedFiles: { dynamicRegistration: true } }),
      ...(pull && { diagnostics: { refreshSupport: true } }),
      applyEdit: true,
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      ...capabilities?.workspace,
    },
    textDocument: {
      ...(pull && { diagnostic: {} }),
      completion: {
        completionItem: {
          snippetSupport: snippets === true,
          labelDetailsSupport: labelDetails === true,
          documentationFormat: markdown ? ['markdown', 'plaintext'] : ['plaintext'],
        },
      },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
      hover: { contentFormat: markdown ? ['markdown', 'plaintext'] : ['plaintext'] },
      ...capabilities?.textDocument,
    },
  };
}

export interface ProcessClient {
  readonly client: Client;
  readonly child: ChildProcess;
  /** What the process wrote to its error output. */
  errors(): string;
  /** Ends it as an editor does; the exit code. */
  stop(): Promise<number | null>;
}

const DIST = join(import.meta.dirname, '../../dist');

/** The server as a process: `server.js --stdio` or `cli.js lsp --stdio`. */
export async function startProcess(
  args: readonly string[],
  options: ClientOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProcessClient> {
  const [bundle = '', ...rest] = args;
  const child = spawn(process.execPath, [join(DIST, bundle), ...rest], { stdio: 'pipe', env });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  after(() => void child.kill('SIGKILL'));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const connection = connectionOver(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const client = await createClient(connection, options);
  return {
    client,
    child,
    errors: () => stderr,
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

export const connectionOver = (reader: MessageReader, writer: MessageWriter): ProtocolConnection =>
  createProtocolConnection(reader, writer);
