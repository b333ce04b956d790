/** `require` as of docs/platform.md 4.3. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRunner } from '../../../server/src/node/runner.ts';
import { UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { ODD_FILES, onUnix } from '../../support/odd-files.ts';
import { placeIn, RUNNER_BUNDLE, requestFor, runApp, runBody, runner, texts, writeApp } from './support.ts';

test('local files: relative to the requiring file, cached, any form of exports', async () => {
  const files = {
    'server/lib/a.js': "console.log('a runs'); exports = { name: 'a', b: require('./deep/b') };",
    'server/lib/deep/b.js': "exports.name = 'b'; exports.up = require('../c');",
    'server/lib/c.js': "exports = function () { return 'c'; };",
  };
  const result = await runBody(
    "const a = require('./lib/a'); console.log(a.name, a.b.name, a.b.up(), require('../server/lib/a') === a);",
    { files },
  );
  assert.deepEqual(texts(result), ['a runs', 'a b c true']);
});

test('a circular require ends and gives what is exported so far', async () => {
  const files = {
    'server/a.js': "exports.early = 1; exports.b = require('./b'); exports.late = 2;",
    'server/b.js': "const a = require('./a'); exports = { early: a.early, late: a.late, self: typeof require('./b') };",
  };
  const result = await runBody("console.log(JSON.stringify(require('./a')));", { files });
  assert.deepEqual(texts(result), ['{"early":1,"b":{"early":1,"self":"object"},"late":2}']);
});

test('what is no regular file is no module, and keeps nobody waiting', { ...onUnix, timeout: 60_000 }, async () => {
  const names = Object.keys(ODD_FILES);
  const folder = writeApp({
    'server/server.js': `exports = { onTicketCreate() { for (let i = 0; i < ${names.length}; i++)
      try { require('./odd' + i); console.log(i, 'read'); } catch (e) { console.log(e.message); } } };`,
  });
  for (const [index, make] of Object.values(ODD_FILES).entries()) await make(join(folder, `server/odd${index}.js`));
  const result = await runner.run(requestFor(folder));
  assert.equal(result.outcome, 'returned');
  assert.deepEqual(
    texts(result).map((text) => text.replace(/\. A link leads out of .*$/, '')),
    names.map((_, index) => `Cannot find module "./odd${index}"`),
  );
});

for (const name of [
  './none',
  './lib',
  './lib/x.js',
  './data.json',
  '../outside',
  '../../outside',
  './../../secret',
  './a\0b',
]) {
  test(`cannot find ${JSON.stringify(name)}`, async () => {
    const files = { 'server/lib/x.js': '', 'server/data.json': '{}', 'outside.js': '', 'server/lib/index.js': '' };
    const body = `try { require(${JSON.stringify(name)}); } catch (e) { console.log(e instanceof Error, e.name, e.code, e.message); throw e; }`;
    const result = await runBody(body, { files });
    assert.equal(result.error?.message, `Cannot find module "${name}"`.replace('\0', '␀'));
    assert.match(texts(result)[0] ?? '', /^true Error MODULE_NOT_FOUND Cannot find module/);
    assert.match(result.error?.stack ?? '', /server\.js:2:/);
  });
}

test('unsaved text wins over the disk, and may be of a file that is not there yet', async () => {
  const folder = writeApp({ 'server/server.js': 'throw new Error("disk");', 'server/a.js': 'exports = "disk";' });
  const overlay = {
    'server/server.js': "exports = { onTicketCreate() { console.log(require('./a'), require('./new/b')); } };",
    'server/a.js': "exports = 'unsaved';",
    'server/new/b.js': "exports = 'new';",
  };
  assert.deepEqual(texts(await runner.run(requestFor(folder, { overlay }))), ['unsaved new']);
});

test('an error in a library tells its own place and that of the require', async () => {
  const files = { 'server/lib/bad.js': 'const a = 1;\nlet b = = 2;\n' };
  const { outcome, error } = await runApp("exports = {};\n\n  require('./lib/bad');", { files });
  assert.deepEqual([outcome, error?.name, error?.message], ['threw', 'SyntaxError', "Unexpected token '='"]);
  assert.equal(placeIn(error?.stack ?? '', join('server', 'lib', 'bad.js')), '2:9');
  assert.equal(placeIn(error?.stack ?? '', join('server', 'server.js')), '3:3');
});

test('a file that failed is not half there the next time', async () => {
  const files = { 'server/lib/bad.js': 'exports.a = 1; throw new Error("again");' };
  const body = "for (const i of [1, 2]) try { require('./lib/bad'); } catch (e) { console.log(i, e.message); }";
  assert.deepEqual(texts(await runBody(body, { files })), ['1 again', '2 again']);
});

test('dependencies: server/node_modules, node_modules, scopes, subpaths, Node itself', async () => {
  const files = {
    'server/node_modules/one/index.js': "module.exports = { name: 'one', two: require('two') };",
    'node_modules/two/package.json': '{"main":"lib/main.js"}',
    'node_modules/two/lib/main.js': "exports.name = 'two';",
    'node_modules/@scope/three/sub.js': "exports.name = 'three'; exports.buffer = () => Buffer.from('x').length;",
  };
  const body = `const three = require('@scope/three/sub');
    console.log(require('one').name, require('one').two.name, three.name, three.buffer(), require('path').posix.join('a', 'b'));`;
  assert.deepEqual(texts(await runBody(body, { files })), ['one two three 1 a/b']);
});

for (const name of ['axios', '@scope/none', '@scope/none/deep', 'lodash/fp']) {
  test(`dependency ${JSON.stringify(name)} is not installed`, async () => {
    const { error } = await runBody(`try { require('${name}') } catch (e) { console.log(e.code); throw e }`);
    assert.match(
      error?.message ?? '',
      /^Cannot find module ".*". It is not installed: run "npm install (?:axios|@scope\/none|lodash)" in the folder server, and list it under "dependencies" in manifest.json/,
    );
  });
}

for (const name of ['/etc/passwd', 'one/../../x', '', 'C:\\\\x', '@scope', '.hidden']) {
  test(`${JSON.stringify(name)} is no package that could be installed`, async () => {
    const { error } = await runBody(`require('${name}')`);
    assert.match(error?.message ?? '', /^Cannot find module ".*"\. It is neither a package nor a file below server: /);
  });
}

test('what lies beside packages is none', async () => {
  const files = {
    'server/node_modules/.package-lock.json': '{}',
    'server/node_modules/.bin/tool': '',
    'server/node_modules/@scope/one/index.js': '',
  };
  for (const name of ['.', './', '..', '.bin/tool', '.package-lock.json', '@scope', '@scope/', '@scope//one']) {
    const { outcome, error, notes } = await runBody(`require(${JSON.stringify(name)});`, { files });
    assert.equal(outcome, 'threw', name);
    assert.ok(error?.message.startsWith(`Cannot find module "${name}"`), error?.message);
    assert.ok(!error?.message.includes('Require stack'), error?.message);
    assert.equal(notes, undefined, name);
  }
});

test('what is installed but not listed is noted once, at its place', async () => {
  const files = {
    'server/node_modules/one/index.js': '',
    'server/node_modules/two/index.js': '',
    'server/node_modules/@a/three/sub.js': '',
  };
  const body = "require('one'); require('two'); require('@a/three/sub');\nrequire('path'); require('path');";
  const { notes = [] } = await runBody(body, { files, dependencies: { one: '1.0.0' } });
  assert.deepEqual(
    notes.map(({ text }) => text),
    [
      'two is not among the dependencies of manifest.json: the platform does not install it. List it there with an exact version.',
      '@a/three is not among the dependencies of manifest.json: the platform does not install it. List it there with an exact version.',
      "path is not among the dependencies of manifest.json: the vendor's CLI refuses the app, although Node.js has it. List it there, or do without it.",
    ],
  );
  assert.deepEqual(
    notes.map(({ stack }) => placeIn(stack, join('server', 'server.js'))?.split(':')[0]),
    ['2', '2', '3'],
  );
  const listed = { path: '1.0.0', one: '1.0.0', two: '1.0.0', '@a/three': '1.0.0' };
  assert.equal((await runBody(body, { files, dependencies: listed })).notes, undefined);
});

test('a dependency that the manifest lists is named with its version', async () => {
  const { error } = await runBody("require('axios');", { dependencies: { axios: '1.2.3' } });
  assert.match(error?.message ?? '', /It is not installed: run "npm install axios@1\.2\.3" in the folder server\.$/);
});

test('an ES module is loaded where Node can, and noted', async () => {
  const files = {
    'server/node_modules/esm/package.json': '{ "type": "module", "main": "index.js" }',
    'server/node_modules/esm/index.js': 'export const a = 1;',
  };
  const { notes, outcome, error } = await runBody("console.log(require('esm').a);", {
    files,
    dependencies: { esm: '1.0.0' },
  });
  if (outcome === 'returned') assert.match(notes?.[0]?.text ?? '', /^esm is an ES module: .* ERR_REQUIRE_ESM\.$/);
  else assert.match(error?.message ?? '', /ES Module/);
});

test('packages in folders above the app do not count', async () => {
  const folder = writeApp({ 'node_modules/above/index.js': '', 'app/server/server.js': 'require("above");' });
  const { error } = await runner.run(requestFor(join(folder, 'app')));
  assert.match(error?.message ?? '', /^Cannot find module "above"/);
});

test('an error while a dependency loads is an Error of the context, with its own place', async () => {
  const files = {
    'server/node_modules/bad/index.js': '\nthrow Object.assign(new RangeError("bad day"), { code: "E_BAD" });',
  };
  const body = 'try { require("bad"); } catch (e) { console.log(e instanceof RangeError, e.code); throw e; }';
  const { error, ...result } = await runBody(body, { files });
  assert.deepEqual(texts({ ...result }), ['true E_BAD']);
  assert.equal(placeIn(error?.stack ?? '', join('bad', 'index.js')), '2:21');
});

test('a promise of a dependency can be awaited, and its rejection is told', async () => {
  const files = {
    'server/node_modules/dep/index.js':
      'exports.ok = async () => "yes"; exports.no = async () => { throw new TypeError("dep no"); };',
  };
  const result = await runBody('console.log(await require("dep").ok()); await require("dep").no();', { files });
  assert.deepEqual(texts(result), ['yes']);
  assert.deepEqual([result.error?.name, result.error?.message], ['TypeError', 'dep no']);
});

test('an app in a folder that is a symbolic link', { skip: process.platform === 'win32' }, async () => {
  const folder = writeApp({
    'real/server/server.js': "exports = { onTicketCreate() { console.log(require('./lib/a'), require('dep')); } };",
    'real/server/lib/a.js': 'exports = 1;',
    'real/server/node_modules/dep/index.js': 'module.exports = 2;',
  });
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  assert.deepEqual(texts(await runner.run(requestFor(join(folder, 'link')))), ['1 2']);
});

const sets: readonly [name: string, dependencies: Record<string, string>, packages: string[], message: RegExp][] = [
  ['axios', {}, ['axios'], /It is not installed: run "npm install axios" in the folder server, and list it/],
  ['axios', { axios: '1.0.0' }, ['axios@1.0.0'], /It is not installed: run "npm install axios@1\.0\.0" in the folder/],
  [
    'axios/lib/x',
    { lodash: '4.0.0', axios: '1.0.0', crypto: '1.0.1', here: '1.0.0' },
    ['axios@1.0.0', 'lodash@4.0.0'],
    /and neither is lodash: run "npm install axios@1\.0\.0 lodash@4\.0\.0" in the folder server\.$/,
  ],
  [
    '@a/b',
    { lodash: '4.0.0', moment: '2.0.0', '@a/b': '1.0.0' },
    ['@a/b@1.0.0', 'lodash@4.0.0', 'moment@2.0.0'],
    /and neither are lodash and moment: run/,
  ],
  [
    'none',
    { '../up': '1', '--flag': '1', 'a b': '1' },
    ['none'],
    /run "npm install none" in the folder server, and list/,
  ],
];
for (const [name, dependencies, packages, message] of sets) {
  test(`all missing packages are named at once: ${JSON.stringify([name, dependencies])}`, async () => {
    const files = { 'server/node_modules/here/index.js': '' };
    const result = await runBody(`require(${JSON.stringify(name)});`, { dependencies, files });
    assert.match(result.error?.message ?? '', message);
    assert.deepEqual(result.missingPackages, packages);
  });
}

test('packages that an app can do without are no error', async () => {
  const result = await runBody('try { require("axios"); } catch { console.log(1); }');
  assert.deepEqual([result.outcome, result.missingPackages], ['returned', ['axios']]);
});
/** Links below `server/`, where they lead to, and whether that is still there. */
const links: readonly (readonly [link: string, target: string, isFound: boolean])[] = [
  ['server/a.js', 'server/lib/x.js', true],
  ['server/inner', 'server/lib', true],
  ['server/up.js', 'outside/x.js', false],
  ['server/up', 'outside', false],
  ['server/up/../back.js', 'server/lib/x.js', true],
  ['server/far', '..', false],
  ['server/test_data.js', 'test_data/x.js', false],
  ['server/round.js', 'server/round.js', false],
  ['server/two', 'server/three', false],
];
for (const isUnlimited of [false, true]) {
  test(
    `links among local files stay below server/${isUnlimited ? ', without the permission model' : ''}`,
    onUnix,
    async () => {
      const names = links.map(([link]) => link.slice('server/'.length).replace(/^up\/\.\.\//, ''));
      const asked = names.map((name) => (name.endsWith('.js') ? name.slice(0, -3) : `${name}/x`));
      const folder = writeApp({
        'app/server/server.js': `exports = { onTicketCreate() { for (const n of ${JSON.stringify(asked)}) try { console.log(n, require('./' + n)); } catch (e) { console.log(n, e.code, e.message); } } };`,
        'app/server/lib/x.js': 'exports = 1;',
        'app/outside/x.js': 'exports = 2;',
        'app/test_data/x.js': 'exports = 3;',
        'x.js': 'exports = 4;',
      });
      const app = join(folder, 'app');
      for (const [index, [, target]] of links.entries())
        symlinkSync(target === '..' ? folder : join(app, target), join(app, 'server', names[index] ?? ''));
      symlinkSync(join(app, 'outside'), join(app, 'server/three'));
      symlinkSync(app, join(folder, 'linked app'));
      const by = isUnlimited ? createRunner({ runnerPath: RUNNER_BUNDLE, runtime: UNKNOWN_RUNTIME }) : runner;
      for (const root of ['app', 'linked app']) {
        const said = texts(await by.run(requestFor(join(folder, root))));
        assert.deepEqual(
          said.map((text) => text.split(' ').slice(1, 2).join()),
          links.map(([, , isFound]) => (isFound ? '1' : 'MODULE_NOT_FOUND')),
          said.join('\n'),
        );
        assert.match(said[2] ?? '', /A link leads out of the folder server, which the platform does not have\.$/);
      }
    },
  );
}
