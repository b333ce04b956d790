/** An app whose things are called `toString` or `__proto__`, over the protocol: answered as any other, with a silent log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest, RunResult } from '../../../server/src/core/index.ts';
import { FIELDS } from '../../../server/src/lsp/protocol/fields.ts';
import { PARAMETERS, PAYLOADS, RUN, STORE } from '../../../server/src/lsp/protocol.ts';
import { handlers, modules } from '../../support/app.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { INHERITED_NAMES, NAME, named, neutral, withName, withoutName } from '../../support/foreign-names.ts';
import { connect } from '../../support/lsp-memory.ts';

const APP = 'file:///work/app';
const OWN = 'server/test_data/¤.json';
const SERVER = `exports = {
  on: function (payload) { const r = ¤(payload); payload.data.¤; payload.iparams.¤; r.¤; },
  ¤: function (args) { args.¤; renderData(null, args); },
};
`;

const FILES = {
  'manifest.json': modules({
    common: { events: handlers({ onScheduledEvent: 'on' }), functions: { [NAME]: {} }, requests: { [NAME]: {} } },
    chat_user: { events: handlers({ onUserCreate: 'on' }) },
  }),
  'config/iparams.json': {
    [NAME]: { display_name: 'A', type: 'text', secure: true },
    other: { display_name: 'B', type: 'text' },
  },
  'config/requests.json': { [NAME]: { schema: { method: 'GET', host: 'example.com' } } },
  'server/server.js': SERVER,
  [OWN]: { [NAME]: { [NAME]: 1 } },
  'server/test_data/chat_user/onUserCreate.json': { data: { [NAME]: 1 }, iparams: { [NAME]: 'secret' } },
};

const SETTINGS =
  '{ "rules": { "¤": "off", "no-unknown-key": { "¤": 1 }, "no-missing-handler": ["¤"] }, "¤": { "¤": 1 } }';

/** What comes back of a run in which everything has that name. */
const resultOf = ({ argument }: RunRequest): RunResult => ({
  ...RESULT,
  payload: argument,
  logs: [{ level: 'log', text: NAME, stack: '' }],
  calls: [{ api: '$db.set', arguments: [NAME, { [NAME]: 1 }], stack: '' }],
  writes: [{ area: 'records', key: NAME, after: { value: { [NAME]: 1 } } }],
});

/** Every answer of a server to which the name is a name. */
async function answersOn(name: string): Promise<readonly unknown[]> {
  const given = <T>(value: T): T => JSON.parse(withName(JSON.stringify(value), name));
  const { runner, requests } = fakeRunner(async (request) => given(resultOf(request)));
  const content = given({ schedules: { [NAME]: { data: { [NAME]: 1 } } }, records: { [NAME]: { value: {} } } });
  const store = { uri: 'file:///storage/app.json', read: () => content, undo: () => true, reset: () => {} };
  const files = named(FILES, name);
  const { client, log, rest } = await connect({
    files,
    runner: { ...runner, store: () => store },
    pull: true,
    markdown: true,
    initializationOptions: { trusted: true, lenses: true, settings: JSON.parse(withName(SETTINGS, name)) },
  });
  const answers: unknown[] = [];
  const path = 'server/server.js';
  const text = files[path] ?? '';
  await client.open(path, text);
  for (const behind of ['payload.data.', 'payload.iparams.', 'args.', `const r = ${name}`, 'r.'])
    answers.push(await client.completion(behind, path), await client.hover(text.indexOf(behind) + behind.length, path));
  for (const file of [path, 'manifest.json']) answers.push(await client.pull(file), await client.lenses(file));
  answers.push(await client.triggers());
  const ask = async (method: string, params: object): Promise<void> => {
    const answer = await client.request(method, { app: APP, ...params }).catch((error: Error) => error.message);
    answers.push([method, answer]);
  };
  for (const event of [name, 'onUserCreate']) {
    await ask(PAYLOADS, { name: event });
    await ask(RUN, { name: event, secrets: given({ [NAME]: 'hush' }), iparams: given({ [NAME]: '1', other: '2' }) });
    await ask(RUN, { name: event, scope: name });
    await ask(RUN, { name: event, payload: name });
    await ask(RUN, { name: event, payload: withName(OWN, name) });
    await ask(RUN, { name: event, schedule: name });
  }
  await ask(RUN, { name: 'onScheduledEvent', schedule: name });
  await ask(PARAMETERS, {});
  await ask(STORE, { action: 'show' });
  await ask(STORE, { action: name });
  for (const handler of [name, 'on']) await ask(FIELDS, { uri: client.uri(path), handler });
  await rest();
  assert.deepEqual(log, [], name);
  return [...answers, requests].map((answer) => withoutName(JSON.stringify(answer) ?? 'nothing', name));
}

for (const name of INHERITED_NAMES) {
  test(name, async () => assert.deepEqual(await answersOn(name), await answersOn(neutral(name))));
}

test('the name means something in these answers', async () => {
  const said = (await answersOn('toString')).join('\n');
  for (const part of ['"handler":"¤"', '"secure":[{"name":"¤"', '"schedules":["¤"]', '‹iparam.¤›', '"label":"¤"'])
    assert.ok(said.includes(part), `${part} in ${said}`);
});
