/** The extension in the browser, once it is needed: the server is a worker, and reads files through the editor. */
import { type ExtensionContext, FileType, Uri, workspace } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient';
import {
  type FileHead,
  type FolderEntry,
  LOOK_AT_FILE,
  type LookParams,
  READ_FILE,
  READ_FOLDER,
  type ReadParams,
} from '../../server/src/lsp/protocol.ts';
import { ifThere, readIfThere, reasonOf } from './files.ts';
import { CLIENT_NAME, type Main } from './main.ts';
import { CLIENT_ID, clientOptions, createMiddlewares, startWith } from './start.ts';
import { WorkerClient } from './worker-client.ts';

export async function startMain(context: ExtensionContext): Promise<Main> {
  const file = Uri.joinPath(context.extensionUri, 'dist', 'server-core.js');
  const middlewares = createMiddlewares();
  const client = new WorkerClient(CLIENT_ID, CLIENT_NAME, clientOptions(middlewares), () => startWorker(file));
  client.onRequest(READ_FILE, ({ uri }: ReadParams) => answered(readFile(Uri.parse(uri))));
  client.onRequest(LOOK_AT_FILE, ({ uri, length }: LookParams) => answered(lookAtFile(Uri.parse(uri), length)));
  client.onRequest(READ_FOLDER, ({ uri }: ReadParams) => answered(readFolder(Uri.parse(uri))));
  context.subscriptions.push({ dispose: () => client.stop() });
  return startWith(context, client, middlewares, { processes: false });
}

/** VS Code starts no worker from an extension that lies on a remote machine: its text is brought here first. */
async function startWorker(file: Uri): Promise<Worker> {
  if (file.scheme !== 'vscode-remote') return new Worker(file.toString(true));
  const address = URL.createObjectURL(
    new Blob([new Uint8Array(await workspace.fs.readFile(file))], { type: 'text/javascript' }),
  );
  return new Worker(address);
}

/** An error in the words of the editor, without any of the protocol around it. */
const answered = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw new ResponseError(LSPErrorCodes.RequestFailed, reasonOf(error));
  });

const readFile = async (uri: Uri): Promise<string | null> => (await readIfThere(uri)) ?? null;

/** The editor has no way to read a part of a file: a large one is left where it is, and nobody learns its head. */
const MOST_BYTES = 200_000;

async function lookAtFile(uri: Uri, length: number): Promise<FileHead | null> {
  const found = await ifThere(workspace.fs.stat(uri));
  if (!found || (found.type & FileType.File) === 0) return null;
  const { size } = found;
  const bytes = length > 0 && size <= MOST_BYTES ? await workspace.fs.readFile(uri) : new Uint8Array();
  return { size, head: String.fromCharCode(...bytes.subarray(0, length)) };
}

async function readFolder(uri: Uri): Promise<FolderEntry[]> {
  const entries = (await ifThere(workspace.fs.readDirectory(uri))) ?? [];
  return entries.map(([name, type]) => ({ name, isFolder: (type & FileType.Directory) !== 0 }));
}
