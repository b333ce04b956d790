/** With the setting, what a chosen value means is written behind it as a comment; without, the value alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, completionsAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, handlers, product } from '../../../support/app.ts';

const before = 'exports = { on: function (payload) { const t = payload.data.ticket; ';

function taken(code: string, value: string, valueComments: boolean): string {
  const { app, path, offset } = appWithCursor({
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
    'server/server.js': `${before}${code} } };`,
  });
  const item = completionsAt(app, path, offset, { valueComments }).find(({ label }) => label === value);
  assert.ok(item, `${value} is offered`);
  const text = applyEdits(app.files.get(path)?.text ?? '', [item]);
  return text.slice(before.length, -' } };'.length);
}

const cases: readonly (readonly [code: string, value: string, plain: string, commented: string])[] = [
  ['if (t.status === <|>) {}', '4', 'if (t.status === 4) {}', 'if (t.status === 4 /* Resolved */) {}'],
  ['if (t.status === 2<|>) {}', '4', 'if (t.status === 4) {}', 'if (t.status === 4 /* Resolved */) {}'],
  ['if (<|> === t.status) {}', '5', 'if (5 === t.status) {}', 'if (5 /* Closed */ === t.status) {}'],
  [
    'switch (t.status) { case <|>: }',
    '4',
    'switch (t.status) { case 4: }',
    'switch (t.status) { case 4 /* Resolved */: }',
  ],
  [
    'if ([2, <|>].includes(t.status)) {}',
    '4',
    'if ([2, 4].includes(t.status)) {}',
    'if ([2, 4 /* Resolved */].includes(t.status)) {}',
  ],
  // What an earlier choice said is replaced, with the setting or without it.
  [
    'if (t.status === 5<|> /* Closed */) {}',
    '4',
    'if (t.status === 4 /* Resolved */) {}',
    'if (t.status === 4 /* Resolved */) {}',
  ],
  // A comment of the author's own stays.
  [
    'if (t.status === 5<|> /* done */) {}',
    '4',
    'if (t.status === 4 /* done */) {}',
    'if (t.status === 4 /* Resolved */ /* done */) {}',
  ],
];

for (const [code, value, plain, commented] of cases) {
  test(`${value} in: ${code}`, () => {
    assert.equal(taken(code, value, false), plain);
    assert.equal(taken(code, value, true), commented);
  });
}
