/** `types --front-end`: what it prints compiles strictly for every platform, takes right scripts and finds misspelt names. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { groupBy } from '../../../server/src/core/text/group-by.ts';
import { cli, folderWith } from '../../support/cli.ts';

const TSC = join(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');

const three = (modules: readonly string[]): string =>
  JSON.stringify({
    'platform-version': '3.0',
    modules: { common: { functions: { save: {} } }, ...Object.fromEntries(modules.map((name) => [name, {}])) },
    engines: { node: '18.20.8', fdk: '9.4.2' },
  });

const two = (version: string, ...products: readonly string[]): string =>
  JSON.stringify({ 'platform-version': version, product: Object.fromEntries(products.map((name) => [name, {}])) });

const IPARAMS = JSON.stringify({
  region: { display_name: 'Region', type: 'text', required: true },
  key: { display_name: 'Key', type: 'text', secure: true },
});

const SUPPORT = three(['support_ticket']);

/** A manifest, a script, and what TypeScript says of it. */
const CASES: readonly (readonly [title: string, manifest: string, script: string, said: RegExp | undefined])[] = [
  [
    'then',
    SUPPORT,
    "app.initialized().then((client) => client.data.get('ticket')).then(({ ticket }) => ticket.subject.length);",
    undefined,
  ],
  [
    'await, and the alias',
    SUPPORT,
    'void (async () => { const client = await frsh_init(); await client.instance.close(); })();',
    undefined,
  ],
  [
    'window.client',
    SUPPORT,
    "app.initialized().then((it) => { window.client = it; it.events.on('app.activated', () => {}); });",
    undefined,
  ],
  [
    'an intercepted event',
    SUPPORT,
    on(
      "client.events.on('ticket.sendReply', (event) => { const name: 'ticket.sendReply' = event.type; event.helper.done(); return name; }, { intercept: true })",
    ),
    undefined,
  ],
  [
    'old and new',
    SUPPORT,
    on("client.events.on('ticket.priorityChanged', (event) => event.helper.getData().new)"),
    undefined,
  ],
  [
    'the number to dial is a text',
    SUPPORT,
    on("client.events.on('cti.triggerDialer', (event) => event.helper.getData().number.toFixed())"),
    /toFixed.*does not exist/,
  ],
  [
    'an event that is not listed',
    SUPPORT,
    on("client.events.on('ticket.somethingNew', (event) => event.helper.getData().whatever)"),
    undefined,
  ],
  ['a name that nobody wrote down', SUPPORT, on('client.data.get(document.title)'), undefined],
  [
    'a field that is not listed',
    SUPPORT,
    on("client.data.get('ticket').then((data) => data.ticket.brand_new)"),
    undefined,
  ],
  [
    'a field is a list',
    SUPPORT,
    on("client.data.get('ticket').then((data) => data.ticket.tags.toFixed())"),
    /toFixed.*does not exist/,
  ],
  [
    'a notification',
    SUPPORT,
    on("client.interface.trigger('showNotify', { type: 'error', message: 'No' })"),
    undefined,
  ],
  [
    'a notification without a text',
    SUPPORT,
    on("client.interface.trigger('showNotify', { type: 'danger' })"),
    /message/,
  ],
  ['a modal without a page', SUPPORT, on("client.interface.trigger('showModal', { title: 'No' })"), /template/],
  ['an action that is not listed', SUPPORT, on("client.interface.trigger('openTab', { id: 1 })"), undefined],
  ['a misspelt member', SUPPORT, on('client.evens'), /evens.*does not exist/],
  ['a misspelt function', SUPPORT, on("client.instance.resiz({ height: '1px' })"), /resiz.*does not exist/],
  [
    'a height is a text',
    SUPPORT,
    on('client.instance.resize({ height: 500 })'),
    /number.*not assignable to type 'string'/,
  ],
  ['parameters', SUPPORT, on("client.iparams.get('region').then((it) => it.region.trim())"), undefined],
  ['all parameters', SUPPORT, on('client.iparams.get().then((it) => it.region.toFixed())'), /toFixed.*does not exist/],
  ['a server method', SUPPORT, on("client.request.invoke('save', { id: 1 }).then((it) => it.response)"), undefined],
  ['the store', SUPPORT, on("client.db.update('key', 'increment', { seen: 1 })"), undefined],
  ['entities', SUPPORT, on("client.db.entity({ version: 'v1' }).get('offers').create({ a: 1 })"), undefined],
  [
    'messages between pages',
    SUPPORT,
    on('client.instance.receive((event) => event.helper.getData().message)'),
    undefined,
  ],
  [
    'requests of 2.2',
    two('2.2', 'freshdesk'),
    on("client.request.get('https://x.freshdesk.com', { headers: {} }).then((it) => it.response)"),
    undefined,
  ],
  [
    'requests of 2.2 are gone on 3.0',
    SUPPORT,
    on("client.request.get('https://x.freshdesk.com')"),
    /get.*does not exist/,
  ],
  ['the context of 2.3', two('2.3', 'freshdesk'), on('client.context.productContext.name.trim()'), undefined],
  [
    'Freshservice has the agent deeper',
    three(['service_ticket']),
    on("client.data.get('loggedInUser').then((it) => it.loggedInUser.agent.user.email.trim())"),
    undefined,
  ],
  [
    'two products: what one has may be absent',
    two('2.3', 'freshdesk', 'freshservice'),
    on("client.data.get('loggedInUser').then((it) => it.loggedInUser.agent.user)"),
    /possibly 'undefined'/,
  ],
  [
    'every module',
    three(['deal', 'chat_conversation', 'caller_conversation', 'service_change', 'support_portal']),
    on("client.data.get('currentCall').then((it) => it.currentCall.id.trim())"),
    undefined,
  ],
  ['Freshteam', two('2.3', 'freshteam'), on("client.data.get('jobPosting').then((it) => it.jobPosting)"), undefined],
];

