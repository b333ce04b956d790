// A disk of a few files that may be slow, or refuse to be read, as those behind vscode.dev are.
import * as vscode from 'vscode';

/** One of those that the extension takes for places of files. */
const SCHEME = 'memfs';

/** Why reading fails, in the words of the editor. */
export type Trouble = 'FileNotFound' | 'NoPermissions' | 'Unavailable';

export interface Disk extends vscode.Disposable {
  uriOf(path: string): vscode.Uri;
  /** Reads of a file or folder fail from now on, or do no more. */
  trouble(path: string, trouble: Trouble | undefined): void;
  /** Holds every read until the result is called. */
  hold(): () => void;
  /** How many reads are held. */
  held(): number;
  readonly onDidHold: vscode.Event<void>;
}

/** `name` is that of the app's folder. */
export function mountDisk(name: string, texts: Readonly<Record<string, string>>): Disk {
  const uriOf = (path: string): vscode.Uri =>
    vscode.Uri.from({ scheme: SCHEME, path: `/${name}/${path}`.replace(/\/$/, '') });
  const pathOf = ({ path }: vscode.Uri): string => {
    if (path !== `/${name}` && !path.startsWith(`/${name}/`)) return '../elsewhere';
    return path.slice(name.length + 2);
  };
  const files = new Map(Object.entries(texts));
  const troubles = new Map<string, Trouble>();
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const holding = new vscode.EventEmitter<void>();
  const waiting: (() => void)[] = [];
  const state = { isHeld: false };

  const gate = async (uri: vscode.Uri): Promise<void> => {
    if (state.isHeld) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        holding.fire();
      });
    }
    const trouble = troubles.get(pathOf(uri));
    if (trouble !== undefined) throw vscode.FileSystemError[trouble](uri);
  };
  const entriesBelow = (path: string): [string, vscode.FileType][] => {
    const folder = path === '' ? '' : `${path}/`;
    const names = new Map<string, vscode.FileType>();
    for (const file of files.keys()) {
      if (!file.startsWith(folder)) continue;
      const [first = '', ...rest] = file.slice(folder.length).split('/');
      names.set(first, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...names];
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    async stat(uri) {
      await gate(uri);
      const text = files.get(pathOf(uri));
      const isFolder = entriesBelow(pathOf(uri)).length > 0;
      if (text === undefined && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
      const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
      return { type, ctime: 0, mtime: 0, size: text?.length ?? 0 };
    },
    async readDirectory(uri) {
      await gate(uri);
      const entries = entriesBelow(pathOf(uri));
      if (entries.length === 0) throw vscode.FileSystemError.FileNotFound(uri);
      return entries;
    },
    async readFile(uri) {
      await gate(uri);
      const text = files.get(pathOf(uri));
      if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      return new TextEncoder().encode(text);
    },
    createDirectory: refuse,
    writeFile(uri, content) {
      files.set(pathOf(uri), new TextDecoder().decode(content));
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    delete: refuse,
    rename: refuse,
  };
  const mounted = vscode.workspace.registerFileSystemProvider(SCHEME, provider, { isCaseSensitive: true });
  return {
    uriOf,
    trouble(path, trouble) {
      if (trouble === undefined) troubles.delete(path);
      else troubles.set(path, trouble);
    },
    hold() {
      state.isHeld = true;
      return () => {
        state.isHeld = false;
        for (const resolve of waiting.splice(0)) resolve();
      };
    },
    held: () => waiting.length,
    onDidHold: holding.event,
    dispose() {
      mounted.dispose();
      changed.dispose();
      holding.dispose();
    },
  };
}
