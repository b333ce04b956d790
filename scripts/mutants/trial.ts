/** One run of tests against one mutant, in a process of its own that ends at the first failure. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { killTree, onEndOfProcess } from '../process.mjs';
import { readLine } from '../test/unit.mjs';

export interface Tests {
  /** Absolute paths, in the order in which they run. */
  readonly files: readonly string[];
  /** The longest that a test may take, by its name, in milliseconds. */
  readonly limits: ReadonlyMap<string, number>;
  /** The folder in which they run. */
  readonly root: string;
  /** For what can be made again. */
  readonly cache: string;
}

/** What was tried: the text that stands for a file. */
export interface Substitute {
  readonly path: string;
  readonly code: string;
}

export interface Trial {
  /** `failed`: a test failed or could not be loaded. `stuck`: one took too long. */
  readonly outcome: 'passed' | 'failed' | 'stuck';
  /** The test in which it ended. */
  readonly test: string | undefined;
  /** What the tests printed, and why the first one failed. */
  readonly output: readonly string[];
  /** How long each test took, in milliseconds. */
  readonly took: ReadonlyMap<string, number>;
}

/** For whatever happens outside of a test, such as loading the files, and for tests that nobody knows. */
const USUAL_LIMIT_MS = 20_000;

const RUN_FILES = fileURLToPath(new URL('../test/run-files.mjs', import.meta.url));
const SERVE = new URL('serve.mjs', import.meta.url).href;

/** `slot` tells apart what runs at the same time. */
export async function tryTests(tests: Tests, substitute?: Substitute, slot = 0): Promise<Trial> {
  const { files, limits, root, cache } = tests;
  const text = join(cache, `mutant-${slot}.js`);
  if (substitute) writeFileSync(text, substitute.code);
  const child = spawn(process.execPath, ['--import', SERVE, RUN_FILES, 'together', ...files], {
    cwd: root,
    env: {
      ...process.env,
      // A test runner in a test runner would run nothing.
      NODE_TEST_CONTEXT: undefined,
      NODE_COMPILE_CACHE: join(cache, 'compiled'),
      ...(substitute && { MUTANT_URL: pathToFileURL(substitute.path).href, MUTANT_TEXT: text }),
    },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const forget = onEndOfProcess(() => killTree(child));
  const took = new Map<string, number>();
  const output: string[] = [];
  let outcome: Trial['outcome'] = 'passed';
  let running: { readonly test: string; readonly since: number } | undefined;
  let isWhole = false;
  let timer: NodeJS.Timeout | undefined;
  const end = (how: 'failed' | 'stuck'): void => {
    if (outcome !== 'passed') return;
    outcome = how;
    killTree(child);
  };
  const wait = (): void => {
    clearTimeout(timer);
    const limit = (running && limits.get(running.test)) ?? USUAL_LIMIT_MS;
    timer = setTimeout(() => end('stuck'), limit);
  };
  const take = (printed: string): void => {
    const line = readLine(printed);
    switch (line?.kind) {
      case 'begin':
        running = { test: line.test, since: performance.now() };
        break;
      case 'end':
        if (running?.test === line.test) took.set(line.test, performance.now() - running.since);
        break;
      case 'failure':
        output.push(line.text);
        end('failed');
        break;
      case 'counts':
        isWhole = line.failed === 0;
        break;
      default:
        output.push(line ? line.text : printed);
    }
    wait();
  };
  wait();
  createInterface({ input: child.stdout }).on('line', take);
  child.stderr.setEncoding('utf8').on('data', (said: string) => void output.push(said));
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  clearTimeout(timer);
  forget();
  if (outcome === 'passed' && (code !== 0 || !isWhole)) outcome = 'failed';
  return { outcome, test: running?.test, output, took };
}
