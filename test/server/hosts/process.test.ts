/** The bundle as a process: what the streams, the exit code and the version of a real call are. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import zlib from 'node:zlib';
import { readProject } from '../../../scripts/project.ts';
import { CLEAN } from '../../support/clean-app.ts';
import { bundle, cliProcess, folderWith, inFolder, json } from '../../support/cli.ts';

const APP = {
  ...CLEAN,
  'server/server.js': "exports = { h: function (payload) { console.log('\\u001b[31m' + payload.data.user.own); } };\n",
};
const folder = folderWith(APP);
const { version } = await readProject();

describe('the command line as a process', { concurrency: 2 }, () => {
  test('knows its version', async () => {
    assert.deepEqual(await cliProcess(['--version'], { folder }), { code: 0, out: `${version}\n`, error: '' });
  });

  test('without a command: the overview as an error, 2', async () => {
    const { code, out, error } = await cliProcess([], { folder });
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /freshworks-events check/);
  });

  test('a clean app: 0', async () => {
    const result = await cliProcess(['check', '--format', 'json'], { folder });
    assert.deepEqual(json(result), { version: 1, apps: [{ root: '.', platform: '3.0', findings: [] }] });
    assert.deepEqual([result.code, result.error], [0, '']);
  });

  for (const jobs of ['1', '2']) {
    test(`keeps what is compiled where Node says, for the next start, and nothing where that is forbidden, jobs: ${jobs}`, async () => {
      const call = (environment: Readonly<Record<string, string>>) =>
        cliProcess(['check', '--format', 'json', '--jobs', jobs], { folder, environment });
      const kept = folderWith({});
      const forbidden = folderWith({});
      const plain = await call({ NODE_DISABLE_COMPILE_CACHE: '1', NODE_COMPILE_CACHE: forbidden });
      assert.equal(plain.code, 0);
      assert.deepEqual(readdirSync(forbidden), []);
      for (const time of ['first', 'next']) assert.deepEqual(await call({ NODE_COMPILE_CACHE: kept }), plain, time);
      // Absent before Node 22.8.
      const isKept = 'enableCompileCache' in nodeModule;
      assert.equal(readdirSync(kept, { recursive: true }).length > 0, isKept);
    });
  }

  const isKept = 'enableCompileCache' in nodeModule && 'crc32' in zlib;
  test('what a call has run is known to the next one, and written once', { skip: !isKept }, async () => {
    const kept = folderWith({});
    const call = (...args: readonly string[]) =>
      cliProcess(args, { folder, environment: { NODE_COMPILE_CACHE: kept } });
    const written = () =>
      readdirSync(kept, { recursive: true, encoding: 'utf8' })
        .filter((name) => /^command-line-.*\.bin$/.test(basename(name)))
        .map((name) => [name, statSync(join(kept, name)).mtimeMs] as const);
    // How much was compiled is known of a server and the command line together.
    await call('lsp', '--stdio');
    assert.deepEqual(written(), []);
    assert.equal((await call('check', '--format', 'json')).code, 0);
    const first = written();
    assert.equal(first.length, 1);
    for (const args of [['check', '--format', 'json'], ['--version'], ['lsp', '--stdio']]) await call(...args);
    assert.deepEqual(written(), first);
  });

  test('what is loaded on demand is no business of people', async () => {
    const events = { onTicketCreate: { handler: 'ask' } };
    const live = folderWith({
      'manifest.json': JSON.stringify({
        'platform-version': '2.3',
        product: { freshdesk: { events, requests: { look: {} } } },
      }),
      'config/requests.json': JSON.stringify({
        look: { schema: { method: 'GET', host: 'api.example.invalid', path: '/' } },
      }),
      'server/server.js':
        "exports = { ask: () => $request.invokeTemplate('look').catch(() => console.log('sent')) };\n",
    });
    const result = await cliProcess(['trigger', 'onTicketCreate', '--live'], { folder: live });
    assert.match(result.out, /sent/);
    assert.doesNotMatch(result.error, /Warning/);
  });

  test('runs all the same where nothing can be kept', async () => {
    const file = join(folderWith({ file: '' }), 'file', 'below');
    const result = await cliProcess(['--version'], { folder, environment: { NODE_COMPILE_CACHE: file, TMPDIR: file } });
    assert.deepEqual(result, { code: 0, out: `${version}\n`, error: '' });
  });

  test('an app with an error: 1', async () => {
    const wrong = folderWith({ ...APP, 'manifest.json': APP['manifest.json'].replace('handler', 'hanlder') });
    const result = await cliProcess(['check'], { folder: wrong });
    assert.equal(result.code, 1);
    assert.match(result.out, /manifest\.json:1:89 error .*\[no-unknown-key\]/);
  });

  test('--watch checks again when a file of the app changes, and goes on until it is ended', async () => {
    const watched = folderWith({ ...inFolder('app', APP), 'app/dist/out.js': '' });
    const child = spawn(process.execPath, [bundle('cli.js'), 'check', '--watch'], { cwd: watched, stdio: 'pipe' });
    let out = '';
    let waits = 0;
    const listeners = new Set<() => void>();
    const tell = (): void => {
      for (const listener of listeners) listener();
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      tell();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      waits += chunk.split('Waiting for changes.').length - 1;
      tell();
    });
    // Two pipes: which of them is read first says nothing.
    const waiting = (said: RegExp, times: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (waits >= times && said.test(out)) resolve();
        };
        listeners.add(look);
        look();
      });
    const manifest = join(watched, 'app/manifest.json');
    await waiting(/nothing found\n$/, 1);
    // No file of the app: what comes of it is only what the next change brings.
    writeFileSync(join(watched, 'app/dist/out.js'), 'x');
    writeFileSync(manifest, APP['manifest.json'].replace('handler', 'hanlder'));
    await waiting(/no-unknown-key\]\n$/, 2);
    writeFileSync(manifest, APP['manifest.json']);
    await waiting(/nothing found\n$/, 3);
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await gone, [null, 'SIGINT']);
    assert.match(out, /^app .*: nothing found\n[\s\S]*no-unknown-key[\s\S]*app .*: nothing found\n$/);
  });

  for (const [flag, message] of [
    [['--format', 'json'], /^--watch has no end at which JSON or SARIF/],
    [['--max-warnings', '1'], /^--watch goes on for ever, and --max-warnings is for one check/],
  ] as const) {
    test(`--watch ${flag.join(' ')} is refused`, async () => {
      const { code, error } = await cliProcess(['check', '--watch', ...flag], { folder });
      assert.equal(code, 2);
      assert.match(error, message);
    });
  }

  test('wrong use: a message without a stack, 2', async () => {
    const { code, out, error } = await cliProcess(['check', '--formt', 'json'], { folder });
    assert.deepEqual([code, out, error], [2, '', 'Unknown flag --formt. Did you mean --format?\n']);
  });

  test('a payload from standard input, a run in a child, a log without signs that steer the terminal', async () => {
    const result = await cliProcess(['trigger', 'onUserCreate', '--payload', '-'], {
      folder,
      input: '{ "data": { "user": { "own": "from the pipe" } } }',
    });
    assert.equal(result.code, 0, result.error);
    assert.match(result.out, /␛\[31mfrom the pipe/);
  });

  test('a reader that goes early is no failure', async () => {
    const child = spawn(process.execPath, [bundle('cli.js'), 'schema', 'manifest', '--platform', '3.0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      error += chunk;
    });
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    assert.deepEqual([code, error], [0, '']);
  });
});
