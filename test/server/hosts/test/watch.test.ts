/** `test --watch`: runs again after a change, until Ctrl+C. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { textsOf } from '../../../support/app.ts';
import { bundle, folderWith } from '../../../support/cli.ts';
import { desk } from '../../../support/tested-app.ts';

const noSignals = { skip: process.platform === 'win32' && 'Ctrl+C cannot be sent to one process' };

test(
  'a change runs again what it can have changed, and Ctrl+C ends with what all last came to',
  noSignals,
  async () => {
    const folder = folderWith(
      textsOf(desk('', { 'server/test_data/onTicketCreate.json': {}, 'server/test_data/onTicketCreate.b.json': {} })),
    );
    const args = [bundle('cli.js'), 'test', '--watch', '--filter', 'onTicketCreate'];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let error = '';
    const heard = new EventEmitter();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      heard.emit('data');
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      error += chunk;
      heard.emit('data');
    });
    let waits = 0;
    // Two pipes: which of them is read first says nothing.
    const saidNext = async (wanted: RegExp, from: () => string = () => out): Promise<void> => {
      waits++;
      const isThere = () => error.split('Waiting for changes').length > waits && wanted.test(from());
      while (!isThere()) await once(heard, 'data');
    };
    const at = (path: string) => join(folder, path);
    await saidNext(/2 tests: 2 passed\n$/);
    writeFileSync(at('server/server.js'), "exports = { onTicket() { throw new Error('changed'); } };");
    await saidNext(/Error: changed {2}\(\.?\/?server\/server\.js:1\)\n2 tests: 2 failed\n$/);
    // One of two that has no part in what the other one needs.
    writeFileSync(at('server/test_data/onTicketCreate.b.expect.json'), '{ "expect": { "outcome": "threw" } }');
    await saidNext(/failed\n\.?\n? *ok onTicketCreate\.b .*\n1 test: 1 passed\n$/);
    // Editors put a new file in the place of the old one.
    const payload = at('server/test_data/onTicketCreate.b.json');
    for (const [text, said] of [
      ['{ "event" x }', /is not valid JSON[^\n]*\n1 test: 1 error\n$/],
      ['{}', /1 error\n\.?\n? *ok onTicketCreate\.b .*\n1 test: 1 passed\n$/],
    ] as const) {
      writeFileSync(`${payload}.new`, text);
      renameSync(`${payload}.new`, payload);
      await saidNext(said);
    }
    // A folder that is made, and filled only later.
    mkdirSync(at('server/test_data/freshdesk'));
    await saidNext(/No test depends on what changed\.\n/, () => error);
    writeFileSync(at('server/test_data/freshdesk/onTicketCreate.c.json'), '{}');
    await saidNext(/freshdesk\/onTicketCreate\.c .*\n.*\n1 test: 1 failed\n$/);
    rmSync(at('server/test_data/freshdesk/onTicketCreate.c.json'));
    await saidNext(/(?:No test depends on what changed\.\n[\s\S]*){2}/, () => error);
    // What no test can depend on, and then one that all do.
    writeFileSync(at('README.md'), 'new');
    writeFileSync(at('server/server.js'), "exports = { onTicket() { throw new Error('again'); } };");
    await saidNext(/Error: again[\s\S]*2 tests: 1 passed, 1 failed\n$/);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    // The other one still fails.
    assert.equal(code, 1);
  },
);
