/** `dist/server-core.js` in something that looks like a web worker: no Node, files from the client by request. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { after, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  LSPErrorCodes,
  type Message,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver/node';
import {
  LOOK_AT_FILE,
  type LookParams,
  READ_FILE,
  READ_FOLDER,
  type ReadParams,
} from '../../../server/src/lsp/protocol.ts';
import { bundle } from '../../support/cli.ts';
import { connectionOver, createClient } from '../../support/lsp.ts';

const CODE = readFileSync(bundle('server-core.js'), 'utf8');
const ROOT = 'vscode-vfs://github/me/my%20app';

const FILES: Readonly<Record<string, string>> = {
  'manifest.json':
    '{ "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserCreate": { "handler": "h" } } } }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }',
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { h: function (payload) { payload.data.user } };',
};

/** What a worker has of what the bundle may want; all else is missing, as in a browser. */
const WORKER_GLOBALS = {
  DedicatedWorkerGlobalScope: class {},
  console,
  setTimeout,
  clearTimeout,
  TextDecoder,
  TextEncoder,
  URL,
  queueMicrotask,
  performance,
};

/** Starts the bundle and connects to it over `postMessage`. */
function startWorker(): ProtocolConnection {
  const listeners = new Set<(event: { data: unknown }) => void>();
  const state: { receive: DataCallback } = { receive: () => {} };
  const self: Record<string, unknown> = {
    ...WORKER_GLOBALS,
    addEventListener: (type: string, listener: (event: { data: unknown }) => void) => {
      if (type === 'message') listeners.add(listener);
    },
    removeEventListener: () => undefined,
    postMessage: (message: Message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => state.receive(copy));
    },
  };
  self.self = self;
  runInContext(CODE, createContext(self), { filename: 'server-core.js' });

  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback): Disposable {
      state.receive = callback;
      return { dispose: () => undefined };
    }
  }
  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      const event = { data: structuredClone(message) };
      // A message is a task: what the worker's script left to do comes first.
      setImmediate(() => {
        for (const listener of listeners) listener(event);
        if (typeof self.onmessage === 'function') self.onmessage(event);
      });
    }
    end(): void {}
  }
  const connection = connectionOver(new Reader(), new Writer());
  after(() => connection.dispose());
  return connection;
}

