/** A client that watches no files: what changed on the disk is known when somebody asks, saves or renames. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect, type Memory, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, textOf, under } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js');
const MANIFEST = textOf(CHAT, 'manifest.json');

/** With the manifest open, and enough time gone for the disk to be asked again. */
async function opened(options: MemoryOptions = {}): Promise<Memory> {
  const memory = await connect({ files: CHAT, stamps: true, ...options });
  await memory.client.open('manifest.json', MANIFEST);
  await memory.rest();
  return memory;
}

async function codes({ client, rest }: Memory): Promise<readonly unknown[]> {
  await client.hover('"onUserC', 'manifest.json');
  await rest();
  return client.published('manifest.json')?.diagnostics.map(({ code }) => code) ?? [];
}

describe('the disk is asked again', () => {
  test('a text that another tool changed', async () => {
    const memory = await opened();
    assert.deepEqual(await codes(memory), []);
    memory.setFile('server/server.js', 'exports = {};');
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
    memory.setFile('server/server.js', SERVER);
    assert.deepEqual(await codes(memory), []);
  });

  test('a file that went away, and one that came', async () => {
    const memory = await opened();
    memory.setFile('server/server.js', undefined);
    assert.notDeepEqual(await codes(memory), []);
    memory.setFile('server/server.js', SERVER.replace('onUserHandler', 'other'));
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
    memory.setFile('server/server.js', "exports = require('./lib/a');\n");
    memory.setFile('server/lib/a.js', SERVER.replace('exports =', 'module.exports ='));
    assert.ok(!(await codes(memory)).includes('no-missing-handler'));
  });

  test('what is open in the editor wins over the disk', async () => {
    const memory = await opened();
    await memory.client.open('server/server.js', SERVER);
    memory.setFile('server/server.js', 'exports = {};');
    assert.deepEqual(await codes(memory), []);
    await memory.client.close('server/server.js');
    await memory.rest();
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });

  test('a document that is saved asks as well', async () => {
    const memory = await opened();
    memory.setFile('server/server.js', 'exports = {};');
    await memory.client.notify('textDocument/didSave', { textDocument: { uri: memory.client.uri('manifest.json') } });
    await memory.rest();
    assert.deepEqual(
      memory.client.published('manifest.json')?.diagnostics.map(({ code }) => code),
      ['no-missing-handler'],
    );
  });

  test('many requests ask once, and nothing is read that has not changed', async () => {
    const memory = await opened();
    const before = memory.reads.length;
    for (let count = 0; count < 20; count++) await memory.client.hover('"onUserC', 'manifest.json');
    assert.equal(memory.reads.length, before);
    assert.equal(memory.waiting(), 1);
  });

  test('an app outside of the folders that a client watches', async () => {
    const memory = await opened({ watchedFiles: true, folders: ['file:///work/elsewhere'] });
    memory.setFile('server/server.js', 'exports = {};');
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });

  for (const [what, path, text] of [
    ['a text', 'server/server.js', 'exports = {};'],
    ['a folder', 'server/lib/a.js', 'exports = {};'],
  ] as const) {
    test(`${what} that changed right after it was read for the first time is read again`, async () => {
      const state: { before?: number } = {};
      const memory: Memory = await connect({
        files: { ...CHAT, 'server/lib/z.js': '' },
        folders: [],
        stamps: true,
        // All else has been read when this is asked for.
        beforeAnswer: (uri) => {
          if (!uri.endsWith('/server/lib/z.js') || state.before !== undefined) return;
          state.before = memory.reads.length;
          memory.setFile(path, text);
        },
      });
      await memory.client.open('manifest.json', MANIFEST);
      await memory.rest();
      await codes(memory);
      assert.ok(state.before !== undefined);
      assert.ok(memory.reads.slice(state.before).includes(memory.client.uri(path)), memory.reads.join('\n'));
    });
  }

  test('a client that watches is not asked for', async () => {
    const memory = await opened({ watchedFiles: true });
    memory.setFile('server/server.js', 'exports = {};');
    assert.deepEqual(await codes(memory), []);
    await memory.client.filesChanged('server/server.js');
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });
});

