/** The machine on which the server runs, as an interface: files, timer, log and, where it can start processes, runs. */
import type { RunRequest, RunResult, RunStore } from '../core/index.ts';

export interface Host {
  readonly files: HostFiles;
  readonly timer: HostTimer;
  /** One line for the log that the user can open. */
  log(line: string): void;
  /** Address of the page of a rule, when the client named none. */
  documentation(code: string): string | undefined;
  /** Keeps a text where editors can show it, and tells its address; absent where there is no such place. */
  readonly keepText?: (name: string, text: string) => Promise<string>;
  /** Code of a rule that is made to fail, to see what becomes of that. */
  readonly failingRule?: string | undefined;
  /** Absent where no process can be started, as in a browser. */
  readonly runner?: HostRunner;
}

/** What is not there is one thing, what cannot be read another: then each rejects, and the message says why. */
export interface HostFiles {
  /** Whether files with such an address can be read at all; of others nothing is known. */
  reaches(uri: string): boolean;
  /** Nothing when there is no such file. */
  read(uri: string): Promise<string | undefined>;
  /** Size and first bytes of a file, none of them for a `length` of 0. Nothing when there is no such file. */
  look(uri: string, length: number): Promise<FileLook | undefined>;
  /** What differs as soon as a file, or what is in a folder, has changed; nothing where there is none. Absent where that cannot be told. */
  stamp?(uri: string): Promise<string | undefined>;
  /** Empty when there is no such folder. */
  list(uri: string): Promise<readonly HostEntry[]>;
}

export interface FileLook {
  /** In bytes. */
  readonly size: number;
  /** One character for each byte; empty where the host rather does not fetch the file for it. */
  readonly head: string;
}

export interface HostEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** A link that the host does not follow; never where it follows links, as editors do. */
  readonly isLink?: boolean;
}

export interface HostTimer {
  /** Calls back once; the result takes it back. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Lets everything be read that has arrived, a cancellation above all: long work comes here now and then. */
  turn(): Promise<void>;
}

export interface HostRunner {
  /** Absolute path of a folder, in the form of this machine; nothing for what does not lie on it, such as a repository that only the editor reads. */
  folderOf(uri: string): string | undefined;
  /** Never rejects; `onCancel` is called with what ends the run early. */
  run(request: RunRequest, onCancel: (cancel: () => void) => void): Promise<RunResult>;
  /** For the many runs of tests, in few processes. */
  testPool(): HostTestPool;
  /** A run of the app is likely to be asked for: what can be done before is done. Absent where nothing can. */
  warm?(needs: Pick<RunRequest, 'appFolder' | 'dependencies' | 'timeoutMs' | 'allow'>): void;
  /** What the app in a folder keeps between runs; absent where nothing is kept, and nothing for what does not lie on this machine. */
  store?(uri: string): HostStore | undefined;
  /** The same without a time limit: the run waits until a debugger has come to the inspector that is told. */
  debug(
    request: RunRequest,
    onCancel: (cancel: () => void) => void,
    onInspector: (inspector: Inspector) => void,
  ): Promise<RunResult>;
}

export interface HostTestPool {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  run: HostRunner['run'];
  /** As that of the runner, with nothing stored by other runs. */
  debug: HostRunner['debug'];
  /** Ends the processes that wait for more runs. */
  close(): void;
}

/** Each function throws an error for people when the file cannot be used. */
export interface HostStore {
  /** Address of its file, which may not be there yet. */
  readonly uri: string;
  read(): RunStore;
  /** False when there is nothing to take back. */
  undo(): boolean;
  reset(): void;
}

export interface Inspector {
  /** Of the protocol of Chrome's developer tools, `ws:` and on this machine. */
  readonly address: string;
  /** Paths and patterns of code that is not the author's. */
  readonly skipFiles: readonly string[];
}
