/** Answers of a slow disk come late: whatever overtakes them, what is known in the end is what was written last. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const SERVER = 'server/server.js';
const RIGHT = textOf(CHAT, SERVER);
const WRONG = 'exports = {};\n';
const PAGE = 'app/index.html';
const MANIFEST = textOf(CHAT, 'manifest.json').replace(
  '"modules": {',
  '"modules": {\n    "common": { "location": { "full_page_app": { "url": "index.html", "icon": "styles/icon.svg" } } },',
);

/** A disk that can be made to keep the next answer about a file. */
function slowDisk() {
  const kept = new Map<string, { readonly begun: () => void; readonly over: Promise<void> }>();
  return {
    beforeAnswer(uri: string): void | Promise<void> {
      const path = [...kept.keys()].find((each) => uri.endsWith(`/${each}`));
      const hold = path === undefined ? undefined : kept.get(path);
      if (path === undefined || !hold) return undefined;
      kept.delete(path);
      hold.begun();
      return hold.over;
    },
    /** Tells when the file has been looked at; the answer comes when it is let go. */
    keep(path: string): { readonly read: Promise<void>; readonly letGo: () => void } {
      const [read, over] = [signal(), signal()];
      kept.set(path, { begun: read.give, over: over.given });
      return { read: read.given, letGo: over.give };
    },
  };
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  const parts: { give?: () => void } = {};
  const given = new Promise<void>((done) => {
    parts.give = done;
  });
  return { given, give: () => parts.give?.() };
}

async function codes({ client, rest }: Memory): Promise<readonly unknown[]> {
  await rest();
  return client.published('manifest.json')?.diagnostics.map(({ code }) => code) ?? [];
}

const files = { ...CHAT, 'manifest.json': MANIFEST, [PAGE]: '<html></html>', 'app/styles/icon.svg': '<svg/>' };

/** An app whose disk is told of by the client, with its manifest open. */
async function opened(disk: ReturnType<typeof slowDisk>): Promise<Memory> {
  const memory = await connect({ files, watchedFiles: true, beforeAnswer: disk.beforeAnswer });
  await memory.client.open('manifest.json', MANIFEST);
  return memory;
}

describe('what is known is what was written last', () => {
  test('where a text is read twice, and the first answer comes last', async () => {
    const disk = slowDisk();
    const memory = await opened(disk);
    assert.deepEqual(await codes(memory), []);
    const first = disk.keep(SERVER);
    memory.setFile(SERVER, WRONG);
    await memory.client.filesChanged(SERVER);
    await first.read;
    memory.setFile(SERVER, RIGHT);
    await memory.client.filesChanged(SERVER);
    await memory.client.settle();
    first.letGo();
    assert.deepEqual(await codes(memory), []);
    memory.setFile(SERVER, WRONG);
    await memory.client.filesChanged(SERVER);
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });

  test('where a page is looked for twice, and the first answer comes last', async () => {
    const disk = slowDisk();
    const memory = await opened(disk);
    const first = disk.keep(PAGE);
    memory.setFile(PAGE, undefined);
    await memory.client.filesChanged(PAGE);
    await first.read;
    memory.setFile(PAGE, '<html></html>');
    await memory.client.filesChanged(PAGE);
    await memory.client.settle();
    first.letGo();
    assert.deepEqual(await codes(memory), []);
    memory.setFile(PAGE, undefined);
    await memory.client.filesChanged(PAGE);
    assert.deepEqual(await codes(memory), ['no-missing-file']);
  });

  test('where a file changes that was just read, while the rest of a changed folder is read', async () => {
    const disk = slowDisk();
    const memory = await opened(disk);
    const reading = disk.keep(SERVER);
    await memory.client.filesChanged('server');
    await reading.read;
    memory.setFile(SERVER, WRONG);
    await memory.client.filesChanged(SERVER);
    await memory.client.settle();
    reading.letGo();
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });

  test('where a file changes that was just read, while the app is read for the first time', async () => {
    const disk = slowDisk();
    const { 'manifest.json': manifest, ...others } = files;
    const memory = await connect({ files: others, watchedFiles: true, beforeAnswer: disk.beforeAnswer });
    const reading = disk.keep(SERVER);
    memory.setFile('manifest.json', manifest);
    await memory.client.filesChanged('manifest.json');
    await reading.read;
    memory.setFile(SERVER, WRONG);
    await memory.client.filesChanged(SERVER);
    await memory.client.settle();
    reading.letGo();
    await memory.client.open('manifest.json', MANIFEST);
    assert.deepEqual(await codes(memory), ['no-missing-handler']);
  });

  test('where a folder changes twice, and what was read of it first comes last', async () => {
    const disk = slowDisk();
    const memory = await opened(disk);
    const first = disk.keep(SERVER);
    memory.setFile(SERVER, WRONG);
    await memory.client.filesChanged('server');
    await first.read;
    memory.setFile(SERVER, RIGHT);
    await memory.client.filesChanged('server');
    await memory.client.settle();
    first.letGo();
    assert.deepEqual(await codes(memory), []);
  });

  test('where a folder came, and nobody told of the file that was put into it', async () => {
    const disk = slowDisk();
    const memory = await opened(disk);
    const path = 'server/lib/deep/a.js';
    memory.setFile(path, 'module.exports = {};');
    await memory.client.filesChanged('server/lib');
    await memory.rest();
    assert.ok(memory.reads.includes(memory.client.uri(path)), memory.reads.join('\n'));
  });
});
