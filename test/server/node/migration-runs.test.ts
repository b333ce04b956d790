/** A handler that ran on its payload before a migration makes the same calls afterwards, on the migrated payload: generated apps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, openApp, sourceFile } from '../../../server/src/core/index.ts';
import type { RunCall, RunResult } from '../../../server/src/core/run/contract.ts';
import { app } from '../../support/app.ts';
import { prepared } from '../../support/check-run.ts';
import { changesOf, migrated } from '../../support/migration-fixtures.ts';
import { type Random, randomFrom, seedOfRun } from '../../support/random.ts';
import { runner, writeApp } from '../runner/support.ts';

const APPS = 6;
const REQUESTS = 14;

const AROUND = {
  'manifest.json': JSON.stringify({
    'platform-version': '2.2',
    product: { freshdesk: { events: { onTicketCreate: { handler: 'onTicket' } } } },
    'whitelisted-domains': ['https://*.example.com', 'https://*.freshdesk.com'],
  }),
  'config/iparams.json': JSON.stringify({
    subdomain: { display_name: 'Subdomain', type: 'text', required: true },
    key: { display_name: 'Key', type: 'text', required: true },
  }),
  'server/test_data/iparams.json': JSON.stringify({ subdomain: 'acme', key: 'k1' }),
  'server/test_data/onTicketCreate.json': JSON.stringify({
    account_id: '1',
    domain: 'sample.freshdesk.com',
    event: 'onTicketCreate',
    data: { ticket: { id: 7, subject: 'a b & c/d', tags: ['x', 'y'] }, requester: { id: 9 } },
  }),
};

function openedFrom(files: Readonly<Record<string, string>>): App {
  const opened = openApp(new Map(Object.entries(files).map(([path, text]) => [path, sourceFile(path, text)])));
  assert.ok(opened);
  return opened;
}

function run(opened: App, files: Readonly<Record<string, string>>): Promise<RunResult> {
  const folder = writeApp(files);
  return runner.run({ ...prepared(opened, { name: 'onTicketCreate' }).request, appFolder: folder });
}

/** What a call did: requests as they are sent, all else by its arguments. */
function plain({ api, arguments: given, request }: RunCall): unknown {
  if (!request) return [api, given];
  const { method, url, headers, query, body } = request;
  const sorted = (table: Readonly<Record<string, string>>) => Object.entries(table).sort();
  // `json` was an object, and is a text now.
  const sent = typeof body === 'string' && /^[{[]/.test(body) ? JSON.parse(body) : body;
  return ['request', method, url, sorted(headers), sorted(query), sent];
}

function serverOf(random: Random): string {
  const statements = Array.from({ length: REQUESTS }, (_, index) => statement(random, index));
  return [
    "const ROOT = 'https://api.example.com/v1';",
    'function address(id) {',
    `  return \`https://api.example.com/helped/\${id}\`;`,
    '}',
    'exports = {',
    '  onTicket: async function (payload) {',
    '    const { ticket, requester } = payload.data;',
    '    const { iparams } = payload;',
    ...statements.map((text) => text.replace(/^/gm, '    ')),
    '  }',
    '};',
    '',
  ].join('\n');
}

function statement(random: Random, index: number): string {
  if (random.number(5) === 0) return random.pick(OTHERS);
  const verb = random.pick(['get', 'post', 'put', 'delete']);
  const url = random.pick(ADDRESSES);
  const options = random.pick(OPTIONS);
  const end = random.pick(['', '.then(function (data) { console.log(data.status); })']);
  switch (random.number(3)) {
    case 0:
      return `const url${index} = ${url};\nconst options${index} = ${options};\nawait $request.${verb}(url${index}, options${index})${end};`;
    case 1:
      return `const url${index} = ${url};\nconsole.log('before');\nawait $request.${verb}(url${index}, ${options})${end};`;
    default:
      return `await $request.${verb}(${url}, ${options})${end};`;
  }
}

const ADDRESSES = [
  "'https://api.example.com/v1/items'",
  `\`https://api.example.com/v1/items/\${ticket.id}\``,
  "'https://' + payload.iparams.subdomain + '.example.com/things/' + ticket.id + '/end'",
  `\`https://\${payload.domain}/api/v2/tickets/\${ticket.id}?include=stats\``,
  "'https://' + payload.domain + '/api/v2/contacts/' + requester.id",
  `\`https://\${iparams.subdomain}.example.com/search?q=\${encodeURIComponent(ticket.subject)}&page=2\``,
  "ROOT + '/x/' + encodeURIComponent(ticket.subject)",
  `\`\${ROOT}/y?a=\${ticket.id}&b=\${requester.id}\``,
  'address(ticket.id)',
  "'https://<%= iparam.subdomain %>.example.com/y'",
];

const OPTIONS = [
  '{}',
  "{ headers: { Accept: 'application/json' } }",
  "{ headers: { Authorization: 'Basic <%= encode(iparam.key) %>', 'Content-Type': 'application/json' } }",
  "{ headers: { Authorization: 'Bearer ' + payload.iparams.key } }",
  "{ headers: { 'X-Subject': ticket.tags[0] }, json: { id: ticket.id, tags: ticket.tags } }",
  '{\n  json: {\n    id: ticket.id,\n    text: `a\n  b`\n  }\n}',
  '{ body: JSON.stringify({ subject: ticket.subject }) }',
  "{ body: 'plain', maxAttempts: 1 }",
];

const OTHERS = [
  "await $db.set('key', { id: ticket.id });",
  'console.log(payload.domain);',
  `console.log(\`https://\${payload.domain}/a/tickets/\${ticket.id}\`);`,
  "console.log('https://' + payload.domain, payload.domain.split('.')[0]);",
];

const random = randomFrom(seedOfRun(18));

for (let number = 0; number < APPS; number++) {
  const server = serverOf(random);
  test(`generated app ${number}`, async () => {
    const before = { ...AROUND, 'server/server.js': server };
    const migration = migrated({ before, answers: {}, to: '3.0' });
    assert.deepEqual(
      migration.questions.map(({ id }) => id),
      [],
      server,
    );
    const after = Object.fromEntries(
      Object.entries({ ...before, ...changesOf(migration) }).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, text]],
      ),
    );
    const [old, now] = [await run(app(before), before), await run(openedFrom(after), after)];
    const texts = `${server}\n${after['server/server.js']}`;
    assert.equal(old.outcome, 'returned', `${old.error?.message}\n${texts}`);
    assert.ok(
      old.calls.every(({ error }) => error === undefined),
      JSON.stringify(old.calls.find(({ error }) => error)),
    );
    assert.deepEqual(now.calls.map(plain), old.calls.map(plain), texts);
    assert.deepEqual(
      now.logs.map(({ text }) => text),
      old.logs.map(({ text }) => text),
      texts,
    );
    assert.equal(now.outcome, old.outcome);
  });
}
