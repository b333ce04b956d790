/** Puts measured tables into docs/performance.md, each between two comments that name it; all else on the page is written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.ts';

const PAGE = join(ROOT, 'docs', 'performance.md');

export function writeParts(parts: Readonly<Record<string, string>>): void {
  writeFileSync(PAGE, withParts(readFileSync(PAGE, 'utf8'), parts));
}

/** What stands between the comments of each name is replaced; a name that the page lacks is a mistake. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  let written = page;
  for (const [name, text] of Object.entries(parts)) {
    const [start, end] = [`<!-- bench: ${name} -->`, '<!-- /bench -->'];
    const from = written.indexOf(start);
    const to = written.indexOf(end, from);
    if (from < 0 || to < 0)
      throw new Error(`docs/performance.md has no place for "${name}": put ${start} and ${end} where it belongs.`);
    written = `${written.slice(0, from + start.length)}\n\n${text}\n\n${written.slice(to)}`;
  }
  return written;
}
