// Runs a test suite inside a real VS Code: a served workbench, opened in a headless browser.
// @ts-check
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { cacheDir, isMain, onEndOfProcess, progress, readOptions, root, runMain } from '../process.mjs';
import { watchIdle } from '../test/idle.mjs';
import { measureSlowness } from '../test/slowness.mjs';
import { openPage } from './browser.mjs';
import { buildSuite } from './build-suite.mjs';
import { NO_REGISTRY } from './drive.mjs';
import { startServer, toUrlPath } from './server.mjs';
import { stackReader } from './stack.mjs';

/**
 * @typedef {object} SuiteOptions
 * @property {string} extensionPath folder of the extension's package.json
 * @property {string} testsPath a CommonJS file that exports `run(): Promise<void>`; see build-suite.mjs
 * @property {string} workspace the folder to open; the suite works on a copy of it
 * @property {boolean} [web] in the web worker extension host instead of Node's; `testsPath` is then below `extensionPath`
 * @property {boolean} [trust] false: restricted mode
 * @property {number} [slowness] how much slower than a quiet machine this one is; the limits that end a hang grow with it
 * @property {number} [idleMs] after how long without a sign of life a suite hangs, on a quiet machine
 * @property {Record<string, string>} [env] for the Node extension host
 * @property {Record<string, unknown>} [settings] user settings
 * @property {(line: string) => void} [print] gets the suite's own lines
 */

/** @typedef {{ passed: number, failed: number, skipped: number, exitCode: number }} SuiteResult */

/** Nobody looks at the window, which is painted by the processor: a small one, without what is drawn beside the code, is a quarter of the work. */
const SIZE = { width: 800, height: 500 };
const UNSEEN = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  ...NO_REGISTRY,
};

/** Evaluated in the page: what fades and turns is painted sixty times a second. */
const STILL = `document.addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { animation: none !important; transition: none !important; }';
  document.head.append(style);
})`;

const prefix = '[suite] ';
const resultMark = `${prefix}SUITE-RESULT `;
const beginMark = `${prefix}SUITE-TEST `;
// What a machine without internet says in every window.
const noise =
  /of \d+ tests failed|open-vsx|ENOTFOUND|ServiceWorker|Service Worker|AgentHost|allow-scripts|already been disposed|ERR_NAME/i;

/**
 * Runs the suite to its end, and always ends the server and the browser.
 * @param {SuiteOptions} options
 * @returns {Promise<SuiteResult>} with a failure counted when the suite did not report at all
 */
export async function runSuite(options) {
  const settings = { ...UNSEEN, ...(options.web ? await webOnly(options) : {}), ...options.settings };
  const folder = await mkdtemp(join(tmpdir(), 'freshworks suite-'));
  const workspace = join(folder, basename(resolve(options.workspace)));
  const removeCopy = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = onEndOfProcess(removeCopy);
  /** @type {import('./server.mjs').Server | undefined} */
  let server;
  try {
    await cp(options.workspace, workspace, { recursive: true });
    const { trust, env } = options;
    server = await startServer({
      tests: true,
      timeoutMs: 60_000 * (options.slowness ?? 1),
      settings,
      ...(trust === undefined ? {} : { trust }),
      ...(env ? { env } : {}),
    });
    return await runInPage(server, workspace, options);
  } finally {
    await server?.stop();
    forget();
    removeCopy();
  }
}

/**
 * @param {import('./server.mjs').Server} server
 * @param {string} workspace
 * @param {SuiteOptions} options
 * @returns {Promise<SuiteResult>}
 */
