// Starts and ends child processes the same way on Linux, macOS and Windows.
// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The git-ignored folder for everything that can be made again. */
export const cacheDir = join(root, '.cache');

const ownModules = join(root, 'node_modules');

const isWindows = process.platform === 'win32';

/** @param {string} text one line about what is going on, shown to the person who waits */
export function progress(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Does something that takes its time, and says so: at the start, every ten seconds, and at the end.
 * @template T
 * @param {string} title such as 'Installing npm packages'
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withProgress(title, action) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  progress(`${title} …`);
  const timer = setInterval(() => progress(`  … ${seconds()} s`), 10_000);
  try {
    const result = await action();
    progress(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs a program to its end and fails with its last words.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<string>} standard output and standard error together
 */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(options.shell ? quote(command) : command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 0,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-100_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => fail(new Error(`Could not start ${command}: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) return done(output);
      const why = signal
        ? `was ended by ${signal}${options.timeoutMs ? ' (time limit)' : ''}`
        : `ended with code ${code}`;
      fail(
        new Error(`${basename(command)} ${args.join(' ')}\n  in ${options.cwd ?? root}\n  ${why}:\n${indent(output)}`),
      );
    });
  });
}

/**
 * Runs npm with the machine's own Node, never with the one inside our node_modules: npm may have to replace that one.
 * @param {string[]} args
 * @param {{ cwd?: string, timeoutMs?: number }} [options]
 */
export function runNpm(args, options = {}) {
  const env = withoutOwnBins(process.env);
  const cli = process.env.npm_execpath;
  const node = [process.env.npm_node_execpath, process.execPath].find((path) => path && !isInside(ownModules, path));
  if (cli && node && /npm-cli\.c?js$/.test(cli) && existsSync(cli))
    return run(node, [cli, ...args], { ...options, env });
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...options, env, shell: isWindows });
}

/**
 * Ends a process and all it started, by its own id.
 * @param {import('node:child_process').ChildProcess} child started with `detached: true` except on Windows
 * @param {NodeJS.Signals} [signal]
 */
export function killTree(child, signal = 'SIGKILL') {
  if (!child.pid) return;
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Calls back when this process ends by itself or by a signal; the result takes that back.
 * @param {() => void} cleanUp synchronous
 */
export function onEndOfProcess(cleanUp) {
  /** @type {(signal: NodeJS.Signals) => void} */
  const onSignal = (signal) => process.exit(signal === 'SIGINT' ? 130 : 143);
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  process.once('exit', cleanUp);
  for (const signal of signals) process.once(signal, onSignal);
  return () => {
    process.removeListener('exit', cleanUp);
    for (const signal of signals) process.removeListener(signal, onSignal);
  };
}

/** Path of a program, or undefined. @param {string} name */
export function findOnPath(name) {
  const endings = isWindows ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * Reads `--name value` and `--flag`; an unknown name is an error.
 * @param {string[]} args
 * @param {Record<string, 'value' | 'flag'>} known
 * @returns {Record<string, string | undefined>} the value of each name that was given; '' for a flag
 */
export function readOptions(args, known) {
  /** @type {Record<string, string | undefined>} */
  const found = {};
  for (let index = 0; index < args.length; index++) {
    const name = String(args[index]).replace(/^--/, '');
    if (!args[index]?.startsWith('--') || !Object.hasOwn(known, name)) {
      const names = Object.keys(known).map((each) => `--${each}`);
      throw new Error(`Unknown argument '${args[index]}'. Known: ${names.join(', ')}.`);
    }
    if (known[name] === 'flag') {
      found[name] = '';
      continue;
    }
    const value = args[++index];
    if (value === undefined) throw new Error(`--${name} needs a value.`);
    found[name] = value;
  }
  return found;
}

/** True when this module is the program that was started. @param {string} moduleUrl `import.meta.url` */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && wayBetween(fileURLToPath(moduleUrl), started) === '';
}

/**
 * Whether a path lies in a folder, whatever links lead to them. `server/src/core/text/paths.ts` is for Node 24 only.
 * @param {string} folder
 * @param {string} path
 */
export function isInside(folder, path) {
  const way = wayBetween(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** @param {string} from @param {string} to */
function wayBetween(from, to) {
  return relative(realPath(from), realPath(to));
}

/** @param {string} path */
function realPath(path) {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** Runs a program's main function: its error is one readable message and exit code 1. @param {() => Promise<void>} main */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    progress(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/** @param {NodeJS.ProcessEnv} env */
function withoutOwnBins(env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const kept = (env[key] ?? '').split(delimiter).filter((folder) => folder && !isInside(ownModules, folder));
  return { ...env, [key]: kept.join(delimiter) };
}

/** @param {string} command */
function quote(command) {
  return /\s/.test(command) ? `"${command}"` : command;
}

/** The beginning, where the cause is, and the end. @param {string} output */
function indent(output) {
  const lines = output.trim().split('\n');
  const shown = lines.length > 24 ? [...lines.slice(0, 14), '…', ...lines.slice(-8)] : lines;
  return shown.map((line) => `    ${line}`).join('\n');
}