/** Answers the requests with which a server in a browser reads, and keeps what was asked. */
function serve(
  connection: ProtocolConnection,
  files: Readonly<Record<string, string>>,
  unreadable: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const asked: string[] = [];
  const refuse = (path: string): void => {
    const problem = unreadable.get(path);
    if (problem !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, problem);
  };
  const pathOf = (uri: string): string =>
    decodeURIComponent(uri).replace(decodeURIComponent(ROOT), '').replace(/^\//, '');
  connection.onRequest(READ_FILE, ({ uri }: ReadParams) => {
    asked.push(pathOf(uri));
    refuse(pathOf(uri));
    return files[pathOf(uri)] ?? null;
  });
  connection.onRequest(LOOK_AT_FILE, ({ uri, length }: LookParams) => {
    refuse(pathOf(uri));
    const text = files[pathOf(uri)];
    return text === undefined ? null : { size: text.length, head: text.slice(0, length) };
  });
  connection.onRequest(READ_FOLDER, ({ uri }: ReadParams) => {
    refuse(pathOf(uri));
    const folder = pathOf(uri) === '' ? '' : `${pathOf(uri)}/`;
    const below = Object.keys(files).filter((path) => path.startsWith(folder));
    const names = new Map(
      below.map((path) => path.slice(folder.length).split('/')).map(([name = '', ...rest]) => [name, rest.length > 0]),
    );
    return [...names].map(([name, isFolder]) => ({ name, isFolder }));
  });
  return asked;
}

test('initialize, completion, hover and findings, with files from the client', async () => {
  const connection = startWorker();
  const asked = serve(connection, FILES);
  const client = await createClient(connection, { root: ROOT, pull: true });
  assert.equal(client.initialized.serverInfo?.name, 'freshworks-events');
  assert.match(client.initialized.serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
  await client.open('server/server.js', 'exports = { h: function (payload) { payload.data.user. } };');
  assert.ok((await client.labels('payload.data.user.')).includes('email'));
  assert.ok(await client.hover('payload.data.us'));
  await client.change('server/server.js', 'exports = { other: function () {} };');
  const report = await client.pull('manifest.json');
  assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['no-missing-handler']);
  assert.ok(asked.includes('manifest.json') && asked.includes('server/server.js'));
});

/** Which words of an editor mean that something is absent, and not refused, is a matter of test/client/files.test.ts. */
for (const problem of ['NoPermissions', 'Unavailable', 'Unknown'])
  for (const path of ['server/server.js', 'server', 'config', 'config/iparams.json'])
    test(`${problem} for ${path} is said, makes no finding, and is tried again with the next save`, async () => {
      const connection = startWorker();
      const unreadable = new Map([[path, problem]]);
      serve(connection, FILES, unreadable);
      // The app lies outside of the folders of the workspace, which are all that an editor watches.
      const client = await createClient(connection, { root: ROOT, watchedFiles: true, folders: [] });
      const said = (...codes: string[]): Promise<void> =>
        client.until(() => {
          const found = client.published('manifest.json')?.diagnostics.map(({ code }) => code);
          return JSON.stringify(found) === JSON.stringify(codes);
        });
      const manifest = (FILES['manifest.json'] ?? '').replace('"h"', '"other"');
      await client.open('manifest.json', manifest.replace('"engines"', '"engine": 1, "engines"'));
      await said('no-unknown-key');
      assert.deepEqual(
        client.shown.map((line) => line.replace(/: findings.*/, '')),
        [`${path} in my app cannot be read (${problem})`],
      );
      unreadable.clear();
      await client.notify('textDocument/didSave', { textDocument: { uri: client.uri('manifest.json') } });
      await said('no-missing-handler', 'no-unknown-key');
      assert.equal(client.shown.length, 1);
    });

test('what is absent is no trouble: nothing is said of it, and it is missed as a file of the app', async () => {
  const connection = startWorker();
  const { 'server/server.js': _absent, ...files } = FILES;
  serve(connection, files);
  const client = await createClient(connection, { root: ROOT, pull: true });
  await client.open('manifest.json', FILES['manifest.json'] ?? '');
  const report = await client.pull('manifest.json');
  assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['no-missing-handler']);
  assert.deepEqual(client.shown, []);
});

test('findings are pushed by its own timer', async () => {
  const connection = startWorker();
  serve(connection, FILES);
  const client = await createClient(connection, { root: ROOT });
  await client.open('manifest.json', (FILES['manifest.json'] ?? '').replace('"handler"', '"hanlder"'));
  await client.until((published) => published.some(({ diagnostics }) => diagnostics.length > 0));
  assert.deepEqual(
    client.published('manifest.json')?.diagnostics.map(({ code }) => code),
    ['no-unknown-key'],
  );
});

test('runs are refused with the reason, also in a trusted workspace', async () => {
  const connection = startWorker();
  serve(connection, FILES);
  const client = await createClient(connection, { root: ROOT, initializationOptions: { trusted: true } });
  await client.open('manifest.json', FILES['manifest.json'] ?? '');
  assert.ok((await client.triggers('onUserC')).atCursor);
  await assert.rejects(client.run('onUserCreate'), /desktop VS Code/);
});

test('a client that cannot read is named in the log, and the server answers', async () => {
  const connection = startWorker();
  const client = await createClient(connection, { root: ROOT });
  await client.open('server/server.js', FILES['server/server.js'] ?? '');
  assert.equal(await client.hover('payload.data.us'), null);
  assert.ok(
    client.messages.some((line) => line.includes(READ_FILE)),
    client.messages.join('\n'),
  );
});

test('the bundle asks for no module of Node', () => {
  const required = [...CODE.matchAll(/\brequire\(\s*(["'`])([^"'`]+)\1/g)].map(([, , name = '']) => name);
  const ofNode = required.filter((name) => name.startsWith('node:') || builtinModules.includes(name));
  assert.deepEqual(ofNode, []);
  assert.doesNotMatch(CODE, /\bfrom\s*["']node:/);
});
