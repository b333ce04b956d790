/** What an app keeps between runs: in a file, with the changes of each run, which can be taken back. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RunRequest, RunResult, RunWrite } from '../../../server/src/core/run/contract.ts';
import { openStore, readStoreFile, type Store, StoreError, storeIn } from '../../../server/src/node/store.ts';
import { withStore } from '../../../server/src/node/with-store.ts';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { requestFor, runBody, runner, texts, writeApp } from '../runner/support.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'store ü ')));
after(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (() => {
  let count = 0;
  return (): Store => openStore(join(folder, 'deep', `${++count}.json`));
})();

function run(store: Store, body: string, more: Partial<RunRequest> = {}): Promise<RunResult> {
  const source = `exports = { onTicketCreate: async function (payload) {\n${body}\n} };`;
  const request = requestFor(writeApp({ 'server/server.js': source }), more);
  return withStore(runner, () => store).run(request);
}

const shop = "$db.entity({ version: 'v1' }).get('shops')";
const later = new Date(Date.now() + 3_600_000).toISOString();
const SCHEDULED = { registeredEvents: ['onScheduledEvent'] };

test('a run finds what the one before it stored', async () => {
  const store = fresh();
  await run(
    store,
    `await $db.set('k', { n: 1 }); const { record } = await ${shop}.create({ name: 'a' }); console.log(record.display_id);`,
  );
  await run(store, `await $schedule.create({ name: 's', data: { a: 1 }, schedule_at: '${later}' });`, SCHEDULED);
  await run(store, "await $files.upload({ file: 'a.csv' });", { platform: '3.0' });
  const body = `console.log(JSON.stringify([await $db.get('k'), (await ${shop}.get('shops-1')).record.data,
      (await ${shop}.create({ name: 'b' })).record.display_id, (await $schedule.fetch({ name: 's' })).data,
      (await $files.get('file-1')).file, await $schedule.create({ name: 's', data: {}, schedule_at: '${later}' }).catch((e) => e.message)]));`;
  const result = await run(store, body, { platform: '3.0', ...SCHEDULED });
  const found = [{ n: 1 }, { name: 'a' }, 'shops-2', { a: 1 }, 'a.csv', 'This Schedule name already exists'];
  assert.deepEqual(JSON.parse(texts(result)[0] ?? ''), found);
});

test('without a store every run begins with an empty one, and still tells its changes', async () => {
  const body = "console.log(await $db.get('k').catch((e) => e.status)); await $db.set('k', { n: 1 });";
  for (let count = 0; count < 2; count++) {
    const result = await runBody(body);
    assert.deepEqual(texts(result), ['404']);
    assert.deepEqual(result.writes, [{ area: 'records', key: 'k', after: { value: { n: 1 } } }]);
  }
});

test('the changes of a run: each key once, before and after, nothing where it is the same again', async () => {
  const store = fresh();
  const { writes: first } = await run(
    store,
    "await $db.set('a', { n: 1 }); await $db.set('b', { n: 1 }); await $db.set('c', { n: 1 });",
  );
  assert.equal(first?.length, 3);
  const { writes } = await run(
    store,
    `await $db.update('a', 'increment', { n: 1 }); await $db.update('a', 'increment', { n: 1 });
     await $db.delete('b'); await $db.set('c', { n: 2 }); await $db.set('c', { n: 1 }); await $db.set('d', { n: 1 }); await $db.delete('d');`,
  );
  const expected: RunWrite[] = [
    { area: 'records', key: 'a', before: { value: { n: 1 } }, after: { value: { n: 3 } } },
    { area: 'records', key: 'b', before: { value: { n: 1 } } },
  ];
  assert.deepEqual(writes, expected);
  assert.deepEqual(store.read().records, { a: { value: { n: 3 } }, c: { value: { n: 1 } } });
  assert.equal(store.undo(), true);
  const one = { value: { n: 1 } };
  assert.deepEqual(store.read().records, { a: one, b: one, c: one });
  assert.equal(store.undo(), false);
  store.reset();
  assert.deepEqual(store.read(), {});
});

test('what was stored before an error or the end of time stays, as on the platform', async () => {
  const store = fresh();
  assert.equal((await run(store, "await $db.set('a', { n: 1 }); throw new Error('x');")).outcome, 'threw');
  const { result } = await withGrowingLimit(
    (timeoutMs) => run(store, "await $db.set('b', { n: 1 }); while (true);", { timeoutMs }),
    ({ calls }) => calls.length > 0,
  );
  assert.equal(result.outcome, 'timed-out');
  assert.deepEqual(Object.keys(store.read().records ?? {}), ['a', 'b']);
});

test('time to live: a record that is over is gone for every call', async () => {
  const store = fresh();
  await run(store, "await $db.set('k', { n: 1 }, { ttl: 3600 }); await $db.update('k', 'set', { m: 1 });");
  const [record] = Object.values(store.read().records ?? {}) as { expires_at: number }[];
  assert.ok(Math.abs((record?.expires_at ?? 0) - Date.now() - 3_600_000) < 60_000);
  const gone = { k: { value: { n: 1 }, expires_at: Date.now() - 1 } };
  store.replace({ records: gone });
  const body = `const say = (p) => p.then(JSON.stringify, (e) => e.message).then(console.log);
    await say($db.get('k')); await say($db.update('k', 'set', { n: 2 })); await say($db.set('k', { n: 3 }, { setIf: 'exist' }));
    await say($db.set('k', { n: 4 }, { setIf: 'not_exist' })); await say($db.get('k'));`;
  assert.deepEqual(texts(await run(store, body)), [
    'Record not found',
    'Record not found',
    'setIf "exist": there is no record "k"',
    '{"Created":true}',
    '{"n":4}',
  ]);
});

test('runs at the same time lose nothing of each other', async () => {
  const store = fresh();
  await Promise.all([1, 2, 3, 4].map((n) => run(store, `await $db.set('k${n}', { n: ${n} });`)));
  assert.deepEqual(Object.keys(store.read().records ?? {}).sort(), ['k1', 'k2', 'k3', 'k4']);
  assert.deepEqual(
    readdirSync(join(folder, 'deep')).filter((name) => name.includes('.tmp')),
    [],
  );
});

test('names such as __proto__ are names', async () => {
  const store = fresh();
  await run(store, "await $db.set('__proto__', { polluted: 1 }); await $db.set('constructor', { a: 1 });");
  assert.deepEqual(texts(await run(store, "console.log(JSON.stringify(await $db.get('__proto__')));")), [
    '{"polluted":1}',
  ]);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  assert.deepEqual(Object.keys(store.read().records ?? {}), ['__proto__', 'constructor']);
});

test('a file to begin with may leave out what only the platform knows', () => {
  const path = join(folder, 'seed.json');
  writeFileSync(
    path,
    '{ "records": { "k": { "value": { "n": 1 } } }, "entities": { "shops/shops-7": { "data": { "a": 1 } } } }',
  );
  const store = fresh();
  store.replace(readStoreFile(path));
  const time = '1970-01-01T00:00:00.000Z';
  const record = { display_id: 'shops-7', created_time: time, updated_time: time, data: { a: 1 } };
  assert.deepEqual(store.read().entities, { 'shops/shops-7': record });
  assert.match(readFileSync(store.path, 'utf8'), /^\{\n {2}"version": 1,/);
});

test('what is no store is said, a run begins with an empty one, and the file stays as it is', async () => {
  const path = join(folder, 'broken.json');
  for (const [text, message] of [
    ['oops', /broken\.json is no store: it must be a JSON object with "records"\. Correct it or name another file\.$/],
    ['[]', /is no store/],
    ['{ "records": [] }', /"records" in .* must be an object/],
    ['{ "records": { "k": { "n": 1 } } }', /The record "k" in .* must look like \{ "value": \{ … \} \}\.$/],
    ['{ "entities": { "shops": { "data": {} } } }', /The entity record "shops" in .* must look like "shops\/shops-1"/],
  ] as const) {
    writeFileSync(path, text);
    assert.throws(openStore(path).read, { name: 'StoreError', message });
    const result = await run(openStore(path), 'console.log(1); await $db.set("a", { n: 1 });');
    assert.deepEqual([result.outcome, texts(result), result.writes?.length], ['returned', ['1'], 1]);
    const [note] = result.notes ?? [];
    assert.match(note?.text ?? '', / This run began with an empty store, and nothing that it stored was kept\.$/);
    assert.equal(readFileSync(path, 'utf8'), text);
  }
  openStore(path).reset();
  assert.equal((await run(openStore(path), '')).outcome, 'returned');
});

test('a file of somebody else is neither deleted nor replaced; an empty one and those in our own folder are', () => {
  const path = join(folder, 'other.json');
  for (const text of [
    'Buy milk.',
    '{}',
    '{ "version": 1 }',
    '{ "version": 2, "records": {} }',
    '{ "files": {}, "a": 1 }',
  ]) {
    writeFileSync(path, text);
    const other = openStore(path);
    for (const action of [other.reset, other.undo, () => other.replace({}), () => readStoreFile(path)]) {
      assert.throws(action, /other\.json is no store/, text);
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  }
  writeFileSync(path, ' \n');
  openStore(path).replace({ records: {} });
  assert.deepEqual(openStore(path).read().records, {});
  const own = storeIn(folder, '/x/own');
  writeFileSync(own.path, 'oops');
  assert.throws(() => own.read(), /Correct it or reset the store\.$/);
  own.reset();
  assert.deepEqual(own.read(), {});
});

test('a store that cannot be read is not an empty one', { skip: process.platform === 'win32' }, async () => {
  const path = join(folder, 'loop.json');
  symlinkSync('loop.json', path);
  const said = /loop\.json cannot be read \(ELOOP\): check its path, and who may read it\.$/;
  for (const action of [openStore(path).read, openStore(path).undo, () => readStoreFile(path)])
    assert.throws(action, { name: 'StoreError', message: said });
  const { outcome, notes } = await run(openStore(path), 'console.log(1);');
  assert.equal(outcome, 'returned');
  assert.match(
    String(notes?.map(({ text }) => text)),
    /loop\.json cannot be read .* This run began with an empty store\.$/,
  );
  assert.throws(
    () => readStoreFile(join(folder, 'none.json')),
    /^StoreError: There is no file .*none\.json: check the path\.$/,
  );
});

test('a store that can be neither written nor dropped is said, with its path', () => {
  const below = join(folder, 'a file');
  writeFileSync(below, '');
  const store = openStore(join(below, 'store.json'), true);
  assert.throws(() => store.replace({}), {
    name: 'StoreError',
    message: /a file.store\.json cannot be written \(\w+\): check its folder\.$/,
  });
  const taken = join(folder, 'taken.json');
  mkdirSync(join(taken, 'inside'), { recursive: true });
  assert.throws(() => openStore(taken, true).reset(), {
    name: 'StoreError',
    message: /taken\.json cannot be dropped \(\w+\): check/,
  });
});

test('a store begins with a byte order mark where an editor has put one there', async () => {
  const path = join(folder, 'marked.json');
  writeFileSync(path, '\uFEFF{ "records": { "k": { "value": { "n": 1 } } } }');
  const result = await run(
    openStore(path),
    'console.log(JSON.stringify(await $db.get("k"))); await $db.set("l", { n: 2 });',
  );
  assert.deepEqual([result.outcome, texts(result), result.notes], ['returned', ['{"n":1}'], undefined]);
  assert.deepEqual(Object.keys(openStore(path).read().records ?? {}), ['k', 'l']);
});

const unwritable: Readonly<Record<string, () => Store>> = {
  'a device that is always full': () => openStore('/dev/full'),
  'a device without end': () => openStore('/dev/zero'),
  'a named pipe': () => {
    const path = join(folder, 'pipe');
    if (!existsSync(path)) execFileSync('mkfifo', [path]);
    return openStore(path);
  },
  'a folder': () => openStore(folder),
  'a store below a file': () => {
    writeFileSync(join(folder, 'plain'), '');
    return openStore(join(folder, 'plain', 'store.json'));
  },
  'a disk that is full': () => {
    const store = openStore(join(folder, 'full.json'));
    const apply = () => {
      throw new StoreError('The store full.json cannot be written (ENOSPC): check its folder.');
    };
    return { ...store, apply };
  },
};
for (const [name, storeOf] of Object.entries(unwritable)) {
  test(`a run on ${name} has its report, and says what was not kept`, {
    skip: process.platform === 'win32',
  }, async () => {
    const result = await run(storeOf(), 'await $db.set("a", { n: 1 }); console.log(1);');
    assert.deepEqual([result.outcome, texts(result), result.writes?.length], ['returned', ['1'], 1]);
    assert.match(String(result.notes?.map(({ text }) => text)), /othing that (?:this run|it) stored was kept\.$/);
    const failed = await run(storeOf(), 'await $db.set("a", { n: 1 }); throw new Error("mine");');
    assert.deepEqual([failed.outcome, failed.error?.message], ['threw', 'mine']);
  });
}

test('each app has a file of its own in the storage folder, named after it', () => {
  const [a, b] = [storeIn(folder, '/x/my app'), storeIn(folder, '/y/my app')];
  assert.match(a.path, /[/\\]my_app-[\da-f]{12}\.json$/);
  assert.notEqual(a.path, b.path);
});

test('an app has one file, however it is spelled and whatever link leads to it', {
  skip: process.platform === 'win32',
}, () => {
  const app = writeApp({});
  const link = join(folder, 'link to app');
  symlinkSync(app, link);
  const { path } = storeIn(folder, app);
  for (const other of [link, `${app}/`, `${link}/../link to app`]) assert.equal(storeIn(folder, other).path, path);
  assert.equal(storeIn(folder, 'C:\\Apps\\mine').path, storeIn(folder, 'c:\\apps\\mine\\').path);
  assert.notEqual(storeIn(folder, `${app}-tool`).path, path);
});

test('more than anybody stores is cut, and said', async () => {
  const store = fresh();
  const result = await run(store, "for (let i = 0; i < 3000; i++) await $db.set('k' + i, { i });");
  assert.deepEqual([result.outcome, result.truncated, result.writes?.length], ['returned', true, 2_000]);
});

test('what is too deep to be written again is not kept', async () => {
  const store = fresh();
  const body =
    "let deep = {}; for (let i = 0; i < 500; i++) deep = { deep }; await $db.set('deep', deep); await $db.set('a', { n: 1 });";
  const { outcome, notes, writes } = await run(store, body);
  assert.deepEqual([outcome, writes?.map(({ key }) => key)], ['returned', ['a']]);
  assert.deepEqual(notes, [{ text: 'deep has more than 200 levels and is not kept.', stack: '' }]);
});

test('an installation begins with an empty store, and takes the place of the one before it', async () => {
  const store = fresh();
  const old = { records: { a: { value: { n: 1 } }, b: { value: { n: 1 } }, c: { value: { n: 1 } } } };
  store.replace(old);
  const body = `console.log(await $db.get('a').catch((e) => e.status)); await $db.set('a', { n: 2 }); await $db.set('b', { n: 1 });
    await $db.set('d', { n: 1 }); await $db.set('e', { n: 1 }); await $db.delete('e');`;
  const install = { name: 'onAppInstall' };
  const { writes, ...result } = await run(store, `${body} renderData();`, install);
  assert.deepEqual(texts(result), ['404']);
  assert.deepEqual(writes, [
    { area: 'records', key: 'a', before: { value: { n: 1 } }, after: { value: { n: 2 } } },
    { area: 'records', key: 'c', before: { value: { n: 1 } } },
    { area: 'records', key: 'd', after: { value: { n: 1 } } },
  ]);
  assert.deepEqual(Object.keys(store.read().records ?? {}).sort(), ['a', 'b', 'd']);
  store.undo();
  assert.deepEqual(store.read().records, old.records);
  for (const body of [
    "throw new Error('x');",
    "renderData({ message: 'Not today.' });",
    "renderData({ status: 403 }); throw new Error('x');",
    "console.log('and never answers');",
  ]) {
    await run(store, body, install);
    assert.deepEqual(store.read().records, old.records, body);
  }
  await run(store, 'renderData(null, {});', install);
  assert.deepEqual(store.read().records, {});
});
