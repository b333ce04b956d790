/** What `--watch` looks at: folders that come, and links that lead nowhere. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { appIn } from '../../../server/src/hosts/cli/apps.ts';
import { createWatch } from '../../../server/src/hosts/cli/watch.ts';
import { folderWith } from '../../support/cli.ts';

const FILES = { 'manifest.json': '{ "platform-version": "3.0", "modules": {} }', 'server/server.js': 'exports = {};' };

for (const [name, make] of Object.entries({
  'a link in a circle': (place: string) => symlinkSync('circle', join(place, 'circle')),
  'a link that leads nowhere': (place: string) => symlinkSync('nothing', join(place, 'link')),
  'a folder': (place: string) => mkdirSync(join(place, 'lib')),
})) {
  // On Windows not everybody may make links.
  test(`${name} that comes while it watches ends nothing`, { skip: process.platform === 'win32' }, async () => {
    const folder = folderWith(FILES);
    const app = await appIn(folder, folder, '');
    const watching = createWatch([folder]).start([{ folder, app }]);
    make(join(folder, 'server'));
    writeFileSync(join(folder, 'server/server.js'), 'exports = { };');
    const changed = await watching.changed;
    watching.stop();
    assert.ok(
      changed.every((path) => path.startsWith(join(folder, 'server'))),
      changed.join(),
    );
    assert.ok(changed.length > 0);
  });
}

test('a folder that is made in one that has just been made is watched as well', async () => {
  const folder = folderWith(FILES);
  const app = await appIn(folder, folder, '');
  const watch = createWatch([folder]);
  const first = watch.start([{ folder, app }]);
  mkdirSync(join(folder, 'server/lib/deep/deeper'), { recursive: true });
  await first.changed;
  first.stop();
  const second = watch.start([{ folder, app: await appIn(folder, folder, '') }]);
  writeFileSync(join(folder, 'server/lib/deep/deeper/a.js'), 'module.exports = {};');
  const changed = await second.changed;
  second.stop();
  assert.ok(changed.includes(join(folder, 'server/lib/deep/deeper/a.js')), changed.join());
});
