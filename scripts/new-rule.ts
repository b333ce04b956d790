/**
 * Writes the two files from which a rule starts: the rule with its manual page, and the table of its tests.
 * `npm run new-rule CODE`
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfRule, problemWith } from './new-rule/files.ts';
import { ROOT, readProject } from './project.ts';

const [code = '', ...others] = process.argv.slice(2);
const files = filesOfRule(code, (await readProject()).version);
const existing = [...files.keys()].find((path) => existsSync(join(ROOT, path)));
const problem =
  others.length > 0
    ? `One rule at a time, but there is ${others.join(' ')} too: npm run new-rule CODE.`
    : (problemWith(code) ?? (existing && `There is ${existing} already: choose another code, or change that rule.`));

if (problem === undefined) {
  for (const [path, text] of files) await writeFile(join(ROOT, path), text);
  console.log(`Written:\n${[...files.keys()].map((path) => `  ${path}\n`).join('')}
Its tests fail until it finds its mistake. Replace what stands in <…>, then:
  npm run generate
  node --test test/server/core/rules/${code}.test.ts
  node --test --test-name-pattern=${code} test/server/core/rules/manual.test.ts`);
} else {
  console.error(problem);
  process.exitCode = 2;
}
