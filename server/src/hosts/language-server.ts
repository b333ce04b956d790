/** The language server as a process of its own, `dist/language-server.js`: over IPC for VS Code, over standard input and output for all others. */
import { Console } from 'node:console';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createMessageStrategy } from '../lsp/lifecycle.ts';
import { startServer } from '../lsp/server.ts';
import { VERSION } from '../lsp/version.ts';
import { createNodeHost } from '../node/host.ts';
import { failingRule } from './failing-rule.ts';
import { messagesFrom } from './stdio/read-messages.ts';
import { messagesTo } from './stdio/write-messages.ts';

/** `storageFolder` keeps what apps store between runs. */
export function serve(distFolder: string, storageFolder?: string): void {
  const { code, mistake } = failingRule(process.env);
  if (mistake !== undefined) console.error(mistake);
  const connection = process.argv.includes('--stdio') ? connectStreams() : connectChannel();
  const host = createNodeHost(distFolder, (line) => connection.console.error(line), storageFolder);
  startServer(connection, { ...host, failingRule: code }, { name: 'freshworks-events', version: VERSION });
}

/** VS Code has a channel between the processes; the protocol's package knows sockets and pipes with names as well. */
const connectChannel = (): Connection =>
  createConnection(ProposedFeatures.all, { messageStrategy: createMessageStrategy() });

function connectStreams(): Connection {
  const { stdin, stdout, stderr } = process;
  // What a package might print would be read as a message.
  globalThis.console = new Console(stderr);
  return createConnection(ProposedFeatures.all, messagesFrom(stdin), messagesTo(stdout), {
    messageStrategy: createMessageStrategy(),
  });
}
