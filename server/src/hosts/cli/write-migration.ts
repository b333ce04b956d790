/** Writes a migration into the folder of its app, with a way back: git's, or a copy of the folder. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { changedTexts, isInside, isSamePath, type Migration } from '../../core/index.ts';
import { codeOf } from '../../node/error-code.ts';
import { realPath } from '../../node/real-path.ts';
import { writeFileAtOnce } from '../../node/write-file.ts';
import { UsageError } from './arguments.ts';

/** What has to be said before anything is written; what git cannot bring back is copied first. */
export async function beforeWriting(folder: string, migration: Migration): Promise<readonly string[]> {
  for (const path of changedTexts(migration).keys()) refuseOutside(folder, path);
  const status = await git(folder, ['status', '--porcelain', '--', '.']);
  const lost = status === undefined ? [] : await unknownToGit(folder, migration);
  if (status === undefined || lost.length > 0) {
    const copy = await freeName(folder);
    await copyTo(copy, folder);
    const [first, ...others] = lost;
    const why =
      first === undefined
        ? `${folder} is not under git`
        : `Git does not have ${first}${others.length > 0 ? ` and ${others.length} more that change` : ''}`;
    return [`${why}: what was there is copied to ${copy}.`];
  }
  if (status === '') return [];
  const count = status.trimEnd().split('\n').length;
  return [
    `The git tree has ${count === 1 ? 'a change' : `${count} changes`} that ${count === 1 ? 'is' : 'are'} not committed: the migration is mixed with ${count === 1 ? 'it' : 'them'}.`,
  ];
}

/** A link that leads out of the app leads to what others may use, and what neither git nor a copy of the folder brings back. */
function refuseOutside(folder: string, path: string): void {
  const real = realPath(existingPart(join(folder, path)));
  if (!isInside(realPath(folder), real) && !isSamePath(realPath(folder), real))
    throw new UsageError(
      `${path} is not in the folder of the app but in ${dirname(real)}, where a link leads, and nothing is written: put a copy of it in the place of the link, or migrate what uses it by hand.`,
    );
}

/** The file, or the innermost folder of it that is there. */
function existingPart(path: string): string {
  let part = path;
  while (!existsSync(part) && dirname(part) !== part) part = dirname(part);
  return part;
}

/** Files that are there, change or go, and were never added, or are ignored. */
async function unknownToGit(folder: string, migration: Migration): Promise<readonly string[]> {
  const changed = [...new Set([...migration.edits, ...migration.deletes].map(({ file }) => file.path))];
  if (changed.length === 0) return [];
  const listed = await git(folder, ['--literal-pathspecs', 'ls-files', '-z', '--', ...changed]);
  const known = new Set(listed?.split('\0'));
  return changed.filter((path) => !known.has(path));
}

async function copyTo(copy: string, folder: string): Promise<void> {
  try {
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true, filter: isCopied });
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    throw new UsageError(
      `${folder} cannot be copied to ${copy} (${codeOf(error)}), and nothing is written without a way back: mend that, or put the app under git.`,
    );
  }
}

/** Packages can be installed again; a pipe or a socket holds nothing. */
async function isCopied(path: string): Promise<boolean> {
  if (basename(path) === 'node_modules') return false;
  const found = await lstat(path);
  return found.isFile() || found.isDirectory() || found.isSymbolicLink();
}

/** What git says in a folder; nothing where there is no git. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', [...args], {
      cwd: folder,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return stdout;
  } catch (error) {
    // No repository, or no git at all: both have no numbers of their own.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || typeof error.code === 'number'))
      return undefined;
    throw error;
  }
}

async function freeName(folder: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = join(dirname(folder), `${basename(folder)}-before-migration${number === 1 ? '' : `-${number}`}`);
    const isTaken = await stat(name).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (!isTaken) return name;
  }
}

export async function writeMigration(folder: string, migration: Migration): Promise<void> {
  for (const [path, text] of changedTexts(migration)) {
    const place = join(folder, path);
    try {
      if (text === undefined) await rm(place);
      else {
        await mkdir(dirname(place), { recursive: true });
        writeFileAtOnce(place, text);
      }
    } catch (error) {
      throw new UsageError(
        `${path} cannot be changed (${codeOf(error)}), and what comes after it is not: allow writing it, bring back what was there, and migrate again.`,
      );
    }
  }
}
