/** `test --watch`: runs again after a change, until Ctrl+C. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
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
    let waits = 0;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      error += chunk;
      waits += chunk.split('Waiting for changes').length - 1;
    });
    const waited = async (count: number): Promise<void> => {
      while (waits < count) await once(child.stderr, 'data');
    };
    await waited(1);
    assert.match(out, /2 tests: 2 passed\n$/);
    writeFileSync(join(folder, 'server/server.js'), "exports = { onTicket() { throw new Error('changed'); } };");
    await waited(2);
    assert.match(out, /Error: changed {2}\(\.?\/?server\/server\.js:1\)\n2 tests: 2 failed\n$/);
    // One of two that has no part in what the other one needs.
    const before = out.length;
    writeFileSync(
      join(folder, 'server/test_data/onTicketCreate.b.expect.json'),
      '{ "expect": { "outcome": "threw" } }',
    );
    await waited(3);
    assert.match(out.slice(before), /onTicketCreate\.b .*\n1 test: 1 passed\n$/);
    writeFileSync(join(folder, 'README.md'), 'new');
    await waited(4);
    assert.match(error, /No test depends on what changed\.\n/);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    // The other one still fails.
    assert.equal(code, 1);
  },
);
