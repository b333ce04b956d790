/** What is told of an error beside its message. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { placeIn, runApp, runBody } from './support.ts';

const SERVER_JS = join('server', 'server.js');

test('the cause of an error is told, with its place, and the cause of that', async () => {
  const result = await runBody(
    `const inner = new TypeError('inner', { cause: 'a text' });
try { throw inner; } catch (cause) {
throw new Error('outer', { cause }); }`,
  );
  assert.equal(result.error?.message, 'outer');
  assert.deepEqual(
    result.notes?.map(({ text, stack }) => [text, placeIn(stack, SERVER_JS)?.split(':')[0]]),
    [
      ['The Error was caused by TypeError: inner', '2'],
      ['The TypeError was caused by Error: a text', undefined],
    ],
  );
});

test('the errors of an AggregateError are told', async () => {
  const { error, notes } = await runBody(
    "await Promise.any([1, 2].map((n) => Promise.reject(new RangeError('n' + n))));",
  );
  assert.equal(error?.message, 'All promises were rejected');
  assert.deepEqual(
    notes?.map(({ text }) => text),
    ['The AggregateError was caused by RangeError: n1', 'The AggregateError was caused by RangeError: n2'],
  );
});

for (const thrown of ['null', "'no luck'", '{ a: 1 }']) {
  test(`a thrown ${thrown} has no place, and the report says why`, async () => {
    const { notes, outcome } = await runBody(`throw ${thrown};`);
    assert.equal(outcome, 'threw');
    assert.deepEqual(
      notes?.map(({ text }) => text),
      ['What was thrown is no Error and has no place: throw new Error("…") instead.'],
    );
  });
}

test('no cause makes a run go wrong', async () => {
  for (const body of [
    'const e = new Error("x"); e.cause = e; throw e;',
    'const e = new Error("x"); Object.defineProperty(e, "cause", { get() { throw 1; } }); throw e;',
    'Array.prototype.toJSON = Object.prototype.toJSON = () => "mine"; throw new Error("x", { cause: new Error("y") });',
    'throw Object.assign(new Error("x"), { name: "AggregateError", errors: 5 });',
  ]) {
    const { error, outcome } = await runBody(body);
    assert.deepEqual([outcome, error?.message], ['threw', 'x'], body);
  }
});

test('a rejection of the platform has its place', async () => {
  const { notes } = await runApp('exports = { onTicketCreate() { return $db.get("none"); } };');
  assert.equal(notes, undefined);
});
