/** The app of a file is looked for once for all who ask at the same time, and anew for those who ask after something has changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppFinder, createAppFinder } from '../../../server/src/lsp/workspace/find-app.ts';

const OURS = '{ "platform-version": "3.0", "modules": { "common": {} } }';

/** A disk that answers when it is let; `read` is what was asked for, `unread` what is told of files that cannot be read. */
function setUp(files: Readonly<Record<string, string | Error>>, open: Readonly<Record<string, string>> = {}) {
  const read: string[] = [];
  const unread: string[] = [];
  const answers: (() => void)[] = [];
  const finder: AppFinder = createAppFinder({
    files: {
      reaches: () => true,
      read: (uri) => {
        read.push(uri);
        const found = files[uri];
        return new Promise((resolve, reject) => {
          answers.push(() => (found instanceof Error ? reject(found) : resolve(found)));
        });
      },
      list: () => Promise.resolve([]),
      look: () => Promise.resolve(undefined),
    },
    documents: {
      at: (uri: string) => {
        const text = open[uri];
        return text === undefined ? undefined : { uri, version: 1, getText: () => text };
      },
    },
    folders: { known: () => undefined },
    ahead: { at: () => Promise.resolve(undefined) },
    onUnread: (uri) => unread.push(uri),
  });
  const settle = async <T>(asked: readonly Promise<T>[]): Promise<readonly T[]> => {
    const all = Promise.all(asked);
    const state = { isOver: false };
    void all.then(() => {
      state.isOver = true;
    });
    while (!state.isOver) {
      for (const answer of answers.splice(0)) answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return all;
  };
  return { finder, read, unread, settle };
}

const APP = { 'file:///w/a/manifest.json': OURS };
const FILE = 'file:///w/a/server/server.js';

test('those who ask at once about files of one folder are answered by one look', async () => {
  const { finder, read, settle } = setUp(APP);
  const found = await settle([finder.find(FILE), finder.find(FILE), finder.find('file:///w/a/server/other.js')]);
  assert.deepEqual(found, ['file:///w/a', 'file:///w/a', 'file:///w/a']);
  assert.deepEqual(read, ['file:///w/a/server/manifest.json', 'file:///w/a/manifest.json']);
});

test('another folder is looked at by itself, and the same one again later', async () => {
  const { finder, read, settle } = setUp(APP);
  assert.deepEqual(await settle([finder.find(FILE), finder.find('file:///w/a/app/a.js')]), [
    'file:///w/a',
    'file:///w/a',
  ]);
  assert.equal(read.length, 4);
  await settle([finder.find(FILE)]);
  assert.equal(read.length, 6);
});

test('who asks after something has come does not get what was looked for before', async () => {
  const open: Record<string, string> = {};
  const { finder, settle } = setUp({}, open);
  const before = finder.find('file:///w/a/manifest.json');
  open['file:///w/a/manifest.json'] = OURS;
  finder.forget();
  const after = finder.find('file:///w/a/manifest.json');
  assert.deepEqual(await settle([before, after]), [undefined, 'file:///w/a']);
});

test('a manifest that cannot be read is told of once, and looked at again by who asks later', async () => {
  const { finder, read, unread, settle } = setUp({ 'file:///w/a/manifest.json': new Error('EACCES') });
  assert.deepEqual(await settle([finder.find(FILE), finder.find(FILE)]), [undefined, undefined]);
  assert.deepEqual(unread, ['file:///w/a/manifest.json']);
  await settle([finder.find(FILE)]);
  assert.equal(read.length, 4);
});
