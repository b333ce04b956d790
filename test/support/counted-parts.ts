/** How much rules look at for the findings of an app, and apps of any length to count it in. */
import { readMethod, summaryFunction } from '../../scripts/bench/source.ts';
import { type App, type Finding, findingsOf } from '../../server/src/core/index.ts';
import { RULES } from '../../server/src/core/rules/registry.generated.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { looksIn } from './edited-app.ts';

/** What handlers do of which rules have something to say, but for the one that is typed in. */
export const longApp = (functions: number): string => `${numbered(functions, summaryFunction)}
exports = {
  onCreate: function (payload) {
    const { ticket } = payload.data;
    console.log(ticket.status);
  },
${numbered(functions, readMethod)}
};
`;

const numbered = (count: number, linesOf: (number: number) => readonly string[]): string =>
  Array.from({ length: count }, (_, number) => linesOf(number).join('\n')).join('\n');

/** How often a rule was asked about a part, and how often the kind of a node of `server.js` was looked at. */
export function counted(opened: App): {
  readonly parts: number;
  readonly nodes: number;
  readonly findings: readonly Finding[];
} {
  const counts = new Map<string, number>();
  const rules = RULES.map((rule): Rule => {
    const { checkPart } = rule;
    if (!checkPart) return rule;
    return {
      ...rule,
      checkPart(context) {
        counts.set(rule.code, (counts.get(rule.code) ?? 0) + 1);
        checkPart(context);
      },
    };
  });
  let findings: readonly Finding[] = [];
  const nodes = looksIn(opened, () => {
    findings = findingsOf(opened, { rules });
  });
  return { parts: Math.max(0, ...counts.values()), nodes, findings };
}
