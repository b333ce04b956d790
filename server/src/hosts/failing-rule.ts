/** `FRESHWORKS_EVENTS_FAIL_RULE=CODE` makes a rule fail, so that what becomes of that can be seen from outside. */
import { nearestName, RULES } from '../core/index.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A rule that does not exist is a mistake that has to be said. */
export function failingRule({ FRESHWORKS_EVENTS_FAIL_RULE: code }: Environment): {
  readonly code?: string;
  readonly mistake?: string;
} {
  if (code === undefined || code === '') return {};
  const codes = RULES.map((rule) => rule.code);
  if (codes.includes(code)) return { code };
  const near = nearestName(code, codes);
  const advice = near ? `Did you mean ${near}?` : 'docs/rules/README.md lists them.';
  return { mistake: `FRESHWORKS_EVENTS_FAIL_RULE names no rule: ${code}. ${advice}` };
}
