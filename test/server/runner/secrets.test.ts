/** Whatever a handler does with the value of a secure parameter, no report shows it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareRun, type RunReport, reportOf } from '../../../server/src/core/index.ts';
import type { RunResult } from '../../../server/src/core/run/contract.ts';
import { app, textsOf as filesOf, handlers, product } from '../../support/app.ts';
import { ENCODINGS, leaks, OTHER_LETTERS, SECRETS } from '../../support/secrets.ts';
import { runner, writeApp } from './support.ts';

interface Sink {
  /** Statements of an async handler; `key` is the secret. */
  readonly code: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Printed from where no copy can be made, so that a line of few signs is no secret by itself. */
  readonly isByLines?: true;
}

const PACKAGE = {
  'server/node_modules/dep/index.js':
    'exports.log = (v) => { console.log(v); console.error({ v }); process.stdout.write(v); };\nexports.fail = async (v) => { throw new TypeError("dep " + v); }; exports.die = (v) => { process.stderr.write(v + "\\n"); process.exit(3); };',
};

const SINKS: Readonly<Record<string, Sink>> = {
  'the payload in a log': { code: 'console.log(payload); console.info("%j %o %O", payload, payload, payload);' },
  'texts in logs': { code: 'console.log(key); console.error("a" + key + "b", key); console.log("%s!", key);' },
  'values in logs': {
    code: 'class A { constructor() { this.key = key; this[key] = [key, { key, deep: { deep: { deep: key } } }]; } } console.log(new A(), [key], new Map([[key, { key }]]), new Set([key]), Object(key), new TextEncoder().encode(key), { [key]: 1 });',
  },
  'errors in logs': {
    code: 'const e = new Error(key, { cause: new TypeError(key) }); e.key = key; console.log(e, { e }, [[e]], new AggregateError([new Error(key)], key));',
  },
  'a list in itself': { code: 'const a = { key }; a.self = a; const list = [a, a, key]; console.log(list, a);' },
  'what nobody copies': {
    code: 'console.log(Promise.resolve(key), Symbol(key), new Proxy({ key }, {}), Object.create({ get key() { return key; } }), (function () { return arguments; })(key));',
    isByLines: true,
  },
  'bytes and lists': {
    code: `const bytes = new TextEncoder().encode(key), view = new DataView(bytes.buffer); console.log(bytes.buffer, view, { bytes, list: Array.from(bytes) }, [...key], key.split(''));
      console.log(Array.from(key, (sign) => sign.charCodeAt(0)), new Uint16Array(Array.from(key, (sign) => sign.charCodeAt(0))), JSON.stringify([...bytes]), bytes.join(), \`\${bytes}\`);
      console.log(escape(key), unescape(encodeURIComponent(key.replace(/\\p{Surrogate}/gu, ''))), Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' '), key.normalize('NFD'), key.normalize('NFKC'));
      await $db.set('bytes', { bytes: [...bytes], signs: [...key], units: key.split(''), codes: Array.from(key, (sign) => sign.charCodeAt(0)) });`,
  },
  'the end of a long log': {
    code: 'for (let n = 9_980; n < 10_005; n++) console.log("x".repeat(n) + key, { t: "y".repeat(n) + key });',
  },
  'lines by themselves': {
    code: 'for (const line of key.split("\\n")) if (line.length >= 8) console.log(line, [line], { line });',
  },
  'other letters': {
    code: 'if (key.length >= 8) console.log(key.toUpperCase(), [key.toLowerCase()], JSON.stringify(key.toUpperCase()));',
  },
  'an error': { code: 'throw new Error("failed with " + key);' },
  'an error with a long message': { code: 'throw new Error("x".repeat(9_990) + key + "y".repeat(60_000) + key);' },
  'causes of an error': {
    code: 'throw new Error("a", { cause: new AggregateError([new Error(key), key], key, { cause: { key } }) });',
  },
  'a thrown text': { code: 'throw key;' },
  'a thrown object': { code: 'throw { status: 401, key, [key]: key };' },
  'an error with a name and a stack of its own': {
    code: 'const e = new Error("m"); e.name = key; e.stack = "Error: " + key + "\\n    at " + key; throw e;',
  },
  'a rejection of a request': {
    code: 'await $request.invokeTemplate("t", { context: { key }, body: JSON.stringify({ key }) });',
  },
  'a request that the app has made up': {
    code: 'try { await $request.invokeTemplate("t", { context: { key: encodeURIComponent(key) }, body: key }); } catch (e) { console.log(e); }',
  },
  'the store': {
    code: 'await $db.set("a", { key, [key]: [key] }); console.log(await $db.get("a")); await $db.get(key).catch((e) => console.log(e));',
  },
  renderData: { code: 'renderData(null, { key, inner: [key] });' },
  'a refusal': { code: 'renderData({ status: 400, message: key });' },
  'a package that prints': { code: 'require("dep").log(key);', files: PACKAGE },
  'an error of a package': { code: 'await require("dep").fail(key);', files: PACKAGE },
  'the last words of a process': { code: 'require("dep").die(key + "\\n" + "z".repeat(3_990) + key);', files: PACKAGE },
};

