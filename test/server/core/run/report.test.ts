/** Reports in the form that `trigger --format json` promises to other tools. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type RunReport,
  type RunRequest,
  type RunResult,
  reportOf,
  reportOfRefusal,
} from '../../../../server/src/core/index.ts';
import { callerAnswer } from '../../../../server/src/core/run/caller.ts';
import { circumstancesOf } from '../../../../server/src/core/run/circumstances.ts';
import type { RunCall } from '../../../../server/src/core/run/contract.ts';
import { type Files, handlers, product } from '../../../support/app.ts';
import { prepared } from '../../../support/check-run.ts';

const FILES: Files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }),
  'server/server.js': 'exports = { onTicket() {} };',
};

function reported(result: Partial<RunResult>): RunReport {
  const { trigger, request, payloadSource } = prepared(FILES, { name: 'onTicketCreate' });
  const whole: RunResult = { outcome: 'returned', durationMs: 1, logs: [], calls: [], payload: {}, ...result };
  return reportOf(trigger, request, whole, payloadSource);
}

test('a run that returned', () => {
  assert.deepEqual(reported({ durationMs: 12.3456, payload: { a: 1 } }), {
    version: 1,
    outcome: 'returned',
    event: 'onTicketCreate',
    scope: 'freshdesk',
    handler: 'onTicket',
    durationMs: 12.35,
    logs: [],
    calls: [],
    payload: { a: 1 },
    payloadSource: 'generated',
  });
});

test('logs have the place of the app’s own line', () => {
  const stack = '    at log (/other/x.js:1:1)\n    at Object.onTicket (/app/server/server.js:4:9)';
  assert.deepEqual(
    reported({
      logs: [
        { level: 'info', text: 'a', stack },
        { level: 'error', text: 'b', stack: '' },
      ],
    }).logs,
    [
      { level: 'info', text: 'a', file: 'server/server.js', line: 4 },
      { level: 'error', text: 'b' },
    ],
  );
});

test('calls keep what was sent and answered, without their stacks', () => {
  const request = { method: 'GET', url: 'https://x.com/a', headers: { a: 'b' }, query: { q: '1' }, body: { c: 1 } };
  const stack = '    at /app/server/server.js:4:9';
  const { calls } = reported({
    calls: [
      { api: '$request.invokeTemplate', arguments: ['send', {}], request, result: { status: 200 }, stack },
      { api: '$db.get', arguments: ['key'], error: { status: 404 }, stack: '' },
    ],
  });
  assert.deepEqual(calls, [
    {
      api: '$request.invokeTemplate',
      arguments: ['send', {}],
      request: { ...request, address: 'https://x.com/a?q=1' },
      result: { status: 200 },
      file: 'server/server.js',
      line: 4,
    },
    { api: '$db.get', arguments: ['key'], error: { status: 404 } },
  ]);
});

test('an error has frames of the app only', () => {
  const { error, outcome } = reported({
    outcome: 'threw',
    error: {
      name: 'TypeError',
      message: 'x is not a function',
      stack: [
        'TypeError: x is not a function',
        '    at helper (/app/server/lib/x.js:2:3)',
        '    at Object.onTicket (/app/server/server.js:4:9)',
        '    at node:vm:1:1',
      ].join('\n'),
    },
  });
  assert.equal(outcome, 'threw');
  assert.deepEqual(error, {
    name: 'TypeError',
    message: 'x is not a function',
    frames: [
      { file: 'server/lib/x.js', line: 2, column: 3, function: 'helper' },
      { file: 'server/server.js', line: 4, column: 9, function: 'onTicket' },
    ],
  });
});

test('what renderData answered, and that output was cut, is told', () => {
  const rendered = { status: 500, message: 'No key' };
  assert.deepEqual(reported({ rendered }).rendered, rendered);
  assert.equal(reported({ truncated: true }).truncated, true);
  assert.equal('truncated' in reported({}), false);
  assert.equal('rendered' in reported({}), false);
  assert.equal('error' in reported({}), false);
});

for (const outcome of ['returned', 'threw', 'timed-out', 'exited'] as const) {
  test(`the outcome ${outcome} is passed on`, () => assert.equal(reported({ outcome }).outcome, outcome));
}

test('a refusal has the same form, with its place as the one frame', () => {
  const place = { file: 'manifest.json', line: 3, column: 5 };
  assert.deepEqual(reportOfRefusal({ name: 'onTicketMade', message: 'No such event', place }, 'freshdesk'), {
    version: 1,
    outcome: 'refused',
    event: 'onTicketMade',
    scope: 'freshdesk',
    handler: null,
    durationMs: 0,
    logs: [],
    calls: [],
    error: { name: 'Refused', message: 'No such event', frames: [{ ...place, function: '' }] },
    payload: null,
  });
  const without = reportOfRefusal({ name: 'x', message: 'y', place: undefined });
  assert.equal(without.scope, null);
  assert.deepEqual(without.error?.frames, []);
});

test('a report survives JSON', () => {
  const report = reported({ logs: [{ level: 'log', text: '\ud800', stack: '' }], payload: null });
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

const error = (name: string, message: string) => ({ name, message, stack: '' });

test('an error that comes from what the platform lacks has advice', () => {
  for (const [name, message, advice] of [
    [
      'ReferenceError',
      'setTimeout is not defined',
      /^setTimeout is not available on the platform: .* use \$schedule\.create/,
    ],
    ['ReferenceError', 'Buffer is not defined', /^Buffer is not available on the platform/],
    [
      'TypeError',
      'process.exit is not a function',
      /^process\.exit is not available on the platform: of process only cwd/,
    ],
    [
      'TypeError',
      '$request.get is not a function',
      /^\$request\.get is not available .* use \$request\.invokeTemplate\.$/,
    ],
    ['TypeError', 'AbortController is not a constructor', /^AbortController is not available/],
    [
      'ReferenceError',
      'mine is not defined',
      /^Nothing declares `mine`\. Declare it, or require the file that has it\.$/,
    ],
    ['ReferenceError', 'renderdata is not defined', /^Nothing declares `renderdata`\. Did you mean `renderData`\?$/],
    [
      'ReferenceError',
      'onTicket is not defined',
      /^`onTicket` is a member of `exports` and no variable\. Reach it as `exports\.onTicket`\.$/,
    ],
    [
      'TypeError',
      'args.iparams.get is not a function',
      /^The installation parameters are a plain object .* read a parameter as a member, as in `iparams\.key`\.$/,
    ],
    ['TypeError', 'args.iparams.list.map is not a function', undefined],
    ['TypeError', 'mine is not a function', undefined],
    ['TypeError', 'console.warn is not a function', undefined],
    ['ReferenceError', 'constructor is not defined', /^Nothing declares `constructor`/],
    ['Error', 'setTimeout is not defined', undefined],
  ] as const) {
    const found = reported({ outcome: 'threw', error: error(name, message) }).error;
    assert.equal(found?.message, message);
    if (advice) assert.match(found?.advice ?? '', advice);
    else assert.ok(found && !('advice' in found), message);
  }
});

test('what reaches the caller', () => {
  const rendered = { status: 200, response: 1 };
  const thrown = { error: error('Error', 'x'), threwAtOnce: true };
  const mistake = { status: 500, message: 'Error while executing App server script! - x', errorSource: 'APP' };
  const late = { status: 504, message: 'Timeout error while processing the request.', errorSource: 'APP' };
  const event = (name: string) => ({ kind: 'event', name }) as const;
  const cases = [
    [event('onTicketCreate'), { rendered }, undefined],
    [event('onTicketCreate'), thrown, undefined],
    [event('onAppInstall'), { rendered }, rendered],
    [event('onAppInstall'), thrown, mistake],
    [event('afterAppUpdate'), {}, { status: 504, message: 'Request Timed Out!' }],
    [event('onAppUninstall'), { error: error('Error', 'later') }, { status: 504, message: 'Request Timed Out!' }],
    [{ kind: 'function', name: 'f' }, { rendered, ...thrown }, rendered],
    [{ kind: 'function', name: 'f' }, thrown, mistake],
    [{ kind: 'action', name: 'f' }, {}, late],
    [{ kind: 'job', name: 'f' }, {}, undefined],
  ] as const;
  for (const [request, result, answer] of cases) {
    assert.deepEqual(callerAnswer(request, result), answer, JSON.stringify([request, result]));
  }
});

test('notes have their place, changes of the store are told, and secrets are in no part of it', () => {
  const { trigger, request, payloadSource } = prepared(FILES, { name: 'onTicketCreate' });
  const stack = '    at /app/server/server.js:4:9';
  const secrets = [{ name: 'iparam.key', value: 'hush-hush' }];
  const result: RunResult = {
    outcome: 'threw',
    durationMs: 1,
    logs: [{ level: 'log', text: 'key hush-hush', stack }],
    calls: [{ api: '$db.set', arguments: ['k', { a: 'hush-hush' }], result: { Created: true }, stack }],
    notes: [
      { text: 'a', stack },
      { text: 'b', stack: '' },
    ],
    writes: [{ area: 'records', key: 'k', after: { value: { a: 'hush-hush' } } }],
    rendered: { status: 200, response: 'hush-hush' },
    error: error('Error', 'hush-hush'),
    payload: { iparams: { key: 'hush-hush' } },
  };
  const report = reportOf(trigger, { ...request, secrets }, result, payloadSource);
  assert.ok(!JSON.stringify(report).includes('hush'));
  assert.deepEqual(report.notes, [{ text: 'a', file: 'server/server.js', line: 4 }, { text: 'b' }]);
  assert.deepEqual(report.writes, [{ area: 'records', key: 'k', after: { value: { a: '‹iparam.key›' } } }]);
  assert.deepEqual(report.payload, { iparams: { key: '‹iparam.key›' } });
});

test('an error that may come from data which was not there says so', () => {
  const request: RunRequest = {
    ...prepared(FILES, { name: 'onTicketCreate' }).request,
    overlay: { 'server/server.js': 'a.iparams.x.y\nargs.data.x\nr.body.x' },
    argument: { iparams: {} },
    iparams: {},
  };
  const call = { api: '$request.invokeTemplate', arguments: ['look'], answeredBy: 'default', stack: '' } as const;
  const at = (line: number) => `    at onTicket (/app/server/server.js:${line}:3)`;
  const own = 'server/test_data/onTicketCreate.json';
  for (const [line, more, source, calls, expected] of [
    [1, {}, own, [], [/^payload\.iparams is empty/]],
    [1, { argument: { iparams: null } }, own, [], [/^payload\.iparams is null, as on platform 1\.x, because config/]],
    [1, { iparams: { a: 1 } }, own, [], []],
    [2, {}, own, [], [/^The payload has no "data": add it to server\/test_data\/onTicketCreate\.json\.$/]],
    [2, {}, 'generated', [], []],
    [2, { argument: { data: {} } }, own, [], []],
    [3, {}, own, [], []],
    [3, {}, own, [call], [/^Requests were answered with 200 \{\}: .*\{ "look": \{ "body"/]],
    [
      3,
      { kind: 'function', name: 'f' },
      'empty',
      [],
      [/^onTicket was called without arguments: .*server\/test_data\/f\.json\.$/],
    ],
  ] as const) {
    const result: RunResult = {
      outcome: 'threw',
      durationMs: 1,
      logs: [],
      calls,
      payload: {},
      error: { name: 'TypeError', message: "Cannot read properties of undefined (reading 'x')", stack: at(line) },
    };
    const found = circumstancesOf({ ...request, ...more }, result, source);
    assert.equal(found.length, expected.length, JSON.stringify(found));
    for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? '', pattern);
    const other = { ...result, error: { name: 'Error', message: 'mine', stack: at(line) } };
    assert.deepEqual(circumstancesOf({ ...request, ...more }, other, source), []);
  }
});

test('tokens that a server gives out are not told', () => {
  const result = {
    status: 200,
    headers: { 'set-cookie': 'a=1', etag: 'x' },
    response: '{"access_token": "abc", "n": 1}',
  };
  const error = { status: 401, headers: {}, response: '{"password":"p\\"q"}', attempts: 1 };
  const { calls } = reported({
    calls: [
      { api: '$request.get', arguments: [], result, stack: '' },
      { api: '$request.get', arguments: [], error, stack: '' },
      { api: '$db.get', arguments: [], result: { access_token: 'own' }, stack: '' },
    ],
  });
  assert.deepEqual(
    calls.map((call) => call.result ?? call.error),
    [
      {
        ...result,
        headers: { 'set-cookie': '‹redacted›', etag: 'x' },
        response: '{"access_token": "‹redacted›", "n": 1}',
      },
      { ...error, response: '{"password":"‹redacted›"}' },
      { access_token: 'own' },
    ],
  );
});

test('answers that were made up are said, whether the run failed or not; others only where it failed', () => {
  const call = (name: string): RunCall => ({
    api: '$request.invokeTemplate',
    arguments: [name],
    answeredBy: 'default',
    stack: '',
  });
  const { request } = prepared(FILES, { name: 'onTicketCreate' });
  const made = { ...request, madeUpAnswers: { fetch: '{"a":1}' } };
  const result: RunResult = { outcome: 'returned', durationMs: 1, logs: [], calls: [call('fetch')], payload: {} };
  assert.match(
    String(circumstancesOf(made, result, 'generated')),
    /^Nobody wrote what servers answer to fetch: .* as in \{ "fetch": \{ "response": \{ … \} \} \}\.$/,
  );
  assert.deepEqual(circumstancesOf(made, { ...result, calls: [call('other')] }, 'generated'), []);
  const written: RunResult = { ...result, calls: [{ ...call('fetch'), answeredBy: 'responses' }] };
  assert.deepEqual(circumstancesOf(made, written, 'generated'), []);
});

test('what is called of the parameters is none of them', () => {
  const server = "exports = {\n  onTicket(payload) { payload.iparams.get('a'); payload.iparams.has?.('a'); }\n};";
  const { request } = prepared({ ...FILES, 'server/server.js': server }, { name: 'onTicketCreate' });
  assert.equal(request.missingParameters, undefined);
});

test('a parameter without a value is named with its place', () => {
  const server = 'exports = {\n  onTicket(payload) { payload.iparams.gone.length; }\n};';
  const files: Files = { ...FILES, 'server/server.js': server, 'config/iparams.json': {} };
  const { trigger, request, payloadSource } = prepared(files, { name: 'onTicketCreate' });
  const result: RunResult = { outcome: 'returned', durationMs: 1, logs: [], calls: [], payload: {} };
  assert.deepEqual(reportOf(trigger, request, result, payloadSource).notes, [
    {
      text: 'The installation parameter gone has no value in this run: declare it in config/iparams.json, or write one into server/test_data/iparams.json.',
      file: 'server/server.js',
      line: 2,
    },
  ]);
});
