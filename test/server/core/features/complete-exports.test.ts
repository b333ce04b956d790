/** Inside `exports = { … }`: the registered functions that are missing, with a body, and nothing anywhere else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCompletion, itemsOffered } from '../../../support/check-completion.ts';

const MANIFEST = JSON.stringify({
  'platform-version': '3.0',
  modules: {
    common: {
      events: { onAppInstall: { handler: 'onInstall' } },
      functions: { lookUp: {} },
    },
    support_ticket: { events: { onTicketCreate: { handler: 'onTicket' }, onTicketUpdate: { handler: 'onTicket' } } },
  },
  engines: { node: '24.11.0', fdk: '10.1.2' },
});

const desk = (server: string) => ({ 'manifest.json': MANIFEST, 'server/server.js': server });

const ALL = ['lookUp', 'onInstall', 'onTicket'];

for (const [where, server] of Object.entries({
  'an empty object': 'exports = {<|>};',
  'an empty line': 'exports = {\n  <|>\n};\n',
  'a half-typed name': 'exports = {\n  on<|>\n};\n',
  'behind a member': 'exports = {\n  other: function () {},\n  <|>\n};\n',
  'between members': 'exports = {\n  a: function () {},\n  <|>\n  b: function () {}\n};\n',
  'behind a comment': 'exports = {\n  // { first,\n  <|>\n};\n',
  'an object that is not closed': 'exports = {\n  <|>',
})) {
  test(`offered in ${where}`, () => checkCompletion({ files: desk(server), has: ALL }));
}

for (const [where, server] of Object.entries({
  'the body of a handler': 'exports = { other: function (payload) { <|> } };',
  'a value': 'exports = { other: <|> };',
  'a key that has its value': 'exports = { on<|>: function () {} };',
  'an object in a handler': 'exports = { other: function () { return { <|> }; } };',
  'a list of events': 'exports = { events: [<|>], other: function () {} };',
  'another object': 'const own = { <|> };\nexports = { other: function () {} };',
  'a file without exports': '<|>',
  'behind a member without a comma': 'exports = {\n  a: function () {}\n  <|>\n};\n',
})) {
  test(`not offered in ${where}`, () => checkCompletion({ files: desk(server), lacks: ALL }));
}

test('what is there already is not offered', () =>
  checkCompletion({
    files: desk('exports = {\n  onTicket: function () {},\n  <|>\n};\n'),
    has: ['onInstall', 'lookUp'],
    lacks: ['onTicket'],
  }));

test('in code that helpers require nothing is exported to the platform', () =>
  checkCompletion({
    files: { ...desk('exports = {};'), 'server/lib/a.js': 'exports = { <|> };' },
    lacks: ALL,
  }));

test('a handler comes with a body that shows what the event brings', () =>
  checkCompletion({
    files: desk('exports = {\n  on<|>\n};\n'),
    take: 'onTicket',
    after:
      'exports = {\n  onTicket: function (payload) {\n    console.log(payload.event, payload.data.ticket);\n  }\n};\n',
    afterSnippet:
      'exports = {\n  onTicket: function (<|>payload) {\n    console.log(<|>.event, <|>.data.ticket);\n  }\n};\n',
  }));

test('a comma follows where a member does, and the answer is there where somebody waits for one', () =>
  checkCompletion({
    files: desk('exports = {\n  <|>\n  onTicket: function () {}\n};\n'),
    take: 'lookUp',
    after:
      'exports = {\n  lookUp: function (args) {\n    renderData(null, { received: args });\n  },\n  onTicket: function () {}\n};\n',
  }));

test('behind them stand the events that the app may add, of its own modules and of every app', () => {
  const items = itemsOffered({
    files: desk('exports = {\n  on<|>\n};\n'),
    has: ['onTicketDelete', 'onAppUninstall'],
    lacks: ['onTicketCreate', 'onTicketUpdate', 'onAppInstall', 'onCallCreate'],
  });
  const added = items.filter(({ adds }) => adds);
  assert.deepEqual(items.slice(-added.length), added);
  assert.deepEqual(items.find(({ label }) => label === 'onTicketDelete')?.adds, {
    scope: 'support_ticket',
    name: 'onTicketDelete',
  });
});

test('what adds an event writes nothing itself: the rest of what was typed goes', () =>
  checkCompletion({
    files: desk('exports = {\n  onTicketDel<|>\n};\n'),
    take: 'onTicketDelete',
    after: 'exports = {\n  \n};\n',
  }));
