/** Hostile code gets at nothing outside its context and cannot break the report about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runApp, runBody, texts } from './support.ts';

const PROBE = '\'return typeof process === "undefined" ? "none" : Object.keys(process).join()\'';

/** Values from which some sandboxes can be left; each is asked for its realm's `process`. */
const doors: Readonly<Record<string, string>> = {
  'a console function': 'console.log',
  'the console': 'console',
  global: 'global',
  'this of a function': '(function () { return this; })()',
  'a method of the database': '$db.set',
  'the database': '$db',
  'a promise of the platform': '$db.set("a", { b: 1 })',
  'a rejection': 'await $db.get("x").catch((e) => e)',
  'a value of the database': 'await $db.set("a", { b: [1] }).then(() => $db.get("a"))',
  'an entity': '$db.entity({ version: "v1" }).get("x")',
  'an error of an entity': '(() => { try { $db.entity(); } catch (e) { return e; } })()',
  require: 'require',
  'an error of require': '(() => { try { require("./x"); } catch (e) { return e; } })()',
  'an error of a missing package': '(() => { try { require("xyz"); } catch (e) { return e; } })()',
  'a syntax error of a library': '(() => { try { require("./bad"); } catch (e) { return e; } })()',
  renderData: 'renderData',
  process: 'process',
  'process.cwd': 'process.cwd',
  'the argument': 'payload',
  exports: 'exports',
  'arguments at the top': 'top',
  'what the top was called with': 'top[2]',
  URL: 'new URL("https://a.b").searchParams',
  'an invalid URL': '(() => { try { new URL("x"); } catch (e) { return e; } })()',
  bytes: 'new TextEncoder().encode("x")',
  'call sites':
    '(() => { Error.prepareStackTrace = (_, sites) => sites; const s = new Error().stack; Error.prepareStackTrace = undefined; return s; })()',
  'a call site':
    '(() => { Error.prepareStackTrace = (_, sites) => sites; const s = new Error().stack; Error.prepareStackTrace = undefined; return s[0]; })()',
  'functions of call sites':
    '(() => { Error.prepareStackTrace = (_, sites) => sites.map((s) => s.getFunction() ?? s.getThis()).filter(Boolean); const s = new Error().stack; Error.prepareStackTrace = undefined; return s; })()',
  'a rejected import': 'await import("fs").catch((e) => e)',
  'an import': 'import("fs").then(() => 0, () => 0)',
  'an overflow in the stack formatter':
    '(() => { let got = {}; const f = () => { try { f(); } catch (e) { try { new Error("q").stack; } catch (e2) { got = e2; } throw e; } }; try { f(); } catch (e) { if (!(e instanceof Error)) got = e; } return got; })()',
  'an overflow in console.log':
    '(() => { let got = {}; const f = () => { try { console.log(1); f(); } catch (e) { got = e; } }; f(); return got; })()',
  'an overflow in a stand-in':
    '(() => { let got = {}; const f = () => { try { renderData(); f(); } catch (e) { got = e; } }; f(); return got; })()',
};

/** Follows constructors and prototypes from the value, as far as they lead. */
const climb = `(value) => {
  const seen = [];
  const ask = (object) => {
    for (const key of ['constructor', '__proto__', 'prototype', 'then', 'toString', 'get']) {
      let next;
      try { next = object[key]; } catch { continue; }
      if ((typeof next !== 'function' && typeof next !== 'object') || next === null || seen.includes(next)) continue;
      seen.push(next);
      if (typeof next === 'function') try { const found = next(${PROBE})(); if (typeof found === 'string' && found !== 'cwd' && found !== 'none') return found; } catch {}
      const deeper = ask(next);
      if (deeper) return deeper;
    }
  };
  return ask(value) ?? 'nothing';
}`;

for (const [name, expression] of Object.entries(doors)) {
  test(`no way out through ${name}`, async () => {
    const source = `const top = arguments; exports = { onTicketCreate: async function (payload) {
      const climb = ${climb};
      const found = climb(${expression});
      throw new Error('found ' + found);
    } };`;
    const result = await runApp(source, { files: { 'server/bad.js': '(' } });
    assert.deepEqual([result.outcome, result.error?.message], ['threw', 'found nothing']);
  });
}

test('no way out through what 3.x adds and what a live run waits for', async () => {
  const requestTemplates = { t: { schema: { method: 'GET', host: 'nothing.invalid' } } };
  for (const expression of [
    'process.env',
    "Object.getOwnPropertyDescriptor(process, 'env')",
    "await $request.invokeTemplate('t').catch((e) => e)",
    "$request.invokeTemplate('t')",
    '$files',
    '$job.invoke',
    '$credentials',
    "$credentials.oauth({ version: 'v1' }).get",
    "await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'a' })",
  ]) {
    const body = `const climb = ${climb}; console.log(climb(${expression}));`;
    const more = { platform: '3.1', live: true, requestTemplates, registeredTemplates: ['t'] };
    assert.deepEqual(texts(await runBody(body, more)), ['nothing'], expression);
  }
});

test('in a live run replaced built-ins see nothing of ours either', async () => {
  const requestTemplates = { t: { schema: { method: 'GET', host: 'nothing.invalid' } } };
  const body = `const seen = []; const spy = (name) => function () { seen.push(name); throw new Error('spy'); };
    const waiting = $request.invokeTemplate('t');
    JSON.parse = spy('parse'); JSON.stringify = spy('stringify'); Promise.prototype.then = spy('then'); WeakMap.prototype.set = spy('set');
    Object.defineProperty(Object.prototype, '1', { get: spy('one'), set: spy('set one'), configurable: true });
    try { await waiting; } catch (e) { console.log(e.status, seen.join()); }`;
  const more = { live: true, requestTemplates, registeredTemplates: ['t'] };
  assert.deepEqual(texts(await runBody(body, more)), ['502 ']);
});

