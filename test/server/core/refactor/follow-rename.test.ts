/** A handler's new name, on the other side too: in server.js, in the manifest, in an events array. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const manifest = (...handlers: readonly string[]): string =>
  `{\n  "platform-version": "2.3",\n  "product": {\n    "freshdesk": {\n      "events": {\n${handlers
    .map((handler, index) => `        "${EVENTS[index]}": { "handler": "${handler}" }`)
    .join(',\n')}\n      }\n    }\n  }\n}\n`;

const EVENTS = ['onTicketCreate', 'onTicketUpdate', 'onTicketDelete'];

const inServer: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a member', 'exports = { created: function () {} };', 'exports = { onCreated: function () {} };'],
  ['a member in quotes', "exports = { 'created': function () {} };", "exports = { 'onCreated': function () {} };"],
  [
    'a shorthand',
    'function created() {}\nexports = { created };',
    'function created() {}\nexports = { onCreated: created };',
  ],
  ['a reference', 'function f() {}\nexports = { created: f };', 'function f() {}\nexports = { onCreated: f };'],
  ['an assignment', 'exports.created = function () {};', 'exports.onCreated = function () {};'],
  [
    'a member with uses',
    "exports = { created: function () {}, other: function () { this.created(); exports['created'](); created(); } };",
    "exports = { onCreated: function () {}, other: function () { this.onCreated(); exports['onCreated'](); created(); } };",
  ],
];

for (const [what, before, after] of inServer)
  test(`in server.js: ${what}`, () =>
    checkRefactoring({
      files: { 'manifest.json': manifest('on<|>Created', 'other'), 'server/server.js': before },
      take: 'Rename `created` in server/server.js to `onCreated` too',
      after: { 'server/server.js': after },
    }));

test('in the manifest, for all events that had the old name', () =>
  checkRefactoring({
    files: {
      'manifest.json': manifest('created', 'created', 'other'),
      'server/server.js': 'exports = { on<|>Created: function () {}, other: function () {} };',
    },
    take: 'Name `onCreated` instead of `created` in manifest.json too',
    after: { 'manifest.json': manifest('onCreated', 'onCreated', 'other') },
  }));

test('in an events array', () => {
  const code = (callback: string, name: string): string =>
    `exports = {\n  events: [{ event: 'onTicketCreate', callback: '${callback}' }],\n  ${name}: function () {}\n};\n`;
  const manifestOf20 = { 'manifest.json': product('freshdesk', {}, '2.0') };
  checkRefactoring({
    files: { ...manifestOf20, 'server/server.js': code('old', 'ne<|>w_') },
    take: 'Name `new_` instead of `old` in server/server.js too',
    after: { 'server/server.js': code('new_', 'new_') },
  });
  checkRefactoring({
    files: { ...manifestOf20, 'server/server.js': code('ne<|>w_', 'old') },
    take: 'Rename `old` in server/server.js to `new_` too',
    after: { 'server/server.js': code('new_', 'new_') },
  });
});

test('of several, the one whose name is near', () =>
  assert.deepEqual(
    following({
      'manifest.json': manifest('onCreat<|>ed'),
      'server/server.js': 'exports = { onCreate: function () {}, send: function () {}, log: function () {} };',
    }),
    ['Rename `onCreate` in server/server.js to `onCreated` too'],
  ));

const following = (files: Files): readonly string[] => offeredTitles(files).filter((title) => title.endsWith(' too'));

describe('not offered', () => {
  const code = 'exports = { created: function () {} };';
  for (const [why, files] of Object.entries<Files>({
    'a helper beside the one that is meant': {
      'manifest.json': manifest('gone'),
      'server/server.js': 'exports = { he<|>lper: function () {}, send: function () {} };',
    },
    'both sides agree': { 'manifest.json': manifest('crea<|>ted'), 'server/server.js': code },
    'another event names the old one': {
      'manifest.json': manifest('on<|>Created', 'created'),
      'server/server.js': code,
    },
    'none of several is near': {
      'manifest.json': manifest('on<|>Created'),
      'server/server.js': 'exports = { a: function () {}, b: function () {} };',
    },
    'a name that is made at run time': {
      'manifest.json': manifest('on<|>Created'),
      'server/server.js': 'exports = { created: function (payload) { this[payload.event](); } };',
    },
    'a name that needs quotes': { 'manifest.json': manifest('on-<|>created'), 'server/server.js': code },
    'two of that name': {
      'manifest.json': manifest('on<|>Created'),
      'server/server.js': 'exports = { created: function () {}, created: function () {} };',
    },
    'exports may hold more': {
      'manifest.json': manifest('on<|>Created'),
      'server/server.js': 'exports = { ...others, created: function () {} };',
    },
    'half-typed code': { 'manifest.json': manifest('on<|>Created'), 'server/server.js': `${code} if (` },
    'a half-typed manifest': {
      'manifest.json': manifest('on<|>Created').replace(/\}\n$/, ''),
      'server/server.js': code,
    },
    'there is no code': { 'manifest.json': manifest('on<|>Created') },
    'a name of Object.prototype that is there': {
      'manifest.json': manifest('toStr<|>ing'),
      'server/server.js': 'exports = { toString: function () {}, other: function () {} };',
    },
  }))
    test(why, () => assert.deepEqual(following(files), []));
});
