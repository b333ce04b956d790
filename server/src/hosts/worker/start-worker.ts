/** The language server in a web worker, for VS Code in the browser: files come from the client. */
import type { Host } from '../../lsp/host.ts';
import { createMessageStrategy } from '../../lsp/lifecycle.ts';
import { type FileHead, type FolderEntry, LOOK_AT_FILE, READ_FILE, READ_FOLDER } from '../../lsp/protocol.ts';
import { startServer } from '../../lsp/server.ts';
import { VERSION } from '../../lsp/version.ts';

/**
 * The browser's transport sets itself up when it is read, so it is read here. It alone: if a file of ours were loaded on demand,
 * esbuild would make all of its imports a module each, to be started one by one (docs/decisions/0010-one-core.md).
 */
export async function startWorker(): Promise<void> {
  const { BrowserMessageReader, BrowserMessageWriter, createConnection } = await import(
    'vscode-languageserver/browser'
  );
  const scope: DedicatedWorkerGlobalScope = self as unknown as DedicatedWorkerGlobalScope;
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope), {
    messageStrategy: createMessageStrategy(),
  });

  const host: Host = {
    files: {
      // The editor reads for us, wherever a file is.
      reaches: () => true,
      read: async (uri) => (await connection.sendRequest<string | null>(READ_FILE, { uri })) ?? undefined,
      look: async (uri, length) =>
        (await connection.sendRequest<FileHead | null>(LOOK_AT_FILE, { uri, length })) ?? undefined,
      list: (uri) => connection.sendRequest<FolderEntry[]>(READ_FOLDER, { uri }),
    },
    timer: {
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      turn: () => new Promise((resolve) => setTimeout(resolve)),
    },
    log: (line) => connection.console.error(line),
    documentation: () => undefined,
  };

  startServer(connection, host, { name: 'freshworks-events', version: VERSION });
}
