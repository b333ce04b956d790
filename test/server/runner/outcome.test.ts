/** Every way in which a run can end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest, RunResult } from '../../../server/src/core/run/contract.ts';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { onUnix } from '../../support/odd-files.ts';
import { requestFor, runApp, runBody, runner, texts, writeApp } from './support.ts';

const returned: Readonly<Record<string, string>> = {
  'a plain handler': 'exports = { onTicketCreate() { console.log("x"); } };',
  'an async handler': 'exports = { onTicketCreate: async () => { await null; console.log("x"); } };',
  'work that nobody awaits':
    'exports = { onTicketCreate() { $db.set("a", {b: 1}).then(() => $db.get("a")).then(() => console.log("x")); } };',
  'exports.name =': 'exports.onTicketCreate = () => console.log("x");',
  'var exports =': 'var exports = { onTicketCreate() { console.log("x"); } };',
  'a return at the top': 'exports = { onTicketCreate() { console.log("x"); } }; return; throw new Error("never");',
  'a rejection that is handled late':
    'exports = { async onTicketCreate() { const p = $db.get("no"); await null; await null; await p.catch(() => console.log("x")); } };',
  'a promise of its own': 'exports = { onTicketCreate() { return { then(done) { console.log("x"); done(); } }; } };',
};
for (const [name, source] of Object.entries(returned)) {
  test(`returned: ${name}`, async () => {
    const result = await runApp(source);
    assert.equal(result.error, undefined);
    assert.equal(result.outcome, 'returned');
    assert.deepEqual(texts(result), ['x']);
    assert.equal(result.truncated, undefined);
  });
}

const threw: Readonly<Record<string, [source: string, name: string, message: string]>> = {
  'an error': ['exports = { onTicketCreate() { throw new TypeError("no"); } }', 'TypeError', 'no'],
  'an awaited rejection': [
    'exports = { async onTicketCreate() { await Promise.reject(new Error("no")); } }',
    'Error',
    'no',
  ],
  'a rejection that nobody awaits': [
    'exports = { onTicketCreate() { Promise.reject(new RangeError("no")); } }',
    'RangeError',
    'no',
  ],
  'a rejection of a stand-in that nobody awaits': [
    'exports = { onTicketCreate() { $db.get("x"); } }',
    'Error',
    'Record not found',
  ],
  'an error at the top': ['undefinedName;', 'ReferenceError', 'undefinedName is not defined'],
  'module.exports': ['module.exports = {};', 'ReferenceError', 'module is not defined'],
  'a syntax error': ['exports = {\n  a: 1\n  b: 2\n};', 'SyntaxError', "Unexpected identifier 'b'"],
  'an import': ['import fs from "fs";', 'SyntaxError', 'Cannot use import statement outside a module'],
  'a brace too many': ['}); (function () {', 'SyntaxError', "Unexpected token '}'"],
  'no such export': ['exports = {};', 'TypeError', 'exports.onTicketCreate is not a function'],
  'exports = null': ['exports = null;', 'TypeError', "Cannot read properties of null (reading 'onTicketCreate')"],
  'process.exit()': [
    'exports = { onTicketCreate() { process.exit(); } }',
    'TypeError',
    'process.exit is not a function',
  ],
  'a timer': [
    'exports = { onTicketCreate() { setTimeout(() => {}, 1); } }',
    'ReferenceError',
    'setTimeout is not defined',
  ],
  'a plain object': ['exports = { onTicketCreate() { throw { status: 404 }; } }', 'Error', '{"status":404}'],
  'a plain object with a message': [
    'exports = { onTicketCreate() { throw { status: 404, message: "gone" }; } }',
    'Error',
    'gone',
  ],
  'a text': ['exports = { onTicketCreate() { throw "no"; } }', 'Error', 'no'],
  undefined: ['exports = { onTicketCreate() { return Promise.reject(); } }', 'Error', 'undefined'],
  'a symbol': ['exports = { onTicketCreate() { throw Symbol("s"); } }', 'Error', 'Symbol(s)'],
  'an object of a class': ['class Gone {}\nexports = { onTicketCreate() { throw new Gone(); } }', 'Gone', '{}'],
  'an error of a class': [
    'class Gone extends Error { name = "Gone" }\nexports = { onTicketCreate() { throw new Gone("x"); } }',
    'Gone',
    'x',
  ],
  'an object that fights back': [
    'exports = { onTicketCreate() { throw new Proxy({}, { get() { throw 1; } }); } }',
    'Error',
    'A value was thrown that cannot be shown',
  ],
};
for (const [name, [source, errorName, message]] of Object.entries(threw)) {
  test(`threw: ${name}`, async () => {
    const { outcome, error } = await runApp(source);
    assert.deepEqual([outcome, error?.name, error?.message], ['threw', errorName, message]);
  });
}

test('threw: no server.js', async () => {
  const { outcome, error } = await runner.run(requestFor(writeApp({ 'manifest.json': '{}' })));
  assert.equal(outcome, 'threw');
  assert.match(error?.message ?? '', /There is no file .*server\.js/);
});

test('the first of two errors is told, and what came before and after is kept', async () => {
  const result = await runBody(
    'console.log("a"); Promise.reject(new Error("1")); await $db.set("k", {a: 1}); console.log("b"); throw new Error("2");',
  );
  assert.equal(result.outcome, 'threw');
  assert.deepEqual(texts(result), ['a', 'b']);
});

test('timed-out is said at once of a promise that can never settle', async () => {
  const result = await runBody('console.log("before"); await new Promise(() => {}); console.log("after");');
  assert.equal(result.outcome, 'timed-out');
  assert.match(result.error?.message ?? '', /promise of onTicketCreate can never settle/);
  assert.deepEqual(texts(result), ['before']);
  assert.ok(result.durationMs < 20_000, 'before the time limit');
});

for (const [name, body] of Object.entries({
  'an endless loop': 'for (let i = 0; ; i++) if (i < 3) console.log(i);',
  'endless microtasks': 'for (let i = 0; ; i++) { await null; if (i < 3) console.log(i); }',
})) {
  test(`timed-out: ${name}, with what it printed before`, async () => {
    const { result, timeoutMs } = await withGrowingLimit(
      (limit) => runBody(`renderData(null, 1); await $db.set("k", {a: 1});\n${body}`, { timeoutMs: limit }),
      ({ logs }) => logs.length === 3,
    );
    assert.equal(result.outcome, 'timed-out');
    const [said = ''] = /^.*? ms/.exec(result.error?.message ?? '') ?? [];
    assert.equal(said, `onTicketCreate did not end within ${timeoutMs} ms`);
    assert.deepEqual(texts(result), ['0', '1', '2']);
    assert.deepEqual(result.rendered, { status: 200, response: 1 });
    assert.deepEqual(
      result.calls.map((call) => call.api),
      ['renderData', '$db.set'],
    );
    assert.ok(result.durationMs >= timeoutMs - 2, 'timers may be early by a millisecond');
  });
}

test('timed-out: an endless loop at the top of server.js', async () => {
  const { result } = await withGrowingLimit(
    (timeoutMs) => runApp('console.log(1); while (true);', { timeoutMs }),
    ({ logs }) => logs.length > 0,
  );
  assert.deepEqual([result.outcome, texts(result), result.durationMs], ['timed-out', ['1'], 0]);
});

test('exited: process.exit of a dependency, with the end of its error output', async () => {
  const files = {
    'server/node_modules/dep/index.js':
      'exports.end = () => { console.log("noise"); console.error("said"); process.stderr.write("last words\\n"); process.exit(3); };',
  };
  const result = await runBody('console.log("before"); require("dep").end();', { files });
  assert.equal(result.outcome, 'exited');
  assert.match(result.error?.message ?? '', /exit code 3[\s\S]*last words/);
  assert.deepEqual(texts(result), ['before', 'noise', 'said']);
});

test('exited: a crash of a dependency', async () => {
  const files = { 'server/node_modules/dep/index.js': 'exports.end = () => process.abort();' };
  const result = await runBody('require("dep").end();', { files });
  assert.equal(result.outcome, 'exited');
  if (process.platform !== 'win32') assert.match(result.error?.message ?? '', /signal SIGABRT/);
});

for (const [name, end] of Object.entries({
  'a crash': 'process.abort();',
  'an error that nobody catches any more': 'process.removeAllListeners(); setTimeout(() => { callback(); }, 1);',
  'a rejection that nobody catches any more': 'process.removeAllListeners(); Promise.reject(new Error("x"));',
  'an error while an error is told':
    'process.on("uncaughtException", (error) => { throw error; }); setTimeout(callback, 1);',
})) {
  test(`exited: the last words of ${name} name no file of this tool`, onUnix, async () => {
    const files = { 'server/node_modules/dep/index.js': `exports.end = (callback) => { ${end} };` };
    const { outcome, error } = await runBody(
      'require("dep").end(() => { throw new RangeError("thrown"); }); await new Promise(() => {});',
      { files },
    );
    assert.equal(outcome, 'exited');
    assert.match(error?.message ?? '', /Last lines of its error output:[\s\S]*server\.js|dep.index\.js/);
    assert.doesNotMatch(error?.message ?? '', /freshworks-runner|[\\/]runner\.js/);
  });
}

test('exited: too much memory', async () => {
  const result = await runBody('const all = []; for (;;) all.push(new Array(100_000).fill({}));');
  assert.equal(result.outcome, 'exited');
  assert.match(result.error?.message ?? '', /memory of 256 MB/);
});

test('an error in a callback of a dependency is threw; its timers are waited for', async () => {
  const files = { 'server/node_modules/dep/index.js': 'exports.later = (f) => { setTimeout(f, 5); };' };
  const late = await runBody('require("dep").later(() => console.log("late"));', { files });
  assert.deepEqual([late.outcome, texts(late)], ['returned', ['late']]);
  const failed = await runBody('require("dep").later(() => { throw new Error("late"); });', { files });
  assert.deepEqual([failed.outcome, failed.error?.message], ['threw', 'late']);
});

const OPEN = 'server/node_modules/open/index.js';
const keepsOpen: Readonly<Record<string, [dependency: string, what: RegExp]>> = {
  'a timer': ['setInterval(() => {}, 10);', /kept a timer open/],
  'a server': ["require('net').createServer().listen(0, '127.0.0.1');", /kept a connection open/],
  'both, and one more of each': [
    "for (const _ of [1, 2]) { setInterval(() => {}, 10); require('net').createServer().listen(0, '127.0.0.1'); }",
    /kept 2 timers and 2 connections open/,
  ],
  'timers that somebody has replaced since': [
    'setInterval(() => {}, 10); globalThis.setTimeout = () => { throw new Error("replaced"); };',
    /kept a timer open/,
  ],
};
for (const [name, [dependency, what]] of Object.entries(keepsOpen)) {
  test(`a handler that is done is done, although a package keeps open ${name}`, async () => {
    for (const handler of ['async function () { require("open"); }', 'function () { require("open"); }']) {
      const result = await runApp(`exports = { onTicketCreate: ${handler} };`, { files: { [OPEN]: dependency } });
      assert.deepEqual([result.outcome, result.error], ['returned', undefined]);
      assert.match(String(result.notes?.map(({ text }) => text)), what);
    }
  });
}

/** What a package does later, by the time that the call of it is given. */
const LATER = 'const timer = setInterval(() => {}, 10); exports.later = (f) => { setTimeout(f, 20); };';
const setUp = { kind: 'event', name: 'onAppInstall' } as const;
const call = { kind: 'function', name: 'onTicketCreate' } as const;
/** What times out says first that it was called. */
const CALLED = 'console.log("called");';
const isCalled = (result: RunResult): boolean => texts(result).includes('called');
const endings: Readonly<Record<string, [body: string, more: Partial<RunRequest>, outcome: string, logs: string[]]>> = {
  'a set-up handler that answers later': ['require("open").later(() => renderData());', setUp, 'returned', []],
  'a function that answers later': ['require("open").later(() => renderData(null, 1));', call, 'returned', []],
  'a set-up handler that never answers': [
    `require("open"); ${CALLED}`,
    { ...setUp, timeoutMs: 150 },
    'timed-out',
    ['called'],
  ],
  'a function that never answers': [`require("open"); ${CALLED}`, { ...call, timeoutMs: 150 }, 'timed-out', ['called']],
  'a handler that waits': [
    `await require("open").later; ${CALLED} await new Promise(() => {});`,
    { timeoutMs: 150 },
    'timed-out',
    ['called'],
  ],
  'a handler that waits after it has answered': [
    `renderData(); require("open"); ${CALLED} await new Promise(() => {});`,
    { ...setUp, timeoutMs: 150 },
    'timed-out',
    ['called'],
  ],
  'an error that is thrown later': [
    'require("open").later(() => { throw new Error("x"); }); await new Promise(() => {});',
    {},
    'threw',
    [],
  ],
  'a rejection': ['require("open"); throw new Error("x");', {}, 'threw', []],
  'the rejection of a function that has not answered': ['require("open"); throw new Error("x");', call, 'threw', []],
  'work that goes on step by step': [
    'const { later } = require("open"); later(() => { console.log(1); later(() => { console.log(2); later(() => console.log(3)); }); });',
    {},
    'returned',
    ['1', '2', '3'],
  ],
  'work without end that says something': [
    'const { later } = require("open"); const again = () => { console.log.call; $db.get("a").catch(() => {}); later(again); }; again();',
    { timeoutMs: 1_500 },
    'returned',
    [],
  ],
};
for (const [name, [body, more, outcome, logs]] of Object.entries(endings)) {
  test(`with a timer that stays open, ${outcome}: ${name}`, async () => {
    const request = { files: { [OPEN]: LATER }, ...more };
    const { result } =
      more.timeoutMs === undefined
        ? { result: await runBody(body, request) }
        : await withGrowingLimit(
            (timeoutMs) => runBody(body, { ...request, timeoutMs }),
            outcome === 'timed-out' ? isCalled : (found) => found.outcome === outcome,
            more.timeoutMs,
          );
    assert.deepEqual([result.outcome, texts(result)], [outcome, logs]);
  });
}

