/** Lists what source files are for, as the sentence says that each opens with: all of them, or those in whose line all words stand that are given. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openingOf } from './map/opening.ts';
import { ROOT } from './project.ts';

const FOLDERS = ['server/src', 'client/src', 'scripts', 'test'];

const words = process.argv.slice(2).map((word) => word.toLowerCase());

for (const path of FOLDERS.flatMap(sourcesIn)) {
  const line = `${path}  ${openingOf(readFileSync(join(ROOT, path), 'utf8')) ?? ''}`;
  if (words.every((word) => line.toLowerCase().includes(word))) console.log(line);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .sort();
}
