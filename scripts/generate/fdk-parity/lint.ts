/** The half of docs/fdk-parity.md that is about FDK's lint: each rule of its list, and what says it here. */
import { LINT_RULES, LINTS_FROM, type LintRule } from '../../../server/src/core/lint/table.ts';

export function lintHalf(): readonly string[] {
  const errors = LINT_RULES.filter(({ severity }) => severity === 'error');
  const found = errors.filter(({ here }) => here !== undefined);
  return [
    '## Lint',
    '',
    `FDK ${LINTS_FROM} and later lint the scripts below \`app/\` and \`server/\`, and stop at an error. Of the ${errors.length} rules that are errors,`,
    `${found.length} are said here; of its ${LINT_RULES.length - errors.length} warnings, those that authors meet most. ESLint itself is asked whether both say the same at`,
    'the same place (`test/server/core/lint/oracle.test.ts`), and [its configuration](eslint.md) has the whole list.',
    '',
    '| rule | FDK | here | note |',
    '|---|---|---|---|',
    ...LINT_RULES.map(rowText),
    '',
  ];
}

const rowText = (rule: LintRule): string =>
  `| ${linked(rule)} | ${about(rule)} | ${saidBy(rule)} | ${rule.note ?? ''} |`;

const linked = ({ name, isOwn }: LintRule): string =>
  isOwn ? `\`${name}\`, FDK’s own` : `[${name}](https://eslint.org/docs/latest/rules/${name})`;

const about = ({ severity, options = [], only, notMinified, since }: LintRule): string =>
  [
    severity,
    ...options.map((option) => (typeof option === 'object' ? code(JSON.stringify(option)) : code(String(option)))),
    ...(only ? [`only below \`${only}/\``] : []),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(notMinified ? ['not in what looks minified'] : []),
  ].join(', ');

function saidBy({ here, severity, isOwn }: LintRule): string {
  if (here === undefined) return '';
  if (here !== 'lint') return `[${here}](rules/${here}.md)`;
  if (severity === 'error') return '[no-lint-error](rules/no-lint-error.md)';
  return `[no-lint-warning](rules/no-lint-warning.md), ${isOwn ? 'a warning' : 'information'}`;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