/** One run for all that goes on, and one for each that ends it. */
const ends = ([, { code, isByLines }]: [string, Sink]): boolean =>
  isByLines === true || /\b(?:throw|fail|die|renderData)\b|^await \$request/.test(code);
const going = Object.entries(SINKS).filter((sink) => !ends(sink));
const RUNS: readonly (readonly [string, Sink])[] = [
  ['all that goes on', { code: going.map(([, { code }]) => `{ ${code} }`).join('\n'), files: PACKAGE }],
  ...Object.entries(SINKS).filter(ends),
];

for (const [secret, value] of Object.entries(SECRETS)) {
  test(`no report shows it: ${secret}`, async () => {
    for (const [sink, { code, files = {}, isByLines }] of RUNS) {
      const parts = isByLines ? value.split(/\r?\n/).filter((line) => line.length >= 8) : [value];
      const { report, result } = await reported(code, files, value);
      assert.equal(result.payload !== undefined && result.outcome !== 'timed-out', true, sink);
      const shown = textsOf(report).join('\n\n');
      const ways = { ...ENCODINGS, ...(value.length >= 8 ? OTHER_LETTERS : {}) };
      for (const [way, encode] of Object.entries(ways))
        for (const part of parts) assert.deepEqual(leaks(shown, encode(part)), [], `${sink}: ${way}`);
    }
  });
}

for (const list of [
  '[...key]',
  'key.split("")',
  'new Set([[...key]])',
  'new TextEncoder().encode(key)',
  'new TextEncoder().encode(key).buffer',
  'new DataView(new TextEncoder().encode(key).buffer)',
  'Array.from(new TextEncoder().encode(key))',
  'key.split("").map((sign) => sign.charCodeAt(0))',
  'Array.from(key, (sign) => sign.codePointAt(0))',
  'new Uint16Array(key.split("").map((sign) => sign.charCodeAt(0)))',
  'Object.assign([...key], { more: 1 })',
]) {
  test(`a list that is the secret is printed as its name: ${list}`, async () => {
    for (const value of [SECRETS['letters of every kind'] ?? '', SECRETS['a token'] ?? '']) {
      const { result } = await reported(`console.log(${list});`, {}, value);
      assert.match(result.logs[0]?.text ?? '', /^(?:Set\(1\) \{ ')?‹iparam\.key[^›]*›(?:' \})?$/);
    }
  });
}