/** The handler had come back before the limit, so that it is not what did not end. */
const isDone = ({ error }: RunResult): boolean => error?.message.includes('onTicketCreate was done') === true;

test('who never answered is told so, and not that something still ran', async () => {
  const body = 'require("open");';
  const { result, timeoutMs } = await withGrowingLimit(
    (limit) => runBody(body, { files: { [OPEN]: LATER }, ...call, timeoutMs: limit }),
    isDone,
  );
  const said = `was done, but nothing called renderData within ${timeoutMs} ms`;
  assert.ok(result.error?.message.includes(said), result.error?.message);
});

test('a loop that nobody awaits is not blamed on a dependency alone', async () => {
  const { result } = await withGrowingLimit(
    (timeoutMs) => runBody('(async () => { for (;;) await null; })();', { timeoutMs }),
    isDone,
  );
  assert.equal(result.outcome, 'timed-out');
  assert.match(result.error?.message ?? '', /promise that nobody awaits and that goes on in an endless loop/);
});

test('the time limit is that of the handler: what loading takes is none of it', async () => {
  const loading = 'const end = Date.now() + 100; while (Date.now() < end);';
  const { result, timeoutMs } = await withGrowingLimit(
    (limit) => runApp(`${loading} exports = { onTicketCreate() { ${CALLED} for (;;); } };`, { timeoutMs: limit }),
    isCalled,
  );
  assert.equal(result.outcome, 'timed-out');
  assert.ok(result.durationMs >= timeoutMs - 2, `${result.durationMs} ms of ${timeoutMs}`);
});

