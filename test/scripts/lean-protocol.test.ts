/** The server's bundles have all of the protocol's packages that the packages have, and load without a getter for each of its names. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { namesTaken } from '../../scripts/build/named.ts';
import { ROOT } from '../../scripts/project.ts';
import { bundle, folderWith } from '../support/cli.ts';

const require = createRequire(import.meta.url);

/** For a process: loads the scripts that are named, and prints how many getters each of them has made. */
const COUNTS_GETTERS = `
const { defineProperty } = Object;
const made = [];
Object.defineProperty = (object, name, property) => {
  if (property?.get) made[made.length - 1]++;
  return defineProperty(object, name, property);
};
for (const path of process.argv.slice(2)) {
  made.push(0);
  require(path);
}
console.log(JSON.stringify(made));
`;

test('every name of the protocol is there, and passed on as a value', () => {
  const { protocol } = require(bundle('server-core.js')) as { readonly protocol: object };
  const original: object = require(join(ROOT, 'node_modules', 'vscode-languageserver', 'lib', 'common', 'api.js'));
  const kinds = (whole: object) => Object.entries(whole).map(([name, value]) => `${name}: ${typeof value}`);
  assert.deepEqual(kinds(protocol).toSorted(), kinds(original).toSorted());
  assert.ok(kinds(protocol).includes('TextDocuments: function'), 'what the package itself exports');
  assert.ok(kinds(protocol).includes('ResponseError: function'), 'what it passes on from the lowest');
  const passedOn = Object.entries(Object.getOwnPropertyDescriptors(protocol)).filter(([, { get }]) => !get);
  assert.ok(passedOn.length > 250, `${passedOn.length} are values`);
});

test('to load them makes few getters', () => {
  const folder = folderWith({ 'counts.cjs': COUNTS_GETTERS });
  const paths = ['server-core.js', 'language-server.js'].map(bundle);
  const printed = execFileSync(process.execPath, [join(folder, 'counts.cjs'), ...paths], { encoding: 'utf8' });
  const [core = 0, server = 0] = JSON.parse(printed) as readonly number[];
  // 780 and 530, mostly what the packages export by themselves. It was 1,980 and 1,610 when each passed on the names of the one below it.
  assert.ok(core > 0 && core < 1_000, `${core} in the core`);
  assert.ok(server > 0 && server < 700, `${server} in the server`);
});

test('what files take of a package is found in each form, without types', () => {
  const folder = folderWith({
    'a.ts':
      "import { type A, B, C as D } from 'package';\nimport type { E } from 'package';\nimport { F } from 'other';\n",
    'b/c.ts': "/** Says. */\nimport {\n  B,\n  G,\n  type H,\n} from 'package';\n",
    'd.js': "import { I } from 'package';\n",
  });
  assert.deepEqual(namesTaken('package', folder), ['B', 'C', 'G']);
});
