/**
 * What `docs/platform.md` 2.4, 2.5 and 4 say about the platform, row by row, as an app meets it in a real run: names that
 * are there and that are not, texts of errors, answers, limits.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { runBody } from './support.ts';

/** `expression` is evaluated in a handler; a promise is awaited, an error counts as its message. */
type Row = readonly [fact: string, platform: string, expression: string, expected: unknown];

const soon = (minutes: number): string => `new Date(Date.now() + ${minutes} * 60000).toISOString()`;
const one = (more: string): string => `{ name: 'n', data: {}, schedule_at: ${soon(60)}, ${more} }`;
const every = (more: string): string =>
  `{ name: 'n', data: {}, schedule_at: ${soon(60)}, repeat: { time_unit: 'minutes', frequency: 5, timezone: 'UTC', ${more} } }`;
const refused = (status: number, message: string) => ({ status, message });
const absent = (name: string) => `${name} is not defined`;

const GLOBALS: readonly Row[] = [
  ...['exports', 'global', 'console', 'process', 'renderData', '$request', '$db', '$schedule', 'generateTargetUrl'].map(
    (name): Row => ['4.2', '2.1', `typeof ${name} !== 'undefined'`, true],
  ),
  ...'Object Promise JSON Date Math RegExp Map Set WeakMap Symbol Proxy Reflect Intl BigInt Uint8Array'
    .split(' ')
    .map((name): Row => ['4.2', '2.0', `typeof ${name} !== 'undefined'`, true]),
  ['4.2', '2.1', 'global === globalThis', true],
  ['4.2', '2.1', "/[/\\\\]server$/.test(process.cwd()) && Object.keys(process).join() === 'cwd'", true],
  ['4.2', '2.3', 'typeof process.env', 'undefined'],
  ['4.2', '3.0', 'process.env.ENV', 'test'],
  ['4.2', '3.0', 'typeof $job + typeof $files', 'objectobject'],
  ['4.2', '2.2', '$job', absent('$job')],
  ['jobs of 2.3', '2.3', 'typeof $job + typeof $files', 'objectundefined'],
  ['oauth-samples', '3.0', '$credentials', absent('$credentials')],
  ['oauth-samples', '3.1', 'typeof $credentials.oauth', 'function'],
  ['4.2', '2.3', '$files', absent('$files')],
  ['4.2', '1.0', "require('./x')", absent('require')],
  ...'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate Buffer fetch crypto queueMicrotask'
    .concat(' AbortController structuredClone window document client $iparams module __dirname __filename $app')
    .split(' ')
    .flatMap((name): Row[] => ['2.0', '2.3', '3.0'].map((platform) => ['4.2', platform, name, absent(name)])),
  ...['nextTick', 'exit', 'on', 'hrtime'].map(
    (name): Row => ['4.2', '2.3', `process.${name}()`, `process.${name} is not a function`],
  ),
  ['4.2', '2.1', 'console.warn(1)', 'console.warn is not a function'],
  ['4.2', '2.1', 'Object.keys(console).sort().join()', 'error,info,log'],
  ['4.2', '2.2', 'Object.keys(console).sort().join()', 'debug,error,info,log,warn'],
  ['4.2', '2.2', 'Object.keys($request).sort().join()', 'delete,get,patch,post,put'],
  ['4.2', '2.3', 'Object.keys($request).sort().join()', 'invokeTemplate'],
  ['4.4', '2.2', "typeof $db.get('x').fail(() => 0).done", 'function'],
  ['4.1', '2.3', 'module.exports', absent('module')],
  ['4.3', '2.3', "require('./lib/x.js')", 'Cannot find module "./lib/x.js"'],
  ['4.3', '2.3', "(() => { try { require('./x'); } catch (e) { return e.code; } })()", 'MODULE_NOT_FOUND'],
  ['4.2', '2.3', "new URL('https://a.b/c').pathname + new URLSearchParams('d=1')", '/cd=1'],
  ['4.2', '2.3', "new TextDecoder().decode(new TextEncoder().encode('ü'))", 'ü'],
];