for (const [manifest, cases] of groupBy(CASES, ([, manifest]) => manifest)) {
  test(`scripts of ${manifest}`, async () => {
    const folder = folderWith({
      'manifest.json': manifest,
      'config/iparams.json': IPARAMS,
      'app/scripts/app.js': 'app.initialized();',
    });
    const printed = await cli(['types', folder, '--front-end'], { folder });
    assert.deepEqual([printed.code, printed.error], [0, '']);
    const errors = compile(
      printed.out,
      cases.map(([, , script]) => script),
    );
    assert.deepEqual(errors.declaration, []);
    for (const [index, [title, , , said]] of cases.entries()) {
      const own = errors.scripts[index] ?? [];
      if (said === undefined) assert.deepEqual(own, [], title);
      else assert.match(own.join('\n'), said, title);
    }
  });
}

/** A global of that name is declared where a script makes one, and no second one where a script has it already. */
for (const [scripts, isDeclared] of [
  [{ 'app/a.js': 'app.initialized().then((it) => { window.client = it; });' }, true],
  [{ 'app/a.js': 'let client; app.initialized().then((it) => { window.client = client = it; });' }, false],
  [
    { 'app/a.js': 'app.initialized().then((it) => { window.client = it; });', 'app/b.js': 'function client() {}' },
    false,
  ],
  [{ 'app/a.js': 'if (window.client == null) app.initialized();' }, false],
  [
    {
      'app/a.js': 'app.initialized().then((it) => { window["client"] = it; });',
      'app/b.js': 'async function f() { const client = await frsh_init(); client.events; }',
    },
    true,
  ],
] as const) {
  test(`a global client: ${Object.values(scripts).join(' ')}`, async () => {
    const folder = folderWith({ 'manifest.json': SUPPORT, ...scripts });
    const { out } = await cli(['types', folder, '--front-end'], { folder });
    assert.equal(out.includes('declare var client'), isDeclared);
    const { declaration } = compile(out, Object.values(scripts), '');
    assert.deepEqual(declaration, []);
  });
}

test('an app for a portal has its scripts elsewhere', async () => {
  const folder = folderWith({ 'manifest.json': three(['support_portal']), 'visitor-app/app.js': 'app.initialized();' });
  const { out } = await cli(['types', folder, '--front-end'], { folder });
  assert.match(out, /save it as visitor-app\/freshworks\.d\.ts/);
});

function on(call: string): string {
  return `app.initialized().then((client) => { void (${call}); });`;
}

interface Said {
  readonly declaration: readonly string[];
  readonly scripts: readonly (readonly string[])[];
}

/** What TypeScript says under `strict` with the names of browsers, of the declaration and of each script. */
function compile(declaration: string, scripts: readonly string[], head = 'export {};'): Said {
  const folder = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    writeFileSync(join(folder, 'freshworks.d.ts'), declaration);
    for (const [index, script] of scripts.entries()) writeFileSync(join(folder, `${index}.ts`), `${head}\n${script}\n`);
    const compilerOptions = { strict: true, noEmit: true, types: [], lib: ['es2022', 'dom'], target: 'es2022' };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const { stdout } = spawnSync(process.execPath, [TSC, '-p', '.', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const lines = stdout.split(/\n(?=\S)/).filter((line) => line.includes('error TS'));
    const of = (name: string): readonly string[] => lines.filter((line) => line.startsWith(`${name}(`));
    const said = { declaration: of('freshworks.d.ts'), scripts: scripts.map((_, index) => of(`${index}.ts`)) };
    assert.equal(said.declaration.length + said.scripts.flat().length, lines.length, stdout);
    return said;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
