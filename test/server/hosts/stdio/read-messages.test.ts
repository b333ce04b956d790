/** Messages are read out of bytes however these are cut, as the protocol's package reads them, and without a turn for each. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import {
  createProtocolConnection,
  type Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { messagesFrom } from '../../../../server/src/hosts/stdio/read-messages.ts';
import { messagesTo } from '../../../../server/src/hosts/stdio/write-messages.ts';

interface Sent extends Message {
  readonly [key: string]: unknown;
}

const framed = (text: string, head = `Content-Length: ${Buffer.byteLength(text)}`): string => `${head}\r\n\r\n${text}`;
const message = (method: string, params: unknown = {}): string => JSON.stringify({ jsonrpc: '2.0', method, params });
const sized = (text: string): number => Buffer.byteLength(text);

const EMPTY = '{}';
const WIDE = message('Grüße 📦', { text: 'Content-Length: 3\r\n\r\n' });
const LONG = message('long', { text: 'ü'.repeat(50_000) });

/** What arrives, and the names of what is read. */
const ARRIVING: readonly (readonly [what: string, text: string, methods: readonly string[]])[] = [
  ['one', framed(message('a')), ['a']],
  ['several', framed(message('a')) + framed(WIDE) + framed(message('b')), ['a', 'Grüße 📦', 'b']],
  ['a long one between short ones', framed(message('a')) + framed(LONG) + framed(message('b')), ['a', 'long', 'b']],
  [
    'another head beside the length',
    framed(WIDE, `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: ${sized(WIDE)}`),
    ['Grüße 📦'],
  ],
  ['a head in small letters', framed(EMPTY, 'content-length:2') + framed(message('a')), ['?', 'a']],
  ['one that has not come whole', framed(message('a')) + framed(message('b')).slice(0, -1), ['a']],
];

/** Everything at once, byte for byte, and in pieces that cut heads, lines and characters. */
const CUTS: readonly number[] = [Number.POSITIVE_INFINITY, 1, 7, 4_096];

function piecesOf(text: string, size: number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.subarray(start, start + size));
  return pieces;
}

/** A stream that hands on what it is told to, at once. */
const stillStream = (): Readable => new Readable({ read: () => undefined });

function reading(reader: MessageReader, heard: () => void = () => undefined) {
  const methods: string[] = [];
  const errors: string[] = [];
  reader.onError(({ message: text }) => errors.push(text));
  reader.listen((sent) => {
    methods.push(String((sent as Sent).method ?? '?'));
    heard();
  });
  return { methods, errors };
}

for (const [what, text, expected] of ARRIVING) {
  test(`${what}: read at once, however it is cut`, () => {
    for (const size of CUTS.filter((cut) => cut > 1 || text.length < 1_000)) {
      const stream = stillStream();
      const { methods, errors } = reading(messagesFrom(stream));
      for (const piece of piecesOf(text, size)) stream.emit('data', piece);
      assert.deepEqual({ size, methods, errors }, { size, methods: expected, errors: [] });
    }
  });

  test(`${what}: read as the package of the protocol does`, async () => {
    const stream = new PassThrough();
    const all = new EventEmitter();
    const reader = new StreamMessageReader(stream);
    // Else it tells of what has not come whole for ever.
    reader.partialMessageTimeout = 0;
    const { methods } = reading(reader, () => {
      if (methods.length === expected.length) all.emit('heard');
    });
    const heard = once(all, 'heard');
    stream.write(text);
    await heard;
    assert.deepEqual(methods, expected);
  });
}

const FAULTY: readonly (readonly [what: string, text: string, error: RegExp])[] = [
  ['no JSON', framed('{"jsonrpc":'), /JSON/],
  [
    'a head without a length',
    'Content-Type: text\r\n\r\n',
    /without its length; send "Content-Length: <bytes>".*Content-Type: text/s,
  ],
  ['a length that is no number', 'Content-Length: many\r\n\r\n', /without its length/],
];

for (const [what, text, error] of FAULTY) {
  test(`${what} is told of, and what comes next is read`, () => {
    const stream = stillStream();
    const { methods, errors } = reading(messagesFrom(stream));
    for (const part of [framed(message('before')) + text, framed(message('after')), text, framed(message('last'))])
      stream.emit('data', Buffer.from(part));
    assert.deepEqual(methods, ['before', 'after', 'last']);
    assert.equal(errors.length, 2);
    for (const told of errors) assert.match(told, error);
  });
}

