/**
 * The Node of the desktop editor, as a program that behaves like it: an Electron is a Node only when it is told so by a
 * variable, and may refuse the options of the permission model, or take them without keeping them.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createRunPool } from '../../../server/src/node/run-pool.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { permissionOptions, type Runtime, thisRuntime } from '../../../server/src/node/runtime.ts';
import { RUNNER_BUNDLE, requestFor, texts, writeApp } from '../runner/support.ts';

const home = mkdtempSync(join(tmpdir(), 'electron '));
after(() => rmSync(home, { recursive: true, force: true }));

const electron: Runtime = { ...thisRuntime(), isElectron: true };
const hasPermissions = process.platform !== 'win32' && permissionOptions(electron, false).length > 0;

/** What such a program does with the options of the permission model, as lines of a shell that go through `$each`. */
const KINDS = {
  'keeps the permission model': 'set -- "$@" "$each"',
  'refuses the permission model': `case "$each" in --permission*|--experimental-permission*)
    echo "$0: bad option: $each" >&2; exit 9;; esac; set -- "$@" "$each"`,
  'takes the options of the permission model and keeps nothing': `case "$each" in
    --permission*|--experimental-permission*|--allow-*) ;; *) set -- "$@" "$each";; esac`,
} as const;

function executable(name: string, option: string): string {
  const file = join(home, name);
  const lines = [
    '#!/bin/sh',
    // Without the variable it would open a window, as `code` does.
    '[ "$ELECTRON_RUN_AS_NODE" = 1 ] || { echo "a window opened" >&2; exit 7; }',
    `count=$#; while [ $count -gt 0 ]; do each=$1; shift; count=$((count - 1)); ${option}; done`,
    `exec "${process.execPath}" "$@"`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
}

const OUTSIDE = JSON.stringify(import.meta.filename);
const tried = (what: string): string =>
  `(() => { try { ${what}; return 'done'; } catch (error) { return error.code || error.name; } })()`;
const folder = writeApp({
  'manifest.json': '{}',
  'server/server.js': `exports = { onTicketCreate() {
    console.log('own', ${tried(`require('fs').readFileSync(${OUTSIDE})`)});
    console.log('package', require('dep')());
  } };`,
  'server/node_modules/dep/index.js': `module.exports = () => ${tried(`require('fs').readFileSync(${OUTSIDE})`)};`,
});

describe('the Node of an editor', { skip: !hasPermissions && 'this Node has no permission model' }, () => {
  for (const [kind, option] of Object.entries(KINDS)) {
    const execPath = executable(`code ${kind}`, option);
    const limited = kind.startsWith('keeps');
    // The app's own code has the same limits everywhere.
    const expected = ['own', 'ERR_ACCESS_DENIED', 'package', limited ? 'ERR_ACCESS_DENIED' : 'done'];
    const options = { runnerPath: RUNNER_BUNDLE, execPath, runtime: electron };

    test(`one that ${kind}: a run, and the next`, async () => {
      const runner = createRunner(options);
      for (const round of [1, 2]) {
        const result = await runner.run(requestFor(folder));
        assert.equal(result.outcome, 'returned', `${round}: ${result.error?.message}`);
        assert.deepEqual(
          texts(result).flatMap((line) => line.split(' ')),
          expected,
        );
      }
    });

    test(`one that ${kind}: tests in few processes`, async (context) => {
      const pool = createRunPool(options, createRunner(options));
      context.after(pool.close);
      for (const result of await Promise.all([pool.run(requestFor(folder)), pool.run(requestFor(folder))])) {
        assert.equal(result.outcome, 'returned', result.error?.message);
        assert.deepEqual(
          texts(result).flatMap((line) => line.split(' ')),
          expected,
        );
      }
    });
  }

  test('one that is not known to be an editor opens a window, which the report says', async () => {
    const execPath = executable('code', KINDS['keeps the permission model']);
    const runner = createRunner({ runnerPath: RUNNER_BUNDLE, execPath, runtime: { ...electron, isElectron: false } });
    const result = await runner.run(requestFor(folder));
    assert.equal(result.outcome, 'exited');
    assert.match(result.error?.message ?? '', /a window opened/);
  });
});
