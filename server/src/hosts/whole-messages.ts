/** Hands each message over in one piece: the protocol's package writes its head, waits, and writes its body, so that a client wakes twice. */
import type { Writable } from 'node:stream';

type Done = (error?: Error | null) => void;

/** All that comes out of the stream stays as it is; a head waits for what comes next. */
export function writeWhole(stream: Writable): void {
  const write = stream.write.bind(stream);
  const held: { head?: string | undefined } = {};
  stream.write = (data: string | Uint8Array, encodingOrDone?: BufferEncoding | Done, last?: Done): boolean => {
    const [encoding, done] =
      typeof encodingOrDone === 'function' ? [undefined, encodingOrDone] : [encodingOrDone, last];
    const { head } = held;
    if (head === undefined && isHead(data)) {
      held.head = data;
      done?.();
      return true;
    }
    held.head = undefined;
    const bytes = typeof data === 'string' ? Buffer.from(data, encoding) : data;
    return write(head === undefined ? bytes : Buffer.concat([Buffer.from(head), bytes]), done);
  };
}

/** Nobody who writes to the stream of a server by its protocol writes such a text for another purpose. */
const isHead = (data: string | Uint8Array): data is string =>
  typeof data === 'string' && data.startsWith('Content-Length: ') && data.endsWith('\r\n\r\n');
