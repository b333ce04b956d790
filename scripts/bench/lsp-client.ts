/** A small language client over the standard input and output of a server, made for taking times. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface ServerCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Has a channel of Node beside its standard input and output, for what the protocol has no words for. */
  readonly hasChannel?: boolean;
}

export interface Client {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Milliseconds of `performance.now()` at which the process was asked for. */
  readonly spawnedAt: number;
  request<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  /** Shuts the server down as the protocol wants it, and by force when it stays. */
  close(): Promise<void>;
}

/** What an editor knows, and what it hears without having asked. */
export interface Editor {
  /** A setting by its section, for servers that ask for settings. */
  setting?(section: string): unknown;
  notified?(method: string, params: unknown): void;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly items?: readonly { readonly section?: string }[] };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export function startClient(
  { file, args, hasChannel = false }: ServerCommand,
  folder: string,
  editor: Editor = {},
): Client {
  const spawnedAt = performance.now();
  const child = spawn(file, args, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe', ...(hasChannel ? ['ipc' as const] : [])],
  });
  const { stdin, stdout, stderr } = withStreams(child);
  const waiting = new Map<number | string, Waiting>();
  const state = { lastId: 0, stderr: '' };
  const write = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const fail = (reason: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(`${file}: ${reason}\n${state.stderr}`));
    waiting.clear();
  };

  stderr.on('data', (chunk: Buffer) => {
    state.stderr = (state.stderr + chunk.toString('utf8')).slice(-4_000);
  });
  stdin.on('error', () => undefined);
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => fail(`ended with ${signal ?? `exit code ${code}`}`));
  readMessages(stdout, (message) => {
    if (message.id === undefined) editor.notified?.(message.method ?? '', message.params);
    else if (message.method !== undefined) write({ id: message.id, result: answerTo(message, editor) });
    else settle(waiting, message.id, message);
  });

  const request = <T>(method: string, params: unknown): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++state.lastId;
      waiting.set(id, { resolve, reject });
      write({ id, method, params });
    });
  return {
    pid: child.pid ?? 0,
    child,
    spawnedAt,
    request,
    notify: (method, params) => write({ method, params }),
    close: () => close(child, request, write),
  };
}

interface Streams {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

function withStreams({ stdin, stdout, stderr, spawnfile }: ChildProcess): Streams {
  if (!stdin || !stdout || !stderr) throw new Error(`${spawnfile} was started without pipes.`);
  return { stdin, stdout, stderr };
}

function settle(waiting: Map<number | string, Waiting>, id: number | string, { result, error }: Message): void {
  const answer = waiting.get(id);
  waiting.delete(id);
  if (error) answer?.reject(new Error(error.message));
  else answer?.resolve(result as never);
}

/** What is not set is null. */
const answerTo = ({ method, params }: Message, { setting }: Editor): unknown =>
  method === 'workspace/configuration'
    ? (params?.items ?? []).map(({ section }) => setting?.(section ?? '') ?? null)
    : null;

const CLOSE_MS = 2_000;

async function close(child: ChildProcess, request: Client['request'], write: (message: object) => void): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const force = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
  await request('shutdown', undefined).catch(() => undefined);
  write({ method: 'exit' });
  await ended;
  clearTimeout(force);
}

const SEPARATOR = '\r\n\r\n';

function readMessages(stdout: Readable, onMessage: (message: Message) => void): void {
  let chunks: Buffer[] = [];
  let wanted = 0;
  stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    // Long answers come in many chunks, which are joined once.
    if (wanted > 0 && sizeOf(chunks) < wanted) return;
    let rest: Buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    wanted = 0;
    for (let head = rest.indexOf(SEPARATOR); head >= 0; head = rest.indexOf(SEPARATOR)) {
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString('ascii', 0, head))?.[1] ?? 0);
      const start = head + SEPARATOR.length;
      wanted = start + length;
      if (rest.length < wanted) break;
      onMessage(JSON.parse(rest.toString('utf8', start, wanted)) as Message);
      rest = rest.subarray(wanted);
      wanted = 0;
    }
    chunks = rest.length > 0 ? [rest] : [];
  });
}

const sizeOf = (chunks: readonly Buffer[]): number => chunks.reduce((sum, { length }) => sum + length, 0);
