/** Recordings of live runs: no form of a secret stands in the file, and a replay gets the same bytes. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RunExchange } from '../../../server/src/core/run/contract.ts';
import { restorer } from '../../../server/src/core/run/redact.ts';
import { writeCassette } from '../../../server/src/node/cassette.ts';
import { ENCODINGS, leaks, OTHER_LETTERS, SECRETS } from '../../support/secrets.ts';

const home = mkdtempSync(join(tmpdir(), 'cassettes '));
after(() => rmSync(home, { recursive: true, force: true }));

for (const [index, [name, value]] of Object.entries(SECRETS).entries()) {
  test(`a recording without it: ${name}`, () => {
    const ways = Object.entries({ ...ENCODINGS, ...(value.length >= 8 ? OTHER_LETTERS : {}) });
    const secrets = [{ name: 'iparam.key', value }];
    const exchanges = ways.map(
      ([way, encode]): RunExchange => ({
        name: way,
        request: {
          method: 'POST',
          url: `https://a.example.com/${encode(value)}`,
          headers: { 'x-h': encode(value) },
          query: { q: encode(value) },
          body: { inner: [encode(value)] },
        },
        reply: { attempts: 1, status: 200, headers: { 'x-h': encode(value) }, response: `<a>${encode(value)}</a>` },
      }),
    );
    const path = join(home, `${index}.json`);
    writeCassette(path, exchanges, secrets);
    const recorded: { readonly exchanges: readonly RunExchange[] } = JSON.parse(readFileSync(path, 'utf8'));
    for (const [at, [way, encode]] of ways.entries()) {
      const exchange = recorded.exchanges[at];
      const { url = '', headers = {}, query = {}, body } = exchange?.request ?? {};
      const reply = exchange && 'response' in exchange.reply ? exchange.reply : undefined;
      for (const text of [
        url,
        headers['x-h'],
        query.q,
        (body as { inner: string[] }).inner[0],
        reply?.response,
        reply?.headers['x-h'],
      ])
        assert.deepEqual(leaks(text ?? '', encode(value)), [], way);
    }
    assert.deepEqual(restorer(secrets)(recorded.exchanges), exchanges);
  });
}
