/** The language server as a process of its own, `dist/language-server.js`: over IPC for VS Code, over standard input and output for all others. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { VERSION } from '../lsp/version.ts';
import { createNodeHost } from '../node/host.ts';

/** `storageFolder` keeps what apps store between runs. */
export function serve(distFolder: string, storageFolder?: string): void {
  const connection = createConnection(ProposedFeatures.all);
  const host = createNodeHost(distFolder, (line) => connection.console.error(line), storageFolder);
  startServer(connection, host, { name: 'freshworks-events', version: VERSION });
}
