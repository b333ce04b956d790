/** Stacks carry the exact line and column of server.js, and nothing of this runner. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { placeIn, RUNNER_SOURCE, requestFor, runApp, runBody, runner, texts, writeApp } from './support.ts';

const SERVER_JS = join('server', 'server.js');

const syntaxErrors: Readonly<Record<string, [source: string, place: string]>> = {
  'on the first line': ['let x = ;', '1:9'],
  'on the first column': [')', '1:1'],
  'after a tab and letters outside the BMP': ['let a;\n\tlet é𝒳 = 4, y = ;', '2:19'],
  'with Windows line ends': ['let a;\r\nlet b = ;\r\n', '2:9'],
  'at the end': ['exports = {\n', '2:1'],
  // Node draws no caret there; the line is right still.
  'beyond column 1000': [`\nlet a = '${'x'.repeat(3000)}'; let b = ;`, '2:1'],
  'a name declared twice': ['let a;\n  let a;', '2:7'],
};
for (const [name, [source, place]] of Object.entries(syntaxErrors)) {
  test(`syntax error ${name}`, async () => {
    const { error } = await runApp(source);
    assert.equal(error?.name, 'SyntaxError');
    assert.equal(placeIn(error.stack, SERVER_JS), place);
    assert.match(error.stack, /^SyntaxError: .*\n {4}at .*server\.js:\d+:\d+$/);
  });
}

test('console, calls and errors on the first line', async () => {
  const source =
    '/* */ console.log(1); exports = { async onTicketCreate() { $db.get("x").catch(() => 0); throw new Error("x"); } };';
  const result = await runApp(source);
  assert.equal(placeIn(result.logs[0]?.stack ?? '', SERVER_JS), `1:${source.indexOf('log') + 1}`);
  assert.equal(placeIn(result.calls[0]?.stack ?? '', SERVER_JS), `1:${source.indexOf('get(') + 1}`);
  assert.equal(placeIn(result.error?.stack ?? '', SERVER_JS), `1:${source.indexOf('new Error') + 1}`);
});

test('frames below a helper, a library and an await, and no others', async () => {
  const source = [
    "const lib = require('./lib/x');",
    'async function helper(f) {',
    '  await null;',
    '    f();',
    '}',
    'exports = {',
    '  onTicketCreate: async function () {',
    '    await helper(lib.fail);',
    '  },',
    '};',
  ].join('\n');
  const { error } = await runApp(source, {
    files: { 'server/lib/x.js': "\nexports.fail = () => {\n  throw new Error('deep');\n};" },
  });
  const frames = (error?.stack ?? '').split('\n').slice(1);
  assert.deepEqual(
    frames.map((frame) => frame.replace(/\(?\/.*\/server\/|\(?[A-Z]:\\.*\\server\\|\)$/g, '').trim()),
    ['at exports.fail lib/x.js:3:9', 'at helper server.js:4:5', 'at async Object.onTicketCreate server.js:8:5'],
  );
});

test('the stack of a log is that of the call site, in a library too', async () => {
  const result = await runBody("require('./lib/x')();", {
    files: { 'server/lib/x.js': "exports = () =>\n  console.info('x');" },
  });
  const { stack = '' } = result.logs[0] ?? {};
  assert.equal(placeIn(stack, join('lib', 'x.js')), '2:11');
  assert.equal(placeIn(stack, SERVER_JS), '2:19');
  assert.doesNotMatch(stack, /node:|runner\.js|freshworks-runner/);
});

test('an error that is logged shows frames of the app only, with everything that it holds', async () => {
  const result = await runBody(`
    console.error(new Error('plain'));
    const error = new Error('outer', { cause: new TypeError('inner') });
    error.code = 'E1';
    console.log(error.stack);
    console.log('it:', { error, list: [error, 1] });
    try { JSON.parse('{'); } catch (e) { console.error(e); }
    await $db.get('x').catch((e) => console.log(Object.assign(new Error('late'), e)));
  `);
  assert.equal(result.outcome, 'returned');
  const [plain = '', stack = '', members = '', parse = '', late = ''] = texts(result);
  for (const text of [plain, stack, members, parse, late]) {
    assert.doesNotMatch(text, /node:|runner\.js|freshworks-runner/);
    assert.match(text, /server\.js:\d+:\d+/);
  }
  assert.match(plain, /^Error: plain\n {4}at .*server\.js:3:19\)?$/);
  for (const part of ['it: {', "code: 'E1'", '[cause]: TypeError: inner', '    1\n'])
    assert.ok(members.includes(part), members);
  const count = (sign: string): number => members.split(sign).length;
  assert.deepEqual([count('{'), count('[')], [count('}'), count(']')], members);
  assert.match(late, /server\.js:9:\d+\)? \{\n {2}status: 404/);
});

test('a rejection of a stand-in leads to the call that was refused', async () => {
  const { error } = await runBody('\n  await $db.get("x");');
  assert.equal(placeIn(error?.stack ?? '', SERVER_JS), '3:13');
});

test('an overflow of the stack has the place where it happened', async () => {
  const { error } = await runBody('function f() { f(); }\nf();');
  assert.deepEqual([error?.name, error?.message], ['RangeError', 'Maximum call stack size exceeded']);
  assert.match(placeIn(error?.stack ?? '', SERVER_JS) ?? '', /^2:/);
});

test('the sources run as the bundle does', async () => {
  const { createRunner } = await import('../../../server/src/node/runner.ts');
  const folder = writeApp({
    'server/server.js': 'exports = {\n  onTicketCreate() { console.log(1); throw new Error("x"); }\n};',
  });
  const request = requestFor(folder);
  const [fromSource, fromBundle] = await Promise.all([
    createRunner({ runnerPath: RUNNER_SOURCE }).run(request),
    runner.run(request),
  ]);
  assert.deepEqual({ ...fromSource, durationMs: 0 }, { ...fromBundle, durationMs: 0 });
  assert.equal(placeIn(fromSource.error?.stack ?? '', SERVER_JS), '2:44');
});