const noSchedule = 'The app has not registered an onScheduledEvent';
const keys = 'The following mandatory keys are missing - ';
const SCHEDULES: readonly Row[] = [
  ['2.5', '2.3', '$schedule.create({})', refused(400, `${keys}name,data,schedule_at`)],
  ['2.5', '2.3', `$schedule.create(${one('repeat: {}')})`, refused(400, `${keys}time_unit,frequency`)],
  ['2.5', '2.1', `$schedule.create(${one('repeat: {}')})`, refused(400, `${keys}time_unit,frequency`)],
  ['2.5', '2.3', `$schedule.create(${one('name: 5')})`, refused(400, 'Name must be of type string')],
  [
    '2.5',
    '2.3',
    `$schedule.create(${one("name: 'n'.repeat(31)")})`,
    refused(400, 'Name length must not be greater than 30'),
  ],
  ['2.5', '2.3', `$schedule.create(${one('data: 5')})`, refused(400, "The 'data' value must be of type JSON")],
  [
    '2.5',
    '2.3',
    `$schedule.create(${one("data: { a: 'x'.repeat(4096) }")})`,
    refused(400, "The size of the 'data' payload must not exceed 4Kb"),
  ],
  [
    '2.5',
    '2.3',
    `$schedule.create(${one("schedule_at: 'today'")})`,
    refused(400, "The 'schedule_at' value must be an ISO string"),
  ],
  [
    '2.5',
    '2.3',
    `$schedule.create(${one(`schedule_at: ${soon(4)}`)})`,
    refused(400, "The 'schedule_at' value must be at least 5 minutes in the future"),
  ],
  [
    '2.5',
    '2.3',
    `$schedule.create(${one(`schedule_at: ${soon(527_000)}`)})`,
    refused(400, "The 'schedule_at' value must not be greater than a year"),
  ],
  [
    '2.5',
    '2.3',
    `$schedule.create(${every("time_unit: 'weeks'")})`,
    refused(400, 'Time unit must either be days, minutes or hours'),
  ],
  ['2.5', '2.3', `$schedule.create(${every("timezone: 'Moon/Base'")})`, refused(400, 'Invalid timezone')],
  [
    '2.5',
    '2.3',
    `$schedule.create(${every("frequency: '5'")})`,
    refused(400, "The 'frequency' value must be of type Number"),
  ],
  [
    '2.5',
    '2.3',
    `$schedule.create(${every('frequency: 0')})`,
    refused(400, "The 'frequency' value must be greater than 0"),
  ],
  ...(
    [
      ['minutes', 60],
      ['hours', 24],
      ['days', 30],
    ] as const
  ).map(
    ([unit, most]): Row => [
      '2.5',
      '2.3',
      `$schedule.create(${every(`time_unit: '${unit}', frequency: ${most + 1}`)})`,
      refused(400, `The maximum frequency value for the '${unit}' parameter is ${most}`),
    ],
  ),
  ['2.5', '2.3', "$schedule.fetch({ name: 'none' })", refused(404, 'Schedule does not exist')],
  ['2.5', '2.3', `$schedule.create(${every('')})`, { status: 200, message: 'Schedule created' }],
  ['2.5', '2.3', `$schedule.create(${one('')})`, refused(400, 'This Schedule name already exists')],
  [
    '2.5',
    '2.3',
    `$schedule.create({ ...${every('')}, name: 'm' })`,
    refused(400, 'The maximum number of recurring schedules is 1'),
  ],
  ['2.5', '2.3', `$schedule.update(${every('')})`, { status: 200, message: 'Schedule updated' }],
  ['2.5', '2.3', "$schedule.fetch({ name: 'n' }).then((s) => s.repeat.timezone)", 'UTC'],
  ['2.5', '2.3', "$schedule.delete({ name: 'n' })", { status: 200, message: 'Schedule deleted' }],
  ...['1.0', '2.0', '2.1', '2.2', '2.3', '3.0'].map(
    (platform): Row => [
      'FDK 6.9, features/schedule.js',
      platform,
      `$schedule.create({ ...${one('')}, repeat: { time_unit: 'days', frequency: 1 } })
        .then(() => $schedule.fetch({ name: 'n' })).then((s) => s.repeat.timezone)`,
      'UTC',
    ],
  ),
];

