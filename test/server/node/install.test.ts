/** How the packages that a run has missed are installed: by the app's own package file where it has them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunResult } from '../../../server/src/core/run/contract.ts';
import { withInstall } from '../../../server/src/node/install.ts';
import { writeApp } from '../runner/support.ts';

const result: RunResult = { outcome: 'threw', durationMs: 1, logs: [], calls: [], payload: {} };
const listed = (...names: readonly string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

const cases: readonly [name: string, files: Record<string, string>, missing: string[], command: string | undefined][] =
  [
    ['no package file', {}, ['axios@1.2.3', '@a/b'], 'server: npm install axios@1.2.3 @a/b'],
    [
      'a package file in server',
      { 'server/package.json': listed('axios', '@a/b') },
      ['axios@1', '@a/b@2'],
      'server: npm install',
    ],
    ['one in the app', { 'package.json': listed('axios') }, ['axios@1.2.3'], ': npm install'],
    ['one that lacks a package', { 'package.json': listed('axios') }, ['axios', 'b'], 'server: npm install axios b'],
    ['one that nobody can read', { 'package.json': '{' }, ['axios'], 'server: npm install axios'],
    ['one that is no object', { 'package.json': 'null' }, ['axios'], 'server: npm install axios'],
    ['yarn', { 'package.json': listed('axios'), 'yarn.lock': '' }, ['axios'], ': yarn install'],
    [
      'pnpm',
      { 'server/package.json': listed('axios'), 'server/pnpm-lock.yaml': '' },
      ['axios'],
      'server: pnpm install',
    ],
    [
      'a lock of another folder',
      { 'server/package.json': listed('axios'), 'yarn.lock': '' },
      ['axios'],
      'server: npm install',
    ],
    ['nothing missing', {}, [], undefined],
    [
      'flags and addresses',
      {},
      ['--flag', '-g', 'a@github:b/c', 'a;b', 'a@1 b', '../up', 'a@$(x)', 'https://x'],
      undefined,
    ],
    ['some of each', {}, ['--flag', 'axios@^1.2.3'], 'server: npm install axios@^1.2.3'],
  ];
for (const [name, files, missingPackages, command] of cases) {
  test(`${name}: ${command ?? 'none'}`, () => {
    const { install } = withInstall(writeApp(files), { ...result, missingPackages });
    const shown = install && `${install.folder}: ${[install.program, ...install.arguments].join(' ')}`;
    assert.equal(shown, command);
  });
}
