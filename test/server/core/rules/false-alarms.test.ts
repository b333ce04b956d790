/** Correct code in which something was once found wrongly: each case stays silent. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const DESK = modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } });

const withBody = (body: string, manifest: object = DESK): Files => ({
  'manifest.json': manifest,
  'server/server.js': `exports = { on: function (payload) { ${body} } };`,
});

const service = (version: string): object =>
  product('freshservice', { events: handlers({ onTicketCreate: 'on' }) }, version);

const withScript = (script: string): Files => ({
  'manifest.json': modules({ common: { functions: { lookUp: {} } }, support_ticket: {} }),
  'server/server.js': 'exports = { lookUp: function () { renderData(null, {}); } };',
  'app/scripts/app.js': script,
});

const sample = (event: string, inside: string): Files => ({
  'manifest.json': DESK,
  'server/server.js': 'exports = { on: function (payload) { console.log(payload.event); } };',
  [`server/test_data/support_ticket/${event}.json`]: { data: { ticket: {} }, event: inside },
});

const silent: Readonly<Record<string, Files>> = {
  'to_emails of a Freshservice ticket on 2.1': withBody('console.log(payload.data.ticket.to_emails);', service('2.1')),
  'to_emails of a Freshservice ticket on 2.3': withBody('console.log(payload.data.ticket.to_emails);', service('2.3')),
  'server methods of another library': withScript("rpc.request.invoke('ping'); this.queue.job.invoke('other');"),
  'templates of another library': withScript("window.bridge.request.invokeTemplate('mine', {});"),
  'a removed field that the app writes itself': withBody("payload.domain = 'x'; console.log(payload.domain);"),
  'a removed field with a default': withBody("const { domain = 'x' } = payload; console.log(domain);"),
  'a removed field that is asked for first': withBody("if ('account_id' in payload) console.log(payload.account_id);"),
  'a removed field that is only asked for, and read behind the question': withBody(
    'if (payload.domain) return payload.domain;',
  ),
  'a near name that is asked for first': withBody(
    "const t = payload.data.ticket; if ('sourcee' in t) console.log(t.sourcee);",
  ),
  'a near name that is asked for with hasOwnProperty': withBody(
    "const t = payload.data.ticket; if (t.hasOwnProperty('statuss')) console.log(t.statuss);",
  ),
  'a near name that is defined': withBody(
    "const t = payload.data.ticket; Object.defineProperty(t, 'priorty', { value: 1 }); console.log(t.priorty);",
  ),
  'a payload of the vendor with a name that is no event': sample('onTicketCreate', 'ticket_create'),
};

for (const [name, files] of Object.entries(silent)) test(name, () => checkFindings(files));

test('an element of a list is called by its list', () =>
  checkFindings(
    withBody(
      `
  const list = [payload.data.ticket.product_id];
  const [first] = list;
  console.log(first.length, list[0].length);
//            ^^^^^ no-null-payload-field
//                          ^^^^^^^ no-null-payload-field
`,
    ),
    'no-null-payload-field',
  ));
