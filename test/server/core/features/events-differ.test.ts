/** A handler of several events: what a hover and a list of names say of a field is true for each of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, payloadOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { completionsAt, hoverAt } from '../../../../server/src/core/index.ts';
import { fieldsOf, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import { printType } from '../../../../server/src/core/shape/print.ts';
import { appWithCursor, handlers, modules, product } from '../../../support/app.ts';
import { checkHover } from '../../../support/check-hover.ts';

const PLATFORMS = ['2.3', '3.0'];

/** One of each pair of events of one record that say different things of a field of it. */
function differingIn(platform: string, scope: string) {
  const names = Object.keys(scopeOf(platform, scope)?.events ?? {});
  return names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other) => {
      const { record } = eventOf(platform, scope, one) ?? {};
      if (record === undefined || eventOf(platform, scope, other)?.record !== record) return [];
      const [here, there] = [one, other].map((event) => {
        const payload = payloadOf(platform, scope, event);
        return payload && shapeAtPath(payload, ['data', record]);
      });
      const field = Object.keys((here && fieldsOf(here)) ?? {}).find((name) => {
        const [before, after] = [here, there].map((shape) => shape && fieldsOf(shape)[name]);
        return /^\w+$/.test(name) && before && after && printType(before) !== printType(after);
      });
      return field === undefined ? [] : [{ one, other, record, field }];
    }),
  );
}

for (const platform of PLATFORMS) {
  test(`a field that differs between two events of platform ${platform}`, () => {
    const found = scopesOf(platform).flatMap((scope) =>
      differingIn(platform, scope)
        .slice(0, 3)
        .map((pair) => ({ scope, ...pair })),
    );
    assert.ok(found.length > 5, 'some fields differ');
    for (const { scope, one, other, record, field } of found) {
      const events = { events: handlers({ [one]: 'on', [other]: 'on' }) };
      const types = [one, other].map((event) => {
        const payload = payloadOf(platform, scope, event);
        const shape = payload && shapeAtPath(payload, ['data', record, field]);
        return shape ? printType(shape) : '';
      });
      const manifest = platform === '3.0' ? modules({ [scope]: events }) : product(scope, events, platform);
      const { app, path, offset } = appWithCursor({
        'manifest.json': manifest,
        'server/server.js': `exports = { on: function (payload) { payload.data.${record}.${field}<|>; } };`,
      });
      const { markdown = '' } = hoverAt(app, path, offset) ?? {};
      for (const type of types) assert.ok(markdown.includes(`**${field}** · ${type}`), `${type} in ${markdown}`);
      const offered = completionsAt(app, path, offset).find(({ label }) => label === field);
      const words = new Set(types.flatMap((type) => type.split(' or ')));
      assert.deepEqual(new Set(offered?.detail?.split(' or ')), words, `${scope}.${one} and ${other}: ${field}`);
    }
  });
}

const TWO_RECORDS = modules({
  support_ticket: { events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'on' }) },
  support_contact: { events: handlers({ onContactCreate: 'on' }) },
});

const inHandler = (body: string, manifest: object = TWO_RECORDS) => ({
  'manifest.json': manifest,
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
});

test('a variable that holds one record or another is said to be at both places', () =>
  checkHover({
    files: inHandler('const one = payload.data.ticket || payload.data.contact; one.i<|>d;'),
    on: 'id',
    says: [
      '`payload.data.ticket.id` of `onTicketCreate`, `onTicketUpdate`; `payload.data.contact.id` of `onContactCreate`',
    ],
    lacks: ['Only in'],
  }));

test('a name in brackets that may be one key or another is no name of the first one', () =>
  checkHover({
    files: inHandler("const key = Math.random() < 1 ? 'id' : 'subject'; payload.data.ticket[ke<|>y];"),
    on: 'key',
    says: ['**key** · integer', '**key** · string', '`payload.data.ticket.id`', '`payload.data.ticket.subject`'],
  }));

test('events of one name are named with their product where a handler answers both', () =>
  checkHover({
    files: inHandler('payload.data.ticket.wor<|>kspace_id;', {
      'platform-version': '2.3',
      product: {
        freshdesk: { events: handlers({ onTicketCreate: 'on' }) },
        freshservice: { events: handlers({ onTicketCreate: 'on' }) },
      },
    }),
    on: 'workspace_id',
    says: ['Only in `freshservice.onTicketCreate`'],
  }));

const TWO_PRODUCTS = (version: string, content: (product: string) => object): object => ({
  'platform-version': version,
  product: { freshdesk: content('freshdesk'), freshservice: content('freshservice') },
});

test('an event of an array is what each product means by it', () =>
  checkHover({
    files: {
      'manifest.json': TWO_PRODUCTS('2.0', () => ({})),
      'server/server.js': "exports = { events: [{ event: 'onTicket<|>Create', callback: 'on' }], on: function () {} };",
    },
    on: 'onTicketCreate',
    says: ['event of freshdesk', 'event of freshservice'],
  }));

test('an event that is offered in a product is described as that of the product', () => {
  const { app, path, offset } = appWithCursor({
    'manifest.json': `{ "platform-version": "2.3", "product": { "freshdesk": {}, "freshservice": { "events": { "<|>" } } } }`,
  });
  const { documentation } = completionsAt(app, path, offset).find(({ label }) => label === 'onTicketCreate') ?? {};
  assert.match(documentation?.() ?? '', /event of freshservice/);
});
