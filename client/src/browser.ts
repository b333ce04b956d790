/** Entry of the extension in the browser: the server is a worker, and reads files through the editor. */
import { type ExtensionContext, FileType, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser.js';
import { type FolderEntry, READ_FILE, READ_FOLDER, type ReadParams } from '../../server/src/lsp/protocol.ts';
import { activateWith, CLIENT_ID, CLIENT_NAME, clientOptions, type ExtensionApi } from './activate.ts';

export async function activate(context: ExtensionContext): Promise<ExtensionApi> {
  const worker = await startWorker(Uri.joinPath(context.extensionUri, 'dist', 'worker.js'));
  const client = new LanguageClient(CLIENT_ID, CLIENT_NAME, clientOptions(), worker);
  client.onRequest(READ_FILE, ({ uri }: ReadParams) => readFile(Uri.parse(uri)));
  client.onRequest(READ_FOLDER, ({ uri }: ReadParams) => readFolder(Uri.parse(uri)));
  context.subscriptions.push({ dispose: () => client.stop() });
  return activateWith(context, client);
}

/** VS Code starts no worker from an extension that lies on a remote machine: its text is brought here first. */
async function startWorker(file: Uri): Promise<Worker> {
  if (file.scheme !== 'vscode-remote') return new Worker(file.toString(true));
  const address = URL.createObjectURL(
    new Blob([new Uint8Array(await workspace.fs.readFile(file))], { type: 'text/javascript' }),
  );
  return new Worker(address);
}

async function readFile(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // The server asks for many files that may not be there.
    return null;
  }
}

async function readFolder(uri: Uri): Promise<FolderEntry[]> {
  try {
    const entries = await workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, isFolder: (type & FileType.Directory) !== 0 }));
  } catch {
    return [];
  }
}
