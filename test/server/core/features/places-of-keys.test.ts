/** Keys are offered where a key may begin, and nowhere else: not behind a dot, a word or a sign, with which they make no code. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files, handlers, modules } from '../../../support/app.ts';

const REGISTERED = modules({ support_ticket: { events: handlers({ onTicketCreate: 'onCreate' }) } });

const OWNERS: Readonly<Record<string, readonly [key: string, files: (inner: string) => Files]>> = {
  'options of a platform function': [
    'context',
    (inner) => ({
      'manifest.json': REGISTERED,
      'server/server.js': `exports = { onCreate(payload) { $request.invokeTemplate('get', { ${inner} }); } };`,
    }),
  ],
  'a pattern': [
    'ticket',
    (inner) => ({
      'manifest.json': REGISTERED,
      'server/server.js': `exports = { onCreate(payload) { const { ${inner} } = payload.data; } };`,
    }),
  ],
  exports: ['onCreate', (inner) => ({ 'manifest.json': REGISTERED, 'server/server.js': `exports = { ${inner}\n};` })],
  'an entry of the events array': [
    'callback',
    (inner) => ({
      'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
      'server/server.js': `exports = { events: [{ ${inner} }] };`,
    }),
  ],
};

const offered = (files: Files): readonly string[] => {
  const { app, path, offset } = appWithCursor(files);
  return completionsAt(app, path, offset).map(({ label }) => label);
};

for (const [owner, [key, files]] of Object.entries(OWNERS))
  describe(owner, () => {
    for (const inner of [
      '<|>',
      'c<|>',
      'other, <|>',
      'other,<|>',
      'other,\n  <|>',
      'other, /* a, b */ <|>',
      '// note: { a.\n  <|>',
      '/* a. */ <|>',
    ])
      test(`a key may begin at ${JSON.stringify(inner)}`, () => {
        assert.ok(offered(files(inner)).includes(key));
      });
    for (const inner of [
      'payload.<|>',
      'payload.data.<|>',
      'payload.data.ti<|>',
      'payload?.data?.<|>',
      "payload['data'].<|>",
      'other, payload.data.<|>',
      'payload.data.<|>, other',
      'payload.<|>other: 1',
      '[payload].<|>',
      'other <|>',
      "'other' <|>",
      '1 <|>',
      '* <|>',
      '...<|>',
      'other, ...<|>',
      'other; <|>',
      '😀<|>',
      '@<|>',
    ])
      test(`none may at ${JSON.stringify(inner)}`, () => {
        assert.ok(!offered(files(inner)).includes(key));
      });
  });

test('a text with a comment sign in it is none', () => {
  const [, files] = OWNERS['options of a platform function'] ?? assert.fail();
  assert.ok(offered(files("query: 'http://a/*', <|>")).includes('context'));
});
