/** Objects of the author's own that carry a part of a payload, what a file writes, and what an app keeps for later. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Completion, completionsAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, handlers, product } from '../../../support/app.ts';

const manifest = product('freshdesk', { events: handlers({ onTicketCreate: 'on', onScheduledEvent: 'later' }) });

const itemsAt = (code: string): readonly Completion[] => {
  const { app, path, offset } = appWithCursor({ 'manifest.json': manifest, 'server/server.js': code });
  return completionsAt(app, path, offset);
};

const inHandler = (statements: string): string =>
  `exports = { on: async function (p) { const T = p.data.ticket; ${statements} }, later: function (q) {} };`;

/** `offered` must be in the list; with none, there must be no list. */
type Case = readonly [code: string, ...offered: readonly string[]];

const ownMembers: readonly Case[] = [
  [inHandler('const t = { ...T, extra: 1 }; t.<|>'), 'extra', 'subject'],
  [inHandler('const t = Object.assign({}, T, { extra: 1 }); t.<|>'), 'extra', 'subject'],
  [inHandler('const c = { a: { t: T } }; c.<|>'), 'a'],
  [inHandler('const c = { a: { t: T }, n: 1 }; c.a.<|>'), 't'],
  [inHandler('const c = { items: [T] }; c.<|>'), 'items'],
  [inHandler('const c = { items: [{ t: T }] }; c.items[0].<|>'), 't'],
  [inHandler("({ ['one']: T }).one.<|>"), 'subject'],
  [inHandler("const c = {}; c['t'] = T; c['t'].<|>"), 'subject'],
  [inHandler("const c = {}; c['t'] = T; c.t.<|>"), 'subject'],
  [inHandler('const c = {}; c.t = T; c.<|>'), 't'],
  [inHandler('const c = { n: 1 }; c.t = T; c.t.<|>'), 'subject'],
  [inHandler('T[`<|>`]'), 'subject'],
  [inHandler('T[`sub<|>ject`]'), 'subject'],
  // Nothing of a payload: that is the work of VS Code's own JavaScript support.
  [inHandler('const c = { n: 1 }; c.<|>')],
  [inHandler('const c = {}; c.n = 1; c.<|>')],
  [inHandler('const c = {}; other.t = T; c.<|>')],
  [inHandler('let o = {}; while (x) { o = { o, n: 1 }; } o.<|>')],
];

const writtenFields: readonly Case[] = [
  [inHandler('T.my_score = 1; T.<|>'), 'my_score', 'subject'],
  [inHandler("T['my_score'] = 1; p.data.ticket.<|>"), 'my_score'],
  [inHandler('p.data.extra = T; p.data.<|>'), 'extra', 'ticket'],
  [`function mark(t) { t.my_score = 1; }\n${inHandler('mark(T); T.<|>')}`, 'my_score'],
];

const keptValues: readonly Case[] = [
  [
    "exports = { on(p) { $schedule.create({ name: 'x', data: { kind: 'a', retry: 1 } }); }, later: function (q) { q.data.<|> } };",
    'kind',
    'retry',
  ],
  [
    "exports = { on(p) { $schedule.update({ name: 'x', data: { kind: { deep: 1 } } }); }, later: function (q) { q.data.kind.<|> } };",
    'deep',
  ],
  [inHandler("$db.set('k', { token: 'x', n: 1 }); const v = await $db.get('k'); v.<|>"), 'token', 'n'],
  [inHandler("$db.set('k', { list: [{ n: 1 }] }); $db.get('k').then((v) => v.list[0].<|>)"), 'n'],
  [inHandler("$db.set('other', { token: 'x' }); const v = await $db.get('k'); v.token.<|>")],
];

for (const [title, cases] of Object.entries({ ownMembers, writtenFields, keptValues })) {
  describe(`own objects: ${title}`, () => {
    for (const [code, ...offered] of cases) {
      it(`${code} offers ${offered.join(', ') || 'nothing'}`, () => {
        const labels = itemsAt(code).map(({ label }) => label);
        if (offered.length === 0) assert.deepEqual(labels, []);
        for (const name of offered) assert.ok(labels.includes(name), `offered: ${labels.slice(0, 10).join(', ')}`);
      });
    }
  });
}

const summaryOf = (code: string, label: string) => {
  const item = itemsAt(code).find((one) => one.label === label);
  return [item?.kind, item?.summary];
};

describe('own objects: what an item says', () => {
  it('what is being written there is not offered', () => {
    const labels = itemsAt(inHandler('T.my_sc<|> = 1;')).map(({ label }) => label);
    assert.ok(labels.includes('subject') && !labels.includes('my_sc'));
  });

  it('of a field that the file writes', () => {
    const code = inHandler('T.my_score = 1; T.<|>');
    assert.deepEqual(summaryOf(code, 'my_score'), ['field', 'Written in this file']);
    assert.match(
      itemsAt(code)
        .find(({ label }) => label === 'my_score')
        ?.documentation?.() ?? '',
      /Written in this/,
    );
  });

  it('of a key that the app keeps', () => {
    const code = inHandler("$db.set('k', { token: 'x' }); const v = await $db.get('k'); v.<|>");
    assert.deepEqual(summaryOf(code, 'token'), ['field', 'Kept by this app']);
  });

  it('each name once', () => {
    const labels = itemsAt(inHandler('T.subject = 1; T.my_score = 1; T.my_score = 2; T.<|>')).map(({ label }) => label);
    assert.equal(new Set(labels).size, labels.length);
  });
});
