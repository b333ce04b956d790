/** Node's modules in the app's own code and in packages: with the permission model, and on a Node that has none. */
import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { test } from 'node:test';
import type { RunRequest, RunResult } from '../../../server/src/core/run/contract.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { builtinFor } from '../../../server/src/runner/builtins.ts';
import { RUNNER_BUNDLE, requestFor, runner, texts, writeApp } from './support.ts';

/** The same Node as one without the permission model would run it. */
const unlimited = createRunner({ runnerPath: RUNNER_BUNDLE, runtime: UNKNOWN_RUNTIME });
const RUNNERS = { 'under the permission model': runner, 'without it': unlimited };

const terms = { isListed: true, isLimited: true, isLive: false };
const verdictOf = (name: string, more: Partial<typeof terms> = {}): string => {
  const verdict = builtinFor(name, { ...terms, ...more });
  return typeof verdict === 'string' ? verdict : 'refused';
};

/** Listed and limited; listed without limits; unlisted without limits; live and limited. */
const kinds: readonly (readonly [names: string, ...verdicts: readonly string[]])[] = [
  ['path crypto util url buffer events stream zlib os assert timers path/posix', 'whole', 'whole', 'unlisted', 'whole'],
  ['fs fs/promises', 'whole', 'refused', 'refused', 'whole'],
  ['net http https http2 dgram tls dns dns/promises', 'without sockets', 'without sockets', 'unlisted', 'whole'],
  [
    'child_process cluster worker_threads process module inspector inspector/promises vm repl v8 wasi test sqlite sea tty console trace_events diagnostics_channel _http_client _tls_wrap newer_than_this',
    'refused',
    'refused',
    'refused',
    'refused',
  ],
];
for (const [names, ...verdicts] of kinds) {
  test(`modules for the app's own code: ${names}`, () => {
    for (const plain of names.split(' '))
      for (const name of [plain, `node:${plain}`])
        assert.deepEqual(
          [
            verdictOf(name),
            verdictOf(name, { isLimited: false }),
            verdictOf(name, { isLimited: false, isListed: false }),
            verdictOf(name, { isLive: true }),
          ],
          verdicts,
          name,
        );
  });
}

function run(which: keyof typeof RUNNERS, body: string, more: Partial<RunRequest> = {}): Promise<RunResult> {
  const files = { 'server/server.js': `exports = { onTicketCreate: async function () {\n${body}\n} };`, ...PACKAGES };
  return RUNNERS[which].run(requestFor(writeApp(files), { dependencies: LISTED, ...more }));
}
const PACKAGES = {
  'server/node_modules/lib/index.js':
    'exports.port = (p) => new Promise((done) => require("net").connect(p, "127.0.0.1").on("error", (e) => done(e.code)).on("connect", () => done("open"))); exports.load = (n) => Object.keys(require(n)).length > 0; exports.get = (o) => new Promise((done) => require("http").get(o, () => done("answer")).on("error", (e) => done(e.code)));',
};
const LISTED = Object.fromEntries(['lib', ...builtinModules].map((name) => [name, '1.0.0']));
const SOCKETS = ['net', 'http', 'https', 'http2', 'dgram', 'tls', 'dns'];

