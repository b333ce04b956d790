/** The fix where a payload at the edge made a handler throw: that of the rule on fields that may be null, at the same place. */
import type { App } from '../../model/app.ts';
import { RULES } from '../../rules/registry.generated.ts';
import type { Finding, Fix } from '../../rules/rule.ts';
import { findingsOf } from '../../rules/run.ts';
import type { RunReport } from '../../run/report.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** Nothing where the rule is silent about that place, or nobody can say what to write there. */
export function edgeFixOf(app: App, { error }: RunReport): Fix | undefined {
  const [frame] = error?.frames ?? [];
  const file = frame && app.files.get(frame.file);
  if (!frame || !file) return undefined;
  const thrownAt = file.lines.offsetAt({ line: frame.line - 1, character: frame.column - 1 });
  // V8 names the member that could not be read, which stands behind the field and its dot.
  const isThere = ({ path, range }: Finding): boolean =>
    path === file.path && range.end <= thrownAt && /^\s*\.\s*$/.test(file.text.slice(range.end, thrownAt));
  return nullable(app).find(isThere)?.fixes?.()[0];
}

const NULLABLE = 'no-null-payload-field';

const known = new KeptWith<App, readonly Finding[]>();

/** All of the app, whatever its configuration says of the rule. */
function nullable(app: App): readonly Finding[] {
  const rules = RULES.filter(({ code }) => code === NULLABLE);
  const found = known.get(app) ?? findingsOf(app, { rules, overrides: { [NULLABLE]: 'hint' } });
  known.set(app, found);
  return found;
}
