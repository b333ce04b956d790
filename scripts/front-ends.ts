/**
 * Reads folders of real apps and prints how many calls of the client in their front ends the engine follows from where the
 * platform gives it, of all that a search of the text finds. Each script and each page counts once.
 * `node scripts/front-ends.ts DIR… [--unreached]`
 */

import { clientCalls, frontEndOf } from '../server/src/core/flow/flow.ts';
import type { FoundApp } from '../server/src/hosts/cli/apps.ts';
import { appsBelow } from './apps-below.ts';
import { clientCallPlaces } from './corpus/client-call-places.ts';

const args = process.argv.slice(2);
const showUnreached = args.includes('--unreached');
const folders = args.filter((argument) => !argument.startsWith('--'));
if (folders.length === 0) {
  console.error('Name one or more folders with apps: node scripts/front-ends.ts DIR… [--unreached]');
  process.exit(2);
}

const seen = new Set<string>();
const counts = new Map<string, number>();
const unreached: string[] = [];
let files = 0;
let all = 0;
let beyond = 0;
let most = 0;
const begin = performance.now();
for (const found of await appsBelow(folders)) countIn(found);

console.log(
  `${files} different scripts and pages with calls, in ${(performance.now() - begin).toFixed(0)} ms with reading`,
);
console.log(`calls of the client that a search finds: ${all}`);
const known = counts.get('known') ?? 0;
for (const [certainty, count] of counts) console.log(`  ${certainty.padEnd(10)} ${count}`);
console.log(`followed: ${known} (${all === 0 ? 0 : ((known / all) * 100).toFixed(1)} %)`);
console.log(`calls under other names that are followed as well: ${beyond}`);
console.log(`most steps for one front end: ${most}`);
if (showUnreached) for (const line of unreached) console.log(`  ${line}`);

function countIn({ root, app }: FoundApp): void {
  const front = frontEndOf(app);
  for (const { file } of front.files()) {
    const calls = new Map(clientCalls(app, file.path).map((call) => [call.name.start, call]));
    if (seen.has(file.text)) continue;
    seen.add(file.text);
    const places = clientCallPlaces(file);
    if (places.length > 0) files++;
    for (const { offset, text } of places) {
      all++;
      const certainty = calls.get(offset)?.certainty ?? 'missed';
      counts.set(certainty, (counts.get(certainty) ?? 0) + 1);
      const { line } = file.lines.positionAt(offset);
      if (certainty !== 'known') unreached.push(`${root}/${file.path}:${line + 1} ${certainty} ${text}`);
      calls.delete(offset);
    }
    for (const { certainty } of calls.values()) if (certainty === 'known') beyond++;
  }
  most = Math.max(most, front.steps());
}
