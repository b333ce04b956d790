/** Runs handlers for the tests of the runner, in a process of their own, from the bundle that ships. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { RunRequest, RunResult } from '../../../server/src/core/run/contract.ts';
import { createRunner, type Runner } from '../../../server/src/node/runner.ts';
import type { Runtime } from '../../../server/src/node/runtime.ts';

/** A file of this repository as an `import` in a script that a test writes names it: by its address. */
export const addressOf = (path: string): string => pathToFileURL(join(import.meta.dirname, '../../..', path)).href;

export const RUNNER_SOURCE = join(import.meta.dirname, '../../../server/src/runner/main.ts');

const home = realpathSync(mkdtempSync(join(tmpdir(), 'rünner tests ')));
after(() => rmSync(home, { recursive: true, force: true }));

export const RUNNER_BUNDLE = join(home, 'dist', 'runner.js');
buildSync({
  entryPoints: [RUNNER_SOURCE],
  outfile: RUNNER_BUNDLE,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'es2023',
});

/**
 * Runs may be made on another Node.js than that of the tests: `RUN_ON=/path/to/node node --test …`. What it knows is asked
 * of it.
 */
const otherNode = process.env.RUN_ON;

export const runner: Runner = createRunner({
  runnerPath: RUNNER_BUNDLE,
  ...(otherNode !== undefined && { execPath: otherNode, runtime: runtimeOf(otherNode) }),
});

function runtimeOf(execPath: string): Runtime {
  const ask = ['-p', 'JSON.stringify([...process.allowedNodeEnvironmentFlags])'];
  const options: readonly unknown[] = JSON.parse(execFileSync(execPath, ask, { encoding: 'utf8' }));
  return { isElectron: false, knows: (option) => options.includes(option) };
}

/** Writes an app below the temporary folder, whose path has blanks and letters outside ASCII. */
export function writeApp(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(home, 'mein äpp 𝒳 '));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export function requestFor(appFolder: string, more: Partial<RunRequest> = {}): RunRequest {
  return {
    platform: '2.3',
    kind: 'event',
    name: 'onTicketCreate',
    handler: 'onTicketCreate',
    appFolder,
    overlay: {},
    argument: { data: {} },
    timeoutMs: 20_000,
    requestTemplates: {},
    registeredTemplates: [],
    registeredEvents: [],
    iparams: {},
    ...more,
  };
}

/** Runs `onTicketCreate` of an app whose files besides `server/server.js` may be given in `files`. */
export function runApp(
  serverJs: string,
  more: Partial<RunRequest> & { files?: Record<string, string> } = {},
): Promise<RunResult> {
  const { files = {}, ...request } = more;
  return runner.run(requestFor(writeApp({ 'server/server.js': serverJs, ...files }), request));
}

/** Runs statements as the body of an async handler. */
export function runBody(
  body: string,
  more: Partial<RunRequest> & { files?: Record<string, string> } = {},
): Promise<RunResult> {
  return runApp(`exports = { onTicketCreate: async function (payload) {\n${body}\n} };`, more);
}

/** The value of an expression in a handler, through JSON. */
export async function evaluate(expression: string, more: Partial<RunRequest> = {}): Promise<unknown> {
  const result = await runBody(`renderData(null, { value: await (${expression}) });`, more);
  if (result.outcome !== 'returned')
    throw new Error(`${result.outcome}: ${result.error?.stack || result.error?.message}`);
  return (result.rendered?.response as { value?: unknown } | undefined)?.value;
}

/** Lines of a result's logs. */
export function texts(result: RunResult): string[] {
  return result.logs.map((log) => log.text);
}

/** `line:column` of the first frame of a stack that lies in `file`. */
export function placeIn(stack: string, file: string): string | undefined {
  const index = stack.indexOf(`${file}:`);
  return index < 0 ? undefined : /^\d+:\d+/.exec(stack.slice(index + file.length + 1))?.[0];
}
