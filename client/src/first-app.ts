/** Waits until the workspace holds a manifest that may be a Freshworks one, so that no other workspace gets a server. */
import { type Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import { mayBeOurs } from '../../server/src/lsp/protocol.ts';
import { readIfThere } from './files.ts';

const MANIFESTS = '**/manifest.json';
const MOST_MANIFESTS = 200;

/**
 * Calls back once, at once or when such a manifest appears; the server takes the real decision. `onUnread` is told of a
 * manifest that cannot be read, whosever it is.
 */
export function whenAppAppears(callback: () => void, onUnread: (uri: Uri, error: unknown) => void): Disposable {
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
    if (state.done) return;
    try {
      const text = await readIfThere(uri);
      if (text !== undefined && mayBeOurs(text)) found();
    } catch (error) {
      onUnread(uri, error);
    }
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