const noTarget = 'Unsupported operation: The generateTargetUrl method cannot be used';
const wrongOptions =
  "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters";
const TARGETS: readonly Row[] = [
  ['2.4', '2.3', 'generateTargetUrl()', 'http://localhost:10001/event/hook/app'],
  ['2.4', '2.3', "generateTargetUrl(' ')", { message: wrongOptions }],
  ['2.4', '2.3', "generateTargetUrl('x'.repeat(101))", { message: wrongOptions }],
  ['2.4', '2.3', "generateTargetUrl('x'.repeat(100)).then((url) => url.length)", 146],
];

const long = (kilobytes: number): string => `{ a: 'x'.repeat(${kilobytes} * 1024) }`;
const DATABASE: readonly Row[] = [
  ['4.4', '3.0', "$db.set('k', { a: 1 })", { Created: true }],
  ['4.4', '3.0', "$db.get('k')", { a: 1 }],
  ['4.4', '3.0', "$db.update('k', 'increment', { a: 2 })", { Updated: true }],
  ['4.4', '3.0', "$db.delete('k')", { Deleted: true }],
  ['4.4', '3.0', "$db.get('k')", refused(404, 'Record not found')],
  ['4.4', '3.0', '$db.set()', refused(400, 'Mandatory attributes (key or value) is missing')],
  ['4.4', '3.0', "$db.set(' ', {})", refused(400, 'The key cannot be blank')],
  ['4.4', '3.0', "$db.set('k', {})", refused(400, 'The value cannot be blank and should be of type JSON')],
  ['4.4', '2.2', "$db.get('k'.repeat(31))", refused(400, 'Key length should not exceed 30 characters')],
  ['4.7', '2.3', "$db.get('k'.repeat(61))", refused(400, 'Key length should not exceed 60 characters')],
  [
    '4.4',
    '2.2',
    `$db.set('k', ${long(8)})`,
    refused(400, 'The combined size of the key and value should not exceed 8KB'),
  ],
  [
    '4.7',
    '2.3',
    `$db.set('k', ${long(40)})`,
    refused(400, 'The combined size of the key and value should not exceed 40KB'),
  ],
  [
    '4.4',
    '2.3',
    "$db.set('k', { a: 1 }, { ttl: 0 })",
    refused(400, 'Time to live(ttl) should be of type float and a non-zero value'),
  ],
  [
    '4.4',
    '2.3',
    "$db.set('k', { a: 1 }, { setIf: 'x' })",
    refused(400, 'setIf can only take two values: "exist" or "not_exist"'),
  ],
  ['4.4', '2.3', "$db.set('k', { a: 1 }, { if: 'x' })", refused(400, 'Invalid option if inside options')],
  ['4.4', '2.3', "$db.update('k', 'swap', { a: 1 })", refused(400, 'Invalid action swap for update')],
  [
    '4.4',
    '2.3',
    "$db.update('k', 'increment', { a: '' })",
    refused(400, 'The value passed to increment should be of type number'),
  ],
  [
    '4.4',
    '2.3',
    "$db.update('k', 'append', { a: [] })",
    refused(400, 'The value passed to append should be of type array and should not be an empty array'),
  ],
  [
    '4.4',
    '2.3',
    "$db.update('k', 'remove', {})",
    refused(400, 'The attributes object passed to remove action should be of type array'),
  ],
  [
    '4.4',
    '2.3',
    "$db.update('k', 'set', {})",
    refused(400, 'Attributes object cannot be empty and should be of type JSON or Array'),
  ],
  [
    '4.4',
    '2.3',
    "$db.update('k', 'set', { '': 1 })",
    refused(400, 'Keys or paths inside attributes object cannot be blank'),
  ],
  [
    '4.4',
    '2.3',
    "$db.set('s', { a: '', b: NaN, c: Infinity }).then(() => $db.get('s'))",
    { a: null, b: null, c: null },
  ],
  ['4.4', '3.0', "$db.entity({ version: 'v2' })", 'Invalid entity version'],
  ['4.4', '3.0', "$db.entity({ version: 'v1' }).get()", "Mandatory attribute 'EntityName' is missing"],
  ['4.4', '3.0', "$db.entity({ version: 'v1' }).get('shops').getAll(5)", refused(400, "'options' should be an object")],
  ['4.4', '3.0', "$db.entity({ version: 'v1' }).get('shops').get(5)", refused(400, "'record.id' should be a string")],
  ['2.7', '3.0', "$job.updateStatusMessage('x'.repeat(500))", {}],
  [
    '4.7',
    '3.0',
    "$files.upload({ file: 'a.exe' })",
    refused(400, 'The file must be one of png, jpg, jpeg, xls, xlsx, csv, json: a.exe'),
  ],
];

