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

/** What may stand around code, in the words of V8: it ends lines and gives names to files where no editor does. */
const oddTexts: Readonly<Record<string, (code: string) => string>> = {
  'line ends of V8 in texts': (code) => `const s = 'a\u2028b\u2029c'; const t = \`\u2028\`;\n${code}`,
  'line ends of V8 in a comment': (code) => `/* a\u2028\u2028 */\r\n${code.replaceAll('\n', '\r\n')}`,
  'line ends of V8 beside others': (code) => `\u2028\r${code.replaceAll('\n', '\u2028\r\n')}`,
  'line ends of V8 in the lines that count': (code) => `\n${code.replaceAll('  ', ' \u2029')}`,
  'a byte order mark': (code) => `\ufeff${code}`,
  'another name': (code) => `\n${code}\n//# sourceURL=other.js`,
  'another name of the old form': (code) => `//@ sourceURL=/elsewhere/other.js\n${code} // end`,
  'several other names': (code) => `//# sourceURL=a.js\n${code}\n/*# sourceURL=b.js */ //# sourceURL=c.js`,
  'a map': (code) => `\n${code}\n//# sourceMappingURL=data:application/json,{}`,
};
for (const [name, around] of Object.entries(oddTexts)) {
  test(`places in files with ${name}`, async () => {
    const body = 'a() { console.log(1,\n  new Error("logged")); },\n  b() { throw new RangeError("thrown"); }';
    const library = around(`exports = {\n  ${body},\n};`);
    const own = around(`exports = {\n  ${body},\n  onTicketCreate() { this.a(); this.b(); } };`);
    const caller = 'const lib = require("./lib"); exports = { onTicketCreate() { lib.a(); lib.b(); } };';
    for (const [path, text, server] of [
      [join('server', 'lib.js'), library, caller],
      [SERVER_JS, own, own],
    ] as const) {
      const { logs, error } = await runApp(server, { files: { 'server/lib.js': library } });
      assert.equal(placeIn(logs[0]?.stack ?? '', path), editorPlace(text, 'log(1'));
      assert.equal(placeIn(logs[0]?.text ?? '', path), editorPlace(text, 'new Error'));
      assert.equal(placeIn(error?.stack ?? '', path), editorPlace(text, 'new RangeError'));
    }
    const { error } = await runApp(`${own}\n  ;let wrong = ;`);
    assert.equal(error?.name, 'SyntaxError');
    assert.match(placeIn(error.stack, SERVER_JS) ?? '', new RegExp(`^${own.split(/\r\n|[\r\n]/).length + 1}:`));
  });
}

/** `line:column` of a part, in an editor, which counts without the byte order mark. */
function editorPlace(whole: string, part: string): string {
  const text = whole.replace(/^\ufeff/, '');
  const lines = text.slice(0, text.indexOf(part)).split(/\r\n|[\r\n]/);
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
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
