/** Stacks show the author's frames and no others, wherever the app and this tool lie and whatever their folders are called. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { RunResult } from '../../../server/src/core/run/contract.ts';
import { framesOf } from '../../../server/src/core/run/stack.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { RUNNER_BUNDLE, requestFor } from './support.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'frames ')));
after(() => rmSync(home, { recursive: true, force: true }));

const SERVER = `exports = {
  onTicketCreate: async function () {
    console.log(new Error('logged'));
    console.log(new Error('text').stack);
    try { JSON.parse('{'); } catch (error) { console.error('it', { error }); }
    await $db.get('none').catch((error) => console.log(Object.assign(new Error('late'), error)));
    process.env;
    require('./lib/called')();
    require('packed')(() => { console.log(new Error('called back').stack); });
    require('modern').default(() => { console.log(new Error('called back').stack); });
    require('packed').ownFile(() => { console.log(new Error('called back').stack); });
    throw new Error('thrown');
  },
};
`;

const FILES: Readonly<Record<string, string>> = {
  'server/server.js': SERVER,
  'server/lib/called.js': 'exports = function () { console.log("in a library"); };',
  'server/own.js': 'module.exports = (call) => call();',
  'node_modules/packed/index.js': `module.exports = (call) => call();
module.exports.ownFile = (call) => require(require('path').join(process.cwd(), 'server', 'own.js'))(call);`,
  'node_modules/modern/package.json': '{ "type": "module", "main": "index.js" }',
  'node_modules/modern/index.js': 'export default (call) => call();',
};

/** Paths below a folder of this test. */
interface Case {
  readonly app: string;
  readonly tool: string;
  /** Where each link leads. */
  readonly links?: Readonly<Record<string, string>>;
}

const cases: Readonly<Record<string, Case>> = {
  'both beside each other': { app: 'app', tool: 'tool' },
  'the tool in the packages of the app': { app: 'app', tool: 'app/node_modules/freshworks-events/dist' },
  'the tool in the packages of the server': { app: 'app', tool: 'app/server/node_modules/freshworks-events/dist' },
  'the tool in a folder that begins like that of the app': { app: 'app', tool: 'app-tool/dist' },
  'the app in a folder that begins like that of the tool': { app: 'tool-app', tool: 'tool' },
  'the app beside the file of the tool': { app: 'tool/runner', tool: 'tool' },
  'the app below the folder of the tool': { app: 'tool/dist/examples/app', tool: 'tool/dist' },
  'the app in packages itself': { app: 'x/node_modules/app', tool: 'x/node_modules/freshworks-events/dist' },
  'blanks and letters of other languages': { app: 'mein äpp 𝒳', tool: 'mein äpp 𝒳 werkzeug ü' },
  'percent and number signs': { app: '100%25 of c# %', tool: '100%25 of c# %/node_modules/100%20 c#/dist' },
  'commas, and signs of the command line': { app: 'a, b=c --x', tool: 'a, b=c --x/node_modules/$t;&`x`' },
  'brackets and quotes': { app: "app (1) [2] 'x' & {y}", tool: "app (1) [2] 'x' & {y} (2)" },
  'the app through a link': { app: 'link', tool: 'tool', links: { link: 'real app' } },
  'a folder above the app is a link': { app: 'var/app', tool: 'tool', links: { var: 'private/var' } },
  'the tool through a link': { app: 'app', tool: 'link/dist', links: { link: 'real tool' } },
  'the packages are a link': { app: 'app', tool: 'app/node_modules/t/dist', links: { 'app/node_modules': 'store' } },
  'a package is a link': { app: 'app', tool: 'tool', links: { 'app/node_modules/packed': 'packed' } },
  'a link from the app to the tool': {
    app: 'app',
    tool: 'app/node_modules/t',
    links: { 'app/node_modules/t': 'app-t' },
  },
};

/** What the logs say on every machine: the files of the app from the inside to the outside. */
const PLACES: readonly string[] = [
  'server/server.js:3',
  'server/server.js:4',
  'server/server.js:5',
  'server/server.js:6 server/server.js:6',
  'server/lib/called.js:1 server/server.js:8',
  'server/server.js:9 server/server.js:9',
  'server/server.js:10 server/server.js:10',
  'server/server.js:11 server/own.js:1 server/server.js:11',
];

for (const [name, { app, tool, links = {} }] of Object.entries(cases)) {
  test(name, { skip: Object.keys(links).length > 0 && process.platform === 'win32' }, async () => {
    const place = mkdtempSync(join(home, 'x '));
    for (const [from, to] of Object.entries(links)) {
      mkdirSync(join(place, to), { recursive: true });
      mkdirSync(dirname(join(place, from)), { recursive: true });
      symlinkSync(join(place, to), join(place, from));
    }
    const runnerPath = join(place, tool, 'runner.js');
    mkdirSync(dirname(runnerPath), { recursive: true });
    copyFileSync(RUNNER_BUNDLE, runnerPath);
    for (const [file, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(place, app, file)), { recursive: true });
      writeFileSync(join(place, app, file), text);
    }
    const appFolder = join(place, app);
    const dependencies = { packed: '1.0.0', modern: '1.0.0' };
    const result = await createRunner({ runnerPath }).run(requestFor(appFolder, { platform: '3.0', dependencies }));
    assert.equal(result.outcome, 'threw', JSON.stringify(result.error));
    const said = texts(result).flatMap((text) => text.split('\n'));
    const own = /runner\.js|freshworks-runner|node:/;
    assert.deepEqual(
      said.filter((line) => own.test(line.replaceAll(place, ''))),
      [],
    );
    const placesIn = (stack: string): string =>
      framesOf(stack, appFolder)
        .map(({ file, line }) => `${file}:${line}`)
        .join(' ');
    assert.deepEqual(
      result.logs.map(({ stack }) => placesIn(stack)),
      PLACES,
    );
    assert.deepEqual(
      result.calls.map(({ stack }) => placesIn(stack)),
      ['server/server.js:6'],
    );
    assert.equal(placesIn(result.error?.stack ?? ''), 'server/server.js:12');
  });
}

/** Every text and every stack that a result holds. */
const texts = ({ logs, calls, notes = [], error }: RunResult): readonly string[] => [
  ...logs.flatMap(({ text, stack }) => [text, stack]),
  ...[...calls, ...notes].map(({ stack }) => stack),
  error?.stack ?? '',
];