test('the duration is measured from the call of the handler', async () => {
  const result = await runBody('const end = Date.now() + 30; while (Date.now() < end);');
  assert.ok(result.durationMs >= 28 && result.durationMs < 20_000, String(result.durationMs));
});

/** A handler, and whether it gives back a generator. */
const generators: readonly (readonly [handler: string, isGenerator: boolean])[] = [
  ['*onTicketCreate() { console.log(1); }', true],
  ['async *onTicketCreate() { console.log(1); }', true],
  ['onTicketCreate: function* () { console.log(1); }', true],
  ['onTicketCreate() { return (function* () { console.log(1); })(); }', true],
  ['async onTicketCreate() { return (function* () {})(); }', false],
  ['onTicketCreate() { return [1].values(); }', false],
  ['onTicketCreate() { return { next() {}, [Symbol.toStringTag]: "Generator" }; }', false],
];
for (const [handler, isGenerator] of generators) {
  test(`whether nothing runs is said: ${handler}`, async () => {
    const { outcome, logs, notes = [] } = await runApp(`exports = { ${handler} };`);
    assert.deepEqual([outcome, logs], ['returned', []]);
    const saying = notes.filter(({ text }) => text.startsWith('onTicketCreate gave back a generator'));
    assert.equal(saying.length, isGenerator ? 1 : 0);
  });
}

test('a handler is asked for once, and called on what is exported', async () => {
  for (const source of [
    'exports = { get onTicketCreate() { console.log("asked"); return function () { console.log(this === exports); }; } };',
    'exports = new Proxy({}, { get(target, name) { console.log("asked"); return function () { console.log(this === exports); }; } });',
  ])
    assert.deepEqual(texts(await runApp(source)), ['asked', 'true'], source);
});

test('the payload is the argument after the JSON clone', async () => {
  const argument = JSON.parse('{"a":[1],"__proto__":{"x":1},"constructor":null}');
  const result = await runBody('console.log(JSON.stringify(payload), payload.x);', { argument });
  assert.deepEqual(texts(result), ['{"a":[1],"__proto__":{"x":1},"constructor":null} undefined']);
  assert.equal(JSON.stringify(result.payload), JSON.stringify(argument));
});
