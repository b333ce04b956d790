/** How the child process is started: which file, which limits, which part of the file system and of the environment. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { isInside } from '../core/index.ts';
import type { RunRequest } from '../core/run/contract.ts';
import { MEMORY_MB } from './memory-watch.ts';
import { realPath } from './real-path.ts';

export interface RunnerOptions {
  /** The bundled `runner.js`, or `main.ts` itself where the runtime reads TypeScript. */
  readonly runnerPath: string;
  /** Node, or an Electron that can act as Node; this process's own by default. */
  readonly execPath?: string;
  /** This machine's own by default; for tests of the others. */
  readonly platform?: NodeJS.Platform;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Files and folders of the runner as its stacks name them. */
  readonly runnerFiles: readonly string[];
  /** One more pipe, held open as long as this process lives. */
  readonly hasGuard: boolean;
}

/** What of a run decides how its process is started. */
export type ProcessNeeds = Pick<RunRequest, 'appFolder' | 'dependencies' | 'timeoutMs' | 'coverage'>;

export interface Commands {
  for(request: ProcessNeeds, debug: boolean): Command;
  /** Goes on without the permission model; false when it was not in use. */
  dropPermissions(): boolean;
}

const KEPT_VARIABLES = ['PATH', 'HOME', 'USERPROFILE', 'TEMP', 'TMP', 'TMPDIR', 'SystemRoot', 'LANG', 'TZ'] as const;
const SHELL = '/bin/sh';
/** Ends an endless loop even when the parent is killed and can no longer do it; writes no core dump. */
const LIMITED = 'ulimit -c 0; ulimit -t "$1"; shift; exec "$@"';
/**
 * For debugging, where there is no limit of time: a child that is paused sees nothing, so that somebody beside it has to
 * see that the parent is gone (descriptor 5 is closed then) and end the whole group.
 */
const GUARDED = 'ulimit -c 0; (read -r line <&5; kill -9 0) >/dev/null 2>&1 3>&- 4>&- & exec 5<&-; exec "$@"';
/** Newer than the permission model: a runtime without it can have the one or the other. */
const ALLOW_INSPECTOR = '--allow-inspector';

export function createCommands({
  runnerPath,
  execPath = process.execPath,
  platform = process.platform,
}: RunnerOptions): Commands {
  // Of another executable the version is not known.
  let hasPermissions = hasPermissionModel(process.versions.node) && execPath === process.execPath;
  const hasShell = platform !== 'win32' && existsSync(SHELL);

  return {
    for(request, debug) {
      // Stacks name files by their real paths, and a link to the runner is not followed under the permission model.
      const runner = realPath(runnerPath);
      const runnerFiles = filesOf(runner);
      const limits = [`--max-old-space-size=${MEMORY_MB}`, '--stack-trace-limit=50'];
      const inspects = debug || request.coverage === true;
      const canDebug = process.allowedNodeEnvironmentFlags.has(ALLOW_INSPECTOR);
      if (hasPermissions && (canDebug || !inspects)) {
        limits.push('--permission', ...readable(request, runner, runnerFiles));
        // It warns in the console of whoever debugs.
        if (inspects) limits.push(ALLOW_INSPECTOR, '--disable-warning=PERM0004');
      }
      // The address is a secret that lets whoever knows it run code: only we are told.
      if (debug) limits.push('--inspect-publish-uid=stderr');
      const args = [...limits, runner];
      const environment = cleanEnvironment();
      const folder = existsSync(request.appFolder) ? request.appFolder : tmpdir();
      const common = { folder, environment, runnerFiles, hasGuard: hasShell && debug };
      if (!hasShell) return { ...common, file: execPath, args };
      const processorSeconds = Math.ceil(request.timeoutMs / 1000) * 2 + 10;
      const script = debug ? [GUARDED, 'sh'] : [LIMITED, 'sh', String(processorSeconds)];
      return { ...common, file: SHELL, args: ['-c', ...script, execPath, ...args] };
    },
    dropPermissions() {
      const had = hasPermissions;
      hasPermissions = false;
      return had;
    },
  };
}

/** Before, it is an experiment that says so in the error output, or goes by another name. */
export function hasPermissionModel(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
}

/** The bundle is one file, the sources are folders. */
function filesOf(runner: string): readonly string[] {
  const folder = dirname(runner);
  return extname(runner) === '.ts' ? [folder, join(folder, '../core/run'), join(folder, '../core/text')] : [runner];
}

function readable(request: ProcessNeeds, runner: string, runnerFiles: readonly string[]): string[] {
  // Node looks into the package file for what kind of module the runner is.
  const paths = [request.appFolder, ...linkedPackages(request), ...runnerFiles, ...packageFiles(dirname(runner))];
  return [...new Set([...paths, ...paths.map(realPath)])].map((path) => `--allow-fs-read=${path}`);
}

/** Where the app's packages lie when links lead to them, as those of `npm link` do: Node loads them by their real paths. */
function linkedPackages({ appFolder, dependencies = {} }: ProcessNeeds): readonly string[] {
  const app = realPath(appFolder);
  const folders = [join(app, 'node_modules'), join(app, 'server', 'node_modules')].flatMap((folder) => [
    folder,
    // A name may be any text, such as `../..`.
    ...Object.keys(dependencies).flatMap((name) => (isInside(folder, join(folder, name)) ? [join(folder, name)] : [])),
  ]);
  return folders.map(realPath).filter((path) => !isInside(app, path));
}

function packageFiles(folder: string): string[] {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return [file];
  return dirname(folder) === folder ? [] : packageFiles(dirname(folder));
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of KEPT_VARIABLES) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  if (process.versions.electron !== undefined) environment.ELECTRON_RUN_AS_NODE = '1';
  return environment;
}
