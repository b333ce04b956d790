/** Places of one file where a handler's name is typed at once; each is marked with « ». */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkedRangesAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files, handlers, product } from '../../../support/app.ts';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'go' }) });

const inServer = (code: string): Files => ({ 'manifest.json': MANIFEST, 'server/server.js': code });

/** The text of the file with the cursor, each linked place between marks. */
function linked(files: Files): string {
  const { app, path, offset } = appWithCursor(files);
  const { text } = app.files.get(path) ?? { text: '' };
  const ranges = [...linkedRangesAt(app, path, offset)].sort((a, b) => b.start - a.start);
  return ranges.reduce(
    (marked, { start, end }) => `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`,
    text,
  );
}

const rows: readonly (readonly [what: string, before: Files, after: string])[] = [
  [
    'uses as this.x and exports.x',
    inServer("exports = { g<|>o: function () {}, other: function () { this.go(); exports['go'](); go(); } };"),
    "exports = { «go»: function () {}, other: function () { this.«go»(); exports['«go»'](); go(); } };",
  ],
  [
    'an events array',
    {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'g<|>o' }], go: function () {} };",
    },
    "exports = { events: [{ event: 'onTicketCreate', callback: '«go»' }], «go»: function () {} };",
  ],
  [
    'a manifest whose events share it',
    {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "g<|>o" }, "onTicketUpdate": { "handler": "go" } } } } }',
      'server/server.js': 'exports = { go: function () {} };',
    },
    '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "«go»" }, "onTicketUpdate": { "handler": "«go»" } } } } }',
  ],
];

for (const [what, before, after] of rows) test(`linked: ${what}`, () => assert.equal(linked(before), after));

for (const [what, code] of Object.entries({
  'one place': 'exports = { g<|>o: function () {} };',
  'a shorthand': 'function go() {}\nexports = { g<|>o, other: function () { this.go(); } };',
  'a field': 'exports = { go: function (payload) { payload.da<|>ta.a = payload.data.b; } };',
  'half-typed code': 'exports = { g<|>o: function () { this.go( } };',
}))
  test(`not linked: ${what}`, () => assert.equal(linked(inServer(code)), code.replace('<|>', '')));
