/** The globals of each platform version, and nothing else (docs/platform.md 4.2). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, runApp, runBody, texts } from './support.ts';

const ALWAYS = [
  'exports',
  'global',
  'console',
  'process',
  '$request',
  '$db',
  '$schedule',
  'generateTargetUrl',
  'renderData',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'Promise',
  'JSON',
  'Map',
  'Intl',
  'globalThis',
  'eval',
];
const NEVER = [
  'module',
  '__filename',
  '__dirname',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'Buffer',
  'fetch',
  'crypto',
  'queueMicrotask',
  'structuredClone',
  'performance',
  'AbortController',
  'Blob',
  'atob',
  'btoa',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'WebSocket',
  'Event',
  'EventTarget',
  'navigator',
  'window',
  'document',
  'client',
  '$iparams',
  '$app',
];
const SINCE: Readonly<Record<string, string>> = { require: '2.0', $job: '2.3', $files: '3.0', $credentials: '3.1' };
const VERSIONS = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'];

for (const platform of VERSIONS) {
  test(`globals of ${platform}`, async () => {
    const names = [...ALWAYS, ...NEVER, ...Object.keys(SINCE)];
    const expected = names.filter(
      (name) => ALWAYS.includes(name) || (SINCE[name] !== undefined && platform >= SINCE[name]),
    );
    const list = names.map((name) => `typeof ${name} === 'undefined' ? '' : '${name}'`).join(', ');
    assert.deepEqual(await evaluate(`[${list}].filter(Boolean)`, { platform }), expected);
    const verbs = ['delete', 'get', 'patch', 'post', 'put'];
    const members = await evaluate('[$request, console, process, $db, $schedule].map((o) => Object.keys(o).sort())', {
      platform,
    });
    assert.deepEqual(members, [
      platform >= '2.3' ? ['invokeTemplate'] : verbs,
      platform >= '2.2' ? ['debug', 'error', 'info', 'log', 'warn'] : ['error', 'info', 'log'],
      ['cwd'],
      ['delete', 'entity', 'get', 'set', 'update'],
      ['create', 'delete', 'fetch', 'update'],
    ]);
  });
}

test('what is missing fails as on the platform', async () => {
  for (const [body, message] of [
    ['Buffer.from("a");', 'Buffer is not defined'],
    ['console.warn("a");', 'console.warn is not a function'],
  ] as const) {
    const result = await runBody(body, { platform: '2.1' });
    assert.equal(result.error?.message, message);
  }
  assert.equal((await runBody('require("./x");', { platform: '1.0' })).error?.message, 'require is not defined');
});

test('this, global, process.cwd and the realm of the argument', async () => {
  const result = await runApp(
    `exports = { helper: 1, onTicketCreate(payload) {
      console.log(this.helper, this === exports, global === globalThis, global.$db === $db, process.cwd());
      console.log(payload instanceof Object, payload.list instanceof Array, payload.list.constructor === Array);
    } };`,
    { argument: { list: [] } },
  );
  const [first, second] = texts(result);
  assert.match(first ?? '', /^1 true true true .*mein äpp 𝒳 .*[/\\]server$/);
  assert.equal(second, 'true true true');
});

test('errors and promises of the platform belong to the context', async () => {
  const expression = `(async () => {
    const promise = $db.get('none');
    const error = await promise.catch((reason) => reason);
    let missing; try { require('./none'); } catch (e) { missing = e; }
    let circular; const loop = {}; loop.self = loop; try { renderData(null, loop); } catch (e) { circular = e; }
    return [promise instanceof Promise, error.constructor === Object, missing instanceof Error, circular instanceof TypeError];
  })()`;
  assert.deepEqual(await evaluate(expression), [true, true, true, true]);
});

test('state does not survive a run', async () => {
  const source =
    'let n = 0; exports = { async onTicketCreate() { n++; console.log(n, await $db.get("k").catch((e) => e.status)); await $db.set("k", {n}); } };';
  assert.deepEqual(texts(await runApp(source)), ['1 404']);
  assert.deepEqual(texts(await runApp(source)), ['1 404']);
});

test('the platform prints under its own names', async () => {
  const names =
    '$db, $schedule, $request, $job, $files, $credentials, renderData, generateTargetUrl, require, console, process';
  const body = `const inner = [$db.entity({ version: 'v1' }).get('books'), $credentials.oauth({ version: 'v1' })]; console.log({ ${names} }, inner);`;
  const [printed = ''] = texts(await runBody(body, { platform: '3.1' }));
  const printedNames = [...printed.matchAll(/(\w+): \[Function: (\w+)\]/g)];
  assert.ok(printedNames.length > 35, printed);
  for (const [, member, name] of printedNames) assert.equal(name, member);
  assert.doesNotMatch(printed, /anonymous|class/);
  const [promise] = texts(await runBody("console.log($db.set('a', { b: 1 }));", { platform: '2.1' }));
  assert.equal(promise, 'Promise { { Created: true } }');
});

test('console prints as Node does', async () => {
  const result = await runBody(`
    console.log('%s is %d, %j', 'a', 1.5, {b: 2}, 'rest');
    console.info({ a: { b: { c: { d: 1 } } }, list: [1, 'x'], none: undefined, map: new Map([[1, 2]]) });
    console.error(null, undefined, Symbol('s'), 10n);
    console.log();
    class Thing { constructor() { this.x = 1; } }
    console.log(new Thing(), [new Date(0)]);
    console.log(new Proxy({ a: 1 }, { get() { throw new Error('trap'); } }));
  `);
  assert.equal(result.outcome, 'returned');
  assert.deepEqual(texts(result), [
    'a is 1.5, {"b":2} rest',
    "{\n  a: { b: { c: [Object] } },\n  list: [ 1, 'x' ],\n  none: undefined,\n  map: Map(1) { 1 => 2 }\n}",
    'null undefined Symbol(s) 10n',
    '',
    'Thing { x: 1 } [ 1970-01-01T00:00:00.000Z ]',
    '{ a: 1 }',
  ]);
  assert.deepEqual(
    result.logs.map((log) => log.level),
    ['log', 'info', 'error', 'log', 'log', 'log'],
  );
});

test('URL, URLSearchParams, TextEncoder and TextDecoder', async () => {
  const cases: [string, unknown][] = [
    ["new URL('/b?x=1#h', 'https://u:p@exämple.com:8080/a').href", 'https://u:p@xn--exmple-cua.com:8080/b?x=1#h'],
    [
      "(() => { const u = new URL('https://a.b/?x=1'); u.searchParams.append('y', 'ü &'); u.pathname = '/z'; return String(u); })()",
      'https://a.b/z?x=1&y=%C3%BC+%26',
    ],
    [
      "(() => { const u = new URL('https://a.b/?x=1'); const p = u.searchParams; u.search = '?y=2'; return [p.get('x'), p.get('y'), p === u.searchParams]; })()",
      [null, '2', true],
    ],
    [
      "(() => { try { new URL('nonsense'); } catch (e) { return [e instanceof TypeError, e.code, e.message]; } })()",
      [true, 'ERR_INVALID_URL', 'Invalid URL'],
    ],
    [
      "[URL.canParse('https://a'), URL.canParse('a'), URL.name, JSON.stringify({ u: new URL('https://a') })]",
      [true, false, 'URL', '{"u":"https://a/"}'],
    ],
    [
      "(() => { const p = new URLSearchParams({ a: 1, b: 'x y' }); p.set('a', 2); p.append('a', 3); p.delete('b'); p.sort(); return [String(p), [...p], p.getAll('a'), p.has('b'), p.size, [...p.keys()]]; })()",
      [
        'a=2&a=3',
        [
          ['a', '2'],
          ['a', '3'],
        ],
        ['2', '3'],
        false,
        2,
        ['a', 'a'],
      ],
    ],
    ["String(new URLSearchParams([['a', '1'], ['a', '2']]))", 'a=1&a=2'],
    ["[...new TextEncoder().encode('aé𝒳')]", [97, 195, 169, 240, 157, 146, 179]],
    ["new TextEncoder().encode('a') instanceof Uint8Array", true],
    ['new TextDecoder().decode(new Uint8Array([240, 157, 146, 179, 255]))', '𝒳\ufffd'],
    [
      "(() => { try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])); } catch (e) { return e instanceof TypeError; } })()",
      true,
    ],
    ["(() => { try { new TextDecoder('klingon'); } catch (e) { return e instanceof RangeError; } })()", true],
  ];
  const values = await evaluate(`[${cases.map(([expression]) => expression).join(',\n')}]`);
  assert.deepEqual(
    values,
    cases.map(([, value]) => value),
  );
});
