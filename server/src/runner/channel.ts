/**
 * The child's ends of its two private pipes: one request comes in, in two lines, lines of JSON go out.
 *
 * Neither is stdout, so nothing that a dependency prints can disturb the answer. Writing is synchronous on purpose: a
 * handler that loops for ever never gives the event loop a turn, and what it printed before must reach the parent.
 */
import { readSync, writeSync } from 'node:fs';
import type { RunRequest } from '../core/run/contract.ts';

// A dependency may replace them.
const [read, write] = [readSync, writeSync];

const OUTGOING = 3;
const INCOMING = 4;

/**
 * What the parent writes, as one line. The argument of the handler comes behind it, as a line of its own: it may be large, and
 * is read once, where it is used.
 */
export interface Assignment {
  /** Starts every line that goes back, so that a stray write of a dependency is noticed. */
  readonly token: string;
  readonly request: RunRequest;
  /** The folder of the app with all links resolved. */
  readonly realFolder: string;
  /** Files and folders of this runner, with all links resolved. */
  readonly runnerFiles: readonly string[];
  /** After this run comes another one, where nothing is left of this one. */
  readonly goesOn?: boolean;
  /** Wait for a debugger first. */
  readonly debug?: boolean;
}

export interface Channel {
  /** Writes one message; `fields` are pieces of JSON text, ready to be joined. */
  send(kind: string, fields: Readonly<Record<string, string>>): void;
}

export function readAssignment(): Assignment & { readonly argumentJson: string } {
  const chunks: Buffer[] = [];
  let lines = 0;
  while (lines < 2) {
    const chunk = Buffer.allocUnsafe(65_536);
    const count = retry(() => read(INCOMING, chunk, 0, chunk.length, null));
    // Nobody asks for a run any more.
    if (count === 0) process.exit(1);
    const part = chunk.subarray(0, count);
    chunks.push(part);
    for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) lines++;
  }
  const [first = '', argumentJson = 'null'] = Buffer.concat(chunks).toString('utf8').split('\n');
  const assignment = JSON.parse(first) as Assignment;
  return { ...assignment, request: withArgument(assignment.request, argumentJson), argumentJson };
}

/** Only templates look into it on this side. */
function withArgument(request: RunRequest, json: string): RunRequest {
  let parsed: { readonly value: unknown } | undefined;
  return Object.defineProperty(request, 'argument', {
    get() {
      parsed ??= { value: JSON.parse(json) };
      return parsed.value;
    },
  });
}

export function openChannel(token: string): Channel {
  return {
    send(kind, fields) {
      let line = `${token}{"kind":${JSON.stringify(kind)}`;
      for (const [name, json] of Object.entries(fields)) line += `,${JSON.stringify(name)}:${json}`;
      const bytes = Buffer.from(`${line}}\n`, 'utf8');
      let done = 0;
      while (done < bytes.length) done += retry(() => write(OUTGOING, bytes, done));
    },
  };
}

/** The incoming pipe while the run goes on. */
export interface Lifeline {
  /** Whether this process stays alive for what may come in. */
  hold(isHeld: boolean): void;
}

/** Before this process ends itself, for the shell beside it, which removes the temporary folder too. */
const GUARD_MS = 1_000;
// A dependency may replace it.
const later = setTimeout;

/**
 * Ends this process and those it started when the parent is gone, which closes the incoming pipe, and nobody beside it has; passes on the lines
 * that the parent writes. Only dependencies and requests that are really sent can make this process wait, so it is called
 * for them alone: loading `node:net` costs every run some milliseconds.
 */
export function openLifeline(
  load: (name: 'node:net') => typeof import('node:net'),
  onLine: (line: string) => void,
): Lifeline {
  const { Socket } = load('node:net');
  const lifeline = new Socket({ fd: INCOMING, readable: true, writable: false });
  let pending: Buffer[] = [];
  lifeline.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, start)) {
      const line = Buffer.concat([...pending, chunk.subarray(start, at)]).toString('utf8');
      pending = [];
      start = at + 1;
      onLine(line);
    }
    pending.push(chunk.subarray(start));
  });
  const endAll = () => {
    try {
      if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
    } finally {
      process.exit(1);
    }
  };
  const end = () => later(endAll, process.platform === 'win32' ? 0 : GUARD_MS);
  lifeline.on('close', end).on('error', end).unref();
  return {
    hold(isHeld) {
      if (isHeld) lifeline.ref();
      else lifeline.unref();
    },
  };
}

/** Repeats a call while the pipe has nothing to give or no room; any other failure means that the parent is gone. */
function retry(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN' && code !== 'EINTR') process.exit(1);
    }
  }
}
