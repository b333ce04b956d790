/** Messages leave the process in one piece each and at once, and byte for byte as the protocol's package writes them. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { type Message, type MessageWriter, StreamMessageWriter } from 'vscode-languageserver/node';
import { messagesTo } from '../../../../server/src/hosts/stdio/write-messages.ts';

/** What the system would be handed; it may refuse all of it. */
function output(refusal?: Error) {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(chunk);
      done(refusal);
    },
  });
  return { stream, pieces, text: () => Buffer.concat(pieces).toString('utf8') };
}

interface Sent extends Message {
  readonly [key: string]: unknown;
}

const frozen = <T>(...items: readonly T[]): readonly T[] => Object.freeze([...items]);
const GREETINGS = frozen({ label: 'Grüße 📦' }, { label: '\\"', data: 1 });

const MESSAGES: readonly Sent[] = [
  { jsonrpc: '2.0', method: 'empty' },
  { jsonrpc: '2.0', method: 'Grüße 📦', params: { text: 'Content-Length: 3\r\n\r\n' } },
  { jsonrpc: '2.0', method: 'long', params: { text: 'x'.repeat(200_000) } },
  { jsonrpc: '2.0', id: 1, result: null },
  { jsonrpc: '2.0', id: 'ä', result: [] },
  { jsonrpc: '2.0', id: 2, error: { code: -32_603, message: 'no list' } },
  { jsonrpc: '2.0', id: 3, result: { isIncomplete: false, items: [{ label: 'may change' }] } },
  { jsonrpc: '2.0', id: 4, result: { isIncomplete: false, itemDefaults: { editRange: 1 }, items: GREETINGS } },
  { jsonrpc: '2.0', id: 5, result: { itemDefaults: { editRange: 2 }, items: GREETINGS } },
  { jsonrpc: '2.0', id: 'ü', result: { items: GREETINGS } },
  { jsonrpc: '2.0', id: 6, result: { items: frozen() } },
  { jsonrpc: '2.0', id: 7, result: { items: Object.freeze({}) } },
  { jsonrpc: '2.0', method: 'no answer', params: { items: GREETINGS } },
];

test('each message is one piece, the same bytes as the package of the protocol writes in two', async () => {
  const written = async (writer: MessageWriter, { pieces, text }: ReturnType<typeof output>) => {
    await Promise.all(MESSAGES.map((message) => writer.write(message)));
    return { pieces: pieces.length, text: text() };
  };
  const apart = output();
  const whole = output();
  const expected = await written(new StreamMessageWriter(apart.stream), apart);
  assert.deepEqual(await written(messagesTo(whole.stream), whole), { pieces: MESSAGES.length, text: expected.text });
  assert.equal(expected.pieces, 2 * MESSAGES.length);
});

test('what stands behind the items of an answer is sent as well', () => {
  const { stream, text } = output();
  const message: Sent = { jsonrpc: '2.0', id: 1, result: { items: GREETINGS, isIncomplete: true } };
  messagesTo(stream).write(message);
  const [head, body = ''] = text().split('\r\n\r\n');
  assert.equal(head, `Content-Length: ${Buffer.byteLength(body)}`);
  assert.deepEqual(JSON.parse(body), message);
});

test('a message is written before anybody else has a turn', () => {
  const { stream, pieces } = output();
  const writer = messagesTo(stream);
  for (const [index, message] of MESSAGES.entries()) {
    writer.write(message);
    assert.equal(pieces.length, index + 1);
  }
});

test('frozen items are put into words once, all others each time', () => {
  const counts = { frozen: 0, free: 0 };
  const counted = (kind: keyof typeof counts) => ({
    toJSON() {
      counts[kind]++;
      return kind;
    },
  });
  const lists = [frozen(counted('frozen')), [counted('free')]];
  const { stream, text } = output();
  const writer = messagesTo(stream);
  for (let id = 0; id < 5; id++)
    for (const items of lists) writer.write({ jsonrpc: '2.0', id, result: { items } } as Sent);
  assert.deepEqual(counts, { frozen: 1, free: 5 });
  assert.equal(text().match(/\["frozen"\]/g)?.length, 5);
});

test('a message that could not be written is told of', async () => {
  const { stream, pieces } = output(new Error('the pipe is closed'));
  const told: string[] = [];
  const writer = messagesTo(stream);
  writer.onError(([error]) => told.push(error.message));
  await assert.rejects(writer.write({ jsonrpc: '2.0' }), /the pipe is closed/);
  assert.ok(told.includes('the pipe is closed'));
  assert.equal(pieces.length, 1);
});

test('a message that has no text is told of, and the next one is written', async () => {
  const { stream, text } = output();
  const told: string[] = [];
  const writer = messagesTo(stream);
  writer.onError(([error]) => told.push(error.message));
  await assert.rejects(writer.write({ jsonrpc: '2.0', id: 1, result: 1n } as Sent), /BigInt/);
  await writer.write({ jsonrpc: '2.0' });
  assert.match(told.join(), /BigInt/);
  assert.equal(text(), 'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}');
});
