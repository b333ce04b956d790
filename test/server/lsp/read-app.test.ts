/** An app is read in few waits for the disk: what does not rest on an answer is asked for at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { HostFiles } from '../../../server/src/lsp/host.ts';
import { readApp } from '../../../server/src/lsp/read-app.ts';

const ROOT = 'file:///app';
const MANIFEST = '{ "platform-version": "3.0", "modules": {} }';

/** A disk that answers everything that was asked for since the last time together, and counts these times. */
function slowDisk(texts: Readonly<Record<string, string>>) {
  const counted = { waits: 0 };
  let asked: Promise<void> | undefined;
  const answer = async (): Promise<void> => {
    counted.waits++;
    await setImmediate();
    asked = undefined;
  };
  const wait = (): Promise<void> => {
    asked ??= answer();
    return asked;
  };
  const pathOf = (uri: string): string => uri.slice(ROOT.length + 1);
  const files: HostFiles = {
    reaches: () => true,
    async read(uri) {
      await wait();
      return texts[pathOf(uri)];
    },
    async look(uri) {
      await wait();
      const text = texts[pathOf(uri)];
      return text === undefined ? undefined : { size: text.length, head: '' };
    },
    async list(uri) {
      await wait();
      const folder = uri === ROOT ? '' : `${pathOf(uri)}/`;
      const below = Object.keys(texts).filter((path) => path.startsWith(folder));
      const names = new Map(
        below.map((path) => {
          const [name = '', ...more] = path.slice(folder.length).split('/');
          return [name, more.length > 0] as const;
        }),
      );
      return [...names].map(([name, isFolder]) => ({ name, isFolder }));
    },
  };
  return { files, counted };
}

test('its manifest, its folder, the folders in that, and everything in these', async () => {
  const { files, counted } = slowDisk({
    'manifest.json': MANIFEST,
    'config/iparams.json': '{}',
    'config/requests.json': '{}',
    'server/server.js': 'exports = {};',
    'server/lib/a.js': 'exports = {};',
    'app/index.html': '<html></html>',
  });
  const { texts, assets, unread } = await readApp(files, ROOT);
  assert.ok(
    ['manifest.json', 'config/iparams.json', 'server/server.js', 'server/lib/a.js'].every((path) => texts.has(path)),
  );
  assert.deepEqual([assets?.get('config/iparams.json')?.size, unread.size], [2, 0]);
  // One more for a folder in a folder.
  assert.equal(counted.waits, 5);
});
