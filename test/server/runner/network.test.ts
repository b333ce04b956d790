/** No run opens a socket unless live requests were asked for: seen by the system where it can, and by hooks everywhere. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { addressOf, RUNNER_BUNDLE, requestFor, writeApp } from './support.ts';

const TEMPLATES = {
  requestTemplates: {
    t: { schema: { method: 'POST', host: 'localhost', path: '/', protocol: 'https' }, options: { maxAttempts: 3 } },
  },
  registeredTemplates: ['t'],
};
const MODULES = ['net', 'http', 'https', 'http2', 'dgram', 'tls', 'dns', 'dns/promises'];
const LISTED = Object.fromEntries(MODULES.map((name) => [name, '1.0.0']));

/** Each function of each module of the network, in ways in which it could connect, listen or ask for a name. */
const EVERY_WAY = `for (const name of ${JSON.stringify(MODULES)}) for (const prefix of ['', 'node:']) {
  let all; try { all = require(prefix + name); } catch { continue; }
  const holders = [all, all.promises, all.globalAgent, all.Agent && new all.Agent()].filter(Boolean);
  for (const holder of holders) for (const key of Object.getOwnPropertyNames(holder).concat(Object.getOwnPropertyNames(Object.getPrototypeOf(holder) ?? {})))
    for (const args of [['https://127.0.0.1:1'], [1, '127.0.0.1'], ['localhost', () => 0], [{ host: '127.0.0.1', port: 1 }], [{ type: 'udp4' }]])
      for (const call of [() => holder[key](...args), () => new holder[key](...args)])
        try { const made = call(); made?.catch?.(() => 0); made?.on?.('error', () => 0); made?.end?.(); made?.listen?.(0); made?.connect?.(1, '127.0.0.1'); made?.bind?.(0); made?.send?.('x', 1, '127.0.0.1'); } catch {}
}`;

interface Case extends Partial<RunRequest> {
  readonly code: string;
}

const cases: Readonly<Record<string, Case>> = {
  'platform functions of 3.1': {
    platform: '3.1',
    code: "await $db.set('a', { b: 1 }); await $db.get('a'); await $request.invokeTemplate('t', {}).catch(() => 0); await $schedule.create({ name: 'n', data: {}, schedule_at: '2040-01-01T00:00:00Z' }).catch(() => 0); await generateTargetUrl().catch(() => 0); await $job.invoke('j', 't', {}).catch(() => 0); await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'a' }).catch(() => 0); new URL('https://127.0.0.1'); renderData(null, {});",
  },
  'verbs of 2.2': {
    platform: '2.2',
    whitelist: ['https://localhost'],
    code: "for (const verb of ['get', 'post', 'put', 'patch', 'delete']) await $request[verb]('https://localhost/', { headers: {}, maxAttempts: 2 }).then(() => 0, () => 0);",
  },
  'an import': {
    code: "for (const name of ['net', 'node:https', 'data:text/javascript,1']) await import(name).catch(() => 0);",
  },
  "every function of Node's modules": { code: EVERY_WAY },
  'what is said to be live by the payload': {
    argument: { live: true, data: {} },
    code: "await $request.invokeTemplate('t', { live: true }).catch(() => 0);",
  },
};
/** They show that a socket is seen when there is one. */
const CONTROLS: Readonly<Record<string, Case>> = {
  'a live run that connects': {
    live: true,
    code: "await new Promise((done) => require('http').get('http://127.0.0.1:1').on('error', done));",
  },
  'a package that connects': { code: "await require('dep');" },
};

const HOOK = `{ const end = (name) => () => { require('fs').writeSync(2, 'SOCKET ' + name + '\\n'); process.exit(97); };
  const net = require('net'), dgram = require('dgram'), dns = require('dns');
  net.Socket.prototype.connect = end('connect'); net.Server.prototype.listen = end('listen'); dgram.Socket.prototype.bind = dgram.Socket.prototype.send = end('dgram');
  for (const all of [dns, dns.promises]) for (const key of Object.keys(all)) if (/^(?:lookup|resolve|reverse)/.test(key)) all[key] = end(key); }\n`;
const HOOKED = join(dirname(RUNNER_BUNDLE), 'hooked.js');
writeFileSync(HOOKED, HOOK + readFileSync(RUNNER_BUNDLE, 'utf8'));

function requestOf({ code, ...more }: Case): RunRequest {
  const folder = writeApp({
    'server/server.js': `exports = { onTicketCreate: async function (payload) {\n${code}\nconsole.log('end');\n} };`,
    'server/node_modules/dep/index.js':
      "module.exports = new Promise((done) => require('net').connect(1, '127.0.0.1').on('error', done));",
  });
  return requestFor(folder, { ...TEMPLATES, dependencies: { ...LISTED, dep: '1.0.0' }, ...more });
}

for (const [runtime, hooked] of [
  ['', createRunner({ runnerPath: HOOKED })],
  [', without the permission model', createRunner({ runnerPath: HOOKED, runtime: UNKNOWN_RUNTIME })],
] as const) {
  for (const [name, parts] of Object.entries(cases)) {
    test(`no hook sees a socket: ${name}${runtime}`, async () => {
      const { logs, error } = await hooked.run(requestOf(parts));
      assert.equal(logs.at(-1)?.text, 'end', error?.message);
    });
  }
  for (const [name, parts] of Object.entries(CONTROLS)) {
    test(`a hook sees a socket: ${name}${runtime}`, async () => {
      assert.match((await hooked.run(requestOf(parts))).error?.message ?? '', /SOCKET connect/);
    });
  }
}

const STRACE = ['/usr/bin/strace', '/bin/strace'].find((path) => existsSync(path));

/** Sockets that the tool and the process of the run open, as the system sees them; names of processes are left out. */
function socketsOf(requests: readonly RunRequest[]): { readonly sockets: readonly string[]; readonly ends: number } {
  const folder = writeApp({
    'parent.ts': `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
    const runner = createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} });
    for (const request of ${JSON.stringify(requests)}) console.log((await runner.run(request)).logs.at(-1)?.text);`,
  });
  const trace = join(folder, 'trace');
  const args = [
    '-f',
    '-qq',
    '-e',
    'trace=socket,connect,bind,listen',
    '-o',
    trace,
    process.execPath,
    join(folder, 'parent.ts'),
  ];
  const { stdout, stderr, error } = spawnSync(STRACE ?? '', args, { encoding: 'utf8', timeout: 120_000 });
  assert.ok(existsSync(trace), `${error} ${stderr}`);
  const sockets = readFileSync(trace, 'utf8').match(/\b(?:socket|connect|bind|listen)\(.*/g) ?? [];
  return { sockets, ends: stdout.split('\n').filter((line) => line === 'end').length };
}

const canTrace = STRACE !== undefined && spawnSync(STRACE, ['-qq', '-e', 'trace=none', 'true']).status === 0;

test('the system sees no socket of any run', { skip: !canTrace && 'there is no strace that may be used' }, () => {
  const found = socketsOf(Object.values(cases).map(requestOf));
  assert.deepEqual(found, { sockets: [], ends: Object.keys(cases).length });
  assert.match(socketsOf(Object.values(CONTROLS).map(requestOf)).sockets.join('\n'), /socket\(AF_INET/);
});
