/** How an app installs the packages that a run has missed: its own install where its package file has them. Nothing is run here. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileText } from '../core/index.ts';
import type { RunInstall, RunResult } from '../core/run/contract.ts';

export function withInstall(appFolder: string, result: RunResult): RunResult {
  const packages = (result.missingPackages ?? []).filter((spec) => SPEC.test(spec));
  return packages.length === 0 ? result : { ...result, install: installFor(appFolder, packages) };
}

/** Of a registry, by name and version: the manifest may hold any text, and some texts are flags or addresses. */
const SPEC = /^(?:@[a-z\d][\w.~-]*\/)?[a-z\d][\w.~-]*(?:@[\w.^~*+-]{1,60})?$/i;

const FOLDERS = ['server', ''] as const;

/** The lock file says who installs; without one it is npm. */
const PROGRAMS: readonly (readonly [lock: string, program: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
];

function installFor(appFolder: string, packages: readonly string[]): RunInstall {
  const folder = FOLDERS.find((each) => {
    const listed = dependenciesIn(join(appFolder, each, 'package.json'));
    return packages.every((spec) => listed.has(spec.replace(/(?<=.)@.*$/s, '')));
  });
  if (folder === undefined) return { packages, folder: 'server', program: 'npm', arguments: ['install', ...packages] };
  const [, program = 'npm'] = PROGRAMS.find(([lock]) => existsSync(join(appFolder, folder, lock))) ?? [];
  return { packages, folder, program, arguments: ['install'] };
}

/** None where there is no such file, or one that nobody can read. */
function dependenciesIn(path: string): ReadonlySet<string> {
  try {
    if (!statSync(path).isFile()) return new Set();
    const { dependencies }: { readonly dependencies?: unknown } = Object(
      JSON.parse(fileText(readFileSync(path, 'utf8'))),
    );
    return new Set(Object.keys(Object(dependencies)));
  } catch {
    return new Set();
  }
}
