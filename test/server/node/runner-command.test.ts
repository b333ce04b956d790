/** What the process of a run may read: the app, its packages wherever links lead to, the runner, and nothing else. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { after, test } from 'node:test';
import { createCommands } from '../../../server/src/node/runner-command.ts';
import { permissionOptions, thisRuntime } from '../../../server/src/node/runtime.ts';
import { requestFor } from '../runner/support.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'commands ü ')));
after(() => rmSync(home, { recursive: true, force: true }));

for (const folder of [
  'tool/dist',
  'app/server',
  'linked app',
  'packages/packed',
  'packages/@x/y',
  'mono/packages/one',
  'mono/packages/two',
  'linked twice/node_modules',
])
  mkdirSync(join(home, folder), { recursive: true });
for (const file of ['tool/dist/runner.js', 'tool/package.json']) writeFileSync(join(home, file), '');

const LINKS: Readonly<Record<string, string>> = {
  link: 'linked app',
  'linked app/node_modules': 'packages',
  'app/node_modules/packed': 'packages/packed',
  'app/server/node_modules/@x/y': 'packages/@x/y',
  'tool link': 'tool',
  'linked twice/node_modules/one': 'mono/packages/one',
  'mono/node_modules/two': 'mono/packages/two',
  'mono/node_modules/again': 'linked twice',
};

interface Case {
  readonly app: string;
  readonly tool?: string;
  readonly readable: readonly string[];
}

const RUNNER = ['tool/dist/runner.js', 'tool/package.json'];

const cases: Readonly<Record<string, Case>> = {
  'an app': { app: 'app', readable: ['app', 'packages/packed', 'packages/@x/y', ...RUNNER] },
  'an app through a link': { app: 'link', readable: ['link', 'linked app', 'packages', ...RUNNER] },
  'packages through links, and what these need': {
    app: 'linked twice',
    readable: ['linked twice', 'mono/packages/one', 'mono/packages/two', 'mono/node_modules', ...RUNNER],
  },
  'the tool through a link': {
    app: 'app',
    tool: 'tool link',
    readable: ['app', 'packages/packed', 'packages/@x/y', ...RUNNER],
  },
};

const canLimit = process.platform !== 'win32' && permissionOptions(thisRuntime(), false).length > 0;

for (const [name, { app, tool = 'tool', readable }] of Object.entries(cases)) {
  test(`may be read: ${name}`, { skip: !canLimit }, () => {
    for (const [from, to] of Object.entries(LINKS)) {
      mkdirSync(dirname(join(home, from)), { recursive: true });
      rmSync(join(home, from), { force: true });
      symlinkSync(join(home, to), join(home, from));
    }
    const request = requestFor(join(home, app));
    const { args } = createCommands({ runnerPath: join(home, tool, 'dist/runner.js') }).for(request, false);
    const flag = '--allow-fs-read=';
    const allowed = args.filter((each) => each.startsWith(flag)).map((each) => relative(home, each.slice(flag.length)));
    assert.deepEqual(allowed.map((path) => path.split(sep).join('/')).toSorted(), readable.toSorted());
    assert.ok(args.includes(join(home, 'tool/dist/runner.js')), 'the runner by its real path');
  });
}

for (const debug of [false, true]) {
  test(`Windows has neither a shell nor its limits${debug ? ', debugging either' : ''}: the program itself is started`, () => {
    const runnerPath = join(home, 'tool/dist/runner.js');
    const { file, args, hasGuard } = createCommands({ runnerPath, platform: 'win32' }).for(
      requestFor(join(home, 'app'), {}),
      debug,
    );
    assert.equal(file, process.execPath);
    assert.equal(args.at(-1), runnerPath);
    assert.ok(!args.some((argument) => argument.includes('ulimit')));
    assert.equal(hasGuard, false);
  });
}