async function runInPage(server, workspace, options) {
  const print = options.print ?? ((line) => process.stdout.write(`${line}\n`));
  const { page, browser } = await openPage(SIZE);
  /** @type {Partial<SuiteResult>} */
  let counted = {};
  /** @type {string[]} */
  const complaints = [];
  /** @type {Promise<void>[]} */
  const pictures = [];
  const readable = stackReader(resolve(options.testsPath));
  /** The test that runs. */
  let current = 'none: the suite had not begun';
  /** @type {import('../test/idle.mjs').IdleWatch | undefined} */
  let watch;
  try {
    /** @type {Promise<{ exitCode: number, trouble?: string }>} */
    const ended = new Promise((done) => {
      const hang = (/** @type {string} */ why) => done({ exitCode: 1, trouble: `${why}; the last test: ${current}` });
      watch = watchIdle(options.slowness ?? 1, hang, options.idleMs);
      page.once('crash', () => done({ exitCode: 1, trouble: 'the page crashed' }));
      browser.once('disconnected', () => done({ exitCode: 1, trouble: 'the browser was closed' }));
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ exitCode) => done({ exitCode }));
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const text = args.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ');
      if (text.startsWith(prefix)) watch?.alive();
      if (text.startsWith(beginMark)) current = text.slice(beginMark.length);
      else if (text.startsWith(resultMark)) counted = JSON.parse(text.slice(resultMark.length));
      else if (text.startsWith(prefix)) {
        const line = readable(text.slice(prefix.length));
        if (line !== undefined) print(line);
        // The picture of the moment; most tests clear away what they opened.
        if (line?.startsWith('FAILED') && pictures.length < 5) pictures.push(takePicture(page));
      } else if (process.env.SUITE_VERBOSE) progress(`${type}: ${text}`);
      if (type === 'error' && !text.startsWith(prefix) && !noise.test(text)) complaints.push(text);
    });
    await page.addInitScript(STILL);
    // Without a limit of its own: the watch ends what hangs.
    const opened = page.goto(addressOf(server, workspace, options), { timeout: 0 });
    await Promise.race([opened, ended]);
    const { exitCode, trouble } = await ended;
    const why =
      trouble ?? (counted.passed === undefined ? 'it ended without a result (its entry could not be loaded?)' : '');
    if (why) {
      complaints.push(`The suite in ${options.testsPath} failed: ${why}.`);
      pictures.push(takePicture(page));
    }
    const { passed = 0, failed = 0, skipped = 0 } = counted;
    const result = { passed, failed: why ? failed + 1 : failed, skipped, exitCode: why ? 1 : exitCode };
    if (result.exitCode !== 0) {
      for (const text of complaints.slice(-10)) progress(text.split('\n').slice(0, 6).join('\n'));
      progress(`Server log: ${server.logFile} (all messages of the page: SUITE_VERBOSE=1)`);
    }
    await Promise.all(pictures);
    return result;
  } finally {
    watch?.stop();
    await browser.close();
  }
}

/**
 * @param {import('./server.mjs').Server} server
 * @param {string} workspace
 * @param {SuiteOptions} options
 */
function addressOf(server, workspace, options) {
  const remote = (/** @type {string} */ path) =>
    `vscode-remote://127.0.0.1:${server.port}${toUrlPath(resolve(path)).split('/').map(encodeURIComponent).join('/')}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionPath)],
    ['extensionTestsPath', remote(options.testsPath)],
    ['skipWelcome', 'true'],
  ];
  return `${server.folderUrl(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/**
 * Settings that put the extension into the web worker host. (The page does not honour `extensionDevelopmentKind`: an
 * extension that also has a `main` would run in Node.)
 * @param {SuiteOptions} options
 */
async function webOnly(options) {
  const below = relative(resolve(options.extensionPath), resolve(options.testsPath));
  if (below.startsWith('..') || resolve(below) === below) {
    throw new Error(
      `The suite runs in the extension's web worker only from below ${options.extensionPath}, not from ${options.testsPath}.`,
    );
  }
  const { publisher, name } = JSON.parse(await readFile(join(options.extensionPath, 'package.json'), 'utf8'));
  return { 'remote.extensionKind': { [`${publisher}.${name}`]: ['web'] } };
}

/** @param {import('playwright-core').Page} page */
async function takePicture(page) {
  const file = join(cacheDir, 'screenshots', `suite-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.png`);
  await mkdir(join(file, '..'), { recursive: true });
  // A page that crashed or hangs has no picture; the test's own failure is what counts.
  const taken = await page.screenshot({ path: file, timeout: 10_000 }).catch(() => undefined);
  if (taken) progress(`Screenshot: ${file}`);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const known = /** @type {const} */ ({
      extension: 'value',
      workspace: 'value',
      only: 'value',
      web: 'flag',
      restricted: 'flag',
    });
    const given = readOptions(process.argv.slice(2), known);
    const where = { web: given.web !== undefined, trust: given.restricted === undefined };
    const slowness = measureSlowness(process.execPath);
    const testsPath = await buildSuite({ ...where, slowness, ...(given.only ? { only: new RegExp(given.only) } : {}) });
    const workspace = given.workspace;
    if (!workspace) throw new Error('--workspace DIR is needed: the folder to open, such as an example app.');
    const result = await runSuite({ ...where, slowness, testsPath, workspace, extensionPath: given.extension ?? root });
    process.stdout.write(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped\n`);
    process.exitCode = result.exitCode;
  });
}
