/**
 * Messages into a stream, each in one piece and at once: the protocol's package waits a turn of the loop, writes a head, waits, and
 * writes the body, so that a client wakes twice.
 */
import type { Writable } from 'node:stream';
import { Emitter, Message, type MessageWriter } from 'vscode-languageserver/node';

type WriteError = [error: Error, message: Message | undefined, count: number | undefined];

/** Items of an answer that are frozen are put into words once, however often they are sent. */
export function messagesTo(stream: Writable): MessageWriter {
  const errors = new Emitter<WriteError>();
  const closed = new Emitter<void>();
  const texts = new WeakMap<object, Buffer>();
  let failed = 0;
  stream.on('error', (error) => errors.fire([error, undefined, undefined]));
  stream.on('close', () => closed.fire());
  return {
    onError: errors.event,
    onClose: closed.event,
    write: (message) =>
      new Promise((resolve, reject) => {
        const fail = (error: unknown): void => {
          errors.fire([error instanceof Error ? error : new Error(String(error)), message, ++failed]);
          reject(error);
        };
        try {
          stream.write(wholeOf(message, texts), (error) => (error ? fail(error) : resolve()));
        } catch (error) {
          fail(error);
        }
      }),
    end: () => {
      stream.end();
    },
    dispose() {
      errors.dispose();
      closed.dispose();
    },
  };
}

/** Head and body. */
function wholeOf(message: Message, texts: WeakMap<object, Buffer>): string | Buffer {
  const items = frozenItemsOf(message);
  if (!items) {
    const body = JSON.stringify(message);
    return headOf(Buffer.byteLength(body)) + body;
  }
  const { result, ...rest } = message as ListAnswer;
  const known = texts.get(items) ?? Buffer.from(JSON.stringify(items));
  texts.set(items, known);
  const before = Buffer.from(`${openOf(rest)}"result":${openOf({ ...result, items: undefined })}"items":`);
  return Buffer.concat([Buffer.from(headOf(before.length + known.length + 2)), before, known, BEHIND_ITEMS]);
}

interface ListAnswer extends Message {
  readonly result: { readonly items: readonly unknown[] };
}

const BEHIND_ITEMS = Buffer.from('}}');

const headOf = (bytes: number): string => `Content-Length: ${bytes}\r\n\r\n`;

/** An object with room for one more value at its end. */
function openOf(value: object): string {
  const text = JSON.stringify(value);
  return text === '{}' ? '{' : `${text.slice(0, -1)},`;
}

function frozenItemsOf(message: Message): readonly unknown[] | undefined {
  if (!Message.isResponse(message)) return undefined;
  const { result } = message;
  if (typeof result !== 'object' || result === null || !('items' in result)) return undefined;
  return Array.isArray(result.items) && Object.isFrozen(result.items) ? result.items : undefined;
}