test('replaced built-ins see nothing of ours and change no outcome', async () => {
  const result = await runApp(`
    const seen = [];
    const spy = (name) => function (...args) { seen.push(name, ...args.map((a) => typeof a)); throw new Error('spy'); };
    JSON.stringify = spy('stringify'); JSON.parse = spy('parse'); Promise.prototype.then = spy('then');
    Promise.resolve = spy('resolve'); Array.prototype.push = spy('push'); Array.prototype.map = spy('map');
    Array.prototype[Symbol.iterator] = spy('iterator'); Error.captureStackTrace = spy('capture'); String = spy('String');
    WeakMap.prototype.get = spy('get'); WeakMap.prototype.set = spy('set'); Reflect.apply = spy('apply');
    Object.defineProperty(Array.prototype, '0', { set: spy('zero'), configurable: true });
    Object.prototype.toJSON = spy('toJSON'); Function.prototype.call = spy('call'); Function.prototype.apply = spy('apply');
    exports = { async onTicketCreate() { console.log('still', { here: 1 }); await $db.get('x'); } };
  `);
  assert.deepEqual(texts(result), ['still { here: 1 }']);
  assert.equal(result.outcome, 'threw');
});

test('Error.prepareStackTrace and Error.stackTraceLimit of the app take its own stacks only', async () => {
  const body = `Error.prepareStackTrace = () => { throw new Error('no stack'); }; try { console.log(1); } catch (e) { console.error(e.message) }
    Error.prepareStackTrace = () => ({ toString() { throw 1; } }); console.log(2); Error.stackTraceLimit = 0; console.log(3); throw new Error('end');`;
  const result = await runBody(body);
  assert.equal(result.outcome, 'threw');
  assert.equal(result.error?.message, 'end');
  assert.deepEqual(texts(result).slice(-2), ['2', '3']);
});

test('custom inspection of the app is not called with functions of Node', async () => {
  const body = `console.log({ [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return String(inspect); } });
    console.log({ get a() { throw new Error('getter'); }, toString() { throw 1; } }, '%s');`;
  const [first] = texts(await runBody(body));
  assert.match(first ?? '', /nodejs\.util\.inspect\.custom/);
});

test('__proto__ in JSON is a name like any other', async () => {
  const evil = '{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}';
  const body = `const evil = JSON.parse('${evil}');
    await $db.set('k', evil); await $db.update('k', 'set', JSON.parse('{"__proto__.x":1,"a.__proto__.y":2}'));
    renderData(null, await $db.get('k')); console.log(({}).polluted, ({}).x);`;
  const result = await runBody(body, { iparams: JSON.parse(evil), overlay: JSON.parse('{"__proto__":"x"}') });
  assert.equal(result.outcome, 'returned');
  assert.deepEqual(texts(result), ['undefined undefined']);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  const { response } = result.rendered ?? {};
  assert.equal(JSON.stringify(response), '{"__proto__":{"polluted":1,"x":1},"a":{"__proto__":{"polluted":1,"y":2}}}');
});

test('control characters cannot steer a terminal', async () => {
  const result = await runBody(
    "console.log('\\x1b[2J\\u009b1m\\r\\nnext\\ttab'); throw new Error('\\x1b]0;title\\x07');",
  );
  assert.deepEqual(texts(result), ['␛[2J\\u009b1m\nnext\ttab']);
  assert.equal(result.error?.message, '␛]0;title␇');
});

test('a dependency that writes to our pipe ends the run, not the host', async () => {
  const files = {
    'server/node_modules/dep/index.js': 'require(\'fs\').writeSync(3, \'{"kind":"end"}\\n\'); while (true);',
  };
  const result = await runBody('console.log(1); require("dep");', { files });
  assert.equal(result.outcome, 'exited');
  assert.match(result.error?.message ?? '', /cannot be read and was stopped/);
  assert.deepEqual(texts(result), ['1']);
});

test('what a dependency prints is no part of the answer', async () => {
  const files = {
    'server/node_modules/dep/index.js':
      "console.log('x'.repeat(1e6)); console.error('{}'); process.stdout.write('\\n{\"kind\":\"end\"}\\n');",
  };
  const result = await runBody('require("dep"); console.log("ok");', { files });
  const [first, ...others] = texts(result);
  assert.deepEqual([result.outcome, others], ['returned', ['{}', 'ok']]);
  assert.match(first ?? '', /^x{9999}…$/);
  assert.deepEqual(result.notes?.map(({ text }) => text).slice(1), [
    'A package wrote this to the output of its process, which is no log: {"kind":"end"}',
  ]);
});

test('dependencies see neither our environment nor files outside the app', async () => {
  process.env.SECRET_TOKEN = 'secret';
  const dependency = `exports = module.exports = (() => { const p = require('process'); const read = (f) => { try { require('fs').readFileSync(f); return 'read'; } catch (e) { return e.code; } };
    let child; try { require('child_process').execFileSync(p.execPath, ['-v']); child = 'ran'; } catch (e) { child = e.code; }
    return [Object.keys(p.env).filter((n) => !['PATH','HOME','USERPROFILE','TEMP','TMP','TMPDIR','SystemRoot','LANG','TZ','PWD','OLDPWD','SHLVL','_'].includes(n)),
      read(${JSON.stringify(import.meta.filename)}), child, read('server/server.js')]; });`;
  const result = await runBody('renderData(null, require("dep")());', {
    files: { 'server/node_modules/dep/index.js': dependency },
  });
  const denied = 'ERR_ACCESS_DENIED';
  assert.deepEqual(result.rendered?.response, [[], denied, denied, 'read']);
  delete process.env.SECRET_TOKEN;
});
