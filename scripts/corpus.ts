/**
 * Reads folders of real apps and prints how the payload is read in them: how many reads resolve, by form, which do not,
 * how many of all reads of a handler's argument a hover explains, and what the rules find.
 * `npm run corpus -- DIR… [--unresolved] [--unreached]`
 */

import { flowOf, holdingsIn, isUnknown, type Read, readsIn } from '../server/src/core/flow/flow.ts';
import { findingsOf, hoverAt } from '../server/src/core/index.ts';
import type { FoundApp } from '../server/src/hosts/cli/apps.ts';
import { appsBelow } from './apps-below.ts';
import { parameterReads } from './corpus/parameter-reads.ts';

const args = process.argv.slice(2);
const showUnresolved = args.includes('--unresolved');
const showUnreached = args.includes('--unreached');
const folders = args.filter((argument) => !argument.startsWith('--'));
if (folders.length === 0) {
  console.error('Name one or more folders with apps: npm run corpus -- DIR… [--unresolved] [--unreached]');
  process.exit(2);
}

const apps = await appsBelow(folders);
const counts = new Map<string, number>();
const unresolved: string[] = [];
const unreached: string[] = [];
let all = 0;
for (const found of apps) {
  countReads(found);
  countReached(found);
}

console.log(`${apps.length} apps`);
console.log('\nreads of payload fields that resolve, by form');
for (const [form, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${form.padEnd(28)} ${count}`);
console.log(`\nreads of names that the payload does not have: ${unresolved.length}`);
if (showUnresolved) for (const line of unresolved) console.log(`  ${line}`);
const share = all === 0 ? 0 : ((all - unreached.length) / all) * 100;
console.log(`\nreads of a handler's argument and of what it goes into: ${all}`);
console.log(`  with a hover: ${all - unreached.length} (${share.toFixed(1)} %), without: ${unreached.length}`);
if (showUnreached) for (const line of unreached) console.log(`  ${line}`);
console.log('\nfindings');
for (const { root, app } of apps) {
  for (const finding of findingsOf(app)) {
    const { line, character } = finding.file.lines.positionAt(finding.range.start);
    console.log(
      `  ${root}/${finding.path}:${line + 1}:${character + 1} ${finding.severity} ${finding.rule} ${finding.message}`,
    );
  }
}

function countReads({ root, app }: FoundApp): void {
  const flow = flowOf(app);
  for (const file of flow.files()) {
    for (const read of readsIn(flow, file)) {
      const owner = read.owner();
      const holdings = holdingsIn(owner).filter((holding) => holding.root === 'payload');
      if (holdings.length === 0) continue;
      const hit = holdings.some(({ shape }) => Object.hasOwn(shape.fields ?? {}, read.name));
      const isValue = holdings.every(({ shape }) => shape.type !== 'object' && shape.type !== 'map');
      if (hit) count(formOf(read, file.file.path));
      else if (!isValue && !isUnknown(owner)) {
        const { line } = file.file.lines.positionAt(read.range.start);
        unresolved.push(`${root}/${file.file.path}:${line + 1} ${holdings[0]?.path.join('.')}.${read.name}`);
      }
    }
  }
}

function countReached({ root, app }: FoundApp): void {
  for (const { path, name, range } of parameterReads(app)) {
    all++;
    if (hoverAt(app, path, range.start)) continue;
    const line = app.files.get(path)?.lines.positionAt(range.start).line ?? 0;
    unreached.push(`${root}/${path}:${line + 1} ${name}`);
  }
}

function count(form: string): void {
  counts.set(form, (counts.get(form) ?? 0) + 1);
}

/** Where the read stands, and how it is written. */
function formOf(read: Read, path: string): string {
  return `${path === 'server/server.js' ? 'server.js' : 'required file'}, ${read.form}`;
}
