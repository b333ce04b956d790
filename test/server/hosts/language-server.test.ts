/** The server as other editors start it: `server.js --stdio` and `cli.js lsp --stdio`, on real files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, type CompletionList } from 'vscode-languageserver/node';
import { bundle, folderWith } from '../../support/cli.ts';
import { type ClientOptions, type ProcessClient, startProcess } from '../../support/lsp.ts';
import { childrenOf, isGone, onLinux, until } from '../../support/processes.ts';

const MANIFEST =
  '{ "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserCreate": { "handler": "h" } } } }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }';
const SERVER = `exports = {
  h: async function (payload) {
    console.log('ünd 𝒳', payload.event);
    throw new Error('as planned');
  }
};
`;

/** For a process: a line in a file for each piece that it hands to its standard output. */
const NOTES_PIECES = `
const { Socket } = require('node:net');
const { appendFileSync } = require('node:fs');
const { write } = Socket.prototype;
Socket.prototype.write = function (data, ...more) {
  const isWhole = /^Content-Length: \\d+\\r\\n\\r\\n\\{/.test(String(data));
  if (this === process.stdout) appendFileSync(process.env.NOTES, isWhole ? 'whole\\n' : 'part\\n');
  return write.call(this, data, ...more);
};
`;

/** For a process: which files it reads, and at its end which parts of Node it has loaded. */
const NOTES_READING = `
const fs = require('node:fs');
const { appendFileSync } = fs;
const note = (line) => appendFileSync(process.env.NOTES, line + '\\n');
for (const name of ['readFileSync', 'readFile']) {
  const read = fs[name];
  fs[name] = (path, ...more) => {
    note('read ' + path);
    return read(path, ...more);
  };
}
process.on('exit', () => process.moduleLoadList.forEach(note));
const v8 = require('node:v8');
const { setFlagsFromString } = v8;
v8.setFlagsFromString = (flag) => {
  process.moduleLoadList.forEach((part) => note('before ' + part));
  v8.setFlagsFromString = setFlagsFromString;
  setFlagsFromString(flag);
};
`;

/** For a process: a line in a file for each list of completions that it puts into words, and for each turn of the loop that is asked for. */
const NOTES_WORK = `
const { appendFileSync } = require('node:fs');
const { stringify } = JSON;
const { setImmediate } = globalThis;
const note = (what) => appendFileSync(process.env.NOTES, what + '\\n');
JSON.stringify = (value, ...how) => {
  const items = Array.isArray(value) ? value : value?.result?.items;
  if (Array.isArray(items) && items[0]?.label !== undefined) note('list');
  return stringify(value, ...how);
};
globalThis.setImmediate = (...how) => {
  note('turn');
  return setImmediate(...how);
};
`;

async function start(
  args: readonly string[],
  options: ClientOptions = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessClient> {
  for (const name of ['server.js', 'language-server.js', 'server-core.js', 'cli.js', 'runner.js']) bundle(name);
  const folder = folderWith({ 'manifest.json': MANIFEST, 'config/iparams.json': '{}', 'server/server.js': SERVER });
  const env = { ...process.env, ...environment };
  return startProcess(args, { root: pathToFileURL(folder).href, ...options }, env);
}

/** A handler in which members of a payload are asked for. */
const TYPED = SERVER.replace('payload.event', 'payload.data.user.');

interface NotedClient extends ProcessClient {
  /** What the process has noted so far. */
  readonly noted: () => string;
}

/** A server whose process runs a script before its own, with that file open. */
async function startNoted(script: string, options: ClientOptions = {}): Promise<NotedClient> {
  const folder = folderWith({ 'notes.cjs': script });
  const preload = join(folder, 'notes.cjs').replaceAll('\\', '/');
  const notes = join(folder, 'notes');
  const environment = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, NOTES: notes };
  const started = await start(['server.js', '--stdio'], options, environment);
  await started.client.open('server/server.js', TYPED);
  return { ...started, noted: () => readFileSync(notes, 'utf8') };
}

const linesOf = (noted: string): readonly string[] => noted.trim().split('\n');

/** Node 22.8 and later. */
const canKeep = { skip: !('enableCompileCache' in nodeModule) };

