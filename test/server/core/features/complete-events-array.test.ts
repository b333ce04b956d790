/** Completion in the `events` array of platforms 1.0 and 2.0: keys, event names and callbacks, on half-typed code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkCompletion, itemsOffered } from '../../../support/check-completion.ts';

const withEntries = (entries: string, version = '2.0', eol = '\n'): Files => ({
  'manifest.json': product('freshdesk', {}, version),
  'server/server.js': serverWith(entries, eol),
});

const serverWith = (entries: string, eol = '\n'): string =>
  ['exports = {', `  events: [${entries}],`, '  onA: function (payload) {},', '  onB() {}', '};', ''].join(eol);

interface Case {
  readonly before: string;
  /** The entries after the named item was taken. */
  readonly after: string;
}

const cases = (table: readonly (readonly [string, string])[]): readonly Case[] =>
  table.map(([before, after]) => ({ before, after }));

const eventNames = cases([
  ["{ event: '<|>' }", "{ event: 'onContactCreate' }"],
  ["{ event: 'onC<|>' }", "{ event: 'onContactCreate' }"],
  ["{ event: 'onC<|>ontact' }", "{ event: 'onContactCreate' }"],
  ['{ event: "<|>" }', '{ event: "onContactCreate" }'],
  ['{ event: <|> }', "{ event: 'onContactCreate' }"],
  ['{ event:<|> }', "{ event:'onContactCreate' }"],
  ['{ event: onC<|> }', "{ event: 'onContactCreate' }"],
  ["{ 'event': '<|>' }", "{ 'event': 'onContactCreate' }"],
  ["{ event: '<|>, callback: 'onA' }", "{ event: 'onContactCreate', callback: 'onA' }"],
  ["{ event: 'onC<|>", "{ event: 'onContactCreate'"],
  ["{ event: 'onC<|>\n  }", "{ event: 'onContactCreate'\n  }"],
  ["{ callback: 'onA', event: '<|>' }", "{ callback: 'onA', event: 'onContactCreate' }"],
  [
    "{ event: 'onTicketCreate', callback: 'onA' }, { event: '<|>' }",
    "{ event: 'onTicketCreate', callback: 'onA' }, { event: 'onContactCreate' }",
  ],
  [
    "\n    { event: 'onTicketCreate', callback: 'onA' },\n    { event: '<|>\n  ",
    "\n    { event: 'onTicketCreate', callback: 'onA' },\n    { event: 'onContactCreate'\n  ",
  ],
]);

const TAKEN = 'onTicketCreate';

for (const version of ['1.0', '2.0']) {
  for (const { before, after } of eventNames) {
    // What another entry registers already is not offered again.
    const taken = before.includes(TAKEN);
    test(`event names on ${version}: ${before.replaceAll('\n', '↵')}`, () =>
      checkCompletion({
        files: withEntries(before, version),
        has: ['onTicketUpdate', 'onConversationCreate', 'onContactUpdate', 'onAppInstall', ...(taken ? [] : [TAKEN])],
        lacks: taken ? [TAKEN] : [],
        take: 'onContactCreate',
        after: serverWith(after),
      }));
  }
}

test('the events of 1.0 are those of its documentation and the ones of every app', () => {
  checkCompletion({
    files: withEntries("{ event: '<|>' }", '1.0'),
    labels: [
      'onAppInstall',
      'onAppUninstall',
      'onContactCreate',
      'onContactUpdate',
      'onConversationCreate',
      'onExternalEvent',
      'onScheduledEvent',
      'onTicketCreate',
      'onTicketUpdate',
    ],
  });
});

test('an app for several products is offered the events of each, once', () => {
  const items = itemsOffered({
    files: {
      ...withEntries("{ event: '<|>' }"),
      'manifest.json': { 'platform-version': '2.0', product: { freshsales: {}, freshworks_crm: {} } },
    },
    has: ['onLeadCreate', 'onDealCreate', 'onAppInstall'],
    lacks: ['onTicketCreate', 'afterAppUpdate'],
  });
  assert.equal(items.filter(({ label }) => label === 'onDealCreate').length, 1);
});

