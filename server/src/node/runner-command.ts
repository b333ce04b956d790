/** How the child process is started: which file, which limits, which part of the file system and of the environment. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { RunRequest } from '../core/run/contract.ts';
import { linkedPackages } from './linked-packages.ts';
import { MEMORY_MB } from './memory-watch.ts';
import { realPath } from './real-path.ts';
import { allowedOptions, permissionOptions, type Runtime, thisRuntime, UNKNOWN_RUNTIME } from './runtime.ts';

export interface RunnerOptions {
  /** The bundled `runner.js`, or `main.ts` itself where the runtime reads TypeScript. */
  readonly runnerPath: string;
  /** Node, or an Electron that can act as Node; this process's own by default. */
  readonly execPath?: string;
  /** This machine's own by default; for tests of the others. */
  readonly platform?: NodeJS.Platform;
  /** What that can do; known of this process's own. */
  readonly runtime?: Runtime;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Files and folders of the runner as its stacks name them. */
  readonly runnerFiles: readonly string[];
  /** It is started under the permission model. */
  readonly hasPermissions: boolean;
  /** One more pipe, held open as long as this process lives. */
  readonly hasGuard: boolean;
}

/** What of a run decides how its process is started. */
export type ProcessNeeds = Pick<RunRequest, 'appFolder' | 'dependencies' | 'timeoutMs' | 'coverage' | 'allow'>;

export interface Commands {
  /** `temporary` is a folder that the run may write into. */
  for(request: ProcessNeeds, debug: boolean, temporary?: string): Command;
  /** Goes on without the permission model; false when this command was not under it. Several may have been started with it at a time. */
  dropPermissions(refused: Pick<Command, 'hasPermissions'>): boolean;
}

const KEPT_VARIABLES = ['PATH', 'HOME', 'USERPROFILE', 'TEMP', 'TMP', 'TMPDIR', 'SystemRoot', 'LANG', 'TZ'] as const;
const SHELL = '/bin/sh';
/**
 * A child that is paused by a debugger or loops without end sees nothing, so that somebody beside it has to see that the
 * parent is gone (descriptor 5 is closed then), end the child, which could still write, remove the temporary folder, whose
 * name comes first, and end the whole group. Nothing of all this writes a core dump.
 */
const GUARDED =
  'folder=$1; shift; ulimit -c 0; (read -r line <&5; kill -9 $$; [ -n "$folder" ] && { rm -rf -- "$folder" || rm -rf -- "$folder"; }; kill -9 0) >/dev/null 2>&1 3>&- 4>&- & exec 5<&-; exec "$@"';
/** Where there is a limit of time the system keeps one as well, should even that one be killed. */
const LIMITED = `ulimit -t "$1"; shift; ${GUARDED}`;

export function createCommands({
  runnerPath,
  execPath = process.execPath,
  platform = process.platform,
  runtime,
}: RunnerOptions): Commands {
  const known = runtime ?? (execPath === process.execPath ? thisRuntime() : UNKNOWN_RUNTIME);
  let hasPermissions = permissionOptions(known, false).length > 0;
  const hasShell = platform !== 'win32' && existsSync(SHELL);

  return {
    for(request, debug, temporary) {
      // Stacks name files by their real paths, and a link to the runner is not followed under the permission model.
      const runner = realPath(runnerPath);
      const runnerFiles = filesOf(runner);
      // Warnings are about Node's options and about packages, go to whoever reads the console, and are no logs of the app.
      const limits = [`--max-old-space-size=${MEMORY_MB}`, '--stack-trace-limit=50', '--no-warnings'];
      const permissions = hasPermissions ? permissionOptions(known, debug || request.coverage === true) : [];
      if (permissions.length > 0) {
        limits.push(...permissions, ...allowedOptions(known, request.allow), ...readable(request, runner, runnerFiles));
        if (temporary !== undefined) limits.push(`--allow-fs-read=${temporary}`, `--allow-fs-write=${temporary}`);
      }
      // The address is a secret that lets whoever knows it run code: only we are told.
      if (debug) limits.push('--inspect-publish-uid=stderr');
      const args = [...limits, runner];
      const environment = cleanEnvironment(known, temporary);
      const folder = existsSync(request.appFolder) ? request.appFolder : tmpdir();
      const underModel = permissions.length > 0;
      const common = { folder, environment, runnerFiles, hasPermissions: underModel, hasGuard: hasShell };
      if (!hasShell) return { ...common, file: execPath, args };
      const processorSeconds = Math.ceil(request.timeoutMs / 1000) * 2 + 10;
      const script = debug ? [GUARDED, 'sh'] : [LIMITED, 'sh', String(processorSeconds)];
      script.push(temporary ?? '');
      return { ...common, file: SHELL, args: ['-c', ...script, execPath, ...args] };
    },
    dropPermissions(refused) {
      if (refused.hasPermissions) hasPermissions = false;
      return refused.hasPermissions;
    },
  };
}

/** The bundle is one file, the sources are folders. */
function filesOf(runner: string): readonly string[] {
  const folder = dirname(runner);
  return extname(runner) === '.ts' ? [folder, join(folder, '../core/run'), join(folder, '../core/text')] : [runner];
}

function readable(request: ProcessNeeds, runner: string, runnerFiles: readonly string[]): string[] {
  // Node looks into the package file for what kind of module the runner is.
  const paths = [
    request.appFolder,
    ...linkedPackages(request.appFolder),
    ...runnerFiles,
    ...packageFiles(dirname(runner)),
  ];
  return [...new Set([...paths, ...paths.map(realPath)])].map((path) => `--allow-fs-read=${path}`);
}

function packageFiles(folder: string): string[] {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return [file];
  return dirname(folder) === folder ? [] : packageFiles(dirname(folder));
}

function cleanEnvironment({ isElectron }: Runtime, temporary: string | undefined): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of KEPT_VARIABLES) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  if (temporary !== undefined) {
    environment.TEMP = temporary;
    environment.TMP = temporary;
    environment.TMPDIR = temporary;
  }
  if (isElectron) environment.ELECTRON_RUN_AS_NODE = '1';
  return environment;
}
