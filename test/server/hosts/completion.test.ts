/** Completion scripts: whole for every command and flag, and tried in each shell that is on this machine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { check } from '../../../server/src/hosts/cli/check.ts';
import { cli, folderWith } from '../../support/cli.ts';

const folder = folderWith({ 'a file.txt': '' });
const scriptFor = async (shell: string): Promise<string> => (await cli(['completion', shell], { folder })).out;
const isHere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
  test(`${shell}: every command, and every flag of check`, async () => {
    const script = await scriptFor(shell);
    for (const command of ['check', 'trigger', 'store', 'explain', 'schema', 'types', 'lsp', 'completion'])
      assert.match(script, new RegExp(`\\b${command}\\b`), command);
    for (const flag of Object.keys(check.spec.flags))
      assert.ok(script.includes(shell === 'fish' ? `-l ${flag} ` : `--${flag}`), flag);
    for (const name of ['freshworks-events', 'freshworks-event-handlers']) assert.ok(script.includes(name), name);
  });
}

test('another shell: 2', async () => {
  const { code, out, error } = await cli(['completion', 'tcsh'], { folder });
  assert.deepEqual([code, out, error], [2, '', 'tcsh is no shell that is known: use bash, zsh, fish, powershell.\n']);
});

describe('bash completes', { skip: !isHere('bash') || process.platform === 'win32' }, () => {
  for (const [line, expected] of [
    [['freshworks-events', 'ch'], ['check']],
    [['freshworks-events', 'check', '--form'], ['--format']],
    [
      ['freshworks-events', 'check', '--format', ''],
      ['text', 'json', 'sarif', 'github'],
    ],
    [['freshworks-events', 'trigger', 'x', '--format', 'j'], ['json']],
    [['freshworks-events', 'check', '--format', '=', 's'], ['sarif']],
    [
      ['freshworks-events', 'check', '--format', '='],
      ['text', 'json', 'sarif', 'github'],
    ],
    [['freshworks-events', 'help', 'ty'], ['types']],
    [
      ['freshworks-events', 'completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['freshworks-events', 'store', 'u'], ['undo']],
    [['freshworks-events', 'schema', 'manif'], ['manifest']],
    [['freshworks-events', 'check', 'a'], []],
  ] as const) {
    test(line.join(' '), async () => {
      const script = join(folder, 'completion.bash');
      const source = await scriptFor('bash');
      const words = line.map((word) => `'${word}'`).join(' ');
      const run = `${source}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _freshworks_events; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-euc', run, script], { encoding: 'utf8', cwd: folder });
      assert.deepEqual([stdout.split('\n').filter(Boolean), stderr], [expected, '']);
    });
  }
});

describe('fish completes', { skip: !isHere('fish') }, () => {
  for (const [line, expected] of [
    ['freshworks-events chec', ['check']],
    ['freshworks-events hel', ['help']],
    ['freshworks-events help ty', ['types']],
    ['freshworks-events check --form', ['--format']],
    ['freshworks-events check --format sar', ['sarif']],
    ['freshworks-events completion ', ['bash', 'fish', 'powershell', 'zsh']],
    ['freshworks-events store un', ['undo']],
    ['freshworks-events store undo a', ['a file.txt']],
  ] as const) {
    test(line, async () => {
      const run = `${await scriptFor('fish')}\ncomplete -C '${line}'`;
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', run], { encoding: 'utf8', cwd: folder });
      const words = stdout.split('\n').map((entry) => entry.split('\t')[0]);
      assert.deepEqual([words.filter(Boolean), stderr], [expected, '']);
    });
  }
});

for (const [shell, program, args] of [
  ['bash', 'bash', ['-n']],
  ['zsh', 'zsh', ['-n']],
  ['fish', 'fish', ['--no-execute']],
] as const) {
  test(`${shell} can read its script`, { skip: !isHere(program) }, async () => {
    const path = join(folderWith({ script: await scriptFor(shell) }), 'script');
    const { status, stderr } = spawnSync(program, [...args, path], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });
}