const verb = (message: string, status = 400) => ({
  status,
  headers: {},
  response: message,
  message,
  errorSource: 'APP',
});
const REQUESTS: readonly Row[] = [
  ['4.4', '2.2', "$request.get('http://a.example.com')", verb('Invalid URL - Must be HTTPS')],
  ['4.4', '2.2', "$request.get('https://10.0.0.1')", verb('Invalid URL - IP is disallowed')],
  ['4.4', '2.2', "$request.get('https://localhost')", verb('Invalid URL - Must be FQDN')],
  ['4.4', '2.2', "$request.get('https://other.example.org/x')", verb('This domain has not been whitelisted')],
  ['4.4', '2.2', "$request.get('https://b.wild.example.com').then((r) => r.status)", 200],
  ['4.4', '2.2', "$request.get('https://own.example.net/').then((r) => r.status)", 200],
  [
    '4.4',
    '2.2',
    "$request.get('https://a.example.com/<%= iparam.none %>').catch((e) => e.message.split(':')[0])",
    'Error while substituting the templates',
  ],
  [
    '4.4',
    '2.2',
    "$request.post('https://a.example.com', { json: {} })",
    { status: 200, headers: {}, response: '{}', attempts: 1 },
  ],
];

const SETTINGS: Partial<RunRequest> = {
  registeredEvents: ['onScheduledEvent', 'onExternalEvent'],
  iparams: { own: 'own' },
  whitelist: ['https://a.example.com', 'https://*.wild.example.com', 'https://<%= iparam.own %>.example.net'],
};

async function check(rows: readonly Row[], more: Partial<RunRequest> = {}): Promise<void> {
  for (const platform of new Set(rows.map((row) => row[1]))) {
    const own = rows.filter((row) => row[1] === platform);
    const body = `const attempt = async (run) => { try { return await run(); } catch (e) { return e instanceof Error ? e.message : e; } };
      const found = [];
      ${own.map(([, , expression]) => `found.push(await attempt(() => (${expression})));`).join('\n')}
      renderData(null, found);`;
    const { rendered, outcome, error } = await runBody(body, { ...SETTINGS, platform, ...more });
    assert.equal(outcome, 'returned', error?.message);
    const found = rendered?.response as unknown[];
    for (const [index, [fact, , expression, expected]] of own.entries()) {
      assert.deepEqual(found[index], expected, `${fact}, ${platform}: ${expression}`);
    }
  }
}

test('globals and require', () => check(GLOBALS));
test('$schedule', () => check(SCHEDULES));
test('$schedule without its event', () =>
  check([['2.5', '2.3', `$schedule.create(${one('')})`, refused(400, noSchedule)]], { registeredEvents: [] }));
test('generateTargetUrl', () => check(TARGETS));
test('generateTargetUrl where it may not be called', async () => {
  const unregistered = `${noTarget} unless there is a corresponding external event callback`;
  await check([['2.4', '2.3', 'generateTargetUrl()', { message: unregistered }]], { registeredEvents: [] });
  await check([['2.4', '2.3', 'generateTargetUrl()', { message: noTarget }]], { name: 'onAppUninstall' });
});
test('$db, $job and $files', () => check(DATABASE));
test('$request up to 2.2', () => check(REQUESTS));

