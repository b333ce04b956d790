/** The files from which a rule starts, as texts. What its author has to write stands in `<…>`. */
import { CODE, exportNameOf } from '../generate/rules.ts';

const KINDS =
  'no-unknown-…, no-duplicate-…, no-missing-…, no-invalid-…, no-unsupported-…, no-… for another mistake, use-… for what is better';

/** What is left of the beginning in a manual page. */
export const PLACEHOLDER = /<[A-Z][^<>]*\.>/;

/** Why a code is no name of a rule. */
export function problemWith(code: string): string | undefined {
  if (code === '') return `Name the rule: npm run new-rule CODE, such as ${KINDS}.`;
  return CODE.test(code) ? undefined : `${code} is no code of a rule. Use small letters: ${KINDS}.`;
}

/** By path from the root of the repository. */
export function filesOfRule(code: string, since: string): ReadonlyMap<string, string> {
  return new Map([
    [`server/src/core/rules/${code}.ts`, ruleText(code, since)],
    [`test/server/core/rules/${code}.test.ts`, testText(code)],
  ]);
}

const ruleText = (code: string, since: string): string => `/**
 * <What is wrong, in one sentence.>
 *
 * <What follows from it: what the platform does, or what the vendor's CLI says.>
 *
 * <What to do.>
 *
 * \`\`\`json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} }
 *                 ^^^^^^^^^
 * }
 * \`\`\`
 *
 * \`\`\`json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} }
 * }
 * \`\`\`
 */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';
import type { Rule } from './rule.ts';

export const ${exportNameOf(code)}: Rule = {
  code: '${code}',
  severity: 'warning',
  fix: 'none',
  since: '${since}',
  check({ app, report }) {
    for (const file of app.files.values()) {
      for (const range of mistakesIn(file)) report({ file, range, message: '<What is wrong here, and what to do.>' });
    }
  },
};

/** Only what is wrong for sure: where something cannot be known, nothing is said. */
function mistakesIn(_file: SourceFile): readonly Range[] {
  return [];
}
`;

const testText = (code: string): string => `/** <What is reported, and where the rule is silent.> */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = '${code}';

/** What is underlined is found, and nothing else. */
const reported: Readonly<Record<string, Files>> = {
  '<a mistake>': {
    'manifest.json': \`{
  "platform-version": "2.3",
  "product": { "freshdesk": {} }
                ^^^^^^^^^ ${code}: <a part of the message>
}\`,
  },
};

/** What is right, what is half-typed, and what cannot be known. */
const silent: Readonly<Record<string, Files>> = {
  '<what is right>': { 'manifest.json': product('freshdesk') },
};

for (const [name, files] of Object.entries(reported)) test(name, () => checkFindings(files, RULE));
for (const [name, files] of Object.entries(silent)) test(\`silent: \${name}\`, () => checkFindings(files, RULE));
`;