test('an event is described', () => {
  const items = itemsOffered({ files: withEntries("{ event: '<|>' }", '1.0') });
  const item = items.find(({ label }) => label === 'onTicketCreate');
  assert.equal(item?.kind, 'event');
  assert.match(item?.documentation?.() ?? '', /\*\*onTicketCreate\*\* · event of freshdesk/);
});

const callbacks = cases([
  ["{ event: 'onTicketCreate', callback: '<|>' }", "{ event: 'onTicketCreate', callback: 'onB' }"],
  ["{ event: 'onTicketCreate', callback: 'on<|>A' }", "{ event: 'onTicketCreate', callback: 'onB' }"],
  ["{ event: 'onTicketCreate', callback: <|> }", "{ event: 'onTicketCreate', callback: 'onB' }"],
  ["{ event: 'onTicketCreate', callback: o<|> }", "{ event: 'onTicketCreate', callback: 'onB' }"],
  ["{ event: 'onTicketCreate', callback: '<|>", "{ event: 'onTicketCreate', callback: 'onB'"],
  ['{ event: "onTicketCreate", callback: "<|>" }', '{ event: "onTicketCreate", callback: "onB" }'],
  ["{ callback: '<|>' }", "{ callback: 'onB' }"],
]);

for (const { before, after } of callbacks) {
  test(`callbacks: ${before}`, () =>
    checkCompletion({ files: withEntries(before), labels: ['onA', 'onB'], take: 'onB', after: serverWith(after) }));
}

const keys: readonly (readonly [before: string, take: string, after: string, snippet?: string])[] = [
  ['{ <|> }', 'event', "{ event: '' }", "{ event: '<|>' }"],
  ['{<|>}', 'callback', "{callback: ''}", "{callback: '<|>'}"],
  ['{ ev<|> }', 'event', "{ event: '' }", "{ event: '<|>' }"],
  ['{ event<|> }', 'event', "{ event: '' }", "{ event: '<|>' }"],
  ["{ ev<|>: 'onTicketCreate' }", 'event', "{ event: 'onTicketCreate' }"],
  ["{ event: 'onTicketCreate', <|> }", 'callback', "{ event: 'onTicketCreate', callback: '' }"],
  ["{ event: 'onTicketCreate', ca<|> }", 'callback', "{ event: 'onTicketCreate', callback: '' }"],
  ["{ event: 'onTicketCreate', cal<|>bak: 'onA' }", 'callback', "{ event: 'onTicketCreate', callback: 'onA' }"],
];

for (const [before, take, after, snippet] of keys) {
  test(`keys: ${before}`, () =>
    checkCompletion({
      files: withEntries(before),
      take,
      after: serverWith(after),
      ...(snippet && { afterSnippet: serverWith(snippet) }),
    }));
}

test('a key that is there already is not offered again', () => {
  checkCompletion({ files: withEntries("{ event: 'onTicketCreate', <|> }"), labels: ['callback'] });
  checkCompletion({ files: withEntries("{ event: 'x', callback: 'onA', <|> }"), nothing: true });
});

test('line breaks of Windows stay', () => {
  checkCompletion({
    files: { ...withEntries(''), 'server/server.js': serverWith("{ event: '<|>' }", '\r\n') },
    take: 'onContactCreate',
    after: serverWith("{ event: 'onContactCreate' }", '\r\n'),
  });
});

const silent: Readonly<Record<string, Files>> = {
  'between entries': withEntries("{ event: 'a', callback: 'b' }, <|>{ event: 'c', callback: 'd' }"),
  'behind an entry': withEntries("{ event: 'a', callback: 'b' }<|>"),
  'in the value of another key': withEntries("{ other: '<|>' }"),
  'in an array of another name': {
    ...withEntries(''),
    'server/server.js': "exports = { others: [{ event: '<|>' }], onA: function () {} };",
  },
  'in a function': {
    ...withEntries(''),
    'server/server.js': "exports = { onA: function () { return { event: '<|>' }; } };",
  },
  'on 2.1, where events stand in the manifest': withEntries("{ event: '<|>' }", '2.1'),
  'on 2.3': withEntries('{ <|> }', '2.3'),
  'in another file': { ...withEntries(''), 'server/lib/x.js': "exports = { events: [{ event: '<|>' }] };" },
};

for (const [name, files] of Object.entries(silent)) {
  test(`nothing ${name}`, () => checkCompletion({ files, nothing: true }));
}