test('lists that hold no secret print as they are', async () => {
  const code =
    'console.log([1, 2, 3, 4, 300], ["a", "b", "c", "d"], new Uint8Array([1, 2]).buffer, [, 1], new Float64Array([1.5]));';
  const { result } = await reported(code, {}, SECRETS['a token'] ?? '');
  assert.equal(
    result.logs[0]?.text,
    "[ 1, 2, 3, 4, 300 ] [ 'a', 'b', 'c', 'd' ] ArrayBuffer { [Uint8Contents]: <01 02>, [byteLength]: 2 } [ <1 empty item>, 1 ] Float64Array(1) [ 1.5 ]",
  );
});

for (const [number, ...ways] of [
  [48151623, '48,151,623', '48.151.623', '48 151 623', '48_151_623'],
  [1234, '1,234', '1.234', "1'234"],
] as const) {
  test(`a secret that is a number, as people write it: ${number}`, async () => {
    const code = `console.log(key, [key], key.toLocaleString(), ${ways.map((way) => JSON.stringify(way)).join()}); renderData(null, { key, list: [...String(key)] });`;
    const { report } = await reported(code, {}, number);
    for (const way of [String(number), ...ways, [...String(number)].join()])
      assert.ok(
        !textsOf({ ...report, payload: null })
          .join(' ')
          .includes(way),
        way,
      );
  });
}

test('the values of the app are its own: nothing in them is changed', async () => {
  const code = `const a = { key, list: [key], map: new Map([[key, key]]) }; console.log(a, [a]); try { throw new Error(key) } catch (e) { console.log(e); if (e.message !== key) throw 1; }
    if (a.key !== key || a.list[0] !== key || a.map.get(key) !== key) throw new Error('changed');`;
  const { result } = await reported(code, {}, SECRETS['a token'] ?? '');
  assert.deepEqual([result.outcome, result.error], ['returned', undefined]);
});

test('what holds a secret prints as it did otherwise', async () => {
  const code = `class A extends Map { constructor() { super([['k', 1]]); this.own = key; } } class B { x = key; get y() { return 1; } }
    const list = [1, , key]; list.more = true; const self = { key }; self.self = self;
    console.log(new A(), new B(), list, self, Object.assign(Object.create(null), { key }), Object.assign(new RangeError('m'), { key, stack: 'RangeError: m' }));`;
  const { result } = await reported(code, {}, 'abcdefgh-1');
  const mark = "'‹iparam.key›'";
  assert.equal(
    result.logs[0]?.text,
    `A(1) [Map] { 'k' => 1, own: ${mark} } B { x: ${mark} } [ 1, <1 empty item>, ${mark}, more: true ] <ref *1> { key: ${mark}, self: [Circular *1] } [Object: null prototype] { key: ${mark} } [RangeError: m] { key: ${mark} }`,
  );
});

async function reported(
  code: string,
  files: Readonly<Record<string, string>>,
  value: string | number,
): Promise<{ readonly report: RunReport; readonly result: RunResult }> {
  const all = filesOf({
    'manifest.json': JSON.stringify({
      ...product('freshdesk', { events: handlers({ onTicketCreate: 'go' }), requests: { t: {} } }),
      dependencies: { dep: '1.0.0' },
    }),
    'config/iparams.json': JSON.stringify({ key: { display_name: 'Key', type: 'text', required: true, secure: true } }),
    'config/requests.json': JSON.stringify({
      t: {
        schema: {
          method: 'POST',
          host: 'a.example.com',
          path: '/<%= context.key %>',
          headers: { 'X-Key': '<%= iparam.key %>' },
        },
      },
    }),
    'server/server.js': `exports = { go: async function (payload) { const key = payload.iparams.key;\n${code}\n} };`,
    'server/test_data/iparams.json': JSON.stringify({ key: value }),
    ...files,
  });
  const prepared = prepareRun(app(all), { name: 'onTicketCreate', appFolder: writeApp(all) });
  assert.ok('request' in prepared, 'refusal' in prepared ? prepared.refusal.message : '');
  const { trigger, request, payloadSource, places } = prepared;
  const result = await runner.run(request);
  return { report: reportOf(trigger, request, result, payloadSource, places), result };
}

/** Every text of a value, with the names of its members. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)]);
}