describe('folders that come and go under a watching client', () => {
  const LIB = 'server/lib/deep/a.js';

  for (const told of ['server/lib', 'server/lib/deep', 'server']) {
    test(`what is in ${told} is looked at, as nobody may tell of it`, async () => {
      const memory = await opened({ watchedFiles: true });
      memory.setFile(LIB, 'module.exports = {};');
      await memory.client.filesChanged(told);
      await codes(memory);
      for (const text of ['module.exports = { a };', 'module.exports = { b };']) {
        const before = memory.reads.length;
        memory.setFile(LIB, text);
        await codes(memory);
        assert.deepEqual(memory.reads.slice(before), [memory.client.uri(LIB)]);
      }
    });
  }

  test('files beside them are left to the client', async () => {
    const memory = await opened({ watchedFiles: true });
    memory.setFile(LIB, 'module.exports = {};');
    await memory.client.filesChanged('server/lib');
    await codes(memory);
    const before = memory.reads.length;
    memory.setFile('server/server.js', 'exports = {};');
    await codes(memory);
    assert.deepEqual(memory.reads.slice(before), []);
  });

  test('a whole app that comes', async () => {
    const memory = await connect({ files: {}, stamps: true, watchedFiles: true });
    for (const [path, text] of Object.entries(under('late', CHAT))) memory.setFile(path, text);
    await memory.client.filesChanged('late/manifest.json');
    await memory.client.open('late/manifest.json', MANIFEST);
    await memory.rest();
    memory.setFile('late/server/server.js', 'exports = {};');
    await memory.client.hover('"onUserC', 'late/manifest.json');
    await memory.rest();
    assert.deepEqual(
      memory.client.published('late/manifest.json')?.diagnostics.map(({ code }) => code),
      ['no-missing-handler'],
    );
  });
});

describe('new names', () => {
  const capabilities = { workspace: { fileOperations: { didRename: true } } };

  test('are asked for only where the client tells them', async () => {
    const { client } = await connect({ files: CHAT });
    assert.equal(client.capabilities.workspace?.fileOperations, undefined);
    const able = await connect({ files: CHAT, capabilities });
    assert.equal(able.client.capabilities.workspace?.fileOperations?.didRename?.filters.length, 1);
  });

  test('a folder with apps moves with all that is in it', async () => {
    const { client, setFile, settle } = await renaming();
    for (const [path, text] of Object.entries(under('old/app', CHAT))) {
      setFile(path, undefined);
      setFile(path.replace('old/', 'new/'), text);
    }
    const files = [{ oldUri: client.uri('old'), newUri: client.uri('new') }];
    await client.notify('workspace/didRenameFiles', { files });
    await settle();
    assert.deepEqual(
      (await client.triggers()).apps.map(({ app }) => app),
      [client.uri('new/app')],
    );
  });

  test('a file inside of an app', async () => {
    const { client, setFile, settle } = await renaming();
    setFile('old/app/server/server.js', undefined);
    setFile('old/app/server/main.js', SERVER);
    const files = [{ oldUri: client.uri('old/app/server/server.js'), newUri: client.uri('old/app/server/main.js') }];
    await client.notify('workspace/didRenameFiles', { files });
    await settle();
    const { items } = await client.pullWorkspace();
    assert.ok(items.some((report) => report.kind === 'full' && report.items.length > 0));
  });

  async function renaming() {
    const { client, setFile, rest } = await connect({ files: under('old/app', CHAT), capabilities, pull: true });
    assert.deepEqual(
      (await client.triggers()).apps.map(({ app }) => app),
      [client.uri('old/app')],
    );
    return { client, setFile, settle: rest };
  }
});

test('a client that takes commands only is offered no edits', async () => {
  const { client } = await connect({ files: CHAT, capabilities: { textDocument: { codeAction: {} } } });
  assert.equal(client.capabilities.codeActionProvider, undefined);
});
