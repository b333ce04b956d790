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

test('a change runs the tests again, and Ctrl+C ends with what the last run came to', noSignals, async () => {
  const folder = folderWith(textsOf(desk('', { 'server/test_data/onTicketCreate.json': {} })));
  const args = [bundle('cli.js'), 'test', '--watch', '--filter', 'onTicketCreate'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let waits = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    waits += chunk.split('Waiting for changes').length - 1;
  });
  const waited = async (count: number): Promise<void> => {
    while (waits < count) await once(child.stderr, 'data');
  };
  await waited(1);
  assert.match(out, /1 test: 1 passed\n$/);
  writeFileSync(join(folder, 'server/server.js'), "exports = { onTicket() { throw new Error('changed'); } };");
  await waited(2);
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  assert.match(out, /Error: changed {2}\(\.?\/?server\/server\.js:1\)\n1 test: 1 failed\n$/);
  assert.equal(code, 1);
});
