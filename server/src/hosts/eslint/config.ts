/** FDK's list of rules as a flat configuration for ESLint. */
import { ECMA_VERSION, LINT_RULES, type LintRule } from '../../core/lint/table.ts';
import { plugin } from './plugin.ts';
import type { Config, RuleSetting } from './types.ts';

export const recommended: Config[] = [
  {
    name: 'freshworks/fdk',
    files: ['app/**/*.js', 'server/**/*.js'],
    languageOptions: { ecmaVersion: ECMA_VERSION, sourceType: 'script' },
    plugins: { freshworks: plugin },
    rules: rulesFor(undefined),
  },
  { name: 'freshworks/fdk-app', files: ['app/**/*.js'], rules: rulesFor('app') },
];

/** Those that no plugin can have (what they look for is not known, or stands in the manifest) are left out. */
function rulesFor(half: LintRule['only']): Config['rules'] {
  const known = new Set(Object.keys(plugin.rules));
  return Object.fromEntries(
    LINT_RULES.filter(({ name, isOwn, only }) => only === half && (!isOwn || known.has(name))).map((rule) => [
      rule.isOwn ? `freshworks/${rule.name}` : rule.name,
      settingFor(rule),
    ]),
  );
}

function settingFor({ severity, options = [] }: LintRule): RuleSetting {
  const level = severity === 'error' ? 'error' : 'warn';
  return options.length > 0 ? [level, ...options] : level;
}
