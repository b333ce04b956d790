/** What apps and packages may do to errors, stacks and all objects, and that the report still says what and where. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { framesOf } from '../../../server/src/core/run/stack.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { onUnix } from '../../support/odd-files.ts';
import { RUNNER_BUNDLE, requestFor, runApp, runBody, runner, texts, writeApp } from './support.ts';

/** `line` of the first frame in the app. */
const lineOf = (stack: string | undefined, folder = '/'): string =>
  /server\.js:(\d+)/.exec(stack ?? '')?.[1] ?? `none in ${stack} ${folder}`;

/** Statements before the handler's; the error is thrown in line 3 of the handler. */
const tricks: Record<string, string> = {
  'a formatter that gives a text': "Error.prepareStackTrace = (e) => 'no stack';",
  'a formatter that gives call sites': 'Error.prepareStackTrace = (e, sites) => sites;',
  'a formatter that throws': 'Error.prepareStackTrace = () => { throw new TypeError("formatter"); };',
  'a formatter that gives nothing': 'Error.prepareStackTrace = () => undefined;',
  'no frames wanted at the top': '',
  'a toJSON for all objects': "Object.prototype.toJSON = function () { return 'JSON'; };",
  'a toJSON that gives nothing': 'Object.prototype.toJSON = function () {};',
  'a toJSON that throws': 'Object.prototype.toJSON = function () { throw new Error("toJSON"); };',
  'a toJSON for lists': 'Array.prototype.toJSON = function () { return 1; };',
  'lists that are walked in another way': "Array.prototype[Symbol.iterator] = function* () { yield 'other'; };",
  'lists that cannot be walked': 'delete Array.prototype[Symbol.iterator];',
  'no methods of texts, symbols and functions':
    'for (const { prototype } of [String, Symbol, Function]) for (const key of ["slice", "toString", "split", "call", "apply", "bind"]) prototype[key] = null;',
  'no built-ins':
    'for (const name of ["JSON", "Reflect", "String", "Promise", "WeakMap", "Object"]) globalThis[name] = null;',
  'everything frozen':
    'for (const one of [globalThis, Error, Error.prototype, Object.prototype, Array.prototype]) Object.freeze(one);',
};
for (const name of [
  'pending',
  'error',
  'value',
  'path',
  'failure',
  'dependency',
  'code',
  'frames',
  'stack',
  'message',
  'name',
  'cause',
  'errors',
  '0',
  '1',
  '2',
])
  tricks[`a getter ${name} for all objects`] =
    `Object.defineProperty(Object.prototype, '${name}', { configurable: true, get() { return 7; }, set(v) { Object.defineProperty(this, '${name}', { value: v, writable: true, configurable: true, enumerable: true }); } });`;

for (const [name, trick] of Object.entries(tricks)) {
  test(`an error has its message and its place: ${name}`, async () => {
    const top = name === 'no frames wanted at the top' ? 'Error.stackTraceLimit = 0; ' : '';
    const result = await runApp(
      `${top}exports = { async onTicketCreate() { ${trick}
console.log('a log'); await $db.set('k', 'text').catch(() => 0); await $db.get('k').catch(() => 0); require('./lib');
throw new RangeError('the message'); } };`,
      { files: { 'server/lib.js': 'exports.a = 1;' } },
    );
    assert.deepEqual([result.outcome, result.error?.message], ['threw', 'the message'], JSON.stringify(result.error));
    assert.equal(lineOf(result.error?.stack), '3');
    assert.equal(lineOf(result.logs[0]?.stack), '2');
    assert.deepEqual(
      result.calls.map(({ api, stack }) => [api, lineOf(stack)]),
      [
        ['$db.set', '2'],
        ['$db.get', '2'],
      ],
    );
  });
}

test('logs and calls have places where the handler wants no frames', async () => {
  const result = await runBody("Error.stackTraceLimit = 0; console.log(1);\nawait $db.get('x');");
  assert.equal(lineOf(result.logs[0]?.stack), '2');
  assert.equal(lineOf(result.calls[0]?.stack), '3');
  assert.equal(result.outcome, 'threw');
});

test('the app sees the limits and formatters that it has set', async () => {
  const body = `Error.stackTraceLimit = 3; console.log(Error.stackTraceLimit); Error.prepareStackTrace = (e, s) => s.length; console.log(new Error('x').stack);
    Error.prepareStackTrace = undefined; console.log(typeof new Error('x').stack, Error.prepareStackTrace, Error.stackTraceLimit);`;
  assert.deepEqual(texts(await runBody(body)), ['3', '3', 'string undefined 3']);
});

for (const length of [9_999, 10_001, 21_000, 300_000, 5_000_000]) {
  test(`a message of ${length} characters has its place, and is cut`, async () => {
    const { error } = await runBody(`\nthrow new Error('m'.repeat(${length}));`);
    assert.equal(lineOf(error?.stack), '3');
    assert.equal(error?.message.length, Math.min(length, 10_000));
  });
}

