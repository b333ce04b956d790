/**
 * Runs the command line in a folder of its own: in this process, which takes a thousandth of the time, or the built one
 * as a process of its own where the process is what is tested.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { runCommandLine } from '../../server/src/hosts/cli/command-line.ts';
import { keptTerminal } from '../../server/src/hosts/cli/terminal.ts';

export const DIST = join(import.meta.dirname, '../../dist');

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface CliOptions {
  /** Current folder. */
  readonly folder: string;
  /** Standard input; closed when absent. */
  readonly input?: string;
  /** Variables that the command line sees; a process of its own sees them beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Path of a bundle; fails with what to do when it is missing. */
export function bundle(name: string): string {
  const path = join(DIST, name);
  assert.ok(existsSync(path), `dist/${name} is missing: run npm run build`);
  return path;
}

export async function cli(
  args: readonly string[],
  { folder, input = '', environment = {} }: CliOptions,
): Promise<CliResult> {
  const { terminal, written, errors } = keptTerminal({
    input: async () => input,
    folder,
    distFolder: DIST,
    environment,
  });
  const code = await runCommandLine(args, terminal);
  return { code, out: written.join(''), error: errors.join('') };
}

export interface ProcessOptions extends CliOptions {
  /** Of Node itself. */
  readonly nodeArgs?: readonly string[];
}

/** The same call to the bundle, as a process. */
export function cliProcess(
  args: readonly string[],
  { folder, input = '', environment = {}, nodeArgs = [] }: ProcessOptions,
): Promise<CliResult> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [...nodeArgs, bundle('cli.js'), ...args], { cwd: folder, stdio: 'pipe', env });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    error += chunk;
  });
  // A command that reads nothing may be gone before its input is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}

const home = realpathSync(mkdtempSync(join(tmpdir(), 'cli tests ü ')));
after(() => rmSync(home, { recursive: true, force: true }));

/** A new folder with these files; a name with `/` at its end is a folder. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(home, 'f '));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
  return folder;
}

/** The files of an app below a folder. */
export const inFolder = (name: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text]));

/** Standard output as JSON, which must be all of it. */
export function json<T>({ out }: CliResult): T {
  return JSON.parse(out) as T;
}
