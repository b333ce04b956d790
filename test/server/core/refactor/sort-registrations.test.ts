/** Registrations in the documented order, in the manifest and in an events array, and the lists that stay as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Files } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const TITLE = 'Sort the registrations as the documentation lists the events';

const manifest = (version: string, body: string): Files => ({
  'manifest.json': `{\n  "platform-version": "${version}",\n  ${body}\n}\n`,
});

const on = (event: string): string => `"${event}": { "handler": "on" }`;

const inManifest: readonly (readonly [what: string, version: string, before: string, after: string])[] = [
  [
    'of a module',
    '3.0',
    `"modules": { "support_ticket": { "events": {<|>\n    ${on('onTicketUpdate')},\n    ${on('onTicketCreate')} } } }`,
    `"modules": { "support_ticket": { "events": {\n    ${on('onTicketCreate')},\n    ${on('onTicketUpdate')} } } }`,
  ],
  [
    'of all modules, with what is not documented behind',
    '3.0',
    `"modules": { "common": { "events": { ${on('onScheduledEvent')}, ${on('toString')}, ${on('onAppInstall')} } }, "support_ticket": { "ev<|>ents": { ${on('onTicketUpdate')}, ${on('onTicketCreate')} } } }`,
    `"modules": { "common": { "events": { ${on('onAppInstall')}, ${on('onScheduledEvent')}, ${on('toString')} } }, "support_ticket": { "events": { ${on('onTicketCreate')}, ${on('onTicketUpdate')} } } }`,
  ],
  [
    'of a product: events of every app behind its own',
    '2.3',
    `"product": { "freshdesk": { "events": { ${on('onAppInstall<|>')}, ${on('onTicketUpdate')}, ${on('onTicketCreate')} } } }`,
    `"product": { "freshdesk": { "events": { ${on('onTicketCreate')}, ${on('onTicketUpdate')}, ${on('onAppInstall')} } } }`,
  ],
];

for (const [what, version, before, after] of inManifest)
  test(`sorted: ${what}`, () =>
    checkRefactoring({
      files: manifest(version, before),
      take: TITLE,
      after: { 'manifest.json': String(manifest(version, after)['manifest.json']) },
    }));

const withArray = (events: string): Files & { readonly 'server/server.js': string } => ({
  'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
  'server/server.js': `exports = {\n  events: [${events}],\n  on: function () {}\n};\n`,
});

const entry = (event: string): string => `{ event: '${event}', callback: 'on' }`;

test('sorted: an events array', () =>
  checkRefactoring({
    files: withArray(`<|>\n    ${entry('onTicketUpdate')},\n    ${entry('onTicketCreate')}\n  `),
    take: TITLE,
    after: {
      'server/server.js': withArray(`\n    ${entry('onTicketCreate')},\n    ${entry('onTicketUpdate')}\n  `)[
        'server/server.js'
      ],
    },
  }));

const left: Readonly<Record<string, Files>> = {
  'sorted already': manifest(
    '3.0',
    `"modules": { "support_ticket": { "events": {<|> ${on('onTicketCreate')}, ${on('onTicketUpdate')} } } }`,
  ),
  'a comment between': withArray(`<|>${entry('onTicketUpdate')}, // first\n${entry('onTicketCreate')}`),
  'an entry that is none': withArray(`<|>${entry('onTicketUpdate')}, other, ${entry('onTicketCreate')}`),
  'a computed event': withArray(
    `<|>${entry('onTicketUpdate')}, { event: NAME, callback: 'on' }, ${entry('onTicketCreate')}`,
  ),
  'half-typed': withArray(`<|>${entry('onTicketUpdate')}, ${entry('onTicketCreate')}, {`),
  'a half-typed manifest': manifest(
    '3.0',
    `"modules": { "support_ticket": { "events": {<|> ${on('onTicketUpdate')}, ${on('onTicketCreate')} } }`,
  ),
  'another place': manifest(
    '3.0',
    `"modules": { "support_ticket": {<|> "events": { ${on('onTicketUpdate')}, ${on('onTicketCreate')} } } }`,
  ),
  'an array that the platform does not read': {
    ...withArray(`<|>${entry('onTicketUpdate')}, ${entry('onTicketCreate')}`),
    'manifest.json': { 'platform-version': '2.3', product: { freshdesk: {} } },
  },
};

for (const [what, files] of Object.entries(left))
  test(`left alone: ${what}`, () => assert.ok(!offeredTitles(files, true).includes(TITLE)));
