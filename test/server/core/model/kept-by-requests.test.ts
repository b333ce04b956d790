/** Memory does not grow with what is asked: whatever an editor asks, and wherever, no answer that is kept holds the snapshot that it was found in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, findingsOf, openApp, withFile } from '../../../../server/src/core/index.ts';
import { app, handlers, modules } from '../../../support/app.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';
import { AT_PLACE, OF_FILE } from '../../../support/every-request.ts';

/** Other places in each: some words of each file. */
const SNAPSHOTS = 20;
/** The last one, and the one before it. */
const MOST_HELD = 2;

const SERVER = 'server/server.js';
const PAGE = 'app/scripts/app.js';
const FUNCTIONS = Array.from({ length: SNAPSHOTS }, (_, at) => at);

const serverOf = (edit: number): string => `exports = {
  onTicket: function (payload) { const edit = ${edit}; return [read0(payload.data.ticket), edit]; },
  lookUp: function (args) { renderData(null, { name: args.name, domain: args.iparams.domain }); }
};
${FUNCTIONS.map((at) => `function read${at}(ticket) { return [ticket.field${at}, ticket.id]; }`).join('\n')}
`;

const FILES = {
  'manifest.json': modules({
    support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }), functions: { lookUp: {} } },
  }),
  'config/iparams.json': { domain: { type: 'text', display_name: 'Domain', required: true } },
  'config/requests.json': { ask: { schema: { method: 'GET', host: '<%= iparam.domain %>', path: '/a' }, options: {} } },
  'server/test_data/onTicketCreate.json': { data: { ticket: { id: 1, subject: 'a' } } },
  'app/index.html': '<html><body><script src="scripts/app.js"></script></body></html>',
  [PAGE]: `app.initialized().then(function (client) {
  client.request.invoke('lookUp', { name: 'x' }).then((data) => console.log(data.response.name));
  client.data.get('ticket').then(({ ticket }) => ticket.subject);
});
`,
  [SERVER]: serverOf(0),
};

test(`all requests, in ${SNAPSHOTS} snapshots of a chain`, async () => {
  const chain = {};
  let { files, assets } = app(FILES);
  const known: WeakRef<object>[] = [];
  for (const edit of FUNCTIONS) {
    files = withFile(files, SERVER, serverOf(edit + 1), true);
    const opened = openApp(files, assets, undefined, chain);
    assert.ok(opened);
    askAll(opened, edit);
    known.push(new WeakRef(opened));
  }
  const held = await stillHeld(known);
  assert.ok(held <= MOST_HELD, `${held} of ${known.length} apps are held`);
  assert.ok(files.has(PAGE));
});

/** In each file at the words of one part of it, another one with each turn. */
function askAll(opened: App, turn: number): void {
  findingsOf(opened);
  for (const { path, text } of opened.files.values()) {
    const words = [...text.matchAll(/\w+/g)].map(({ index }) => index);
    const places = words.filter((_, at) => at % SNAPSHOTS === turn);
    for (const offset of places) for (const ask of Object.values(AT_PLACE)) ask(opened, path, offset);
    for (const ask of Object.values(OF_FILE)) ask(opened, path);
  }
}
