/** What scripts need to know of `package.json`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

export interface Project {
  readonly name: string;
  readonly version: string;
}

export async function readProject(): Promise<Project> {
  return JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Project;
}
