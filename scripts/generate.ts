/**
 * Writes the files that are generated from the code: the registry of rules, the page and the setting of each rule, the page of each
 * step of a migration, the flags of `check`, the page of the front end. `--check` writes nothing and fails when something is out of date.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parityPage } from './generate/fdk-parity.ts';
import { withFlagTable } from './generate/flags.ts';
import { frontEndPage } from './generate/front-end.ts';
import { migrationPages } from './generate/migration-steps.ts';
import { codesText, registryText, rulePage, ruleSettings, ruleTable, writtenRules } from './generate/rules.ts';
import { ROOT } from './project.ts';

/** Settings that are made here; all others are written by hand. */
const RULE_SETTINGS = 'freshworksEvents.rules.';

const checking = process.argv.includes('--check');

const rules = await writtenRules();
const wanted = new Map<string, string>([
  ['server/src/core/rules/registry.generated.ts', registryText(rules)],
  ['server/src/core/catalog/files/rule-codes.generated.ts', codesText(rules)],
  ['docs/rules/README.md', ruleTable(rules)],
  ['docs/fdk-parity.md', parityPage()],
  ['docs/front-end.md', frontEndPage()],
  ['docs/checking.md', withFlagTable(await readFile(join(ROOT, 'docs/checking.md'), 'utf8'))],
  ...rules.map((rule) => [`docs/rules/${rule.code}.md`, rulePage(rule)] as const),
  ...(await migrationPages()),
  ['package.json', await packageWith(ruleSettings(rules))],
]);
const stale = [...(await outdated(wanted)), ...(await orphans(wanted))];

for (const path of stale) {
  if (checking) console.error(`${path} is out of date: run npm run generate.`);
  else await write(path, wanted.get(path));
}
console.log(
  stale.length === 0
    ? 'Generated files are up to date.'
    : `${stale.length} generated files ${checking ? 'are out of date' : 'written'}.`,
);
process.exitCode = checking && stale.length > 0 ? 1 : 0;

async function packageWith(settings: Readonly<Record<string, unknown>>): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    contributes: { configuration: { properties: Record<string, unknown> } };
  };
  const { configuration } = manifest.contributes;
  const others = Object.entries(configuration.properties).filter(([name]) => !name.startsWith(RULE_SETTINGS));
  configuration.properties = { ...Object.fromEntries(others), ...settings };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

async function outdated(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [path, text] of files) if ((await read(path)) !== text) found.push(path);
  return found;
}

/** Pages of rules and steps that are gone. */
async function orphans(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const folders = ['docs/rules', 'docs/migrate'].map(async (folder) => {
    const pages = await readdir(join(ROOT, folder)).catch(() => []);
    return pages.map((page) => `${folder}/${page}`);
  });
  return (await Promise.all(folders)).flat().filter((path) => !files.has(path));
}

function read(path: string): Promise<string | undefined> {
  return readFile(join(ROOT, path), 'utf8').catch(() => undefined);
}

async function write(path: string, text: string | undefined): Promise<void> {
  const file = join(ROOT, path);
  if (text === undefined) return rm(file);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
