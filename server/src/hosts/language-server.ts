/** The language server as a process of its own, `dist/language-server.js`: over IPC for VS Code, over standard input and output for all others. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createMessageStrategy } from '../lsp/lifecycle.ts';
import { startServer } from '../lsp/server.ts';
import { VERSION } from '../lsp/version.ts';
import { createNodeHost } from '../node/host.ts';
import { failingRule } from './failing-rule.ts';
import { writeWhole } from './whole-messages.ts';

/** `storageFolder` keeps what apps store between runs. */
export function serve(distFolder: string, storageFolder?: string): void {
  // Before there is a connection, which takes the console over.
  const { code, mistake } = failingRule(process.env);
  if (mistake !== undefined) console.error(mistake);
  if (process.argv.includes('--stdio')) writeWhole(process.stdout);
  const connection = createConnection(ProposedFeatures.all, { messageStrategy: createMessageStrategy() });
  const host = createNodeHost(distFolder, (line) => connection.console.error(line), storageFolder);
  startServer(connection, { ...host, failingRule: code }, { name: 'freshworks-events', version: VERSION });
}
