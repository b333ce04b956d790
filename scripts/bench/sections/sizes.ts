/** What is loaded and what is downloaded, in bytes of the bundles. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { VSIX_FILES } from '../../package/vsix-files.ts';
import { ROOT } from '../../project.ts';
import type { Section } from '../section.ts';
import { atMost, kb, type Row } from '../table.ts';
import { timeOfNode } from '../timed-process.ts';

/** What is read as each of them starts, and the kilobytes that it may have. */
const LOADED: readonly (readonly [title: string, bundles: readonly string[], most: number])[] = [
  ['the server in a browser (worker)', ['server-core.js'], 700],
  ['the language server in Node', ['server.js', 'language-server.js', 'server-core.js'], 900],
  ["the extension's entry", ['client.js'], 10],
];

export const sizes: Section = {
  name: 'sizes',
  about: 'kilobytes of the bundles and of the packed extension',
  async measure({ dist, isOwnBuild, progress }) {
    progress('sizes');
    const rows: Row[] = LOADED.map(([title, bundles, most]) => {
      const bytes = bundles.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
      return { cells: [title, named(bundles), kb(bytes)], aim: atMost(bytes / 1000, most, `≤ ${most} KB`) };
    });
    const later = laterBundles(dist);
    const bytes = later.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
    rows.push({ cells: ['what the extension loads only where it is needed', named(later), kb(bytes)] });
    // Packing takes what lies in dist/, which is no other build.
    const packed = isOwnBuild ? await packedKilobytes() : Number.NaN;
    rows.push({ cells: ['the packed extension (VSIX)', '', kb(packed * 1000)], aim: atMost(packed, 900, '≤ 900 KB') });
    return [{ id: 'sizes', head: ['size', 'bundles of dist/', 'size'], rows }];
  },
};

function laterBundles(dist: string): readonly string[] {
  const atOnce = LOADED.flatMap(([, bundles]) => bundles);
  const ofExtension = new Set(VSIX_FILES.filter((path) => path.startsWith('dist/')).map((path) => basename(path)));
  return readdirSync(dist).filter((name) => ofExtension.has(name) && !atOnce.includes(name));
}

async function packedKilobytes(): Promise<number> {
  const { output } = await timeOfNode([join(ROOT, 'scripts', 'package.ts')]);
  const [, size] = /\.vsix: (\d+) KB/.exec(output) ?? [];
  if (size === undefined) throw new Error(`The extension could not be packed: ${output}`);
  return Number(size);
}

const named = (bundles: readonly string[]): string => bundles.map((name) => `\`${name}\``).join(' ');
