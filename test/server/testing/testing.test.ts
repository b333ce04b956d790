/** `openApp` in a test runner: what a run gives back, what it is given, and what throws. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ExpectationError, openApp } from '../../../server/src/testing/testing.ts';
import { type Files, textsOf } from '../../support/app.ts';
import { folderWith } from '../../support/cli.ts';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { desk } from '../../support/tested-app.ts';

const opened = (body: string, more: Files = {}) => openApp(folderWith(textsOf(desk(body, more))));

test('an app is found from an address, a file and a folder in it, and not elsewhere', () => {
  const folder = folderWith(textsOf(desk('')));
  for (const place of [
    pathToFileURL(join(folder, 'tests/a b.test.js')).href,
    join(folder, 'server/server.js'),
    folder,
  ]) {
    assert.equal(openApp(place).folder, folder, place);
  }
  assert.throws(() => openApp('/'), /There is no Freshworks app at or above \//);
});

test('a run gives back all that came of it', async () => {
  const app = opened(`
    const sent = await $request.invokeTemplate('createIssue', { body: '{}' });
    console.log('sent', sent.status);
    await $db.set('a', { at: Date.now(), key: payload.iparams.key });
    await $db.delete('old');`);
  const run = await app.trigger('onTicketCreate', {
    payload: { data: { ticket: { id: 7 } } },
    now: new Date(1000),
    iparams: { key: 'k' },
    requests: { createIssue: { status: 201 } },
    store: { old: { x: 1 }, kept: { y: 2 } },
  });
  assert.equal(run.outcome, 'returned');
  assert.equal(run.error, undefined);
  assert.deepEqual(run.logs, [{ level: 'log', text: 'sent 201' }]);
  assert.deepEqual(run.store, { kept: { y: 2 }, a: { at: 1000, key: 'k' } });
  assert.deepEqual(
    run.calls.map(({ api }) => api),
    ['$request.invokeTemplate', '$db.set', '$db.delete'],
  );
  assert.deepEqual((run.payload as { data: unknown }).data, { ticket: { id: 7 } });
});

const ENDS: Readonly<Record<string, readonly [body: string, outcome: string, message?: string]>> = {
  'throws at once': [`throw new TypeError('at once');`, 'threw', 'at once'],
  'throws later': [`await $db.set('a', { b: 1 }); throw new Error('later');`, 'threw', 'later'],
  'a rejection that nobody handles': [`Promise.reject(new Error('lost'));`, 'threw', 'lost'],
  'a rejection that is handled late': [
    `const p = Promise.reject(new Error('x')); await null; p.catch(() => {});`,
    'returned',
  ],
  'a promise that never settles': [
    `await new Promise(() => {});`,
    'timed-out',
    'The promise of onTicket can never settle: nothing is left that could resolve or reject it. Look for a promise whose resolve function is never called.',
  ],
  'work that nobody waits for': [
    `Promise.resolve().then(() => $db.set('a', { b: 1 })).then(() => console.log('done'));`,
    'returned',
  ],
  'no syntax': [`}{`, 'threw', "Unexpected token '{'"],
};

for (const [name, [body, outcome, message]] of Object.entries(ENDS)) {
  test(`how a run ends: ${name}`, async () => {
    const before = process.rawListeners('unhandledRejection');
    const run = await opened(body).trigger('onTicketCreate');
    assert.equal(run.outcome, outcome);
    assert.equal(run.error?.message, message);
    assert.deepEqual(process.rawListeners('unhandledRejection'), before);
    if (name === 'work that nobody waits for') assert.equal(run.logs[0]?.text, 'done');
  });
}

test('a loop without end is stopped after the time of a run, and the next run is a run like any other', async () => {
  const app = opened(`console.log('began'); if (payload.iparams.loops) for (;;);`);
  const { result: run, timeoutMs } = await withGrowingLimit(
    (timeout) => app.trigger('onTicketCreate', { iparams: { loops: true }, timeout }),
    ({ logs }) => logs.length > 0,
  );
  assert.equal(run.outcome, 'timed-out');
  assert.equal(
    run.error?.message,
    `onTicket did not end within ${timeoutMs} ms and was stopped. Look for an endless loop or a wait without end.`,
  );
  assert.deepEqual(run.logs, [{ level: 'log', text: 'began' }]);
  const next = await app.trigger('onTicketCreate');
  assert.deepEqual([next.outcome, next.logs.length], ['returned', 1]);
});

test('a loop without end in the file itself is stopped as well', async () => {
  const app = openApp(
    folderWith(textsOf({ ...desk(''), 'server/server.js': 'exports = { onTicket() {} };\nfor (;;);' })),
  );
  const run = await app.trigger('onTicketCreate', { timeout: 200 });
  assert.equal(run.outcome, 'timed-out');
});

test('runs that are begun at the same time come one after the other', async () => {
  const app = opened(`console.log(payload.data.n); if (payload.data.n === 2) Promise.reject(new Error('two'));`);
  const runs = await Promise.all([1, 2, 3].map((n) => app.trigger('onTicketCreate', { payload: { data: { n } } })));
  assert.deepEqual(
    runs.map(({ outcome, logs }) => [outcome, logs[0]?.text]),
    [
      ['returned', '1'],
      ['threw', '2'],
      ['returned', '3'],
    ],
  );
});

test('what is expected beside a payload, or in the test, throws with each difference', async () => {
  const app = opened(`await $db.set('a', { n: payload.data.n });`, {
    'server/test_data/onTicketCreate.one.json': { data: { n: 1 } },
    'server/test_data/onTicketCreate.one.expect.json': { expect: { store: { set: { a: { n: 1 } } } } },
    'server/test_data/onTicketCreate.two.json': { data: { n: 2 } },
    'server/test_data/onTicketCreate.two.expect.json': { expect: { store: { set: { a: { n: 1 } } } } },
    'server/test_data/scenarios/s.json': [
      { event: 'onTicketCreate', payload: 'onTicketCreate.two', expect: { store: { set: { a: { n: 5 } } } } },
    ],
  });
  assert.deepEqual(
    app.payloads().map(({ name, event, scope }) => [name, event, scope]),
    [
      ['onTicketCreate.one', 'onTicketCreate', 'freshdesk'],
      ['onTicketCreate.two', 'onTicketCreate', 'freshdesk'],
    ],
  );
  assert.equal((await app.trigger('onTicketCreate', { payload: 'onTicketCreate.one' })).outcome, 'returned');
  await assert.rejects(app.trigger('onTicketCreate', { payload: 'onTicketCreate.two.json' }), (error) => {
    assert.ok(error instanceof ExpectationError);
    assert.match(
      error.message,
      /store\.set\.a\.n is 2, not 1 \(server\/test_data\/onTicketCreate\.two\.expect\.json:\d+\)/,
    );
    assert.deepEqual([error.expected, error.actual], [{ 'store.set.a.n': 1 }, { 'store.set.a.n': 2 }]);
    return true;
  });
  await assert.rejects(app.trigger('onTicketCreate', { expect: { calls: [] } }), /calls\[0\] is one too many/);
  await assert.rejects(app.scenario('s'), /store\.set\.a\.n is 2, not 5/);
  await assert.rejects(app.scenario('t'), /There is no scenario t: write server\/test_data\/scenarios\/t\.json/);
  await assert.rejects(
    app.trigger('onTicketCreate', { payload: 'three' }),
    /There is no payload three: the app has onTicketCreate\.one, onTicketCreate\.two/,
  );
  await assert.rejects(app.trigger('onTicketDelete'), /`onTicketDelete` is no event/);
  await assert.rejects(app.trigger('onTicketCreate', { now: 'soon' }), /`now` is a moment/);
});

const wrongCalls: readonly (readonly [args: string, says: RegExp])[] = [
  ['["onTicketCreate", { "paylod": {} }]', /`paylod` is no option of a run: did you mean `payload`\?/],
  ['["onTicketCreate", { "toString": {} }]', /`toString` is no option of a run: use one of payload, scope, /],
  ['["onTicketCreate", { "payload": null }]', /`payload` is an object, or the name of a payload file/],
  ['["onTicketCreate", { "payload": [1] }]', /`payload` is an object, or the name of a payload file/],
  ['["onTicketCreate", null]', /The options of a run are an object/],
  ['[null]', /`trigger` runs what it is told by name/],
];

for (const [args, says] of wrongCalls)
  test(`what no compiler has looked at is said: trigger(...${args})`, async () => {
    const app = opened('console.log(1);');
    await assert.rejects(Reflect.apply(app.trigger, app, JSON.parse(args)), says);
  });

test('files of the app are what they are to the platform', async () => {
  const files = {
    'server/lib/one.js': `'use strict';\nexports = { name: 'one', two: () => require('./two').name };`,
    'server/lib/two.js': `exports.name = 'two' + typeof this;`,
  };
  const run = await opened(
    `
    const one = require('./lib/one');
    console.log(one.name, one.two(), typeof setTimeout, typeof Buffer, typeof process.env);
    undeclared = 1;`,
    files,
  ).trigger('onTicketCreate');
  assert.equal(run.error, undefined);
  assert.equal(run.logs[0]?.text, 'one twoobject undefined undefined undefined');
});

/** What may stand in front of a directive, which is none on the platform. */
const HEADS: Readonly<Record<string, string>> = {
  nothing: '',
  blanks: '\n \t\r\n',
  'a comment of a line': '// use strict\n',
  'a line of slashes': `${'/'.repeat(500)}\n`,
  'many comments': '/* a */ // b // c\n/** d */\n'.repeat(100),
  'comments that end in stars': '/***/ /* ** */ /**//**/',
  'a comment with a directive in it': "/* 'use strict'; */",
};
for (const [what, head] of Object.entries(HEADS)) {
  for (const directive of ["'use strict';", '"use strict"']) {
    test(`${directive} behind ${what} makes no file strict`, async () => {
      const files = { 'server/lib/one.js': `${head}${directive}\nundeclared = 1; exports = { at: undeclared };` };
      const run = await opened("console.log(require('./lib/one').at);", files).trigger('onTicketCreate');
      assert.deepEqual([run.error, run.logs[0]?.text], [undefined, '1']);
    });
  }
}

test('a comment without an end is an error with its place', async () => {
  const files = { 'server/lib/one.js': "// a\n/* 'use strict'; exports = {};" };
  const run = await opened("require('./lib/one');", files).trigger('onTicketCreate');
  assert.equal(run.error?.name, 'SyntaxError');
});
