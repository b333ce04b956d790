/** Keys in the `events` array other than `event` and `callback`. */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-registration-key';

const withEntries = (entries: string, version = '2.0'): Files => ({
  'manifest.json': product('freshdesk', {}, version),
  'server/server.js': `exports = {\n  events: [\n${entries}\n  ],\n  on: function (payload) {}\n};`,
});

const reported: Readonly<Record<string, Files>> = {
  'a misspelt callback': withEntries(`    { event: 'onTicketCreate', calback: 'on' }
//                             ^^^^^^^ no-unknown-registration-key: Did you mean \`callback\`?`),
  'a misspelt event': withEntries(
    `    { evnt: 'onTicketCreate', callback: 'on' }
//    ^^^^ no-unknown-registration-key: Did you mean \`event\`?`,
    '1.0',
  ),
  'a key too many': withEntries(`    { event: 'onTicketCreate', callback: 'on', product: 'freshdesk' }
//                                             ^^^^^^^ no-unknown-registration-key: Remove it.`),
  'a key of the manifest’s form': withEntries(`    { event: 'onTicketCreate', handler: 'on' }
//                             ^^^^^^^ no-unknown-registration-key: Did you mean \`callback\`?`),
  'a shorthand': withEntries(`    { event: 'onTicketCreate', calback }
//                             ^^^^^^^ no-unknown-registration-key: Remove it.`),
  'each of several': withEntries(`    { a: 1, b: 2 },
//    ^ no-unknown-registration-key
//          ^ no-unknown-registration-key
    { event: 'onTicketCreate', callback: 'on', c: 3 }
//                                             ^ no-unknown-registration-key`),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'the two keys': withEntries("{ event: 'onTicketCreate', callback: 'on' }, { 'event': 'x', 'callback': 'on' }"),
  'an empty entry': withEntries('{}'),
  'a spread or a computed key': withEntries("{ ...other, [key]: 1, event: 'x', callback: 'on' }"),
  'entries that are no objects': withEntries("'onTicketCreate', null, other, , fn()"),
  'an events array on 2.1, which nobody reads': withEntries("{ any: 'x' }", '2.1'),
  'code that does not parse': withEntries("{ event: 'x', calback: 'on' "),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix writes the key that was meant', () => {
  checkFix({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js': "exports = { events: [{ event: 'onTicketCreate', calback: 'on' }], on() {} };",
    },
    rule: RULE,
    fix: 'Change to `callback`',
    safety: 'safe',
    after: { 'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on() {} };" },
  });
});

const fixes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'the key of the manifest’s form': [
    "[{ event: 'onTicketCreate', handler: 'on' }]",
    "[{ event: 'onTicketCreate', callback: 'on' }]",
  ],
  'a key too many, away': [
    "[{ event: 'onTicketCreate', callback: 'on', product: 'freshdesk' }]",
    "[{ event: 'onTicketCreate', callback: 'on' }]",
  ],
  'a first key too many, away': [
    "[{\r\n  product: 'freshdesk',\r\n  event: 'onTicketCreate',\r\n  callback: 'on'\r\n}]",
    "[{\r\n  event: 'onTicketCreate',\r\n  callback: 'on'\r\n}]",
  ],
};

for (const [name, [before, after]] of Object.entries(fixes)) {
  test(`the fix takes ${name}`, () =>
    checkFix({
      files: {
        'manifest.json': product('freshdesk', {}, '2.0'),
        'server/server.js': `exports = { events: ${before}, on() {} };`,
      },
      rule: RULE,
      safety: 'safe',
      after: { 'server/server.js': `exports = { events: ${after}, on() {} };` },
    }));
}
