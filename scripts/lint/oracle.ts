/** ESLint itself with the rules of FDK's list, asked about one text: what our own checks are compared with. */
import { Linter } from 'eslint';
import { LINT_RULES } from '../../server/src/core/lint/table.ts';

export interface OracleProblem {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The rules that ESLint has and that a check of ours has as well. */
export const COMPARED = LINT_RULES.filter(({ here, isOwn }) => here === 'lint' && !isOwn);

const linter = new Linter();

/** Lines and columns from 1, by place; nothing for a text that ESLint cannot parse. */
export function eslintProblems(text: string): readonly OracleProblem[] | undefined {
  const messages = linter.verify(text, {
    languageOptions: { ecmaVersion: 'latest', sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: Object.fromEntries(COMPARED.map(({ name, options = [] }) => [name, ['error', ...options]])),
  });
  if (messages.some(({ fatal }) => fatal)) return undefined;
  return messages.map(({ ruleId, line, column, message }) => ({
    rule: ruleId ?? '',
    line,
    column,
    // Later versions put names into backquotes.
    message: ruleId === 'no-eval' ? message.replaceAll('`', '') : message,
  }));
}
