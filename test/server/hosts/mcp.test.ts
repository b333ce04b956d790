/** What coding agents get over the Model Context Protocol, asked by the client of the official SDK. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { bundle, folderWith } from '../../support/cli.ts';

const MANIFEST = JSON.stringify({
  'platform-version': '2.3',
  engines: { node: '18.18.2', fdk: '9.0.0' },
  product: { freshdesk: { events: { onTicketCreate: { handler: 'onTicket' } } } },
});
const SERVER = `exports = {
  onTicket: function (payload) { console.log('ticket', payload.data.ticket.id); }
};`;

interface Agent {
  readonly client: Client;
  readonly folder: string;
  /** What the person was asked. */
  readonly asked: string[];
}

/** `consent` is what the person answers; absent in a client that cannot ask. */
async function agentWith(files: Readonly<Record<string, string>>, consent?: 'accept' | 'decline'): Promise<Agent> {
  const folder = folderWith(files);
  const asked: string[] = [];
  const client = new Client({ name: 'test', version: '1' }, { capabilities: consent ? { elicitation: {} } : {} });
  if (consent)
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message);
      return { action: consent };
    });
  const args = [bundle('cli.js'), 'mcp', '--stdio'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: folder }));
  return { client, folder, asked };
}

const call = async ({ client }: Agent, name: string, given: Record<string, unknown>) => {
  const answer = await client.callTool({ name, arguments: given });
  const [content] = answer.content as { type: string; text: string }[];
  return {
    text: content?.text ?? '',
    value: answer.structuredContent as Record<string, unknown>,
    isError: answer.isError,
  };
};

let agent: Agent;
before(async () => {
  agent = await agentWith({
    'app/manifest.json': MANIFEST,
    'app/server/server.js': SERVER,
    'app/config/iparams.json': '{}',
  });
});
after(() => agent.client.close());

test('each tool has a description, a schema of what it takes and of what it gives, and says whether it changes anything', async () => {
  const { tools } = await agent.client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), [
    'check',
    'explain',
    'fix',
    'list_handlers',
    'migrate',
    'run_handler',
    'run_tests',
  ]);
  for (const { name, description, inputSchema, outputSchema, annotations } of tools) {
    assert.ok(description && inputSchema.properties && outputSchema?.properties?.next, name);
    assert.equal(annotations?.openWorldHint, false, name);
    assert.equal(annotations?.readOnlyHint, !/^(fix|run_)/.test(name), name);
  }
});

test('explain is short, however large what is explained is', async () => {
  for (const subject of ['manifest.json', 'freshdesk.onTicketUpdate']) {
    const { text, value } = await call(agent, 'explain', { subject });
    assert.ok(text.length < 12_000, `${subject}: ${text.length}`);
    assert.match(JSON.stringify(value.shape), /"cut":true/);
  }
});

test('VS Code offers the same tools, which take the same', async () => {
  const { tools } = await agent.client.listTools();
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  const offered = manifest.contributes.languageModelTools as readonly { name: string; inputSchema: Taken }[];
  const taken = (schema: Taken): readonly string[] =>
    Object.keys(schema.properties ?? {})
      .map((key) => (key === 'path' ? 'app' : key))
      .sort();
  for (const { name, inputSchema } of tools) {
    const twin = offered.find((tool) => tool.name === `freshworks_${name}`);
    assert.deepEqual(twin && taken(twin.inputSchema), taken(inputSchema), name);
  }
  assert.equal(offered.length, tools.length);
});

interface Taken {
  readonly properties?: object | undefined;
}

test('explain gives the field with its values, and an unknown event is an error with advice', async () => {
  const { value, text } = await call(agent, 'explain', {
    subject: 'freshdesk.onTicketUpdate',
    path: 'data.ticket.status',
  });
  assert.equal((value.shape as { name: string }).name, 'status');
  assert.deepEqual(JSON.parse(text), value);
  const unknown = await call(agent, 'explain', { subject: 'freshdesk.onTicketUpdat' });
  assert.equal(unknown.isError, true);
  assert.match(unknown.text, /onTicketUpdate/);
});

test('check reads an app, and a text that is not saved', async () => {
  const saved = await call(agent, 'check', { path: 'app' });
  assert.match(String(saved.value.next), /^No errors/, saved.text);
  const text = SERVER.replace('ticket.id', 'ticket.statsu');
  const typed = await call(agent, 'check', { path: 'app/server/server.js', text });
  assert.match(typed.text, /"rule":"no-unknown-payload-field"/);
});

test('fix shows a diff, and writes only when it is told to', async () => {
  const typo = MANIFEST.replace('"events"', '"evnts"');
  const other = await agentWith({
    'app/manifest.json': typo,
    'app/server/server.js': SERVER,
    'app/config/iparams.json': '{}',
  });
  const path = join(other.folder, 'app/manifest.json');
  const shown = await call(other, 'fix', { path: 'app' });
  assert.match(String(shown.value.text), /^\+.*"events"/m);
  assert.equal(readFileSync(path, 'utf8'), typo);
  await call(other, 'fix', { path: 'app', apply: true });
  assert.equal(readFileSync(path, 'utf8'), MANIFEST);
  await other.client.close();
});

test('migrate is a plan', async () => {
  const { value } = await call(agent, 'migrate', { app: 'app' });
  assert.deepEqual([value.from, value.to], ['2.3', '3.0']);
  assert.equal(readFileSync(join(agent.folder, 'app/manifest.json'), 'utf8'), MANIFEST);
});

test('handlers are listed and run, on a payload of the agent too', async () => {
  const list = await call(agent, 'list_handlers', { app: 'app' });
  assert.deepEqual(
    (list.value.handlers as { name: string }[]).map(({ name }) => name),
    ['onTicketCreate'],
  );
  const payload = { data: { ticket: { id: 77 } } };
  const { value } = await call(agent, 'run_handler', { app: 'app', name: 'onTicketCreate', payload });
  assert.equal(value.outcome, 'returned');
  assert.deepEqual(
    (value.logs as { text: string }[]).map(({ text }) => text),
    ['ticket 77'],
  );
  const tests = await call(agent, 'run_tests', { path: 'app' });
  assert.match(String(tests.value.next), /^All passed/);
});

for (const [consent, outcome] of [
  ['accept', /"outcome":"returned"/],
  ['decline', /did not agree: nothing was run/],
] as const)
  test(`a person who can be asked is asked before code runs: ${consent}`, async () => {
    const other = await agentWith(
      { 'app/manifest.json': MANIFEST, 'app/server/server.js': SERVER, 'app/config/iparams.json': '{}' },
      consent,
    );
    const { text } = await call(other, 'run_handler', { app: 'app', name: 'onTicketCreate' });
    assert.match(text, outcome);
    assert.deepEqual(other.asked, ['Run the handler of onTicketCreate in app? It is code of the app.']);
    await other.client.close();
  });

test('pages of rules are resources, and a page that does not exist is an error', async () => {
  const { resources } = await agent.client.listResources();
  assert.ok(resources.some(({ uri }) => uri === 'freshworks://rules/no-unknown-key'));
  for (const uri of ['freshworks://rules/no-unknown-key', 'freshworks://running', 'freshworks://rules'])
    assert.match(JSON.stringify((await agent.client.readResource({ uri })).contents), /#/);
  await assert.rejects(
    agent.client.readResource({ uri: 'freshworks://rules/..%2F..%2Fpackage' }),
    /There is no such rule/,
  );
});
