/** Findings as the JSON that docs/protocol.md promises, and the places that every report shares. */
import type { Finding } from '../../core/index.ts';
import type { CheckedApp as CheckedAppJson } from '../api-types.ts';
import type { CheckedApp } from './checked-app.ts';
import { printJson } from './command.ts';
import type { MakeReporter } from './reporter.ts';
import type { UnreadPlace } from './unread.ts';

/** `unread` is there only where something could not be read. */
export const jsonReporter: MakeReporter = (terminal) => {
  const apps: unknown[] = [];
  const unread: UnreadPlace[] = [];
  return {
    app: (app) => void apps.push(toJson(app)),
    unread: (place) => void unread.push(place),
    end: () => printJson(terminal, { version: 1, apps, ...(unread.length > 0 && { unread }) }),
  };
};

export const toJson = ({ root, app, findings, faults }: CheckedApp): CheckedAppJson => ({
  root,
  platform: app?.manifest.platform.version ?? null,
  findings: findings.map((finding) => ({
    file: finding.path,
    ...placeOf(finding),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    fix: finding.fixSafety ?? 'none',
  })),
  ...(faults.length > 0 && { faults: faults.map(({ rule, message }) => ({ rule: rule ?? null, message })) }),
});

/** Counted from 1, in UTF-16 units; the end is the place behind the last of them. */
export function placeOf({ file, range }: Pick<Finding, 'file' | 'range'>) {
  const start = file.lines.positionAt(range.start);
  const end = file.lines.positionAt(range.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
