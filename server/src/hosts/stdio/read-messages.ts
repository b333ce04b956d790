/**
 * Messages out of a stream of bytes. The protocol's package waits a turn of the loop for each message and some promises more; a
 * letter that is typed is two messages.
 */
import type { Readable } from 'node:stream';
import { type DataCallback, Disposable, Emitter, type Message, type MessageReader } from 'vscode-languageserver/node';

const HEAD_END = '\r\n\r\n';

/** What can not be read is told of by `onError`, and what comes behind it is read all the same. */
export function messagesFrom(stream: Readable): MessageReader {
  const errors = new Emitter<Error>();
  const closed = new Emitter<void>();
  stream.on('error', (error) => errors.fire(error));
  stream.on('close', () => closed.fire());
  return {
    onError: errors.event,
    onClose: closed.event,
    onPartialMessage: new Emitter<never>().event,
    listen(callback) {
      const take = taking(callback, (error) => errors.fire(error));
      stream.on('data', take);
      const left = { isSaid: false };
      const leave = (): void => {
        if (!left.isSaid) callback(EXIT);
        left.isSaid = true;
      };
      // Nobody will say anything any more.
      stream.on('end', leave);
      stream.on('close', leave);
      return Disposable.create(() => stream.off('data', take));
    },
    dispose() {
      errors.dispose();
      closed.dispose();
    },
  };
}

const EXIT: Message & { readonly method: string } = { jsonrpc: '2.0', method: 'exit' };

/** Takes bytes as they come: many messages at once, or a part of one. */
function taking(callback: DataCallback, onError: (error: Error) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  /** Bytes of the message that has begun, where its head has come. */
  let wanted = 0;

  const deliver = (text: string): void => {
    try {
      callback(JSON.parse(text) as Message);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  };

  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    // A long message comes in many pieces, which are joined once.
    if (held < wanted) return;
    const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces, held);
    wanted = 0;
    let start = 0;
    for (let end = bytes.indexOf(HEAD_END); end >= 0; end = bytes.indexOf(HEAD_END, start)) {
      const head = bytes.toString('latin1', start, end);
      const body = end + HEAD_END.length;
      const length = LENGTH.exec(head)?.[1];
      if (length === undefined) {
        onError(
          new Error(
            `A message came without its length; send "Content-Length: <bytes>" before it. It began with:\n${head}`,
          ),
        );
        start = body;
        continue;
      }
      const next = body + Number(length);
      if (next > bytes.length) {
        wanted = next - start;
        break;
      }
      deliver(bytes.toString('utf8', body, next));
      start = next;
    }
    pieces = start < bytes.length ? [bytes.subarray(start)] : [];
    held = bytes.length - start;
  };
}

const LENGTH = /^content-length:[ \t]*(\d+)[ \t]*$/im;
