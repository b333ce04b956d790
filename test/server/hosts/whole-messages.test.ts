/** Messages leave the process in one piece each, and byte for byte as they were. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { writeWhole } from '../../../server/src/hosts/whole-messages.ts';

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

const MESSAGES: readonly (Message & { readonly method: string; readonly params?: unknown })[] = [
  { jsonrpc: '2.0', method: 'empty' },
  { jsonrpc: '2.0', method: 'Grüße 📦', params: { text: 'Content-Length: 3\r\n\r\n' } },
  { jsonrpc: '2.0', method: 'long', params: { text: 'x'.repeat(200_000) } },
];

test('the package of the protocol gives two pieces for each message, and one where it is written whole', async () => {
  const written = async ({ stream, pieces, text }: ReturnType<typeof output>) => {
    const writer = new StreamMessageWriter(stream);
    await Promise.all(MESSAGES.map((message) => writer.write(message)));
    return { pieces: pieces.length, text: text() };
  };
  const apart = await written(output());
  const whole = output();
  writeWhole(whole.stream);
  assert.deepEqual(await written(whole), { pieces: MESSAGES.length, text: apart.text });
  assert.equal(apart.pieces, 2 * MESSAGES.length);
});

test('whatever else is written comes out as it is, in its order', () => {
  const { stream, text } = output();
  writeWhole(stream);
  stream.write('first ');
  stream.write('ü', 'utf8');
  stream.write('fc', 'hex');
  stream.write(Buffer.from(' third '));
  stream.write('Content-Length: 2\r\n\r\n');
  stream.write('{}');
  stream.write('Content-Length: 4\r\n\r\n', 'ascii');
  stream.write('null', 'utf8');
  const expected = Buffer.concat([Buffer.from('first ü'), Buffer.from([0xfc]), Buffer.from(' third ')]).toString(
    'utf8',
  );
  assert.equal(text(), `${expected}Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull`);
});

test('a message that could not be written is told of', async () => {
  const { stream, pieces } = output(new Error('the pipe is closed'));
  writeWhole(stream);
  const told: string[] = [];
  const writer = new StreamMessageWriter(stream);
  writer.onError(([error]) => told.push(error.message));
  await assert.rejects(writer.write({ jsonrpc: '2.0' }), /the pipe is closed/);
  assert.ok(told.includes('the pipe is closed'));
  assert.equal(pieces.length, 1);
});
