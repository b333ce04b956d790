/** `trigger` with answers, a store and schedules, and `store`. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { type CliResult, cli, folderWith, json } from '../../support/cli.ts';
import { ODD_FILES, onUnix } from '../../support/odd-files.ts';

const event = (handler: string) => ({ handler });

const folder = folderWith({
  'manifest.json': JSON.stringify({
    'platform-version': '2.3',
    product: {
      freshdesk: {
        events: {
          onTicketCreate: event('ask'),
          onTicketUpdate: event('count'),
          onContactCreate: event('plan'),
          onScheduledEvent: event('fired'),
          onTicketDelete: event('askAgain'),
          onContactDelete: event('forge'),
          onAppInstall: event('silent'),
        },
        requests: { look: {}, lookAgain: {} },
      },
    },
  }),
  'config/requests.json': JSON.stringify({
    lookAgain: {
      schema: { method: 'GET', host: 'api.example.invalid', path: '/y?a=1', query: { b: 'x y' } },
    },
    look: {
      schema: {
        method: 'GET',
        host: 'api.example.invalid',
        path: '/x',
        headers: { Authorization: '<%= iparam.key %>' },
      },
    },
  }),
  'config/iparams.json': JSON.stringify({ key: { display_name: 'Key', type: 'text', secure: true } }),
  'server/server.js': `exports = {
  ask: async function () { console.log((await $request.invokeTemplate('look')).response); },
  askAgain: () => $request.invokeTemplate('lookAgain'),
  count: async function () {
    const { n } = await $db.get('n').catch(() => ({ n: 0 }));
    await $db.set('n', { n: n + 1 });
    console.log(n);
  },
  plan: function () {
    return $schedule.create({ name: 'soon', data: { a: 1 }, schedule_at: new Date(Date.now() + 36e5).toISOString() });
  },
  fired: function (payload) { console.log(payload.data, payload.event); },
  forge: async function () {
    console.log('a\\nforged\\r\\n    forged');
    await $db.set('k\\nforged', { a: 1 });
    throw new Error('b\\nforged');
  },
  silent: function (payload) { console.warn(payload.iparams.key); setTimeout(function () {}, 1); }
};
`,
  'server/test_data/responses.json':
    '{ "look": { "response": "of the app" }, "GET https://api.example.invalid/y": { "response": "by address" } }',
  'mine.json': '{ "data": {} }',
  'mine.responses.json': '{ "look": { "response": "beside" } }',
  'named.json': '{ "look": { "response": "named" } }',
  'tape.json': JSON.stringify({
    exchanges: [
      {
        name: 'look',
        request: {
          method: 'GET',
          url: 'https://api.example.invalid/x',
          address: 'https://api.example.invalid/x',
          headers: {},
          query: {},
        },
        reply: { status: 200, headers: {}, response: 'recorded', attempts: 2 },
      },
    ],
  }),
  'none.json': '{}',
  'notes.txt': 'Buy milk.\n',
  'package.json': '{ "name": "mine", "version": "1.0.0", "files": ["lib"] }',
  'parameters.json': '{ "key": "top-secret" }',
  'seed.json': '{ "records": { "n": { "value": { "n": 41 } } } }',
});

const run = (...args: readonly string[]): Promise<CliResult> => cli(['trigger', ...args], { folder });

async function logs(...args: readonly string[]): Promise<readonly string[]> {
  const result = await run(...args, '--format', 'json');
  assert.equal(result.error, '');
  return json<RunReport>(result).logs.map(({ text }) => text);
}

for (const [name, args, answer] of [
  ['of the app', [], 'of the app'],
  ['beside the payload', ['--payload', 'mine.json'], 'beside'],
  ['that is named', ['--payload', 'mine.json', '--responses', 'named.json'], 'named'],
  ['of the app before a recording', ['--cassette', 'tape.json'], 'of the app'],
] as const) {
  test(`the answer ${name}`, async () => {
    assert.deepEqual(await logs('onTicketCreate', ...args), [answer]);
  });
}

test('what lies beside the payload and is no file holds no answers', onUnix, async () => {
  for (const [name, make] of Object.entries(ODD_FILES)) {
    writeFileSync(join(folder, `${name}.json`), '{ "data": {} }');
    await make(join(folder, `${name}.responses.json`));
    assert.deepEqual(await logs('onTicketCreate', '--payload', `${name}.json`), ['of the app'], name);
  }
});

test('the query of a request is shown as it is sent, and an answer is found without it', async () => {
  const { out } = await run('onTicketDelete');
  assert.match(out, / GET https:\/\/api\.example\.invalid\/y\?a=1&b=x\+y → \{"status":200.*by address/);
});

test('a store lives between runs, shows its changes, and can be seeded, undone and reset', async () => {
  const store = ['--store', 'kept/store.json'];
  assert.deepEqual(await logs('onTicketUpdate', ...store), ['0']);
  assert.deepEqual(await logs('onTicketUpdate', ...store), ['1']);
  const text = await run('onTicketUpdate', ...store);
  assert.match(text.out, /\n {2}~ records n: \{"value":\{"n":2\}\} → \{"value":\{"n":3\}\}\n/);
  const act = (...words: readonly string[]) => cli(['store', ...words, ...store], { folder });
  const shown = async () => json<{ records: unknown }>(await act('show')).records;
  assert.deepEqual(await shown(), { n: { value: { n: 3 } } });
  const undone = await act('undo');
  assert.deepEqual([undone.code, undone.out], [0, 'kept/store.json is as it was before the last run.\n']);
  assert.deepEqual(await shown(), { n: { value: { n: 2 } } });
  assert.equal((await act('undo')).code, 2);
  const seeded = await act('seed', 'seed.json');
  assert.deepEqual([seeded.code, seeded.out], [0, 'kept/store.json now holds what seed.json holds.\n']);
  assert.deepEqual(await logs('onTicketUpdate', ...store), ['41']);
  const reset = await act('reset');
  const gone = 'kept/store.json is gone, and the next run begins with an empty store.\n';
  assert.deepEqual([reset.code, reset.out], [0, gone]);
  assert.ok(!existsSync(join(folder, 'kept/store.json')));
  assert.deepEqual(await logs('onTicketUpdate'), ['0']);
});

test('a schedule is fired now', async () => {
  const store = ['--store', 'schedules.json'];
  await logs('onContactCreate', ...store);
  const result = await run('onScheduledEvent', '--schedule', 'soon', ...store);
  assert.match(result.out, /^freshdesk\.onScheduledEvent → fired returned after [\d.]+ ms on schedule soon\n/);
  assert.match(result.out, /\{ a: 1 \} onScheduledEvent/);
  const other = await run('onScheduledEvent', '--schedule', 'none', ...store);
  assert.deepEqual(
    [other.code, other.out],
    [2, 'onScheduledEvent was not run. There is no schedule none in the store: it has soon\n'],
  );
});

test('what an app says with several lines looks like no line of the report', async () => {
  const { out } = await run('onContactDelete');
  const own = out.split('\n').filter((line) => !line.startsWith('        '));
  assert.equal(own.filter((line) => /^ *forged/.test(line)).length, 0, out);
  assert.equal(out.split('\n').filter((line) => /^ {8} *forged/.test(line)).length, 4, out);
});

test('people read what the caller gets, notes and advice; secrets are hidden', async () => {
  const { out, code } = await run('onAppInstall', '--iparams', 'parameters.json');
  assert.equal(code, 1);
  for (const part of [
    '  warn  ‹iparam.key›  (server/server.js:18)',
    'the caller gets → {"status":500,"message":"Error while executing App server script! - setTimeout is not defined"',
    'note: console.warn is not documented',
    'ReferenceError: setTimeout is not defined',
    'setTimeout is not available on the platform: the platform has no timers',
  ]) {
    assert.ok(out.includes(part), `${part} in ${out}`);
  }
  assert.ok(!out.includes('top-secret'));
});

test('a live run is asked for, and its recording overwrites nobody', async () => {
  const { out } = await run('onTicketCreate', '--live', '--record', 'new/tape.json', '--iparams', 'parameters.json');
  assert.match(out, /rejected .*Error in establishing connection.* \(sent\)/);
  const tape = JSON.parse(readFileSync(join(folder, 'new/tape.json'), 'utf8'));
  assert.equal(tape.exchanges[0].request.headers.Authorization, '‹redacted›');
  assert.equal(tape.exchanges[0].reply.status, 502);
});

for (const [args, message, name = 'onScheduledEvent'] of [
  [['--record', 'x.json'], '--record needs --live: only what is really sent can be recorded.'],
  [['--live', '--record', 'mine.json'], 'is there already and is no recording: name another file.'],
  [['--live', '--responses', 'named.json'], '--live sends every request, so that --responses answers none'],
  [['--live', '--cassette', 'tape.json'], '--live sends every request, so that --cassette answers none'],
  [['--schedule', 'soon'], '--schedule needs --store: name the file in which schedules are kept.'],
  [
    ['--schedule', 'soon', '--store', 's.json'],
    '--schedule fires onScheduledEvent, not onTicketCreate',
    'onTicketCreate',
  ],
  [
    ['--schedule', 'soon', '--store', 's.json', '--payload', 'mine.json'],
    '--schedule is a payload: leave out --payload.',
  ],
] as const) {
  test(`a mistake: ${args.join(' ')}`, async () => {
    const { code, out, error } = await run(name, ...args);
    assert.deepEqual([code, out], [2, '']);
    assert.ok(error.includes(message), error);
  });
}

for (const [words, message] of [
  [['show'], 'Name the store, and no other file: store show --store FILE.'],
  [['seed'], 'Name the content and the store: store seed FILE --store FILE.'],
  [['seed', '--store', 's.json'], 'Name the content and the store: store seed FILE --store FILE.'],
  [['seed', 'seed.json'], 'Name the content and the store: store seed FILE --store FILE.'],
  [['show', 'x', '--store', 's.json'], 'Name the store, and no other file: store show --store FILE.'],
  [['shwo', '--store', 's.json'], 'shwo is not possible: use show, undo, reset or seed.'],
  [['constructor', '--store', 's.json'], 'constructor is not possible'],
  [['undo', '--store', 's.json'], 'There is nothing to take back: no run has changed this store.'],
  [['seed', 'no.json', '--store', 's.json'], 'no.json: check the path.'],
] as const) {
  test(`a mistake: store ${words.join(' ')}`, async () => {
    const { code, error } = await cli(['store', ...words], { folder });
    assert.equal(code, 2);
    assert.ok(error.includes(message), error);
  });
}

for (const path of [
  'notes.txt',
  'package.json',
  'config/requests.json',
  'none.json',
  'tape.json',
  'server/server.js',
]) {
  test(`${path} is nobody's store, and stays as it is`, async () => {
    const before = readFileSync(join(folder, path), 'utf8');
    for (const words of [
      ['store', 'reset'],
      ['store', 'undo'],
      ['store', 'seed', 'seed.json'],
    ]) {
      const { code, error } = await cli([...words, '--store', path], { folder });
      assert.equal(code, 2, words.join(' '));
      assert.match(error, /is no store: .* name another file\./);
      assert.equal(readFileSync(join(folder, path), 'utf8'), before);
    }
    for (const name of ['onTicketUpdate', 'onAppInstall']) {
      const { out } = await cli(['trigger', name, '--store', path, '--format', 'json'], { folder });
      const { outcome, notes } = JSON.parse(out) as { outcome: string; notes: { text: string }[] };
      assert.equal(outcome, name === 'onAppInstall' ? 'threw' : 'returned');
      assert.match(
        String(notes.map(({ text }) => text)),
        /is no store: .* name another file\. This run began with an empty/,
      );
      assert.equal(readFileSync(join(folder, path), 'utf8'), before);
    }
    const fired = await cli(['trigger', 'onScheduledEvent', '--schedule', 'x', '--store', path, '--format', 'json'], {
      folder,
    });
    assert.equal(fired.code, 2);
    assert.match((JSON.parse(fired.out) as { error: { message: string } }).error.message, /is no store/);
    const seed = await cli(['store', 'seed', path, '--store', 'fresh.json'], { folder });
    assert.deepEqual([seed.code, existsSync(join(folder, 'fresh.json'))], [2, false]);
  });
}

test('files of answers that cannot be used are named', async () => {
  writeFileSync(join(folder, 'bad.json'), '{ "look": 5 }');
  for (const [flag, file, message] of [
    ['--responses', 'bad.json', 'The response for look in bad.json must look like'],
    ['--responses', 'no.json', 'There is no responses file no.json: check the path'],
    ['--cassette', 'none.json', 'none.json is no recording: record it again with --live --record'],
  ] as const) {
    const { code, out } = await run('onTicketCreate', flag, file);
    assert.equal(code, 2);
    assert.ok(out.includes(message), out);
  }
});
