/** Output without end costs nobody's memory, and what is kept is said to be cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { runBody, texts } from './support.ts';

test('100 MB of logs', async () => {
  const before = process.memoryUsage().rss;
  const result = await runBody("const line = 'x'.repeat(1000); for (let i = 0; i < 100_000; i++) console.log(line);");
  assert.equal(result.outcome, 'returned');
  assert.equal(result.truncated, true);
  assert.equal(result.logs.length + (result.dropped ?? 0), 100_000);
  assert.equal(result.logs.length, 1_000);
  assert.ok(process.memoryUsage().rss - before < 60_000_000);
});

test('one log of 100 MB', async () => {
  const result = await runBody(
    "console.log('y'.repeat(100_000_000)); console.log('%s', 'z'.repeat(20_000)); console.log('after');",
  );
  assert.equal(result.truncated, true);
  assert.deepEqual(
    texts(result).map((text) => [text.length, text.slice(0, 5), text.at(-1)]),
    [
      [10_000, 'yyyyy', '…'],
      [10_000, 'zzzzz', '…'],
      [5, 'after', 'r'],
    ],
  );
});

test('an endless stream of logs is stopped by the clock, with the first of them', async () => {
  const { result } = await withGrowingLimit(
    (timeoutMs) => runBody("for (;;) console.log('again');", { timeoutMs }),
    ({ truncated }) => truncated === true,
  );
  assert.deepEqual([result.outcome, result.truncated, result.logs.length], ['timed-out', true, 1_000]);
});

test('calls: many, and with large values', async () => {
  const result = await runBody(`
    renderData(null, { big: 'x'.repeat(200_000) });
    for (let i = 0; i < 5_000; i++) await $db.get('k' + i).catch(() => 0);`);
  assert.equal(result.truncated, true);
  assert.equal(result.calls.length + (result.dropped ?? 0), 5_001);
  assert.deepEqual(result.calls[0]?.arguments, ['… 200017 characters, not kept']);
  assert.equal(JSON.stringify(result.rendered?.response).length, 200_010);
});

test('a large request keeps its method and address', async () => {
  const requestTemplates = { t: { schema: { method: 'POST', host: 'a.example.com', path: '/x' } } };
  const body = "await $request.invokeTemplate('t', { body: 'x'.repeat(1_000_000) });";
  const result = await runBody(body, { requestTemplates, registeredTemplates: ['t'] });
  assert.equal(result.outcome, 'returned');
  const { method, url, body: sent } = result.calls[0]?.request ?? {};
  assert.deepEqual([method, url], ['POST', 'https://a.example.com/x']);
  assert.match(String(sent), /characters, not kept/);
});

test('a payload and a server.js of several megabytes', async () => {
  const argument = { text: 'ü'.repeat(3_000_000) };
  const result = await runBody(`console.log(payload.text.length); /* ${'x'.repeat(3_000_000)} */`, { argument });
  assert.deepEqual(texts(result), ['3000000']);
});
