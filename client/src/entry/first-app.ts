/** Waits until there is a manifest that may be a Freshworks one, so that no other window gets anything of ours. */
import { type Disposable, type TextDocument, Uri, workspace } from 'vscode';
import { mayBeOurs } from '../../../server/src/lsp/protocol.ts';
import { readIfThere } from '../files.ts';

const MANIFESTS = '**/manifest.json';
const MOST_MANIFESTS = 200;
/** Handlers and configuration lie that deep in an app, at the most; deeper ones are found by their neighbours. */
const MOST_LEVELS = 8;

/**
 * Calls back once, at once or when such a manifest appears; the server takes the real decision. `onUnread` is told of a
 * manifest that cannot be read, whosever it is.
 */
export function whenAppAppears(callback: () => void, onUnread: (uri: Uri, error: unknown) => void): Disposable {
  const looked = new Set<string>();
  const listeners: Disposable[] = [];
  const state = { isDone: false };
  const dispose = (): void => {
    state.isDone = true;
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const found = (): void => {
    if (state.isDone) return;
    dispose();
    callback();
  };
  const lookAtFile = async (uri: Uri): Promise<void> => {
    if (state.isDone) return;
    try {
      const text = await readIfThere(uri);
      if (text !== undefined && mayBeOurs(text)) found();
    } catch (error) {
      onUnread(uri, error);
    }
  };
  /** The manifests above an open document: what a search leaves out, or has not come to yet. Each folder once. */
  const lookAbove = async (uri: Uri): Promise<void> => {
    let folder = Uri.joinPath(uri, '..');
    for (let level = 0; level < MOST_LEVELS && !state.isDone; level++, folder = Uri.joinPath(folder, '..')) {
      if (looked.has(folder.toString()) || !workspace.getWorkspaceFolder(folder)) return;
      looked.add(folder.toString());
      await lookAtFile(Uri.joinPath(folder, 'manifest.json'));
    }
  };
  const lookAtDocument = (document: TextDocument): void => {
    if (isManifest(document.uri)) {
      if (mayBeOurs(document.getText())) found();
    } else if (LANGUAGES.includes(document.languageId)) void lookAbove(document.uri);
  };
  const search = async (): Promise<void> => {
    try {
      const found = await workspace.findFiles(MANIFESTS, '**/node_modules/**', MOST_MANIFESTS);
      for (const uri of found) void lookAtFile(uri);
    } catch (error) {
      for (const { uri } of workspace.workspaceFolders ?? []) onUnread(Uri.joinPath(uri, MANIFESTS), error);
    }
  };
  /** Folders came, or have other names: what was looked at before says nothing about them. */
  const searchAgain = (): void => {
    looked.clear();
    void search();
  };
  const watcher = workspace.createFileSystemWatcher(MANIFESTS);
  listeners.push(
    watcher,
    watcher.onDidCreate(lookAtFile),
    watcher.onDidChange(lookAtFile),
    workspace.onDidOpenTextDocument(lookAtDocument),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isManifest(document.uri)) lookAtDocument(document);
    }),
    workspace.onDidRenameFiles(searchAgain),
    workspace.onDidChangeWorkspaceFolders(searchAgain),
  );
  for (const document of workspace.textDocuments) lookAtDocument(document);
  void search();
  return { dispose };
}

/** Languages of the files of an app, by which this window has woken us. */
const LANGUAGES = ['json', 'jsonc', 'javascript'];

const isManifest = ({ path }: Uri): boolean => path.endsWith('/manifest.json');