const NOTES: readonly (readonly [body: string, request: Partial<RunRequest>, note: RegExp | undefined])[] = [
  ["new URL('https://a.b');", {}, /^URL is not confirmed on the platform/],
  ["new URLSearchParams('a');", {}, /^URLSearchParams is not confirmed/],
  ['new TextEncoder().encode();', {}, /^TextEncoder is not confirmed/],
  ['new TextDecoder();', {}, /^TextDecoder is not confirmed/],
  ['typeof URL;', {}, undefined],
  ['console.warn(1); console.warn(2);', {}, /^console\.warn is not documented/],
  ['console.debug(1);', {}, /^console\.debug is not documented/],
  ['console.log(1);', {}, undefined],
  ['process.env.ENV;', { platform: '3.0' }, /^process\.env has one member on the platform, ENV/],
  ['', { argument: { data: 'x'.repeat(256 * 1024 - 11) } }, undefined],
  ['', { argument: { data: 'x'.repeat(256 * 1024) } }, /^The payload has 257 KB: .* at most 256 KB to onTicketCreate/],
  ['', { name: 'onExternalEvent', platform: '3.0', argument: { d: 'x'.repeat(110_000) } }, /at most 100 KB/],
  ['', { name: 'onExternalEvent', platform: '2.3', argument: { d: 'x'.repeat(110_000) } }, undefined],
  ['renderData();', { kind: 'function', argument: { d: 'x'.repeat(110_000) } }, /at most 100 KB/],
  ['', { kind: 'function', name: 'f' }, /^onTicketCreate did not call renderData/],
  ['', { kind: 'action', name: 'f' }, /^onTicketCreate did not call renderData/],
  ['', { name: 'onAppInstall' }, /^onTicketCreate did not call renderData/],
  ['', { kind: 'job', name: 'f' }, undefined],
  [
    'renderData({ message: "m".repeat(61) });',
    { name: 'onAppInstall' },
    /^The message of renderData has 61 char.* 60 in/,
  ],
  ['renderData({ message: "m".repeat(60) });', { name: 'onAppInstall' }, undefined],
  ['renderData({ message: "m".repeat(61) });', { kind: 'function' }, undefined],
  [
    "for (let i = 0; i < 51; i++) await $db.set('k' + i, { i });",
    {},
    /^51 calls of \$db within a minute: the platform takes 50/,
  ],
  ["for (let i = 0; i < 1_234; i++) await $db.get('k' + i).catch(() => 0);", {}, /^1234 calls of \$db within a minute/],

  ["for (let i = 0; i < 50; i++) await $db.set('k' + i, { i });", {}, undefined],
  ["await $job.invoke('sync', 't', {});", { platform: '3.0', registeredJobs: [] }, /^The job sync is not listed/],
  ["await $job.invoke('sync', 't', {});", { platform: '3.0', registeredJobs: ['sync'] }, undefined],
  [
    "for (let i = 0; i < 17; i++) await $job.invoke('sync', 't', {});",
    { platform: '3.0', registeredJobs: ['sync'] },
    /^17 jobs are started: the platform runs at most 15 of an app at the same time/,
  ],
  [
    "for (let i = 0; i < 15; i++) await $job.invoke('sync', 't', {});",
    { platform: '3.0', registeredJobs: ['sync'] },
    undefined,
  ],
];

test('notes on limits and on what is not confirmed, each once and with its place', async () => {
  for (const [body, request, note] of NOTES) {
    const { notes = [], outcome } = await runBody(body, request);
    assert.equal(outcome, 'returned');
    assert.equal(notes.length, note ? 1 : 0, `${body}: ${JSON.stringify(notes)}`);
    if (note) assert.match(notes[0]?.text ?? '', note);
    const hasPlace = /URL|Text|console|process|\$/.test(body);
    if (note && hasPlace) assert.match(notes[0]?.stack ?? '', /server\.js:2:/, body);
  }
});

test('a run that is stopped says that there were too many calls, too', async () => {
  const body = "for (let i = 0; i < 300; i++) await $db.get('k' + i).catch(() => 0); for (;;);";
  const { result } = await withGrowingLimit(
    (timeoutMs) => runBody(body, { timeoutMs }),
    ({ notes }) => notes !== undefined,
  );
  assert.equal(result.outcome, 'timed-out');
  assert.deepEqual(
    result.notes?.map(({ text }) => text.slice(0, 26)),
    ['More than 50 calls of $db '],
  );
});
