/** The real server in this process, on a machine that exists in memory only: files, timer, log and runner are the test's. */
import { after } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createConnection,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { placeOf } from '../../server/src/core/index.ts';
import type { Host, HostRunner } from '../../server/src/lsp/host.ts';
import { createMessageStrategy } from '../../server/src/lsp/lifecycle.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { joinUri } from '../../server/src/lsp/uris.ts';
import { type Client, type ClientOptions, connectionOver, createClient, DEFAULT_ROOT } from './lsp.ts';

export interface MemoryOptions extends ClientOptions {
  /** What is on disk, by path relative to the root, or by URI. */
  readonly files?: Readonly<Record<string, string>>;
  /** Absent: the machine has none. */
  readonly runner?: HostRunner;
  /** Throws or rejects in place of reading. */
  readonly onRead?: (uri: string) => void | Promise<void>;
  /** Waits with an answer after the disk was looked at: a slow disk, whose answers others overtake. */
  readonly beforeAnswer?: (uri: string) => void | Promise<void>;
  /** Why a file or folder cannot be read now, its first bytes included. */
  readonly problemWith?: (uri: string) => string | undefined;
  /** Whether the machine has such files at all. */
  readonly reaches?: (uri: string) => boolean;
  /** Whether the machine tells when a file or folder has changed. */
  readonly stamps?: boolean;
  readonly documentation?: (code: string) => string | undefined;
  readonly keepText?: Host['keepText'];
  /** Code of a rule that is made to fail. */
  readonly failingRule?: string;
}

export interface Memory {
  readonly client: Client;
  /** Log lines of the host. */
  readonly log: readonly string[];
  /** URIs that were read, in order. */
  readonly reads: readonly string[];
  /** Changes the disk without telling anyone; nothing deletes. */
  setFile(path: string, text: string | undefined): void;
  /** How many callbacks wait for the timer. */
  waiting(): number;
  /** Lets time pass; callbacks that are due run. */
  advance(milliseconds: number): void;
  /** Settles, lets a second pass, settles again. */
  rest(): Promise<void>;
}

export async function connect(options: MemoryOptions = {}): Promise<Memory> {
  const machine = memoryMachine(options);
  const toServer = pipe();
  const toClient = pipe();
  const serverConnection = createConnection(ProposedFeatures.all, toServer.reader, toClient.writer, {
    messageStrategy: createMessageStrategy(),
  });
  startServer(serverConnection, machine.host, { name: 'freshworks-events', version: 'test' });
  const connection = connectionOver(toClient.reader, toServer.writer);
  after(() => connection.dispose());
  const client = await createClient(connection, options);
  await client.settle();
  return {
    client,
    log: machine.log,
    reads: machine.reads,
    setFile: machine.setFile,
    waiting: machine.waiting,
    advance: machine.advance,
    async rest() {
      await client.settle();
      machine.advance(1000);
      await client.settle();
    },
  };
}

function memoryMachine(options: MemoryOptions) {
  const { root = DEFAULT_ROOT, files = {}, runner, onRead, problemWith, reaches = () => true } = options;
  const { beforeAnswer, documentation, failingRule, stamps, keepText } = options;
  const disk = new Map<string, string>();
  const log: string[] = [];
  const reads: string[] = [];
  const pending = new Set<{ readonly due: number; readonly callback: () => void }>();
  let now = 0;

  const setFile = (path: string, text: string | undefined): void => {
    const key = diskKey(path.includes('://') ? path : joinUri(root, path));
    if (text === undefined) disk.delete(key);
    else disk.set(key, text);
  };
  for (const [path, text] of Object.entries(files)) setFile(path, text);

  const refuse = (uri: string): void => {
    const problem = problemWith?.(uri);
    if (problem !== undefined) throw new Error(problem);
  };

  const host: Host = {
    files: {
      reaches,
      async read(uri) {
        reads.push(uri);
        await onRead?.(uri);
        refuse(uri);
        const text = disk.get(diskKey(uri));
        await beforeAnswer?.(uri);
        return text;
      },
      async look(uri, length) {
        refuse(uri);
        const text = disk.get(diskKey(uri));
        await beforeAnswer?.(uri);
        return text === undefined ? undefined : { size: text.length, head: text.slice(0, length) };
      },
      async list(uri) {
        refuse(uri);
        const folder = `${diskKey(uri)}/`;
        const below = [...disk.keys()].filter((key) => key.startsWith(folder)).map((key) => key.slice(folder.length));
        const names = new Map(below.map((path) => [path.split('/')[0] ?? '', path.includes('/')]));
        return [...names].map(([name, isFolder]) => ({ name, isFolder }));
      },
      ...(stamps && {
        async stamp(uri: string) {
          const key = diskKey(uri);
          const inside = [...disk.keys()].filter((path) => path.startsWith(`${key}/`));
          return disk.get(key) ?? (inside.length > 0 ? inside.join() : undefined);
        },
      }),
    },
    timer: {
      after(milliseconds, callback) {
        const entry = { due: now + milliseconds, callback };
        pending.add(entry);
        return () => void pending.delete(entry);
      },
      turn: () => turn(),
    },
    log: (line) => void log.push(line),
    documentation: (code) => documentation?.(code),
    ...(keepText && { keepText }),
    failingRule,
    ...(runner && { runner }),
  };

  const advance = (milliseconds: number): void => {
    const end = now + milliseconds;
    const next = () => [...pending].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
    // A callback may ask to be called once more, within the same time.
    for (let entry = next(); entry; entry = next()) {
      pending.delete(entry);
      now = Math.max(now, entry.due);
      entry.callback();
    }
    now = end;
  };
  return { host, log, reads, setFile, advance, waiting: () => pending.size };
}

/** A promise that the test settles. */
export function gate<T = void>(): { readonly promise: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { promise, open: (value) => open(value) };
}

/** One file has one key on a real disk too, whatever its address looks like. */
const diskKey = (uri: string): string => placeOf(uri).key;

/** One direction of a connection; messages pass as JSON, as they do on every real one. */
function pipe(): { reader: MessageReader; writer: MessageWriter } {
  const waiting: Message[] = [];
  let callback: DataCallback | undefined;
  const deliver = (text: string): void => {
    const message = JSON.parse(text) as Message;
    if (callback) callback(message);
    else waiting.push(message);
  };
  class Reader extends AbstractMessageReader {
    listen(listener: DataCallback): Disposable {
      callback = listener;
      for (const message of waiting.splice(0)) listener(message);
      return { dispose: () => void 0 };
    }
  }
  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      const text = JSON.stringify(message);
      queueMicrotask(() => deliver(text));
    }
    end(): void {}
  }
  return { reader: new Reader(), writer: new Writer() };
}