test('records are kept where lists are walked in another way', async () => {
  const body = `Array.prototype[Symbol.iterator] = function* () { yield 'other'; };
    const books = $db.entity({ version: 'v1' }).get('books'); await books.create({ a: 1 }); throw new Error('outer', { cause: new AggregateError([new Error('inner')], 'several') });`;
  const { calls, error, notes = [] } = await runBody(body);
  assert.deepEqual(
    calls.map(({ api, arguments: given }) => [api, given]),
    [['$db.record.create', ['books', { a: 1 }]]],
  );
  assert.equal(error?.message, 'outer');
  assert.match(notes.map(({ text }) => text).join(), /Error: several.*AggregateError/);
});

test('a message with frames in it is no place', async () => {
  const { error } = await runBody("\nthrow new Error('a\\n    at x (/server.js:77:1)\\n' + 'm'.repeat(30_000));");
  assert.equal(framesOf(error?.stack ?? '', '/').find(({ file }) => file.endsWith('server/server.js'))?.line, 3);
});

test('an Error without a stack is an Error', async () => {
  const files = {
    'server/node_modules/dep/index.js':
      "exports.fail = () => { const e = new TypeError('bare'); e.stack = undefined; delete e.stack; throw e; };",
  };
  for (const body of [
    "require('dep').fail();",
    "const e = new Error('bare'); delete e.stack; throw e;",
    "const e = new Error('bare'); e.stack = ''; throw e;",
  ]) {
    const { error, notes = [] } = await runBody(body, { files, dependencies: { dep: '1.0.0' } });
    assert.equal(error?.message, 'bare');
    assert.match(notes.map(({ text }) => text).join(), /^The error has no place: something has taken away its stack/);
  }
});

const LISTED = { dep: '1.0.0' };

/** What packages put into the place of what this tool works with, too. */
const replaced = {
  'functions for files':
    "const fs = require('fs'); for (const name of ['readSync', 'writeSync', 'readFileSync', 'statSync', 'existsSync', 'readlinkSync']) fs[name] = () => 0; require('module').syncBuiltinESMExports();",
  'the clock':
    'Date.now = () => 0; performance.now = () => -5; globalThis.setTimeout = globalThis.setImmediate = null;',
  promises: 'globalThis.Promise = class { then() {} };',
  'members of every object and list':
    'Object.prototype.extra = 1; Array.prototype.extra = 1; String.prototype.toJSON = () => 5;',
  'the process': 'process.exit = () => {}; process.stdout.write = () => true; globalThis.process = {};',
};
for (const [what, code] of Object.entries(replaced)) {
  test(`a package that replaces ${what} changes no report`, async () => {
    const files = { 'server/node_modules/dep/index.js': code, 'server/lib.js': 'exports.a = 1;' };
    const { outcome, error, logs, durationMs } = await runBody(
      "require('dep'); console.log(require('./lib'));\nthrow new Error('x');",
      { files, dependencies: LISTED },
    );
    assert.deepEqual([outcome, error?.message, lineOf(error?.stack)], ['threw', 'x', '3']);
    assert.deepEqual(
      logs.map(({ text, stack }) => [text, lineOf(stack)]),
      [['{ a: 1 }', '2']],
    );
    assert.ok(durationMs >= 0);
  });
}

test('what a package prints is logged, at the line of the app that leads there', async () => {
  const files = {
    'server/node_modules/dep/index.js':
      "console.log('loaded %d', 1); exports.say = () => { console.error('said', { a: 1 }); console.warn('w'); console.trace('t'); process.stdout.write('past it\\u001b[31m'); };",
  };
  const { logs, notes = [] } = await runBody("const d = require('dep');\nd.say();", {
    files,
    dependencies: { dep: '1.0.0' },
  });
  assert.deepEqual(
    logs.map(({ level, text, stack }) => [level, text, lineOf(stack)]),
    [
      ['log', 'loaded 1', '2'],
      ['error', 'said { a: 1 }', '3'],
      ['warn', 'w', '3'],
      ['error', 't', '3'],
    ],
  );
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['A package wrote this to the output of its process, which is no log: past it␛[31m'],
  );
});

for (const [name, part] of [
  ['an end of line', 'a\nb'],
  ['ends of lines', 'a\r\nb\rc'],
  ['control characters', 'a\u001b[31m\u007fb\u0085c'],
  ['changes of direction', 'a\u202eb\u2028c'],
  ['a tab', 'a\tb'],
] as const) {
  test(`places in an app whose path has ${name}`, onUnix, async () => {
    const base = writeApp({
      [`${part}/server/server.js`]: `exports = { async onTicketCreate() { console.log(1);\nrequire('./lib'); } };`,
      [`${part}/server/lib.js`]: '\n\nthrow new Error("in lib");',
    });
    const folder = join(base, part);
    const { logs, error } = await runner.run(requestFor(folder));
    const place = ({ file, line }: { readonly file: string; readonly line: number }) => `${file}:${line}`;
    assert.deepEqual(framesOf(error?.stack ?? '', folder).map(place), ['server/lib.js:3', 'server/server.js:2']);
    assert.deepEqual(framesOf(logs[0]?.stack ?? '', folder).map(place), ['server/server.js:1']);
  });
}

