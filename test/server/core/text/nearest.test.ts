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

test('what differs by a few letters is found in names of any usual length', () => {
  for (const length of [10, 30, 60, 100]) {
    const names = [`${'ab'.repeat(length / 2)}`, `x${'yz'.repeat(length / 2)}`];
    for (const at of [0, Math.floor(length / 2), length - 2]) {
      const slip = `${names[0]?.slice(0, at)}${names[0]?.slice(at + 1)}`;
      assert.equal(nearestName(slip, names), names[0], `${length} letters, without one at ${at}`);
    }
  }
});

test('among very many names, and for very long ones, nobody is told which was meant', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `name${index}`);
  assert.equal(nearestName('nam1', names(500)), 'name1');
  assert.equal(nearestName('nam1', names(501)), undefined);
  assert.equal(nearestName('a'.repeat(100), ['a'.repeat(101)]), 'a'.repeat(101));
  assert.equal(nearestName('a'.repeat(101), ['a'.repeat(102)]), undefined);
});

test('a name of a million letters is near no short one, and takes no time', () => {
  assert.equal(nearestName('a'.repeat(1_000_000), EVENTS), undefined);
});
