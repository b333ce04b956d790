/** What the last runs threw, as problems of the line: for clients without results beside the code. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { isStale } from '../last-runs.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { LocatedApp } from '../workspace/located.ts';

/** Until the code is edited. */
export function throwsIn({ lastRuns, options }: Session, { root, app }: LocatedApp, path: string): Diagnostic[] {
  const file = app.files.get(path);
  if (options.lenses || !file) return [];
  return lastRuns.ofApp(root).flatMap((run) => {
    const { error, event, outcome } = run.report;
    const frame = error?.frames.find((one) => one.file === path);
    if (!error || !frame || outcome === 'refused' || isStale(run, app)) return [];
    const start = file.lines.offsetAt({ line: frame.line - 1, character: 0 }) + frame.column - 1;
    const end = start + Math.max(1, file.text.slice(start).search(/\r|\n|$/));
    return [
      {
        range: toRange(file.lines, { start, end }),
        severity: DiagnosticSeverity.Error,
        source: 'freshworks run',
        message: `${error.name}: ${error.message} (last run of ${event})${error.advice ? `\n${error.advice}` : ''}`,
      },
    ];
  });
}