describe('over standard input and output', { concurrency: 3 }, () => {
  for (const args of [
    ['server.js', '--stdio'],
    ['cli.js', 'lsp', '--stdio'],
  ]) {
    test(`${args.join(' ')}: completion, pushed findings, an orderly end`, async () => {
      const { client, stop, errors } = await start(args);
      await client.open('server/server.js', TYPED);
      assert.ok((await client.labels('payload.data.user.')).includes('email'));
      await client.open('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
      await client.until((published) =>
        published.some(({ uri, diagnostics }) => uri.endsWith('manifest.json') && diagnostics.length > 0),
      );
      const [finding] = client.published('manifest.json')?.diagnostics ?? [];
      assert.equal(finding?.code, 'no-unknown-key');
      assert.match(finding?.codeDescription?.href ?? '', /^file:.*\/docs\/rules\/no-unknown-key\.md$/);
      assert.equal(await stop(), 0);
      assert.equal(errors(), '');
    });
  }

  test('patterns are read with the names of the latest Unicode, and only wrong ones are told of', async () => {
    const { client, stop } = await start(['server.js', '--stdio']);
    const patterns = ['/\\p{Script=Greek}/u', '/\\p{Lu}\\p{sc=Kawi}/u', '/\\p{RGI_Emoji}/v', '/\\p{Nothing}/u'];
    await client.open(
      'server/server.js',
      `exports = {\n  h: () => [\n${patterns.map((each) => `    ${each},\n`).join('')}  ]\n};\n`,
    );
    await client.until((published) =>
      published.some(({ uri, diagnostics }) => uri.endsWith('server.js') && diagnostics.length > 0),
    );
    const diagnostics = client.published('server/server.js')?.diagnostics ?? [];
    assert.deepEqual(
      diagnostics.map(({ range }) => range.start.line),
      [5],
    );
    assert.match(JSON.stringify(diagnostics), /\{Nothing\}\/: Invalid property name/);
    assert.equal(await stop(), 0);
  });

  test('each message leaves in one piece', async () => {
    const { client, stop, noted } = await startNoted(NOTES_PIECES);
    assert.ok((await client.labels('payload.data.user.')).includes('email'));
    assert.equal(await stop(), 0);
    const pieces = linesOf(noted());
    assert.ok(pieces.length >= 3, 'initialize, completion and shutdown are answered');
    assert.deepEqual(
      pieces.filter((piece) => piece !== 'whole'),
      [],
    );
  });

  test('until the first list, each file of an app is read once, and nothing is loaded that only runs need', async () => {
    const { client, stop, noted } = await startNoted(NOTES_READING);
    assert.ok((await client.labels('payload.data.user.')).includes('email'));
    assert.equal(await stop(), 0);
    const lines = linesOf(noted());
    const times = (path: string): number =>
      lines.filter((line) => line.startsWith('read ') && line.replaceAll('\\', '/').endsWith(path)).length;
    assert.deepEqual(
      // Whose it is, is looked at before its folder is read, by whoever opens a file and by whoever searches the workspace.
      [times('/manifest.json') <= 2, times('/config/iparams.json'), times('/server/server.js')],
      [true, 1, 1],
    );
    assert.ok(lines.includes('NativeModule fs'), 'what is loaded is noted');
    assert.deepEqual(
      lines.filter((line) => /^NativeModule (child_process|crypto|dgram|fs\/promises|http|worker_threads)$/.test(line)),
      [],
    );
    const before = new Set(
      lines.filter((line) => line.startsWith('before ')).map((line) => line.slice('before '.length)),
    );
    assert.ok(before.has('NativeModule net'), 'what is loaded before settings are changed is noted');
    assert.deepEqual(
      // Of these V8 does not take the code that Node has compiled.
      lines.filter((line) => /^NativeModule (?!internal\/)/.test(line) && !before.has(line)),
      [],
    );
  });

  test('a letter of a name takes a turn for each of its messages, and its list is put into words once', async () => {
    const { client, stop, noted } = await startNoted(NOTES_WORK, {
      capabilities: { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] } } } },
    });
    const dot = TYPED.indexOf('user.') + 'user.'.length;
    const labelsAt = async (offset: number): Promise<readonly string[]> => {
      const answer: unknown = await client.completion(offset);
      return (answer as CompletionList).items.map(({ label }) => label);
    };
    const all = await labelsAt(dot);
    const work: { readonly labels: readonly string[]; readonly lists: number; readonly turns: number }[] = [];
    for (const [index, letter] of [...'emai'].entries()) {
      const known = noted().length;
      await client.change('server/server.js', { start: dot + index, end: dot + index, text: letter });
      const labels = await labelsAt(dot + index + 1);
      const done = linesOf(noted().slice(known));
      const countOf = (what: string): number => done.filter((line) => line === what).length;
      work.push({ labels, lists: countOf('list'), turns: countOf('turn') });
    }
    assert.equal(await stop(), 0);
    assert.ok(all.includes('email'));
    assert.deepEqual(
      work.map(({ labels, lists }) => ({ labels, lists })),
      work.map(() => ({ labels: all, lists: 0 })),
    );
    assert.equal(noted().match(/list/g)?.length, 1, 'the list behind the dot is the only one');
    for (const { turns } of work) assert.ok(turns > 0 && turns <= 2, `${turns} turns for a letter`);
  });

  test('a rule that is made to fail is a finding, and one that does not exist is said', async () => {
    const failing = (code: string) => start(['server.js', '--stdio'], {}, { FRESHWORKS_EVENTS_FAIL_RULE: code });
    const { client, stop } = await failing('no-unknown-key');
    await client.open('manifest.json', MANIFEST);
    await client.until((published) => published.some(({ diagnostics }) => diagnostics.length > 0));
    const [finding, ...more] = client.published('manifest.json')?.diagnostics ?? [];
    assert.deepEqual([finding?.code, more], ['no-unknown-key', []]);
    assert.match(String(finding?.message), /^The rule no-unknown-key failed here .* please report it/);
    assert.equal(await stop(), 0);
    const unknown = await failing('no-unknown-kee');
    assert.equal(await unknown.stop(), 0);
    assert.match(
      unknown.errors(),
      /^FRESHWORKS_EVENTS_FAIL_RULE names no rule: no-unknown-kee\. Did you mean no-unknown-key\?/,
    );
  });

  test('a run in a process of its own, on the unsaved text', async () => {
    const { client, stop } = await start(['server.js', '--stdio'], { initializationOptions: { trusted: true } });
    await client.open('server/server.js', SERVER.replace('as planned', 'unsaved'));
    assert.ok(await client.hover('payload.ev'));
    const report = await client.run('onUserCreate');
    assert.deepEqual([report.outcome, report.error?.message], ['threw', 'unsaved']);
    assert.deepEqual(report.logs, [{ level: 'log', text: 'ünd 𝒳 onUserCreate', file: 'server/server.js', line: 3 }]);
    assert.equal(report.error?.frames[0]?.line, 4);
    assert.equal(await stop(), 0);
  });

  test('an endless handler is ended by cancelling; the server answers all the while', async () => {
    const { client, stop } = await start(['server.js', '--stdio'], { initializationOptions: { trusted: true } });
    await client.open('server/server.js', 'exports = { h: function (payload) { payload.data.user; while (true); } };');
    assert.ok(await client.hover('payload.data.us'));
    const source = new CancellationTokenSource();
    const params = { app: client.uri('').replace(/\/$/, ''), name: 'onUserCreate' };
    const running = client.connection.sendRequest<{ outcome: string }>('freshworksEvents/run', params, source.token);
    assert.ok(await client.hover('payload.data.us'));
    source.cancel();
    assert.equal((await running).outcome, 'exited');
    assert.equal(await stop(), 0);
  });

  test('without trust nothing is started', async () => {
    const { client, stop } = await start(['server.js', '--stdio']);
    await client.open('manifest.json', MANIFEST);
    assert.ok(await client.hover('onUserC'));
    await assert.rejects(client.run('onUserCreate'), /trust the workspace/);
    assert.equal(await stop(), 0);
  });

  test('what was compiled is kept for the next start, unless that is forbidden', canKeep, async () => {
    for (const name of ['server.js', 'language-server.js', 'server-core.js']) bundle(name);
    for (const [forbidden, isKept] of [
      ['', true],
      ['1', false],
    ] as const) {
      const temporary = folderWith({ 'note.txt': '' });
      const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
      const settings = forbidden ? { ...env, NODE_DISABLE_COMPILE_CACHE: forbidden } : env;
      const { stop } = await startProcess(['server.js', '--stdio'], {}, settings);
      assert.equal(await stop(), 0);
      assert.equal(existsSync(join(temporary, 'node-compile-cache')), isKept);
    }
  });

  const filesOfCore = (kept: string): readonly string[] =>
    readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((path) => /server-core-[^/\\]*\.bin$/.test(path));

  test('what has run is kept when the server ends, though it never rested', canKeep, async () => {
    const kept = folderWith({ 'note.txt': '' });
    const { client, stop, errors } = await start(['server.js', '--stdio'], {}, { NODE_COMPILE_CACHE: kept });
    await client.open('server/server.js', SERVER.replace('payload.event', 'payload.data.user.'));
    assert.ok((await client.labels('payload.data.user.')).includes('email'));
    assert.equal(await stop(), 0);
    assert.equal(filesOfCore(kept).length, 1);
    assert.equal(errors(), '');
  });

  test('what has run is kept once the server rests, and the next one starts with it', canKeep, async () => {
    const kept = folderWith({ 'note.txt': '' });
    for (const time of ['first', 'next']) {
      const { client, stop, errors } = await start(['server.js', '--stdio'], {}, { NODE_COMPILE_CACHE: kept });
      await client.open('server/server.js', TYPED);
      assert.ok((await client.labels('payload.data.user.')).includes('email'), time);
      await until(() => filesOfCore(kept).length === 1);
      assert.equal(await stop(), 0);
      assert.equal(errors(), '', time);
    }
  });

  test('ends when its client goes away without a word', async () => {
    const { child } = await start(['server.js', '--stdio']);
    const code = new Promise((resolve) => child.on('exit', resolve));
    child.stdin?.end();
    assert.equal(await code, 1);
  });

  for (const end of ['goes away without a word', 'kills it'] as const) {
    test(`an endless handler ends with the server when the client ${end}`, onLinux, async () => {
      const { client, child } = await start(['server.js', '--stdio'], { initializationOptions: { trusted: true } });
      await client.open('server/server.js', 'exports = { h: function (payload) { while (true); } };');
      client.run('onUserCreate').catch(() => undefined);
      await until(() => childrenOf(child.pid ?? 0).length === 1);
      const [run = 0] = childrenOf(child.pid ?? 0);
      if (end === 'kills it') child.kill('SIGTERM');
      else child.stdin?.end();
      await until(() => isGone(run));
    });
  }
});