test('what a listener throws is told of, and the next message reaches it', () => {
  const stream = stillStream();
  const reader = messagesFrom(stream);
  const { errors } = reading({ ...reader, listen: () => ({ dispose: () => undefined }) });
  const heard: string[] = [];
  reader.listen((sent) => {
    heard.push(String((sent as Sent).method));
    if (heard.length === 1) throw new Error('not now');
  });
  stream.emit('data', Buffer.from(framed(message('a')) + framed(message('b'))));
  assert.deepEqual([heard, errors], [['a', 'b'], ['not now']]);
});

test('a long message in many pieces is joined once', (context) => {
  const concat = context.mock.method(Buffer, 'concat');
  const stream = stillStream();
  const { methods } = reading(messagesFrom(stream));
  for (const piece of piecesOf(framed(LONG), 100)) stream.emit('data', piece);
  assert.deepEqual(methods, ['long']);
  // Once for what had come with its head, and once for all.
  assert.ok(concat.mock.callCount() <= 2);
});

test('the end of the stream is the same as an exit, once', async () => {
  const stream = new PassThrough();
  const { methods } = reading(messagesFrom(stream));
  const closed = once(stream, 'close');
  stream.end(framed(message('last')));
  await closed;
  assert.deepEqual(methods, ['last', 'exit']);
});

test('a stream that breaks is told of, and is the same as an exit', async () => {
  const stream = new PassThrough();
  const { methods, errors } = reading(messagesFrom(stream));
  const closed = new Promise((resolve) => stream.once('close', resolve));
  stream.destroy(new Error('the pipe is closed'));
  await closed;
  assert.deepEqual([methods, errors], [['exit'], ['the pipe is closed']]);
});

/** A letter and what is asked for it arrive at once, and the request before is taken back: what is heard, and the turns until the answer. */
async function answering(
  context: TestContext,
  connect: (input: PassThrough, output: PassThrough) => readonly [MessageReader, MessageWriter],
) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const connection = createProtocolConnection(...connect(input, output));
  const heard: string[] = [];
  connection.onNotification('change', ({ version }: { version: number }) => {
    heard.push(`change ${version}`);
  });
  connection.onRequest('ask', ({ name }: { name: string }, { isCancellationRequested }) => {
    heard.push(isCancellationRequested ? `taken back ${name}` : name);
    return name;
  });
  connection.listen();
  const request = (id: number, name: string) =>
    framed(JSON.stringify({ jsonrpc: '2.0', id, method: 'ask', params: { name } }));
  const answers = new StreamMessageReader(output);
  const ids: unknown[] = [];
  const all = new EventEmitter();
  const answered = once(all, 'answered');
  const turns = context.mock.method(globalThis, 'setImmediate');
  answers.listen((sent) => {
    ids.push((sent as Sent).id);
    if (ids.length === 2) all.emit('answered');
  });
  input.write(
    framed(message('change', { version: 2 })) +
      request(1, 'first') +
      framed(message('change', { version: 3 })) +
      framed(message('$/cancelRequest', { id: 1 })) +
      request(2, 'second'),
  );
  await answered;
  connection.dispose();
  const taken = turns.mock.callCount();
  turns.mock.restore();
  return { heard, ids, turns: taken };
}

test('changes, requests and what is taken back keep their order, in a turn for each message', async (context) => {
  const ours = await answering(context, (input, output) => [messagesFrom(input), messagesTo(output)]);
  const theirs = await answering(context, (input, output) => [
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  ]);
  assert.deepEqual(ours.heard, ['change 2', 'taken back first', 'change 3', 'second']);
  assert.deepEqual(ours.ids, [1, 2]);
  assert.deepEqual([theirs.heard, theirs.ids], [ours.heard, ours.ids]);
  // The client of the test reads two answers in a turn each.
  assert.ok(ours.turns <= 5 + 2, `${ours.turns} turns`);
  assert.ok(theirs.turns > ours.turns + 5, `${theirs.turns} turns of the package`);
});
