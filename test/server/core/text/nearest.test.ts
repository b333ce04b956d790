/** Which known name a mistyped one is taken for, and when none is near enough. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName } from '../../../../server/src/core/text/nearest.ts';

const EVENTS = ['onTicketCreate', 'onTicketUpdate', 'onContactCreate', 'onConversationCreate'];

const near: readonly (readonly [name: string, names: readonly string[], expected: string | undefined])[] = [
  ['onTicketCreated', EVENTS, 'onTicketCreate'],
  ['onTicketCreat', EVENTS, 'onTicketCreate'],
  ['onTikcetCreate', EVENTS, 'onTicketCreate'],
  ['onticketcreate', EVENTS, 'onTicketCreate'],
  ['ONTICKETUPDATE', EVENTS, 'onTicketUpdate'],
  ['onTicketUpdat', EVENTS, 'onTicketUpdate'],
  ['onConversationCreation', EVENTS, 'onConversationCreate'],
  ['hanlder', ['handler'], 'handler'],
  ['calback', ['event', 'callback'], 'callback'],
  ['freshdsk', ['freshchat', 'freshdesk'], 'freshdesk'],
  ['subjct', ['subject', 'object'], 'subject'],
  ['ab', ['ba'], 'ba'],
  // The first of equally near names.
  ['bat', ['cat', 'rat'], 'cat'],
  ['bat', ['rat', 'cat'], 'rat'],
  // Not near enough.
  ['xyzzy', EVENTS, undefined],
  ['onAppInstall', EVENTS, undefined],
  ['handle', ['callback'], undefined],
  ['abcd', ['efgh'], undefined],
  ['abc', ['abcdef'], undefined],
  ['name', [], undefined],
  ['', ['event'], undefined],
  // A name is not near itself.
  ['event', ['event'], undefined],
  ['event', ['event', 'Event'], 'Event'],
];

for (const [name, names, expected] of near) {
  test(`${JSON.stringify(name)} is near ${expected ?? 'nothing'}`, () => {
    assert.equal(nearestName(name, names), expected);
    assert.equal(nearestName(name, new Set(names)), expected);
  });
}

test('letters that swapped places count once, so they win over two other letters', () => {
  assert.equal(nearestName('hnadler', ['hxydler', 'handler']), 'handler');
});

test('a name of a million letters is near no short one, and takes no time', () => {
  assert.equal(nearestName('a'.repeat(1_000_000), EVENTS), undefined);
});
