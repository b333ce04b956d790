/** The checks, limits and texts of the stand-ins for the platform's functions (docs/platform.md 2.4, 2.5, 4.4 and 4.5). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRendered, RunRequest } from '../../../server/src/core/run/contract.ts';
import { abilitiesOf } from '../../../server/src/runner/platform.ts';
import { createStandIns } from '../../../server/src/runner/standins/index.ts';
import type { Answer } from '../../../server/src/runner/standins/stand-in.ts';
import { evaluate, requestFor, runBody, texts } from './support.ts';

interface Api {
  (api: string, ...args: unknown[]): Answer;
  readonly rendered: RunRendered[];
  readonly notes: string[];
  readonly writes: (readonly [area: string, key: string, after: unknown])[];
}

function api(more: Partial<RunRequest> = {}): Api {
  const request = requestFor('/app', { registeredEvents: ['onScheduledEvent', 'onExternalEvent'], ...more });
  const rendered: RunRendered[] = [];
  const notes: string[] = [];
  const writes: [string, string, unknown][] = [];
  const recorder = {
    rendered: (answer: RunRendered) => rendered.push(answer),
    note: (text: string) => notes.push(text),
    write: (...write: [string, string, unknown]) => writes.push(write),
  };
  const standIns = createStandIns({ request, abilities: abilitiesOf(request.platform), recorder });
  const call = (name: string, ...args: unknown[]): Answer => {
    const standIn = standIns.get(name);
    assert.ok(standIn, `${name} is missing`);
    return standIn(args);
  };
  return Object.assign(call, { rendered, notes, writes });
}

function messageOf(answer: Answer): unknown {
  return 'error' in answer ? (answer.error as { message?: unknown }).message : undefined;
}

function valueIn(answer: Answer): unknown {
  assert.ok('value' in answer, `refused: ${String(messageOf(answer))}`);
  return answer.value;
}

const small = { a: 1 };
const dbErrors: [args: unknown[], message: string, platform?: string][] = [
  [['set'], 'Mandatory attributes (key or value) is missing'],
  [['set', 'k'], 'Mandatory attributes (key or value) is missing'],
  [['set', null, small], 'Mandatory attributes (key or value) is missing'],
  [['get'], 'Mandatory attributes (key or value) is missing'],
  [['set', ' ', small], 'The key cannot be blank'],
  [['delete', ''], 'The key cannot be blank'],
  [['set', 'k', {}], 'The value cannot be blank and should be of type JSON'],
  [['set', 'k', 'text'], 'The value cannot be blank and should be of type JSON'],
  [['set', 'k', null], 'The value cannot be blank and should be of type JSON'],
  [['set', 'k'.repeat(31), small], 'Key length should not exceed 30 characters', '2.2'],
  [['get', 'k'.repeat(31)], 'Key length should not exceed 30 characters', '2.1'],
  [['set', 'k'.repeat(61), small], 'Key length should not exceed 60 characters'],
  [['set', 'k', { a: 'x'.repeat(8 * 1024) }], 'The combined size of the key and value should not exceed 8KB', '2.2'],
  [['set', 'k', { a: 'x'.repeat(40 * 1024) }], 'The combined size of the key and value should not exceed 40KB'],
  [['set', 'k', { a: 'é'.repeat(20 * 1024) }], 'The combined size of the key and value should not exceed 40KB', '3.0'],
  [['get', 'none'], 'Record not found'],
  [['update', 'none', 'set', small], 'Record not found'],
  [['set', 'k', small, { ttl: 0 }], 'Time to live(ttl) should be of type float and a non-zero value'],
  [['set', 'k', small, { ttl: '5' }], 'Time to live(ttl) should be of type float and a non-zero value'],
  [['set', 'k', small, { setIf: 'maybe' }], 'setIf can only take two values: "exist" or "not_exist"'],
  [['set', 'k', small, { tll: 5 }], 'Invalid option tll inside options'],
  [['update', 'k', 'replace', small], 'Invalid action replace for update'],
  [['update', 'k', 'increment', { a: '1' }], 'The value passed to increment should be of type number'],
  [
    ['update', 'k', 'append', { a: 1 }],
    'The value passed to append should be of type array and should not be an empty array',
  ],
  [
    ['update', 'k', 'append', { a: [] }],
    'The value passed to append should be of type array and should not be an empty array',
  ],
  [['update', 'k', 'remove', small], 'The attributes object passed to remove action should be of type array'],
  [['update', 'k', 'set', {}], 'Attributes object cannot be empty and should be of type JSON or Array'],
  [['update', 'k', 'set'], 'Attributes object cannot be empty and should be of type JSON or Array'],
  [['update', 'k', 'set', { 'a..b': 1 }], 'Keys or paths inside attributes object cannot be blank'],
  [['update', 'k', 'remove', ['']], 'Keys or paths inside attributes object cannot be blank'],
];
test('$db: error texts', () => {
  for (const [[method, ...args], message, platform = '2.3'] of dbErrors) {
    assert.equal(
      messageOf(api({ platform })(`$db.${String(method)}`, ...args)),
      message,
      JSON.stringify([method, ...args]).slice(0, 90),
    );
  }
});

test('$db: statuses, limits that are just kept, conditions', () => {
  const db = api();
  assert.deepEqual(db('$db.get', 'x'), { error: { status: 404, message: 'Record not found' } });
  assert.deepEqual(db('$db.set', '', small), { error: { status: 400, message: 'The key cannot be blank' } });
  assert.deepEqual(valueIn(db('$db.set', 'k'.repeat(60), small)), { Created: true });
  assert.deepEqual(valueIn(api({ platform: '2.2' })('$db.set', 'k'.repeat(30), small)), { Created: true });
  assert.deepEqual(valueIn(db('$db.set', 'k', { a: 'x'.repeat(40 * 1024 - 9) })), { Created: true });
  assert.match(String(messageOf(db('$db.set', 'new', small, { setIf: 'exist' }))), /there is no record "new"/);
  assert.match(String(messageOf(db('$db.set', 'k', small, { setIf: 'not_exist' }))), /there is a record "k"/);
  assert.deepEqual(valueIn(db('$db.set', 'k', small, { setIf: 'exist', ttl: 60 })), { Created: true });
  assert.deepEqual(valueIn(db('$db.delete', 'k')), { Deleted: true });
  assert.equal(messageOf(db('$db.get', 'k')), 'Record not found');
});

test('$db: what is stored and how updates change it', () => {
  const db = api();
  db('$db.set', 'k', { name: '', deep: { list: [1], n: 1 }, gone: 1 });
  assert.deepEqual(valueIn(db('$db.update', 'k', 'set', { 'deep.x.y': 2, name: 'n' })), { Updated: true });
  db('$db.update', 'k', 'append', { 'deep.list': [2, ''] });
  db('$db.update', 'k', 'increment', { 'deep.n': 4, count: 1 });
  db('$db.update', 'k', 'remove', ['gone', 'not.there']);
  const { not: _not, ...value } = valueIn(db('$db.get', 'k')) as Record<string, unknown>;
  assert.deepEqual(value, { name: 'n', deep: { list: [1, 2, null], n: 5, x: { y: 2 } }, count: 1 });
});

test('$db.entity: records, queries, errors', async () => {
  const expression = `(async () => {
    const shops = $db.entity({ version: 'v1' }).get('shops');
    const ids = [];
    for (const shop of [{ city: 'A', n: 1 }, { city: 'B', n: 1 }, { city: 'C', n: 2 }]) ids.push((await shops.create(shop)).record.display_id);
    const cities = async (query) => (await shops.getAll({ query })).records.map((r) => r.data.city).join('');
    const found = [await cities({ n: 1 }), await cities({ $and: [{ n: 1 }, { city: 'B' }] }), await cities({ $or: [{ city: 'A' }, { city: 'C' }] })];
    await shops.update(ids[0], { city: 'D' }); await shops.delete(ids[1]);
    const rest = (await shops.getAll()).records.map((r) => r.data);
    const errors = [];
    for (const work of [() => shops.get(1), () => shops.get('x'), () => shops.getAll('x'), () => shops.getAll({ query: { $or: [{ a: 1 }, { b: 1 }] } }), () => shops.create()]) await work().catch((e) => errors.push(e.message));
    for (const work of [() => $db.entity(), () => $db.entity({ version: 'v1' }).get()]) try { work(); } catch (e) { errors.push(e.message); }
    return { found, one: (await shops.get(ids[0])).record.data, rest, errors };
  })()`;
  assert.deepEqual(await evaluate(expression), {
    found: ['AB', 'B', 'AC'],
    one: { city: 'D', n: 1 },
    rest: [
      { city: 'D', n: 1 },
      { city: 'C', n: 2 },
    ],
    errors: [
      "'record.id' should be a string",
      'Record not found',
      "'options' should be an object",
      "'$or' should repeat the same field",
      "'record' should be an object",
      'Invalid entity version',
      "Mandatory attribute 'EntityName' is missing",
    ],
  });
});

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const one = { name: 'n', data: {}, schedule_at: soon(10) };
const every = (repeat: object) => ({
  ...one,
  repeat: { time_unit: 'minutes', frequency: 5, timezone: 'UTC', ...repeat },
});
const scheduleErrors: [schedule: unknown, message: string][] = [
  [{}, 'The following mandatory keys are missing - name,data,schedule_at'],
  [undefined, 'The following mandatory keys are missing - name,data,schedule_at'],
  [{ ...one, repeat: {} }, 'The following mandatory keys are missing - time_unit,frequency'],
  [{ ...one, name: 1 }, 'Name must be of type string'],
  [{ ...one, name: 'n'.repeat(31) }, 'Name length must not be greater than 30'],
  [{ ...one, data: 'x' }, "The 'data' value must be of type JSON"],
  [{ ...one, data: { x: 'y'.repeat(4096) } }, "The size of the 'data' payload must not exceed 4Kb"],
  [{ ...one, schedule_at: 'tomorrow' }, "The 'schedule_at' value must be an ISO string"],
  [{ ...one, schedule_at: 5 }, "The 'schedule_at' value must be an ISO string"],
  [{ ...one, schedule_at: soon(4) }, "The 'schedule_at' value must be at least 5 minutes in the future"],
  [{ ...one, schedule_at: soon(366 * 24 * 60) }, "The 'schedule_at' value must not be greater than a year"],
  [every({ time_unit: 'weeks' }), 'Time unit must either be days, minutes or hours'],
  [every({ timezone: 'Moon/Base' }), 'Invalid timezone'],
  [every({ frequency: '5' }), "The 'frequency' value must be of type Number"],
  [every({ frequency: 0 }), "The 'frequency' value must be greater than 0"],
  [every({ frequency: 61 }), "The maximum frequency value for the 'minutes' parameter is 60"],
  [every({ time_unit: 'hours', frequency: 25 }), "The maximum frequency value for the 'hours' parameter is 24"],
  [every({ time_unit: 'days', frequency: 31 }), "The maximum frequency value for the 'days' parameter is 30"],
];
test('$schedule: error texts', () => {
  for (const [schedule, message] of scheduleErrors) {
    assert.equal(messageOf(api()('$schedule.create', schedule)), message);
    assert.equal(messageOf(api()('$schedule.update', schedule)), message);
  }
  const refused = messageOf(api({ registeredEvents: [] })('$schedule.create', one));
  assert.equal(refused, 'The app has not registered an onScheduledEvent');
});

test('$schedule: the life of schedules', () => {
  const schedule = api();
  assert.deepEqual(valueIn(schedule('$schedule.create', one)), { status: 200, message: 'Schedule created' });
  assert.equal(messageOf(schedule('$schedule.create', one)), 'This Schedule name already exists');
  const repeat = { time_unit: 'days', frequency: 1 };
  const again = { ...one, name: 'r', schedule_at: soon(-60), repeat };
  valueIn(schedule('$schedule.create', again));
  assert.deepEqual(valueIn(schedule('$schedule.fetch', { name: 'r' })), {
    ...again,
    repeat: { ...repeat, timezone: 'UTC' },
  });
  assert.equal(
    messageOf(schedule('$schedule.create', { ...again, name: 'r2' })),
    'The maximum number of recurring schedules is 1',
  );
  assert.deepEqual(valueIn(schedule('$schedule.update', again)), { status: 200, message: 'Schedule updated' });
  assert.deepEqual(valueIn(schedule('$schedule.delete', { name: 'r' })), { status: 200, message: 'Schedule deleted' });
  for (const method of ['fetch', 'delete']) {
    assert.deepEqual(schedule(`$schedule.${method}`, { name: 'r' }), {
      error: { status: 404, message: 'Schedule does not exist' },
    });
    assert.equal(messageOf(schedule(`$schedule.${method}`, {})), 'The following mandatory keys are missing - name');
  }
  assert.equal(messageOf(schedule('$schedule.update', again)), 'Schedule does not exist');
});

test('generateTargetUrl', () => {
  const unsupported = 'Unsupported operation: The generateTargetUrl method cannot be used';
  const wrong =
    "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters";
  const desk = api({ product: 'freshdesk' });
  const address = 'http://localhost:10001/event/hook/freshdesk';
  assert.equal(valueIn(desk('generateTargetUrl')), address);
  assert.equal(valueIn(desk('generateTargetUrl', 'a b&c')), `${address}?options=a+b%26c`);
  for (const options of [' ', 5, {}, 'x'.repeat(101)])
    assert.deepEqual(api()('generateTargetUrl', options), { error: { message: wrong } });
  const without = api({ registeredEvents: [] })('generateTargetUrl');
  assert.deepEqual(without, {
    error: { message: `${unsupported} unless there is a corresponding external event callback` },
  });
  for (const request of [{ kind: 'function' }, { name: 'onAppUninstall' }, { name: 'onScheduledEvent' }] as const) {
    assert.deepEqual(api(request)('generateTargetUrl'), { error: { message: unsupported } });
  }
});

test('renderData', () => {
  const malformed = { status: 400, message: 'The error should be a JSON Object with a message or a status parameter.' };
  const cases: [args: unknown[], answer: RunRendered][] = [
    [[], { status: 200 }],
    [[null, { a: 1 }], { status: 200, response: { a: 1 } }],
    [[false, 'text'], { status: 200, response: 'text' }],
    [[{ message: 'no' }], { status: 500, message: 'no' }],
    [[{ status: 404 }, { a: 1 }], { status: 404 }],
    [[{ status: 401, message: 'who' }], { status: 401, message: 'who' }],
    [['text'], malformed],
    [[['list']], malformed],
    [[{ error_msg: 'x' }], malformed],
  ];
  for (const [args, answer] of cases) {
    const call = api();
    call('renderData', ...args);
    assert.deepEqual(call.rendered, [answer]);
  }
});

test('renderData with an Error, and twice', async () => {
  const result = await runBody("renderData(new TypeError('broken'));\nrenderData(null, 1);");
  assert.equal(result.outcome, 'returned');
  assert.deepEqual(result.rendered, { status: 500, message: 'broken' });
  assert.deepEqual(
    result.calls.map((call) => call.api),
    ['renderData', 'renderData'],
  );
  assert.match(texts(result)[0] ?? '', /renderData was called again/);
  assert.equal(result.logs[0]?.level, 'error');
  assert.match(result.logs[0]?.stack ?? '', /server\.js:3:1/);
});

test('$job and $files of 3.0', async () => {
  const expression = `(async () => {
    const job = await $job.invoke('sync', 'tag', {}); await $job.updateStatusMessage('half');
    const file = await $files.upload({ file: 'a.csv' });
    return [job.id, (await $job.get(job.id)).name, (await $job.list()).jobs.length, await $job.updateStatusMessage('x'.repeat(501)).catch((e) => e.message),
      typeof $files.getSandboxedPath(), (await $files.get(file.id)).file, (await $files.list()).files.length, await $files.delete(file.id), await $files.get(file.id).catch((e) => e.status)];
  })()`;
  assert.deepEqual(await evaluate(expression, { platform: '3.0' }), [
    'job-1',
    'sync',
    1,
    'The status message must not be longer than 500 characters',
    'string',
    'a.csv',
    1,
    {},
    404,
  ]);
});

test('$job of 2.3: times in whole seconds, lists by tag, in both names', async () => {
  const expression = `(async () => {
    const before = Math.floor(Date.now() / 1000);
    const job = await $job.invoke('sync', 'a', {}); await $job.invoke('sync', 'b', {});
    return [Number.isInteger(job.start_time), job.start_time >= before, job.start_time <= Date.now() / 1000, 'end_time' in job, job.status,
      (await $job.history({ tag: 'a' })).jobs.map((one) => one.id), (await $job.history()).jobs.length, (await $job.list({ tag: 'b' })).jobs.map((one) => one.id)];
  })()`;
  const expected = [true, true, true, false, 'in-progress', ['job-1'], 2, ['job-2']];
  assert.deepEqual(await evaluate(expression, { platform: '2.3' }), expected);
});

test('a job that is not registered is noted in the words of the platform version', () => {
  for (const [platform, place] of [
    ['2.3', 'jobs of the product of manifest.json'],
    ['3.0', 'modules.common.jobs of manifest.json'],
  ] as const) {
    const run = api({ platform, registeredJobs: ['other'] });
    valueIn(run('$job.invoke', 'sync', 't'));
    assert.deepEqual(run.notes.length, 1);
    assert.ok(run.notes[0]?.includes(place), run.notes[0]);
  }
});

const withAccounts = (more: Partial<RunRequest> = {}): Partial<RunRequest> => ({
  platform: '3.1',
  integrations: ['github', 'asana'],
  accounts: { github: [{ account_name: 'work' }, { account_name: 'private', id: 5 }] },
  requestTemplates: {
    post: { schema: { method: 'GET', host: 'a.example.com' }, options: { oauth: 'github' } },
    list: { schema: { method: 'GET', host: 'a.example.com' }, options: { oauth: 'asana' } },
  },
  registeredTemplates: ['post', 'list'],
  ...more,
});

test('$credentials of 3.1: the accounts of the file, else one, and what is noted', async () => {
  const get = (name: string) => `(await $credentials.oauth({ version: 'v1' }).get({ oauthName: '${name}' })).results`;
  const { accounts } = withAccounts();
  assert.deepEqual(await evaluate(`(async () => ${get('github')})()`, withAccounts()), accounts?.github);
  assert.deepEqual(await evaluate(`(async () => ${get('asana')})()`, withAccounts()), [{ account_name: 'default' }]);
  const result = await runBody(
    `const one = ${get('github')}; console.log(one.length);
    await $credentials.oauth({ version: 'v2' }).get({ oauthName: 'constructor' });
    await $credentials.oauth({ version: 'v1' }).get().catch((e) => console.log(e.status, e.message));`,
    withAccounts(),
  );
  assert.equal(result.outcome, 'returned');
  assert.deepEqual(texts(result), ['2', '400 oauthName must be the name of an integration']);
  assert.deepEqual(
    result.calls.map(({ api: name, arguments: args, result: value, error, stack }) => [
      name,
      args,
      value ?? error,
      /server\.js:(\d+)/.exec(stack)?.[1],
    ]),
    [
      ['$credentials.oauth.get', [{ oauthName: 'github' }], { results: accounts?.github }, '2'],
      ['$credentials.oauth.get', [{ oauthName: 'constructor' }], { results: [{ account_name: 'default' }] }, '3'],
      ['$credentials.oauth.get', [], { status: 400, message: 'oauthName must be the name of an integration' }, '4'],
    ],
  );
  assert.deepEqual(
    result.notes?.map(({ text }) => text),
    [
      "$credentials.oauth is documented with { version: 'v1' } only.",
      'config/oauth_config.json has no integration constructor, so the platform knows no account of it.',
    ],
  );
});

const accountNotes: readonly (readonly [template: string, options: unknown, note: RegExp | undefined])[] = [
  ['post', { options: { account: 'work' } }, undefined],
  ['post', { options: { account: 'wrok' } }, /has no account wrok of github, only work, private/],
  ['post', { options: {} }, undefined],
  ['post', {}, undefined],
  ['list', { options: { account: 'anything' } }, undefined],
];

test('an account that the file does not have is noted, and the request answered', () => {
  for (const [template, options, note] of accountNotes) {
    const run = api(withAccounts());
    assert.equal((valueIn(run('$request.invokeTemplate', template, options)) as { status: number }).status, 200);
    assert.equal(run.notes.length, note ? 1 : 0, run.notes.join());
    if (note) assert.match(run.notes[0] ?? '', note);
  }
});

test('every call is recorded with arguments, result or error, and place', async () => {
  const result = await runBody(`
    await $db.set('k', { when: new Date(0), no: undefined, nan: NaN });
    await $db.get('none').catch(() => 0);
    const loop = {}; loop.self = loop; await $db.set('loop', loop).catch((e) => console.log(e instanceof TypeError));
    await $db.entity({ version: 'v1' }).get('shops').create({ a: 1 });`);
  assert.deepEqual(
    result.calls
      .map(({ api: name, arguments: args, result: value, error }) => [name, args, value ?? error])
      .slice(0, 2),
    [
      ['$db.set', ['k', { when: '1970-01-01T00:00:00.000Z', nan: null }], { Created: true }],
      ['$db.get', ['none'], { status: 404, message: 'Record not found' }],
    ],
  );
  assert.match(JSON.stringify(result.calls[2]), /circular/);
  assert.deepEqual(texts(result), ['true']);
  assert.deepEqual([result.calls[3]?.api, result.calls[3]?.arguments], ['$db.record.create', ['shops', { a: 1 }]]);
  assert.deepEqual(
    result.calls.map((call) => /server\.js:(\d+)/.exec(call.stack)?.[1]),
    ['3', '4', '5', '6'],
  );
});