for (const which of ['under the permission model', 'without it'] as const) {
  test(`the app's own code starts, reads and connects nothing, ${which}`, async () => {
    const names = ['child_process', 'worker_threads', 'process', 'module', 'vm', 'net', 'https'];
    const body = `for (const n of ${JSON.stringify(names)}) for (const name of [n, 'node:' + n]) try { const m = require(name); console.log(n, (m.connect ?? m.get)('https://127.0.0.1:1')); } catch (e) { console.log(n, e.code, e.message); }`;
    const said = texts(await run(which, body));
    assert.equal(said.length, 2 * names.length);
    for (const text of said)
      assert.match(text, /^\w+ ERR_ACCESS_DENIED .* is refused by this tool, not by the platform: /);
  });

  test(`no function of Node's network modules opens anything, ${which}`, async () => {
    const body = `const left = [];
      for (const name of ${JSON.stringify([...SOCKETS, 'dns/promises'])}) {
        const all = require(name);
        if (all !== require('node:' + name)) left.push(name + ' is another one');
        for (const key of Object.keys(all)) {
          if (typeof all[key] !== 'function' || key === 'Agent') continue;
          try { const value = await all[key]('127.0.0.1', 1, () => 0); left.push(name + '.' + key); }
          catch (e) { if (!/refused by this tool/.test(e.message)) left.push(name + '.' + key + ' ' + e.message); }
        }
      }
      console.log(left.join());
      for (const name of ['http', 'https']) for (const agent of [new (require(name).Agent)({ keepAlive: true }), require(name).globalAgent])
        for (const method of ['createConnection', 'addRequest']) try { agent[method]({}, { port: 1 }); console.log('open'); } catch (e) { console.log(e.code); }
      console.log(require('net').isIP('::1'), require('http').STATUS_CODES[404], require('http').METHODS.includes('GET'), typeof require('tls').createSecureContext);`;
    const [left, ...agents] = texts(await run(which, body));
    assert.match(
      left ?? '',
      /^(?:(?:net\.isIP(?:v[46])?|http2?\.validateHeader\w+|http2\.get\w+Settings|dns(?:\/promises)?\.get\w+|tls\.(?:getCiphers|checkServerIdentity|createSecureContext))[^,]*,?)*$/,
    );
    assert.deepEqual(agents, [...Array(8).fill('ERR_ACCESS_DENIED'), '6 Not Found true function']);
  });

  test(`packages reach the network, also with an agent of the app, ${which}`, async () => {
    const body = `const { port, get, load } = require('lib'); const { Agent } = require('http');
      console.log(await port(1), await get({ host: '127.0.0.1', port: 1, agent: new Agent() }), load('http'), load('vm'));`;
    assert.deepEqual(texts(await run(which, body)), ['ECONNREFUSED ECONNREFUSED true true']);
  });

  test(`in a live run the app's own code may connect, ${which}`, async () => {
    const body =
      "console.log(await new Promise((done) => require('https').get('https://127.0.0.1:1').on('error', (e) => done(e.code))));";
    assert.deepEqual(texts(await run(which, body, { live: true })), ['ECONNREFUSED']);
  });

  test(`nothing leads from a module of Node to this process, ${which}`, async () => {
    const names = builtinModules.filter((name) => verdictOf(name) === 'whole' && !name.startsWith('fs'));
    const body = `for (const name of ${JSON.stringify(names)}) {
      const module = require(name);
      for (const value of [module, ...Object.values(module)]) for (const key of ['constructor', 'call'])
        try { const found = value[key]?.constructor?.('return process.pid')?.() ?? value.constructor.constructor('return process.pid')(); if (found) console.log(name, typeof found); } catch {}
    } console.log('end', typeof require('path').join, require('path').join);`;
    assert.deepEqual(texts(await run(which, body)), ['end function [Function: join]']);
  });
}

test('files: where nothing keeps a run from the others of this machine, its own code has none', async () => {
  const body =
    "try { require('fs').readFileSync('/etc/hosts'); console.log('read'); } catch (e) { console.log(e.code, e.message); }";
  const [limited] = texts(await run('under the permission model', body));
  assert.match(limited ?? '', /^ERR_ACCESS_DENIED /);
  const [text] = texts(await run('without it', body));
  assert.match(
    text ?? '',
    /^ERR_ACCESS_DENIED require\("fs"\) is refused by this tool, not by the platform: this Node\.js \(v\d+.*22\.13/,
  );
});

test('what the manifest does not list fails without the permission model as on the platform, and is noted with it', async () => {
  const body =
    "try { console.log(typeof require('crypto').createHash); } catch (e) { console.log(e.code, e.message); }";
  const none = { dependencies: {} };
  assert.deepEqual(texts(await run('without it', body, none)), [
    'MODULE_NOT_FOUND Cannot find module "crypto". crypto is a module of Node.js that the manifest does not list: add it under "dependencies" in manifest.json, or do without it.',
  ]);
  const { notes = [], ...result } = await run('under the permission model', body, none);
  assert.deepEqual(texts(result), ['function']);
  assert.match(notes[0]?.text ?? '', /^crypto is not among the dependencies/);
});
