// `npm run smoke`: packs the npm package, installs it into an empty project, and runs every command there on Node 20, 22 and 24.
// It asks the npm registry for these versions of Node, and is therefore no part of `npm test`.
// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { progress, readOptions, runMain, runNpm, withProgress } from './process.mjs';

const NAME = 'freshworks-event-handlers';
const APP = {
  'manifest.json':
    '{ "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserCreate": { "handler": "h" } } } }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }\n',
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { h: function (payload) { console.log("user " + payload.data.name); } };\n',
};

/** @typedef {{ args: string[], code?: number, input?: string, says: RegExp }} Call */

/** @type {readonly Call[]} */
const CALLS = [
  { args: ['--version'], says: /^\d+\.\d+\.\d+\n$/ },
  { args: ['help', 'check'], says: /^freshworks-events check / },
  { args: ['check', 'app'], says: /^app \(platform 3\.0\): nothing found\n$/ },
  { args: ['check', 'wrong', '--format', 'sarif'], code: 1, says: /"ruleId": "no-unknown-key"/ },
  { args: ['check', 'wrong', '--fix', '--dry-run'], says: /^--- a\/wrong\/manifest\.json/ },
  { args: ['check', 'app/**/*.js'], says: /^app .*: nothing found\n$/ },
  {
    args: ['check', '-', '--stdin-path', 'app/server/server.js'],
    input: 'exports = {',
    code: 1,
    says: /server\.js:1:/,
  },
  { args: ['check', '--explain', 'no-unknown-key'], says: /^# no-unknown-key/ },
  { args: ['trigger', 'onUserCreate', '--app', 'app', '--store', 'store.json'], says: /returned after/ },
  { args: ['trigger', '--list', '--app', 'app'], says: /onUserCreate/ },
  { args: ['store', 'seed', 'seed.json', '--store', 'store.json'], says: /now holds/ },
  { args: ['store', 'show', '--store', 'store.json'], says: /"records"/ },
  { args: ['explain', 'chat_user.onUserCreate', 'data'], says: /^chat_user\.onUserCreate data/ },
  { args: ['schema', 'manifest'], says: /"\$schema"/ },
  { args: ['types', 'app'], says: /declare / },
  { args: ['completion', 'bash'], says: /^_freshworks_events\(\)/ },
];

const PROGRAM = `
import { check, explain, run } from '${NAME}';
const { apps } = await check('wrong');
const report = await run('app', 'onUserCreate', { payload: { data: { name: 'Ada' } } });
console.log(apps[0].findings[0].rule, report.outcome, report.logs[0].text, explain('chat_user').events.length > 0);
`;

runMain(async () => {
  const { nodes = '20,22,24' } = readOptions(process.argv.slice(2), { nodes: 'value' });
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'smoke ')));
  try {
    await withProgress('Packing', () => runNpm(['pack', '--pack-destination', home]));
    const tarball = join(home, readdirSync(home).find((file) => file.endsWith('.tgz')) ?? '');
    for (const version of nodes.split(',')) await smoke(home, tarball, version);
    await smokeNpx(home, tarball);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
});

/** @param {string} home @param {string} tarball @param {string} version of Node */
async function smoke(home, tarball, version) {
  const node = await withProgress(`Fetching Node ${version}`, () => fetchNode(home, version));
  const told = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const project = projectIn(home, `project ${version}`);
  await runNpm(['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
  const cli = join(project, 'node_modules', NAME, 'dist', 'cli.js');
  for (const call of CALLS) expectCall(spawnSync(node, [cli, ...call.args], options(project, call)), call, told);
  writeFileSync(join(project, 'use.mjs'), PROGRAM);
  const program = { args: ['use.mjs'], says: /^no-unknown-key returned user Ada true\n$/ };
  expectCall(spawnSync(node, program.args, options(project, program)), program, told);
  await expectServer(node, [cli, 'lsp', '--stdio'], project);
  await expectServer(node, [join(dirname(cli), 'server.js'), '--stdio'], project);
  progress(`${told}: ${CALLS.length + 3} calls are right`);
}

/** By the name of the package, from nothing. @param {string} home @param {string} tarball */
async function smokeNpx(home, tarball) {
  const project = projectIn(home, 'npx');
  const npx = await runNpm(['exec', '--yes', '--offline', '--package', tarball, '--', NAME, 'check', 'app'], {
    cwd: project,
  });
  if (!npx.includes('app (platform 3.0): nothing found')) throw new Error(`npx ${NAME} check said:\n${npx}`);
  const byFile = await runNpm(['exec', '--yes', '--offline', `file:${tarball}`, '--', '--version'], { cwd: project });
  if (!/^\d+\.\d+\.\d+$/m.test(byFile)) throw new Error(`npx with the package alone said:\n${byFile}`);
  progress(`npx ${NAME} check: right`);
}

/** @param {string} home @param {string} version */
async function fetchNode(home, version) {
  const folder = join(home, `node-${version}`);
  mkdirSync(folder);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  await runNpm(['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
    cwd: folder,
  });
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) throw new Error(`${name}@${version} holds no ${node}: see what npm installed.`);
  return node;
}

/** @param {string} home @param {string} name */
function projectIn(home, name) {
  const project = join(home, name);
  const wrong = { ...APP, 'manifest.json': APP['manifest.json'].replace('"handler"', '"hanlder"') };
  const files = { 'package.json': '{ "private": true }', 'seed.json': '{ "records": {} }' };
  for (const [folder, texts] of Object.entries({ app: APP, wrong, '.': files })) {
    for (const [path, text] of Object.entries(texts)) {
      const file = join(project, folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return project;
}

/** @param {string} cwd @param {Partial<Call>} call */
const options = (cwd, { input = '' }) => ({ cwd, input, encoding: /** @type {const} */ ('utf8'), timeout: 60_000 });

/** @param {import('node:child_process').SpawnSyncReturns<string>} result @param {Call} call @param {string} node */
function expectCall({ status, stdout, stderr }, { args, code = 0, says }, node) {
  if (status !== code || !says.test(stdout))
    throw new Error(
      `${node} ${args.join(' ')} ended with ${status} instead of ${code}, or said something else:\n${stdout}\n${stderr}`,
    );
}

/** Asks the language server who it is, and to end. @param {string} node @param {string[]} args @param {string} cwd */
function expectServer(node, args, cwd) {
  return /** @type {Promise<void>} */ (
    new Promise((done, fail) => {
      const child = spawn(node, args, { cwd, stdio: 'pipe' });
      let said = '';
      const send = (/** @type {object} */ message) => {
        const text = JSON.stringify({ jsonrpc: '2.0', ...message });
        child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      };
      child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        const isFirst = said === '';
        said += chunk;
        if (!isFirst) return;
        send({ id: 2, method: 'shutdown' });
        send({ method: 'exit' });
      });
      child.once('error', fail);
      child.once('close', (code) => {
        if (code === 0 && said.includes('"name":"freshworks-events"')) done();
        else fail(new Error(`${args.join(' ')} ended with ${code} and said:\n${said}`));
      });
      send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    })
  );
}
