/** The extension on the desktop and on remote machines, once it is needed: the server is a process beside the editor. */
import { commands, type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node.js';
import { CLIENT_NAME, type Main } from './main.ts';
import { CLIENT_ID, clientOptions, createMiddlewares, startWith } from './start.ts';

/** Context key of what needs a process; in a browser there is none. */
const CAN_DEBUG = 'freshworksEvents.canDebug';

const running: { client?: ProcessClient } = {};

class ProcessClient extends LanguageClient {
  endStart(): void {
    // The library keeps it to itself, and ends it only after it has answered.
    const { _serverProcess: server } = this as unknown as {
      readonly _serverProcess?: { kill(signal: string): boolean };
    };
    server?.kill('SIGKILL');
  }
}

export async function startMain(context: ExtensionContext): Promise<Main> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  // Private to this workspace and to this extension: what apps store between runs is no part of their code.
  const storage = context.storageUri ?? context.globalStorageUri;
  const server = { module, transport: TransportKind.ipc, args: [`--storage=${storage.fsPath}`] };
  const middlewares = createMiddlewares();
  const client = new ProcessClient(CLIENT_ID, CLIENT_NAME, { run: server, debug: server }, clientOptions(middlewares));
  running.client = client;
  commands.executeCommand('setContext', CAN_DEBUG, true);
  return startWith(context, client, middlewares, { processes: true });
}

export async function stopMain(): Promise<void> {
  if (running.client?.isRunning()) await running.client.stop();
  // One that hangs as it begins would outlive the editor.
  else running.client?.endStart();
}
