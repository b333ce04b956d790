/** One list says which files are ours: the editor tells of those that are read, the loader reads them, the watchers watch them. */
import assert from 'node:assert/strict';
import { matchesGlob } from 'node:path';
import { test } from 'node:test';
import { BASELINE_PATH, CONFIGURATION_PATH } from '../../../server/src/core/index.ts';
import { isLookedFor } from '../../../server/src/core/model/looked-into.ts';
import { isAppFile, isAsset, isSearched } from '../../../server/src/lsp/app-files.ts';
import { APP_FILES, anywhere } from '../../../server/src/lsp/protocol.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

/** Text counts, being there counts, or neither does. */
type Part = 'read' | 'there' | 'none';

const PATHS: Readonly<Record<string, readonly Part[]>> = {
  'manifest.json': ['read'],
  'actions.json': ['read'],
  [CONFIGURATION_PATH]: ['read'],
  [BASELINE_PATH]: ['read'],
  'config/iparams.json': ['read', 'there'],
  'config/requests.json': ['read', 'there'],
  'config/iparams.html': ['read', 'there'],
  'config/assets/iparams.js': ['read', 'there'],
  'config/assets/lib/more.js': ['read', 'there'],
  'config/assets/library.min.js': ['there'],
  'config/assets/iparams.css': ['there'],
  'config/deeper/x.json': ['there'],
  'server/server.js': ['read'],
  'server/lib/a b/ü %.js': ['read'],
  'server/lib/x.min.js': ['read'],
  'server/test_data/onTicketCreate.json': ['read'],
  'server/test_data/support_ticket/onTicketCreate.smallest.json': ['read'],
  'app/scripts/app.js': ['read', 'there'],
  'app/app.js': ['read', 'there'],
  'visitor-app/scripts/deep/er/app.js': ['read', 'there'],
  'app/index.html': ['read', 'there'],
  'visitor-app/views/page.html': ['read', 'there'],
  'app/styles/images/icon.svg': ['there'],
  'app/scripts/library.min.js': ['there'],
  'app/dist/built.js': ['there'],
  'visitor-app/coverage/x.js': ['there'],
  'app/node_modules/x/index.js': [],
  'app/.cache/x.js': [],
  'server/node_modules/x/index.js': [],
  'server/dist/built.js': [],
  'server/coverage/x.js': [],
  'server/.hidden/x.js': [],
  'server/notes.md': [],
  'server/package.json': [],
  'package.json': [],
  'other/server.js': [],
  'my-app/scripts/app.js': [],
  'application/app.js': [],
  'server.js': [],
  src: ['there'],
  'vite.config.ts': ['there'],
  'webpack.prod.js': ['there'],
  'tsconfig.json': ['there'],
  'Gruntfile.js': ['there'],
  'vitest.config.js': ['there'],
  'README.md': [],
};

const SELECTED = APP_FILES.map(anywhere);

const fits = (globs: readonly string[], path: string): boolean =>
  [path, `shop/${path}`, `a/b c/${path}`].every((place) => globs.some((glob) => matchesGlob(place, glob)));

for (const [path, parts] of Object.entries(PATHS)) {
  test(`${path}: ${parts.join(' and ') || 'nobody’s'}`, async () => {
    assert.deepEqual([isAppFile(path), isAsset(path)], [parts.includes('read'), parts.includes('there')]);
    const { client } = await connect({ watchedFiles: true });
    if (parts.length > 0) assert.ok(fits(client.watched, path), `watched by ${client.watched.join(' ')}`);
    if (parts.includes('read')) assert.ok(fits(SELECTED, path), `selected by ${SELECTED.join(' ')}`);
  });
}

test('folders of an app are watched as such, too: a deleted one is told without its files', async () => {
  const { client } = await connect({ watchedFiles: true });
  for (const folder of ['app', 'visitor-app', 'config', 'server']) assert.ok(fits(client.watched, folder), folder);
});

test('what is no part of an app is not told of by the editor', () => {
  for (const path of ['package.json', 'src/app.js', 'README.md', 'index.html', 'config/other.html', 'server.js'])
    assert.ok(!fits(SELECTED, path), path);
});

test('the loader reads exactly the files that count with their text', async () => {
  const files = Object.fromEntries(Object.keys(PATHS).map((path) => [path, '{}']));
  const { client, reads } = await connect({ files: { ...files, 'manifest.json': CHAT['manifest.json'] ?? '' } });
  const read = new Set(reads.map((uri) => decodeURIComponent(uri.slice(client.uri('').length))));
  const expected = Object.entries(PATHS).filter(([, parts]) => parts.includes('read'));
  assert.deepEqual([...read].toSorted(), expected.map(([path]) => path).toSorted());
});

for (const [uri, folders, expected] of [
  ['file:///work/app/manifest.json', ['file:///work/app'], true],
  ['file:///work/dist/app/manifest.json', ['file:///work/dist/app'], true],
  ['file:///work/coverage/app/sub/manifest.json', ['file:///work/coverage/app/'], true],
  ['file:///home/me/.dotfiles/a%20b/manifest.json', ['file:///home/me/.dotfiles'], true],
  ['file:///repo/.worktrees/x/manifest.json', ['file:///repo', 'file:///repo/.worktrees/x'], true],
  ['file:///c%3A/dist/app/manifest.json', ['file:///C:/dist'], true],
  ['file:///repo/.worktrees/x/manifest.json', ['file:///repo'], false],
  ['file:///work/app/dist/manifest.json', ['file:///work/app'], false],
  ['file:///work/app/node_modules/x/manifest.json', ['file:///work/app'], false],
  ['file:///work/apple/manifest.json', ['file:///work/app'], false],
  ['file:///elsewhere/manifest.json', ['file:///work/app'], false],
  ['file:///work/app/manifest.json', [], false],
] as const) {
  test(`${uri} is ${expected ? '' : 'not '}searched from ${folders.join(' and ') || 'nowhere'}`, () =>
    assert.equal(isSearched(uri, folders), expected));
}

test('of server code, what the rules take for known is what is read', async () => {
  const depths = Array.from({ length: 9 }, (_, depth) => `server/${'a/'.repeat(depth)}x.js`);
  const paths = [
    ...depths,
    'server/dist/x.js',
    'server/a/coverage/x.js',
    'server/.own/x.js',
    'server/node_modules/a/x.js',
  ];
  const { client, reads } = await connect({
    files: { ...CHAT, ...Object.fromEntries(paths.map((path) => [path, ''])) },
  });
  assert.deepEqual(
    paths.filter((path) => reads.includes(client.uri(path))),
    paths.filter(isLookedFor),
  );
  assert.equal(paths.filter(isLookedFor).length, 7);
});