test('logs cannot turn round what stands beside them', async () => {
  assert.deepEqual(texts(await runBody("console.log('a\\u202eb\\u2066c\\u200fd\\u2028e');")), [
    'a\\u202eb\\u2066c\\u200fd\\u2028e',
  ]);
});

const files = {
  'server/node_modules/dep/index.js': `const fs = require('fs'); const { join } = require('path'); const { tmpdir } = require('os');
    exports.temporary = () => { const p = join(tmpdir(), 'a', 'b.txt'); fs.mkdirSync(join(tmpdir(), 'a')); fs.writeFileSync(p, 'written'); const t = fs.readFileSync(p, 'utf8'); return [t, tmpdir()].join(); };
    exports.read = () => fs.readFileSync('/etc/hosts'); exports.write = () => fs.writeFileSync(join(__dirname, 'x'), '1');
    exports.start = () => require('child_process').execFileSync('true'); exports.worker = () => new (require('worker_threads').Worker)('1', { eval: true });`,
};

test('a package has the temporary folder, which is gone afterwards, with or without the permission model', async () => {
  for (const by of [runner, createRunner({ runnerPath: RUNNER_BUNDLE, runtime: UNKNOWN_RUNTIME })]) {
    const code = "exports = { onTicketCreate() { console.log(require('dep').temporary()); } };";
    const result = await by.run(requestFor(writeApp({ 'server/server.js': code, ...files }), { dependencies: LISTED }));
    const [written, folder = ''] = texts(result)[0]?.split(',') ?? [];
    assert.equal(written, 'written', result.error?.message);
    assert.match(folder, /freshworks-run-/);
    assert.equal(existsSync(folder), false);
  }
});

/** What a package tries, and what the note says of the refusal. */
const refused: readonly (readonly [call: string, ...parts: readonly string[]])[] = [
  [
    'read',
    'a run reads the files of the app and of its packages only (/etc/hosts)',
    'link its package into node_modules',
  ],
  ['write', 'a run writes into its temporary folder only (', 'os.tmpdir()'],
  ['start', 'a run starts no processes', '--allow child-process', 'freshworksEvents.run.allow'],
  ['worker', 'a run starts no workers', '--allow worker', 'freshworksEvents.run.allow'],
];
for (const [call, ...parts] of refused) {
  test(`a package is refused by us, and we say so: ${call}`, onUnix, async () => {
    for (const code of [
      `require('dep').${call}();`,
      `try { require('dep').${call}(); } catch (cause) { throw new Error('outer', { cause }); }`,
    ]) {
      const { error, notes = [], outcome } = await runBody(`\n${code}`, { files, dependencies: LISTED });
      assert.equal(outcome, 'threw', error?.message);
      const note = notes.find(({ text }) => text.startsWith('This was refused by this tool, not by the platform: '));
      for (const part of parts) assert.ok(note?.text.includes(part), `${part} in ${note?.text}`);
      assert.equal(lineOf(note?.stack), '3');
    }
  });
}

test('what somebody allows, packages may do, and the app itself may not', onUnix, async () => {
  const calls = { worker: 'worker', 'child-process': 'start' } as const;
  for (const [allowed, call] of Object.entries(calls)) {
    for (const [name, tried] of Object.entries(calls)) {
      const allow = [allowed as keyof typeof calls];
      const { outcome, notes = [] } = await runBody(`require('dep').${tried}();`, {
        files,
        dependencies: LISTED,
        allow,
      });
      const isAllowed = tried === call;
      assert.equal(outcome, isAllowed ? 'returned' : 'threw', `${tried}, allowed ${allowed}: ${JSON.stringify(notes)}`);
      if (!isAllowed) assert.ok(notes.some(({ text }) => text.includes(`--allow ${name}`)));
    }
  }
  const { error } = await runBody("require('child_process');", { allow: ['child-process'] });
  assert.match(error?.message ?? '', /refused by this tool, not by the platform/);
});

test('native code is refused, and let in by whoever allows it', onUnix, async () => {
  const native = {
    'server/node_modules/dep/index.js': "process.dlopen({ exports: {} }, require('path').join(__dirname, 'a.node'));",
    'server/node_modules/dep/a.node': 'no library',
  };
  const withNative = { files: native, dependencies: LISTED };
  const refusal = await runBody("require('dep');", withNative);
  assert.ok(
    refusal.notes?.some(({ text }) => text.includes('a run loads no native code') && text.includes('--allow addons')),
  );
  const { error, notes = [] } = await runBody("require('dep');", { ...withNative, allow: ['addons'] });
  assert.match(error?.message ?? '', /a\.node/, 'what is wrong with the file itself');
  assert.ok(!notes.some(({ text }) => text.includes('refused by this tool')));
});

test('a package that asks for something refused as it is loaded', onUnix, async () => {
  const { notes = [] } = await runBody("require('bad');", {
    files: { 'server/node_modules/bad/index.js': "require('fs').readFileSync('/etc/hosts');" },
    dependencies: { bad: '1.0.0' },
  });
  assert.match(notes[0]?.text ?? '', /^This was refused by this tool, .*\(\/etc\/hosts\)\./);
});
