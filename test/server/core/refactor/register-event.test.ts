/** An event with all that belongs to it, where events are registered, for those who ask. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkRefactoring, filesMadeBy, offeredTitles } from '../../../support/check-refactoring.ts';

const registering = (files: Files, isAsked = true): readonly string[] =>
  offeredTitles(files, isAsked).filter((title) => title.startsWith('Register'));

const MANIFEST = `{
  "platform-version": "3.0",
  "modules": {
    "common": {},
    "chat_user": {
      "events": {
        "onUserCreate": { "handler": "create" }
      }
    }
  }
}
`;

const SERVER = 'exports = {\n  create: function (payload) {}\n};\n';

test('with a handler, and the payload that is there', () =>
  checkRefactoring({
    files: {
      'manifest.json': MANIFEST.replace('"common"', '"com<|>mon"'),
      'server/server.js': SERVER,
      'server/test_data/common/afterAppUpdate.json': '{}',
    },
    take: 'Register `afterAppUpdate` with a handler and a payload',
    after: {
      'manifest.json': MANIFEST.replace(
        '"common": {}',
        '"common": { "events": { "afterAppUpdate": { "handler": "afterAppUpdateHandler" } } }',
      ),
      'server/server.js':
        "exports = {\n  create: function (payload) {},\n\n  afterAppUpdateHandler: function (payload) {\n    console.log('afterAppUpdate', payload.timestamp);\n    renderData();\n  }\n};\n",
    },
  }));

test('with a payload file where there is none', () => {
  const { 'manifest.json': manifest, ...files } = { 'manifest.json': MANIFEST, 'server/server.js': SERVER };
  const made = filesMadeBy(
    { ...files, 'manifest.json': manifest.replace('common', 'com<|>mon') },
    'Register `onAppInstall` with a handler and a payload',
  );
  assert.deepEqual(made, ['server/test_data/common/onAppInstall.json']);
});

describe('where events are registered', () => {
  const array = "exports = { events: [<|>{ event: 'onTicketCreate', callback: 'go' }], go: function () {} };";
  for (const [where, files, title] of [
    [
      'at the name of a module',
      { 'manifest.json': MANIFEST.replace('chat_user', 'chat<|>_user'), 'server/server.js': SERVER },
      'Register `onUserUpdate` with a handler and a payload',
    ],
    [
      'at its events',
      { 'manifest.json': MANIFEST.replace('"events"', '"ev<|>ents"'), 'server/server.js': SERVER },
      'Register `onUserUpdate` with a handler and a payload',
    ],
    [
      'between them',
      { 'manifest.json': MANIFEST.replace('"events": {', '"events": {<|>'), 'server/server.js': SERVER },
      'Register `onUserUpdate` with a handler and a payload',
    ],
    [
      'in a product, for every app',
      { 'manifest.json': JSON.stringify(product('freshdesk', { events: {} })).replace('freshdesk', 'fresh<|>desk') },
      'Register `onAppInstall` with a handler and a payload',
    ],
    [
      'in an events array',
      { 'manifest.json': product('freshdesk', {}, '2.0'), 'server/server.js': array.replace('<|>{', '<|> {') },
      'Register `onTicketUpdate` with a handler and a payload',
    ],
  ] as const)
    test(where, () => assert.ok(registering(files).includes(title), registering(files).join(' · ')));
});

describe('not offered', () => {
  const asked = MANIFEST.replace('chat_user', 'chat<|>_user');
  for (const [why, files] of Object.entries<Files>({
    'to an entry': { 'manifest.json': MANIFEST.replace('onUserCreate', 'on<|>UserCreate'), 'server/server.js': SERVER },
    elsewhere: { 'manifest.json': MANIFEST.replace('platform', 'plat<|>form'), 'server/server.js': SERVER },
    'half-typed code': { 'manifest.json': asked, 'server/server.js': `${SERVER}if (` },
    'a half-typed manifest': { 'manifest.json': asked.replace(/\}\n$/, ''), 'server/server.js': SERVER },
    'something in the way': {
      'manifest.json': asked.replace('"events": {', '"events": 1, "other": {'),
      'server/server.js': SERVER,
    },
    'a module that does not exist': {
      'manifest.json': JSON.stringify(modules({ toString: { events: {} } })).replace('toString', 'toStr<|>ing'),
      'server/server.js': SERVER,
    },
  }))
    test(why, () => assert.deepEqual(registering(files), []));
  test('an event that is there', () =>
    assert.ok(
      !registering({ 'manifest.json': asked, 'server/server.js': SERVER }).some((title) =>
        title.includes('onUserCreate'),
      ),
    ));
  test('in the light bulb', () =>
    assert.deepEqual(registering({ 'manifest.json': asked, 'server/server.js': SERVER }, false), []));
});
