/** Waits until the workspace holds a manifest that may be a Freshworks one, so that no other workspace gets a server. */
import { type Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import { mayBeOurs } from '../../server/src/lsp/protocol.ts';

const MANIFESTS = '**/manifest.json';
const MOST_MANIFESTS = 200;

/** Calls back once, at once or when such a manifest appears; the server takes the real decision. */
export function whenAppAppears(callback: () => void): Disposable {
  const state = { done: false };
  const found = (): void => {
    if (state.done) return;
    state.done = true;
    dispose();
    callback();
  };
  const lookAtText = ({ uri, getText }: TextDocument): void => {
    if (isManifest(uri) && mayBeOurs(getText())) found();
  };
  const lookAtFile = async (uri: Uri): Promise<void> => {
    if (!state.done && mayBeOurs(await readText(uri))) found();
  };
  const watcher = workspace.createFileSystemWatcher(MANIFESTS);
  const listeners = [
    watcher,
    watcher.onDidCreate(lookAtFile),
    watcher.onDidChange(lookAtFile),
    workspace.onDidOpenTextDocument(lookAtText),
    workspace.onDidChangeTextDocument(({ document }) => lookAtText(document)),
  ];
  const dispose = (): void => {
    for (const listener of listeners) listener.dispose();
  };
  for (const document of workspace.textDocuments) lookAtText(document);
  workspace.findFiles(MANIFESTS, '**/node_modules/**', MOST_MANIFESTS).then((uris) => {
    for (const uri of uris) lookAtFile(uri);
  });
  return { dispose };
}

const isManifest = ({ path }: Uri): boolean => path.endsWith('/manifest.json');

async function readText(uri: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // A manifest that went away, or a folder of that name, is no start of one.
    return 'absent';
  }
}
