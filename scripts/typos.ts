/**
 * Makes one typing mistake after the other in the payload reads of real apps and counts how many are found, and
 * how often the first suggestion is what stood there. `npm run typos -- DIR… [--missed]`
 */
import { flowOf, holdingsIn, type Read, readsIn } from '../server/src/core/flow/flow.ts';
import { applyEdits, findingsOf, openApp, withFile } from '../server/src/core/index.ts';
import { noUnknownPayloadField } from '../server/src/core/rules/no-unknown-payload-field.ts';
import { isClosed } from '../server/src/core/shape/ask.ts';
import type { FoundApp } from '../server/src/hosts/cli/apps.ts';
import { appsBelow } from './apps-below.ts';

const args = process.argv.slice(2);
const folders = args.filter((argument) => !argument.startsWith('--'));
if (folders.length === 0) {
  console.error('Name one or more folders with apps: npm run typos -- DIR… [--missed]');
  process.exit(2);
}

/** The key to the right on a keyboard. */
const BESIDE: Readonly<Record<string, string>> = {
  a: 's',
  e: 'r',
  i: 'o',
  o: 'p',
  u: 'y',
  t: 'r',
  s: 'd',
  r: 't',
  n: 'm',
  c: 'v',
  d: 'f',
  p: 'o',
  l: 'k',
};

const total = { placed: 0, found: 0, right: 0 };
const missed: string[] = [];
for (const found of await appsBelow(folders)) tryApp(found);

const share = (part: number): string => `${((part / total.placed) * 100).toFixed(1)} %`;
console.log(`${total.placed} slips placed in reads of fields of closed parts of payloads`);
console.log(
  `${total.found} found (${share(total.found)}), first suggestion right for ${total.right} (${share(total.right)})`,
);
if (args.includes('--missed')) for (const line of missed) console.log(`  ${line}`);

function tryApp({ root, app }: FoundApp): void {
  const flow = flowOf(app);
  for (const file of flow.files()) {
    for (const read of [...readsIn(flow, file)].filter(isKnownRead)) {
      for (const slip of slipsOf(read.name)) {
        const text = applyEdits(file.file.text, [{ range: read.range, text: slip }]);
        const changed = openApp(withFile(app.files, file.file.path, text), app.assets);
        if (!changed) continue;
        total.placed++;
        const finding = findingsOf(changed, { rules: [noUnknownPayloadField] }).find(
          ({ path, range }) => path === file.file.path && range.start === read.range.start,
        );
        const suggestion = finding?.fixes?.()[0]?.changes[0]?.edits[0]?.text;
        if (finding) total.found++;
        if (suggestion === read.name) total.right++;
        else missed.push(`${root}/${file.file.path} ${read.name} → ${slip}: ${suggestion ?? 'not found'}`);
      }
    }
  }
}

function isKnownRead(read: Read): boolean {
  const holdings = holdingsIn(read.owner());
  return (
    read.form !== 'pattern' &&
    read.name.length >= 4 &&
    holdings.length > 0 &&
    holdings.every(({ shape, root, path }) => root === 'payload' && path.length > 0 && isClosed(shape)) &&
    holdings.some(({ shape }) => Object.hasOwn(shape.fields ?? {}, read.name))
  );
}

/** A letter left out, one doubled, two swapped, one hit beside its key; always the same for the same name. */
function slipsOf(name: string): readonly string[] {
  const at = 1 + (name.length % (name.length - 2));
  const letter = name[at] ?? '';
  const beside = BESIDE[letter.toLowerCase()] ?? 'x';
  const slips = [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + (name[at + 1] ?? '') + letter + name.slice(at + 2),
    name.slice(0, at) + beside + name.slice(at + 1),
  ];
  return [...new Set(slips)].filter((slip) => slip !== name && /^[a-z_$][\w$]*$/i.test(slip));
}
